"""Tables: when a report may be drafted, approved, corrected."""

from __future__ import annotations

import pytest

from suluh.annuals.kinds import Part, Span, State, Why
from suluh.annuals.rules import may_approve, may_correct, may_draft, may_edit, years_of

WORDS = {Part.SUMMARY: "Tahun ini", Part.OBSTACLES: "Kendala"}


@pytest.mark.parametrize(
    ("state", "drafter", "words", "why"),
    [
        (State.DRAFT, 7, WORDS, set()),
        (State.DRAFT, None, WORDS, set()),
        (State.DRAFT, 9, WORDS, {Why.OWN_DRAFT}),  # four eyes
        (State.APPROVED, 7, WORDS, {Why.APPROVED}),
        (State.DRAFT, 7, {Part.SUMMARY: " "}, {Why.EMPTY}),
    ],
)
def test_who_may_approve(state: str, drafter: int | None, words: dict[str, str], why: set[Why]) -> None:
    assert may_approve(state, drafter, 9, words).codes == why


def test_drafting_and_correcting() -> None:
    assert may_draft(2026, 2026, False).clear
    assert may_draft(2027, 2026, True).codes == {Why.FUTURE, Why.EXISTS}
    assert may_edit(State.DRAFT).clear
    assert may_edit(State.APPROVED).codes == {Why.APPROVED}
    assert may_correct(State.APPROVED, None, "Serapan salah hitung").clear
    assert may_correct(State.DRAFT, 1, "x").codes == {Why.NOT_APPROVED, Why.OPEN_CORRECTION, Why.NO_REASON}
    assert list(years_of(Span.YEARLY, 2025)) == [2025]
    assert list(years_of(Span.FIVE_YEARLY, 2025)) == [2021, 2022, 2023, 2024, 2025]
