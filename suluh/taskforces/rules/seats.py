"""Seats by office, and what it takes to set up a task force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.taskforces.kinds import Pillar, Position, Status, Why


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat: the office that holds it, its position, and the sub-task-force it belongs to ("" for none)."""

    office: str
    position: str
    pillar: str = ""


def may_seat(draft: Seat, seats: Iterable[Seat]) -> Answer:
    """Say whether a seat may be added: one chair, a coordinator of something, and nobody twice in one place."""
    reasons = []
    held = list(seats)
    if draft.position == Position.CHAIR and any(one.position == Position.CHAIR for one in held):
        reasons.append(Reason(Why.ONE_CHAIR, about="position"))
    if draft.position == Position.COORDINATOR and not draft.pillar:
        reasons.append(Reason(Why.NO_PILLAR, about="pillar"))
    twin = (draft.office.casefold(), draft.position, draft.pillar)
    if any((one.office.casefold(), one.position, one.pillar) == twin for one in held):
        reasons.append(Reason(Why.SEAT_TAKEN, about="office"))
    return Answer(tuple(reasons))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of setting up a task force: its code, and whether the records show it done."""

    code: str
    done: bool


def steps_to_form(status: str, seats: Sequence[Seat], *, secretariat: str, contact: str, has_file: bool) -> list[Step]:
    """Return what it takes to have a working task force, in order, each with whether it is there.

    Follows the guide on setting up and strengthening task forces (Permen PPPA 10/2012), not yet reviewed: a decree
    that holds, its text, a chair, a coordinator in each sub-task-force, a secretariat and a way to reach it.
    """
    led = {one.pillar for one in seats if one.position == Position.COORDINATOR}
    return [
        Step("decree", status == Status.ACTIVE),
        Step("file", has_file),
        Step("chair", any(one.position == Position.CHAIR for one in seats)),
        Step("pillars", led >= set(Pillar.values)),
        Step("secretariat", bool(secretariat)),
        Step("contact", bool(contact)),
    ]
