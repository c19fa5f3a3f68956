"""Tables to be read with a lawyer: what follows from decrees, and which may be registered."""

from __future__ import annotations

from datetime import date

import pytest

from suluh.taskforces.kinds import DecreeKind, Finding, Office, Pillar, Position, Status, Why
from suluh.taskforces.rules.decrees import (
    ChairRule,
    Decree,
    ended_by,
    is_formed,
    is_working,
    may_register,
    may_strike,
    standing_of,
)
from suluh.taskforces.rules.seats import Seat, may_seat, steps_to_form
from suluh.taskforces.rules.template import decree_template

TODAY = date(2026, 3, 2)
POLICE = ChairRule(date(2023, 8, 10), Office.POLICE, "Perpres 49/2023", frozenset({0, 1, 2}))


def decree(
    number: str = "1", signed: str = "2024-01-10", ends: str = "", chair: str = Office.POLICE, starts: str = ""
) -> Decree:
    day = date.fromisoformat
    return Decree(number, day(signed), day(starts or signed), day(ends) if ends else None, chair)


OLD = decree("lama", "2012-05-01", chair=Office.REGIONAL_HEAD)
OLD_POLICE = decree("lama", "2012-05-01", chair=Office.POLICE)
OVER = decree("lewat", "2019-01-01", "2024-01-01", Office.REGIONAL_HEAD)
NEW = decree("baru")
TWO = decree("dua", "2025-02-01")
SOON = decree("segera", "2025-02-01", "2026-05-01")
COMING = decree("nanti", "2026-02-20", starts="2026-04-01")


@pytest.mark.parametrize(
    ("decrees", "level", "status", "counts", "findings"),
    [
        ((), 2, Status.NONE, None, {Finding.NEVER}),
        ((COMING,), 2, Status.NONE, None, {Finding.COMING}),
        ((OVER,), 2, Status.EXPIRED, "lewat", {Finding.ENDED}),
        ((OVER, COMING), 2, Status.EXPIRED, "lewat", {Finding.ENDED}),
        ((OLD,), 2, Status.RENEW, "lama", {Finding.CHAIR}),
        ((OLD,), 4, Status.ACTIVE, "lama", set()),  # the regulation does not speak of villages
        ((OLD_POLICE,), 2, Status.ACTIVE, "lama", set()),  # its chair was the one that the law names now
        ((NEW,), 2, Status.ACTIVE, "baru", set()),
        ((OLD, NEW), 2, Status.ACTIVE, "baru", {Finding.OVERLAP}),
        ((NEW, TWO), 2, Status.ACTIVE, "dua", {Finding.OVERLAP}),
        ((TWO, OVER), 2, Status.ACTIVE, "dua", set()),
        ((SOON,), 2, Status.ACTIVE, "segera", {Finding.SOON}),
    ],
)
def test_the_status_follows_from_the_decrees(
    decrees: tuple[Decree, ...], level: int, status: Status, counts: str | None, findings: set[Finding]
) -> None:
    found = standing_of(decrees, [POLICE], level, TODAY)
    assert is_formed(decrees, TODAY) == found.formed
    assert is_working(decrees, TODAY) == (found.status in (Status.ACTIVE, Status.RENEW))
    assert (found.status, found.decree.number if found.decree else None) == (status, counts)
    assert {one.code for one in found.findings} == findings
    assert all(str(one) for one in found.findings)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2018-12-31", Status.NONE),  # the day before it begins
        ("2019-01-01", Status.ACTIVE),
        ("2023-08-09", Status.ACTIVE),  # the day before the chair changed
        ("2023-08-10", Status.RENEW),
        ("2023-12-31", Status.RENEW),  # its last day
        ("2024-01-01", Status.EXPIRED),
    ],
)
def test_a_decree_lives_through_its_days(day: str, status: Status) -> None:
    assert standing_of([OVER], [POLICE], 2, date.fromisoformat(day)).status == status


@pytest.mark.parametrize(
    ("draft", "others", "replaces", "why"),
    [
        (NEW, (), False, set()),
        (COMING, (), False, set()),  # may begin later
        (decree("x", "2026-03-03"), (), False, {Why.FUTURE}),  # may not be signed tomorrow
        (decree("x", "2024-01-10", "2024-01-10"), (), False, {Why.ENDS_FIRST}),
        (decree("x", "2024-01-10", starts="2021-01-10"), (), False, {Why.BEFORE_SIGNED}),
        (decree("x", "2024-01-10", starts="2023-02-10"), (), False, set()),
        (decree("ba ru"), (NEW,), True, {Why.TAKEN}),
        (TWO, (NEW,), False, {Why.OVERLAPS}),
        (TWO, (NEW,), True, set()),
        (NEW, (OVER,), False, set()),
    ],
)
def test_which_decrees_may_be_registered(
    draft: Decree, others: tuple[Decree, ...], replaces: bool, why: set[Why]
) -> None:
    assert may_register(draft, others, 2, TODAY, replaces=replaces).codes == why


def test_each_level_has_its_own_papers() -> None:
    for level, kind in [(0, DecreeKind.PRESIDENTIAL), (1, DecreeKind.GOVERNOR_DECREE), (4, DecreeKind.VILLAGE_DECREE)]:
        made = Decree("x", TODAY, TODAY, None, Office.POLICE, kind)
        assert may_register(made, (), level, TODAY, replaces=False).clear
        assert may_register(made, (), 2, TODAY, replaces=False).codes == {Why.OTHER_LEVEL}


def test_a_replacing_decree_ends_those_that_hold() -> None:
    assert ended_by(TWO, [OVER, NEW]) == [NEW]
    assert may_strike(False, "salah ketik nomor").clear
    assert may_strike(False, "salah").codes == {Why.NO_REASON}
    assert may_strike(True, "salah ketik nomor").codes == {Why.STRUCK}


CHAIR = Seat("Kapolres Belu", Position.CHAIR)


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (Seat("Kepala Dinas Sosial", Position.MEMBER), set()),
        (Seat("Sekda", Position.CHAIR), {Why.ONE_CHAIR}),
        (Seat("Kepala Dinas Sosial", Position.COORDINATOR), {Why.NO_PILLAR}),
        (Seat("Kepala Dinas Sosial", Position.COORDINATOR, Pillar.SOCIAL), set()),
        (Seat("kapolres belu", Position.CHAIR), {Why.ONE_CHAIR, Why.SEAT_TAKEN}),
    ],
)
def test_who_may_be_seated(draft: Seat, why: set[Why]) -> None:
    assert may_seat(draft, [CHAIR]).codes == why


def test_what_it_takes_is_said_step_by_step() -> None:
    nothing = steps_to_form(Status.NONE, [], secretariat="", contact="", has_file=False)
    assert [step.done for step in nothing] == [False] * 6
    seats = [CHAIR, *(Seat("Kepala dinas", Position.COORDINATOR, pillar) for pillar in Pillar)]
    everything = steps_to_form(Status.ACTIVE, seats, secretariat="Dinas", contact="1", has_file=True)
    assert all(step.done for step in everything)


@pytest.mark.parametrize(
    ("name", "level", "says"),
    [
        ("Kota Kupang", 2, "WALI KOTA KUPANG"),
        ("Kabupaten Belu", 2, "BUPATI BELU"),
        ("Nusa Tenggara Timur", 1, "GUBERNUR NUSA"),
    ],
)  # fmt: skip
def test_the_draft_decree_speaks_of_its_place(name: str, level: int, says: str) -> None:
    assert says in decree_template(name, level)[0].text
