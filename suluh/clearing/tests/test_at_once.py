"""Several officers at once, on connections of their own: nothing is kept twice, lost, or waited for without end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Q

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.cases.actions import begin_case
from suluh.cases.models import Case
from suluh.clearing.actions.hold import take_next
from suluh.clearing.actions.judge import judge_pair, take_back
from suluh.clearing.jobs import compare_new, rank
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Judgement, Move, Pair
from suluh.clearing.queries.persons import agencies_with_cases
from suluh.clearing.queries.queue import Filter
from suluh.clearing.rules.deciding import HELD_FOR
from suluh.clearing.tests.pairs import find_pairs, make_three, tell
from suluh.database.identity import acting_as
from suluh.people.models import Record
from suluh.reports.models import Report
from tests.world import NOW, World


def at_once(*tasks: Callable[[], object]) -> list[object]:
    """Do some things at the same moment, each on its own connection; give what came of each, or why it failed."""
    together, came = threading.Barrier(len(tasks)), dict[int, object]()

    def do(place: int, task: Callable[[], object]) -> None:
        try:
            together.wait(20)
            came[place] = task()
        except Exception as error:
            came[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(place, task)) for place, task in enumerate(tasks)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    return [came[place] for place in range(len(tasks))]


def three_pairs(world: World) -> list[Pair]:
    with transaction.atomic():
        return make_three(world)


def say(world: World, pair: Pair, verdict: Verdict, officer: str = "") -> Callable[[], object]:
    """Let Nadi, or another officer for the country in her place, decide about a pair."""
    nadi = world.actor("nadi")
    actor = replace(nadi, user_id=world.users[officer].pk) if officer else nadi

    def do() -> Judgement:
        with acting_as(actor.identity()), transaction.atomic():
            return judge_pair(actor=actor, at=NOW, pair_id=pair.pk, verdict=verdict)

    return do


def everything() -> tuple[dict[UUID, str], int, set[UUID]]:
    """Give the state of each pair, how many decisions there are, and the persons."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        states = dict(Pair.objects.values_list("pk", "state"))
        return states, Judgement.objects.count(), set(Record.objects.values_list("person_id", flat=True))


def test_of_two_officers_at_the_same_moment_one_is_told_of_the_other(committed: World) -> None:
    pair = three_pairs(committed)[0]
    came = at_once(say(committed, pair, Verdict.SAME), say(committed, pair, Verdict.DIFFERENT, "vita"))
    refused = [one for one in came if isinstance(one, Refused)]
    assert [one.answer.codes for one in refused] == [{Why.DECIDED}]
    states, decisions, _ = everything()
    kept = next(one for one in came if isinstance(one, Judgement))
    assert (decisions, states[pair.pk]) == (1, State[Verdict(kept.verdict).name])


def test_one_decision_sent_twice_at_once_is_kept_once(committed: World) -> None:
    pair = three_pairs(committed)[0]
    one, other = at_once(*[say(committed, pair, Verdict.SAME)] * 2)
    assert one == other
    assert everything()[1] == 1


def test_neighbouring_pairs_decided_at_once_make_one_person_and_nobody_waits_for_ever(committed: World) -> None:
    three = three_pairs(committed)
    for _ in range(2):
        came = at_once(*[say(committed, pair, Verdict.SAME) for pair in three], lambda: rank(NOW))
        assert not [one for one in came if isinstance(one, Exception)], came
        assert len(everything()[2]) == 1
        with acting_as(committed.actor("nadi").identity()), transaction.atomic():
            for judgement in Judgement.objects.filter(retraction=None):
                take_back(actor=committed.actor("nadi"), at=NOW, judgement=judgement, reason="Ternyata kakaknya.")
        assert len(everything()[2]) == 3


def test_undone_while_a_colleague_decides_the_next_pair(committed: World) -> None:
    three = three_pairs(committed)
    first = say(committed, three[0], Verdict.SAME)()
    nadi = replace(committed.actor("nadi"), user_id=committed.users["vita"].pk)

    def undo() -> object:
        with acting_as(nadi.identity()), transaction.atomic():
            return take_back(actor=nadi, at=NOW, judgement=first, reason="Ternyata kakaknya.")  # type: ignore[arg-type]

    came = at_once(undo, say(committed, three[1], Verdict.SAME))
    assert not [one for one in came if isinstance(one, Exception)], came
    states, decisions, persons = everything()
    assert (states[three[0].pk], states[three[1].pk]) == (State.WAITING, State.SAME)
    assert (decisions, len(persons)) == (2, 2)


