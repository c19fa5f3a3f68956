"""Tables: what a recommendation needs to go on."""

from __future__ import annotations

from datetime import date

import pytest

from suluh.meetings.kinds import Progress, Why
from suluh.meetings.rules import Count, count, is_late, may_follow_up, may_note, may_recommend

DAY = date(2026, 3, 2)
LONG = "Panduan model pendampingan selesai disusun dan dapat dibaca di pustaka."


@pytest.mark.parametrize(
    ("now", "then", "text", "proof", "why"),
    [
        (Progress.OPEN, Progress.WORKING, "Tim penyusun dibentuk.", False, set()),
        (Progress.OPEN, Progress.WORKING, "Sudah.", False, {Why.SAY_MORE}),
        (Progress.WORKING, Progress.WORKING, "Naskah kedua dibahas.", False, set()),  # news keep the status
        (Progress.WORKING, Progress.DONE, "Sudah selesai semua.", False, {Why.NO_PROOF}),
        (Progress.WORKING, Progress.DONE, "Sudah selesai semua.", True, set()),
        (Progress.WORKING, Progress.DONE, LONG, False, set()),
        (Progress.DONE, Progress.DONE, LONG, False, {Why.SAME}),
        (Progress.DONE, Progress.WORKING, "Dibuka lagi karena aturannya berubah.", False, set()),
        (Progress.DROPPED, Progress.DROPPED, "Tetap tidak dilanjutkan.", False, {Why.SAME}),
    ],
)
def test_how_a_recommendation_goes_on(now: str, then: str, text: str, proof: bool, why: set[Why]) -> None:
    assert may_follow_up(now, then, text, has_proof=proof).codes == why


def test_days() -> None:
    assert may_note(DAY, DAY).clear
    assert may_note(DAY, date(2026, 3, 1)).codes == {Why.ENDS_FIRST}
    assert may_recommend(DAY, DAY, None).clear
    assert may_recommend(date(2026, 3, 3), DAY, None).codes == {Why.NOT_HELD}
    assert may_recommend(DAY, DAY, DAY).codes == {Why.DUE_FIRST}


def test_what_is_late_and_how_all_stand() -> None:
    yesterday = date(2026, 3, 1)
    assert is_late(Progress.WORKING, yesterday, DAY)
    assert not is_late(Progress.DONE, yesterday, DAY)
    assert not is_late(Progress.OPEN, DAY, DAY)
    assert not is_late(Progress.OPEN, None, DAY)
    rows = [(Progress.OPEN, yesterday), (Progress.DONE, yesterday), (Progress.WORKING, None)]
    assert count(rows, DAY) == Count(3, 1, 1, 1, 0, 1)
