"""When the glass may be broken, and who judges it: the tables."""

from __future__ import annotations

import pytest

from suluh.accounts.kinds import Role
from suluh.accounts.rules import Actor, Post
from suluh.oversight.kinds import Why
from suluh.oversight.rules import Session, letters, may_open, may_review

WORKER = Actor(1, (Post(Role.CASE_WORKER, 1, "53.71"),))
SUPERVISOR = Actor(2, (Post(Role.SUPERVISOR, 3, ""),))
REASON = "Anak itu naik kapal malam ini dari Nunukan"


@pytest.mark.parametrize(
    ("actor", "area", "hours", "reason", "codes"),
    [
        (WORKER, "52.71", 1, REASON, set()),
        (WORKER, "52", 4, REASON, set()),
        (WORKER, "52", 5, REASON, {Why.HOURS}),
        (WORKER, "52", 0, REASON, {Why.HOURS}),
        (WORKER, "", 1, REASON, {Why.WHOLE_COUNTRY}),
        (WORKER, "52", 1, "abcdefghij klmnopqrs", {Why.REASON}),
        (WORKER, "52", 1, "abcdefghij klmnopqrst", set()),
        (WORKER, "52", 1, "darurat ................... 1234567890", {Why.REASON}),
        (Actor(1, WORKER.posts, ("52",)), "53", 1, REASON, {Why.OPEN}),
        (Actor(1, (Post(Role.INTAKE, 1, "53"),)), "52", 1, REASON, {Why.NO_POST}),
        (Actor(1, (Post(Role.ADMIN, 1, ""),)), "52", 1, REASON, {Why.NO_POST}),
    ],
)
def test_the_glass_is_broken_for_a_reason_a_place_and_a_while(
    actor: Actor, area: str, hours: int, reason: str, codes: set[str]
) -> None:
    assert may_open(actor, area=area, hours=hours, reason=reason).codes == codes


@pytest.mark.parametrize(
    ("session", "verdict", "codes"),
    [
        (Session(1, True, False), "Alasannya cukup.", set()),
        (Session(2, True, False), "Alasannya cukup.", {Why.OWN}),
        (Session(1, False, False), "Alasannya cukup.", {Why.STILL_OPEN}),
        (Session(1, True, True), "Alasannya cukup.", {Why.REVIEWED}),
        (Session(1, True, False), "ok", {Why.VERDICT}),
    ],
)
def test_another_judges_it_once_it_is_over(session: Session, verdict: str, codes: set[str]) -> None:
    assert may_review(SUPERVISOR, session, verdict).codes == codes


def test_letters_are_counted_and_nothing_else() -> None:
    assert letters("a b.c 1é") == 4