def test_undone_after_a_colleagues_later_decision_hers_stands(committed: World) -> None:
    three = three_pairs(committed)
    first = say(committed, three[0], Verdict.SAME)()
    say(committed, three[1], Verdict.SAME, "vita")()
    nadi = committed.actor("nadi")
    with acting_as(nadi.identity()), transaction.atomic():
        take_back(actor=nadi, at=NOW, judgement=first, reason="Ternyata kakaknya.")  # type: ignore[arg-type]
        assert Move.objects.exists()
    states, _, persons = everything()
    assert (states[three[1].pk], len(persons)) == (State.SAME, 2)


def test_a_lease_that_runs_out_while_she_decides_loses_nothing_unless_a_colleague_was_given_the_pair(
    committed: World,
) -> None:
    with transaction.atomic():
        make_three(committed)
    nadi = committed.actor("nadi")
    vita = replace(nadi, user_id=committed.users["vita"].pk)
    with acting_as(nadi.identity()), transaction.atomic():
        mine = take_next(actor=nadi, at=NOW, wanted=Filter())
    assert mine is not None
    late = NOW + HELD_FOR + timedelta(seconds=1)
    with acting_as(nadi.identity()), transaction.atomic():
        judge_pair(actor=nadi, at=late, pair_id=mine.pk, verdict=Verdict.DIFFERENT)
    with acting_as(nadi.identity()), transaction.atomic():
        second = take_next(actor=nadi, at=NOW, wanted=Filter())
    with acting_as(vita.identity()), transaction.atomic():
        assert take_next(actor=vita, at=late, wanted=Filter()) == second
    assert second is not None
    [came] = at_once(lambda: _late(nadi, second, late))
    assert isinstance(came, Refused)
    assert came.answer.codes == {Why.HELD}


def _late(actor: object, pair: Pair, at: object) -> object:
    with acting_as(actor.identity()), transaction.atomic():  # type: ignore[attr-defined]
        return judge_pair(actor=actor, at=at, pair_id=pair.pk, verdict=Verdict.SAME)  # type: ignore[arg-type]


def test_a_person_joined_while_a_case_on_her_is_opened_keeps_the_case(committed: World) -> None:
    pair, sari = three_pairs(committed)[0], committed.actor("sari")

    def begin() -> Case:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            report = Report.objects.select_related("agency").get(pk=committed.report.pk)
            record = Record.objects.get(mention__report=report)
        with acting_as(sari.identity()), transaction.atomic():
            return begin_case(
                actor=sari, at=NOW, report=report, record=record, agency=committed.agencies["uptd-kupang"]
            )

    case, judgement = at_once(begin, say(committed, pair, Verdict.SAME))
    assert isinstance(case, Case), case
    assert isinstance(judgement, Judgement), judgement
    with acting_as(SYSTEM.identity()), transaction.atomic():
        person = Record.objects.get(pk=case.record_id).person_id
        assert {Record.objects.get(pk=side).person_id for side in (pair.left_id, pair.right_id)} == {person}
        assert agencies_with_cases([person]) == {person: {committed.agencies["uptd-kupang"].pk}}


def test_a_record_withdrawn_meanwhile_is_not_decided_about(committed: World) -> None:
    pair = three_pairs(committed)[0]
    with acting_as(SYSTEM.identity()), transaction.atomic():
        Record.objects.filter(pk=pair.left_id).update(withdrawn_at=NOW)
    [came] = at_once(say(committed, pair, Verdict.SAME))
    assert isinstance(came, Refused)
    assert came.answer.codes == {Why.WITHDRAWN}
    assert everything()[1] == 0
    with transaction.atomic():
        assert pair.pk in {one.pk for one in find_pairs()}  # what was found stays, for whoever looks back


def test_clearing_goes_on_while_a_list_is_imported_and_misses_nobody(committed: World) -> None:
    first = three_pairs(committed)[0]
    kept, compared = threading.Event(), threading.Event()

    def bring() -> Record:
        with transaction.atomic():
            record = tell(committed)
            kept.set()
            compared.wait(20)  # what is not committed yet is invisible to whoever compares meanwhile
        return record

    def look() -> int:
        kept.wait(20)
        try:
            with transaction.atomic():
                tell(committed)  # said later, and there earlier: who goes by the newest compared would miss the list
            return compare_new(NOW)
        finally:
            compared.set()

    record, meanwhile, judgement = at_once(bring, look, say(committed, first, Verdict.SAME))
    assert isinstance(record, Record), record
    assert isinstance(judgement, Judgement), judgement
    assert meanwhile == 1
    assert compare_new(NOW) == 1
    with acting_as(SYSTEM.identity()), transaction.atomic():
        assert Pair.objects.filter(Q(left=record) | Q(right=record)).count() == 4
        assert Record.objects.filter(compared_at=None).count() == 0
        joined = set(Record.objects.filter(pk__in=[first.left_id, first.right_id]).values_list("person_id", flat=True))
        assert len(joined) == 1
