"""Who may appoint whom: the tables."""

from __future__ import annotations

from datetime import date

import pytest

from suluh.accounts.kinds import Reach, Role, Why
from suluh.accounts.rules import (
    GRANTS,
    INCOMPATIBLE,
    REACH,
    SECOND_FACTOR,
    Actor,
    Post,
    Wanted,
    clashes,
    may_appoint,
    may_manage,
)

ADMIN_NTT = Actor(7, (Post(Role.ADMIN, 1, "53"),))
ADMIN_NATION = Actor(8, (Post(Role.ADMIN, 1, ""),))


def test_every_role_has_its_verbs_and_every_pair_names_two_roles() -> None:
    assert set(GRANTS) == set(Role)
    assert all(len(pair) == 2 for pair in INCOMPATIBLE)


def test_whoever_reaches_a_whole_area_needs_a_second_factor() -> None:
    assert {role for role in Role if REACH[role] is Reach.AREA} | {Role.ADMIN, Role.SUPERVISOR} == SECOND_FACTOR


@pytest.mark.parametrize(
    ("held", "wanted", "clash"),
    [
        (Post(Role.VERIFIER, 1, "53"), Post(Role.CLEARING_OFFICER, 1, "53"), True),
        (Post(Role.VERIFIER, 1, "53"), Post(Role.CLEARING_OFFICER, 2, "53.71"), True),
        (Post(Role.VERIFIER, 1, "53.71"), Post(Role.CLEARING_OFFICER, 2, ""), True),
        (Post(Role.VERIFIER, 1, "53"), Post(Role.CLEARING_OFFICER, 1, "52"), False),
        (Post(Role.VERIFIER, 1, "5"), Post(Role.CLEARING_OFFICER, 1, "53"), False),
        (Post(Role.VERIFIER, 1, "53"), Post(Role.COORDINATOR, 1, "53"), False),
        (Post(Role.ADMIN, 1, "53"), Post(Role.INTAKE, 1, "53.71"), True),
        (Post(Role.DATA_ENTRY, 1, "53.71"), Post(Role.ADMIN, 1, "53"), True),
        (Post(Role.SUPERVISOR, 1, ""), Post(Role.CASE_WORKER, 1, "53.71"), True),
        (Post(Role.SUPERVISOR, 1, ""), Post(Role.VERIFIER, 1, "53"), False),
    ],
)
def test_posts_that_one_person_may_not_hold_together(held: Post, wanted: Post, clash: bool) -> None:
    answer = clashes([held], wanted)
    assert answer.codes == ({Why.CLASH} if clash else set())
    assert all(reason.about == "role" for reason in answer.reasons)


VERIFIER = Post(Role.VERIFIER, 2, "53.71")


@pytest.mark.parametrize(
    ("actor", "wanted", "codes"),
    [
        (ADMIN_NTT, Wanted(VERIFIER, "53.71", 9), set()),
        (ADMIN_NATION, Wanted(Post(Role.VERIFIER, 2, ""), "", 9), set()),
        (ADMIN_NTT, Wanted(Post(Role.VERIFIER, 2, ""), "53", 9), {Why.BEYOND_AREA}),
        (ADMIN_NTT, Wanted(Post(Role.VERIFIER, 2, "52"), "53", 9), {Why.BEYOND_AREA}),
        (ADMIN_NTT, Wanted(VERIFIER, "52.71", 9), {Why.BEYOND_AGENCY}),
        (ADMIN_NTT, Wanted(VERIFIER, "", 9), {Why.BEYOND_AGENCY}),
        (ADMIN_NTT, Wanted(Post(Role.INTAKE, 2, "53.71"), "53.71", 7), {Why.SELF}),
        (ADMIN_NTT, Wanted(VERIFIER, "53.71", 9, date(2026, 1, 2), date(2026, 1, 2)), {Why.PERIOD}),
        (ADMIN_NTT, Wanted(VERIFIER, "53.71", 9, date(2026, 1, 2), date(2026, 1, 3)), set()),
        (Actor(9, (Post(Role.COORDINATOR, 1, "53"),)), Wanted(VERIFIER, "53.71", 3),
         {Why.BEYOND_AREA, Why.BEYOND_AGENCY}),
    ],
)  # fmt: skip
def test_an_administrator_appoints_others_in_her_area(actor: Actor, wanted: Wanted, codes: set[str]) -> None:
    assert may_appoint(actor, wanted, []).codes == codes


def test_a_post_already_held_is_not_given_again() -> None:
    assert may_appoint(ADMIN_NTT, Wanted(VERIFIER, "53.71", 9), [VERIFIER]).codes == {Why.ALREADY}


@pytest.mark.parametrize(
    ("areas", "may"), [(["53"], True), (["53.71", "53.04"], True), (["53.71", "52"], False), ([""], False), ([], True)]
)
def test_an_account_is_closed_only_by_who_manages_all_of_its_posts(areas: list[str], may: bool) -> None:
    assert may_manage(ADMIN_NTT, areas) is may
