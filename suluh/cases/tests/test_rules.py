"""When a case may be opened and how it moves: tables to read with a case worker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from suluh.cases.kinds import State, Why
from suluh.cases.rules.moving import Opening, may_move, may_note, may_open
from suluh.people.kinds import PersonRole
from suluh.reports.kinds import Status

FINE = Opening(report=Status.VERIFIED, role=PersonRole.VICTIM, withdrawn=False, open_here=False)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"role": PersonRole.WITNESS}, set()),
        ({"role": PersonRole.VICTIM_WITNESS}, set()),
        ({"role": PersonRole.MIGRANT}, set()),
        ({"role": PersonRole.REPORTED}, {Why.NOT_SERVED}),
        ({"report": Status.RECEIVED}, {Why.NOT_VERIFIED}),
        ({"report": Status.RETURNED}, {Why.NOT_VERIFIED}),
        ({"report": Status.REFUSED}, {Why.NOT_VERIFIED}),
        ({"report": Status.SUPERSEDED, "withdrawn": True}, {Why.NOT_VERIFIED, Why.WITHDRAWN}),
        ({"open_here": True}, {Why.ALREADY_OPEN}),
    ],
)
def test_who_may_have_a_case(change: dict[str, object], codes: set[str]) -> None:
    assert may_open(replace(FINE, **change)).codes == codes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "reason", "codes"),
    [
        (State.TRIAGE, State.ACTIVE, "", set()),
        (State.TRIAGE, State.FOLLOW_UP, "", {Why.NO_WAY}),
        (State.TRIAGE, State.CLOSED, "NOT_TRAFFICKING", set()),
        (State.TRIAGE, State.CLOSED, "", {Why.NO_REASON}),
        (State.ACTIVE, State.FOLLOW_UP, "", set()),
        (State.FOLLOW_UP, State.ACTIVE, "", set()),
        (State.FOLLOW_UP, State.CLOSED, "COMPLETE", set()),
        (State.CLOSED, State.TRIAGE, "", set()),
        (State.CLOSED, State.ACTIVE, "", {Why.NO_WAY}),
        (State.ACTIVE, State.TRIAGE, "", {Why.NO_WAY}),
    ],
)
def test_how_a_case_moves(before: State, after: State, reason: str, codes: set[str]) -> None:
    assert may_move(before, after, reason).codes == codes


@pytest.mark.parametrize(("text", "clear"), [("", False), ("  \n", False), ("Ibu menelepon.", True)])
def test_a_note_says_something(text: str, clear: bool) -> None:
    assert may_note(text).clear is clear
