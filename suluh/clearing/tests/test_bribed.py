"""What a bribed clerk tries past the pages, with SQL as the application sends it: the database itself refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.judge import confirm_judgement, take_back
from suluh.clearing.kinds import Verdict, Why
from suluh.clearing.models import Judgement, Pair
from suluh.clearing.tests.doubles import twin_cases, twin_reports
from suluh.clearing.tests.machines import measure
from suluh.clearing.tests.pairs import close_cases, judge, make_recheck, open_cases
from suluh.database.identity import acting_as
from suluh.reports.kinds import Decision
from suluh.reports.models import Review
from tests.world import NOW, World

JUDGE = (
    "INSERT INTO clearing_judgement (id, pair_id, area_code, verdict, proposed, note, by_id, at)"
    " SELECT %s, id, area_code, %s, %s, '', %s, %s FROM clearing_pair WHERE id = %s"
)
CONFIRM = (
    "INSERT INTO clearing_confirmation (judgement_id, area_code, agrees, note, by_id, at)"
    " SELECT id, area_code, true, '', %s, %s FROM clearing_judgement WHERE id = %s"
)
RETRACT = (
    "INSERT INTO clearing_retraction (judgement_id, area_code, reason, by_id, at)"
    " SELECT id, area_code, 'Salah.', %s, %s FROM clearing_judgement WHERE id = %s"
)
MACHINE = (
    "INSERT INTO clearing_automation (id, area_code, least, precision, sample, started_by_id, started_at,"
    " undone_reason) VALUES (%s, '53', %s, %s, %s, %s, %s, '')"
)
JUDGE_AS_MACHINE = (
    "INSERT INTO clearing_judgement (id, pair_id, area_code, verdict, proposed, note, automation_id, at)"
    " SELECT %s, id, area_code, %s, false, '', %s, %s FROM clearing_pair WHERE id = %s"
)

REPEAT = (
    "INSERT INTO clearing_repeat (id, area_code, note, grounds, report_id, first_id, same, by_id, at, undone_reason)"
    " SELECT %s, area_code, '', '{}', %s, id, true, %s, %s, '' FROM reports_report WHERE id = %s"
)
ADVISE = (
    "INSERT INTO clearing_overlap (id, area_code, note, grounds, left_id, right_id, lead_id, by_id, at, undone_reason)"
    " SELECT %s, area_code, '', '{}', least(%s, id), greatest(%s, id), id, %s, %s, '' FROM cases_case WHERE id = %s"
)


def sends(world: World, name: str, sql: str, *values: Any) -> int:
    """Send SQL as a member of the cast, or as the system, and give how many rows it touched."""
    identity = world.actor(name).identity() if name else SYSTEM.identity()
    with acting_as(identity), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def refused(world: World, name: str, sql: str, *values: object) -> str:
    with pytest.raises(DatabaseError) as error:
        sends(world, name, sql, *values)
    return str(error.value)


def verified_by(world: World, name: str) -> None:
    with acting_as(world.actor("vera").identity()):
        Review.objects.create(report=world.report, decision=Decision.VERIFIED, by=world.users[name], at=NOW)


def test_nobody_decides_about_what_she_verified_or_in_anothers_name(world: World, pair: Pair) -> None:
    verified_by(world, "yosef")
    yosef, nadi = world.users["yosef"].pk, world.users["nadi"].pk
    assert "verified" in refused(world, "yosef", JUDGE, uuid4(), "different", False, yosef, NOW, pair.pk)
    assert "name of another" in refused(world, "yosef", JUDGE, uuid4(), "same", False, nadi, NOW, pair.pk)
    assert sends(world, "nadi", JUDGE, uuid4(), "same", False, nadi, NOW, pair.pk) == 1


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_nobody_takes_back_what_was_decided_about_what_she_verified(world: World, pair: Pair, verdict: Verdict) -> None:
    verified_by(world, "yosef")
    judgement, yosef = judge(world, "nadi", pair, verdict), world.actor("yosef")
    with acting_as(yosef.identity()), pytest.raises(Refused) as said:
        take_back(actor=yosef, at=NOW, judgement=judgement, reason="Salah.")
    assert said.value.answer.codes == {Why.OWN_REVIEW}
    assert "verified" in refused(world, "yosef", RETRACT, yosef.user_id, NOW, judgement.pk)


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_cases_of_two_agencies_are_joined_or_kept_apart_by_two_officers_alone(
    world: World, pair: Pair, verdict: Verdict, closed: bool
) -> None:
    open_cases(world, pair)
    if closed:
        close_cases()
    yosef, nadi = world.users["yosef"].pk, world.users["nadi"].pk
    for name in ("yosef", ""):
        said = refused(world, name, JUDGE, uuid4(), verdict.value, False, yosef, NOW, pair.pk)
        assert ("second officer" if name else "name of another") in said
    assert sends(world, "yosef", JUDGE, uuid4(), "unsure", False, yosef, NOW, pair.pk) == 1
    proposal = judge(world, "yosef", pair, verdict)
    assert "had no hand" in refused(world, "yosef", CONFIRM, yosef, NOW, proposal.pk)
    assert "name of another" in refused(world, "yosef", CONFIRM, nadi, NOW, proposal.pk)
    settle = "UPDATE clearing_pair SET state = %s WHERE id = %s"
    for name in ("yosef", ""):
        assert "by a decision that stands" in refused(world, name, settle, verdict.name, pair.pk)
        assert "taken back" in refused(world, name, settle, "WAITING", pair.pk)  # nor is it put back unseen
        assert "says so" in refused(world, name, settle, "UNSURE", pair.pk)
    with acting_as(world.actor("nadi").identity()):
        confirm_judgement(actor=world.actor("nadi"), at=NOW, judgement=proposal, agrees=True)
    with acting_as(SYSTEM.identity()):
        assert Pair.objects.get(pk=pair.pk).state == verdict.name


@pytest.mark.parametrize(
    "change",
    [
        "state = 'WAITING', current_id = NULL",
        "state = 'DIFFERENT'",
        "state = 'WAITING'",
        "state = 'SETTLED'",
        "current_id = NULL",
    ],
)
@pytest.mark.parametrize("name", ["nadi", ""])
def test_what_stands_is_not_put_aside_without_a_reason(world: World, pair: Pair, change: str, name: str) -> None:
    judge(world, "yosef", pair, Verdict.SAME)
    refused(world, name, f"UPDATE clearing_pair SET {change} WHERE id = %s", pair.pk)


@pytest.mark.parametrize("state", ["SAME", "DIFFERENT", "UNSURE", "PROPOSED", "SETTLED"])
def test_a_pair_leaves_the_queue_by_a_decision_alone(world: World, pair: Pair, state: str) -> None:
    for name in ("nadi", ""):
        refused(world, name, "UPDATE clearing_pair SET state = %s WHERE id = %s", state, pair.pk)


OF_THE_SYSTEM: list[tuple[str, Callable[[Pair], tuple[object, ...]]]] = [
    ("UPDATE people_record SET person_id = (SELECT person_id FROM people_record WHERE id = %s) WHERE id = %s",
     lambda pair: (pair.left_id, pair.right_id)),
    ("INSERT INTO clearing_recheck (judgement_id, pair_id, area_code, drawn_at, verdict)"
     " SELECT id, pair_id, area_code, at, '' FROM clearing_judgement WHERE pair_id = %s", lambda pair: (pair.pk,)),
    ("INSERT INTO clearing_move (id, record_id, area_code, before_id, after_id, judgement_id, at)"
     " SELECT id, record_id, area_code, after_id, before_id, judgement_id, at FROM clearing_move", lambda pair: ()),
    ("UPDATE clearing_conflict SET closed_at = now()", lambda pair: ()),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "values"), OF_THE_SYSTEM)
def test_what_follows_is_written_by_the_system_alone(
    world: World, pair: Pair, sql: str, values: Callable[[Pair], tuple[object, ...]]
) -> None:
    judge(world, "yosef", pair, Verdict.DIFFERENT)
    refused(world, "nadi", sql, *values(pair))
    assert sends(world, "", sql, *values(pair)) >= 0


def test_nobody_marks_or_unmarks_a_report_she_verified(world: World) -> None:
    later, earlier = twin_reports(world)
    with acting_as(world.actor("vera").identity()):
        Review.objects.create(report=later, decision=Decision.VERIFIED, by=world.users["yosef"], at=NOW)
    yosef, nadi = world.users["yosef"].pk, world.users["nadi"].pk
    for report, first in ((later, earlier), (earlier, later)):
        assert "verified" in refused(world, "yosef", REPEAT, uuid4(), report.pk, yosef, NOW, first.pk)
    assert "name of another" in refused(world, "yosef", REPEAT, uuid4(), later.pk, nadi, NOW, earlier.pk)
    assert sends(world, "nadi", REPEAT, uuid4(), later.pk, nadi, NOW, earlier.pk) == 1
    unmark = "UPDATE clearing_repeat SET undone_by_id = %s, undone_at = %s, undone_reason = 'Salah.'"
    assert "verified" in refused(world, "yosef", unmark, yosef, NOW)
    assert "name of another" in refused(world, "yosef", unmark, nadi, NOW)
    assert sends(world, "nadi", unmark, nadi, NOW) == 1


def test_nobody_advises_about_a_case_she_works_on(world: World) -> None:
    older, newer = twin_cases(world)
    yosef, nadi = world.users["yosef"].pk, world.users["nadi"].pk
    with acting_as(SYSTEM.identity()):
        type(older).objects.filter(pk=older.pk).update(worker=yosef)
    told = (newer.pk, newer.pk)
    assert "works on" in refused(world, "yosef", ADVISE, uuid4(), *told, yosef, NOW, older.pk)
    assert "name of another" in refused(world, "yosef", ADVISE, uuid4(), *told, nadi, NOW, older.pk)
    assert sends(world, "nadi", ADVISE, uuid4(), *told, nadi, NOW, older.pk) == 1
    undo = "UPDATE clearing_overlap SET undone_by_id = %s, undone_at = %s, undone_reason = 'Salah.'"
    assert "works on" in refused(world, "yosef", undo, yosef, NOW)
    assert sends(world, "nadi", undo, nadi, NOW) == 1


def test_an_examination_is_anothers_and_is_not_written_anew(world: World, pair: Pair) -> None:
    recheck = make_recheck(world)
    say = "UPDATE clearing_recheck SET verdict = %s, by_id = %s, at = %s WHERE judgement_id = %s"
    nadi, yosef = world.users["nadi"].pk, world.users["yosef"].pk
    assert "examines what she decided" in refused(world, "nadi", say, "same", nadi, NOW, recheck.pk)
    assert sends(world, "yosef", say, "different", yosef, NOW, recheck.pk) == 1
    assert "examined before" in refused(world, "yosef", say, "same", yosef, NOW, recheck.pk)


def test_a_machine_decides_nothing_that_was_not_measured(world: World, pair: Pair) -> None:
    adi, machine = world.users["adi"].pk, uuid4()
    asked = (adi, NOW)
    assert "where it was measured" in refused(world, "adi", MACHINE, machine, 0.99, 0.99, 400, *asked)
    measure(world)
    for least, precision, sample in ((0.6, 0.95, 78), (0.99, 0.99, 78), (0.99, 0.95, 400), (0.99, 0.94, 78)):
        assert "where it was measured" in refused(world, "adi", MACHINE, machine, least, precision, sample, *asked)
    for name in ("nadi", "ina", ""):
        assert "name of another" in refused(world, name, MACHINE, machine, 1.0, 0.95, 78, *asked)
    elsewhere, worker = MACHINE.replace("'53'", "'52'"), replace(SYSTEM.identity(), user=adi)
    with pytest.raises(DatabaseError, match="where it was measured"), acting_as(worker), transaction.atomic():
        connection.cursor().execute(elsewhere, (machine, 1.0, 0.95, 78, *asked))
    sends(world, "adi", MACHINE, machine, 1.0, 0.95, 78, *asked)
    assert "no machine" in refused(world, "", JUDGE_AS_MACHINE, uuid4(), "same", machine, NOW, pair.pk)
    assert "no machine" in refused(world, "", JUDGE_AS_MACHINE, uuid4(), "different", machine, NOW, pair.pk)
    end = "UPDATE clearing_automation SET ended_at = %s WHERE id = %s"
    sends(world, "adi", end, NOW, machine)
    assert "stays so" in refused(world, "adi", end, None, machine)
    with acting_as(SYSTEM.identity()):
        assert not Judgement.objects.filter(pair=pair).exists()
        assert Pair.objects.filter(pk=pair.pk, left__person=F("right__person")).count() == 0


def test_nobody_makes_up_examinations(world: World, pair: Pair) -> None:
    judge(world, "nadi", pair, Verdict.SAME)
    drawn = (
        "INSERT INTO clearing_recheck (judgement_id, pair_id, area_code, drawn_at, verdict, by_id, at)"
        " SELECT id, pair_id, area_code, at, 'same', %s, at FROM clearing_judgement WHERE pair_id = %s"
    )
    assert "nobody has examined it yet" in refused(world, "", drawn, world.users["yosef"].pk, pair.pk)
