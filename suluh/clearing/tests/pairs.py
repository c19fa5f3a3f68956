"""A second telling of Maria by the shelter in Belu, spelt otherwise; the pair it makes; and deciding about it."""

from __future__ import annotations

from dataclasses import replace

from suluh.accounts.rules import SYSTEM
from suluh.cases.actions import begin_case
from suluh.cases.kinds import ClosingReason
from suluh.cases.kinds import State as CaseState
from suluh.cases.models import Case
from suluh.clearing.actions.inquire import ask_about_pair
from suluh.clearing.actions.judge import judge_pair
from suluh.clearing.jobs import compare_new
from suluh.clearing.kinds import Topic, Verdict
from suluh.clearing.models import Inquiry, Judgement, Pair, Recheck
from suluh.database.identity import acting_as
from suluh.people.models import Record
from suluh.people.rules import Said
from suluh.reports.models import Report
from tests.world import MARIA, NOW, World

MARIYA = replace(MARIA, name="Mariya Jasinta Bano", nik="", phones=())


def tell(
    world: World, name: str = "dewi", agency: str = "shelter-belu", area: str = "53.04", said: Said = MARIYA
) -> Record:
    """Let somebody take down a report of one person, and give the record."""
    report = world.tell(name, agency, area, people=(said,))
    with acting_as(SYSTEM.identity()):
        return Record.objects.get(mention__report=report)


def find_pairs() -> list[Pair]:
    """Compare what is new, and give all pairs there are."""
    compare_new(NOW)
    with acting_as(SYSTEM.identity()):
        return list(Pair.objects.select_related("left", "right"))


def make_pair(world: World) -> Pair:
    """Make the pair of Maria in Kupang and Mariya in Belu, once."""
    if not find_pairs():
        tell(world)
    [pair] = find_pairs()
    return pair


def make_three(world: World) -> list[Pair]:
    """Tell of Maria in Kupang, Belu and Mataram; give the pairs first-second, second-third and first-third."""
    with acting_as(SYSTEM.identity()):
        first = Record.objects.get(mention__report=world.report)
    second, third = tell(world), tell(world, "lalu", "uptd-mataram", "52.71", replace(MARIA, name="Maria Y. Bano"))
    found = {frozenset({pair.left_id, pair.right_id}): pair for pair in find_pairs()}
    return [found[frozenset({a.pk, b.pk})] for a, b in [(first, second), (second, third), (first, third)]]


def open_cases(world: World, pair: Pair, most: int = 2) -> None:
    """Let two agencies each have an open case for either person of the pair; or but one, for the left."""
    for record, name, agency in [(pair.left, "sari", "uptd-kupang"), (pair.right, "dewi", "shelter-belu")][:most]:
        actor = world.actor(name)
        with acting_as(SYSTEM.identity()):
            report = Report.objects.get(mentions__record=record)
        with acting_as(actor.identity()):
            begin_case(actor=actor, at=NOW, report=report, record=record, agency=world.agencies[agency])


def close_cases() -> None:
    """Let every case be closed: the stories are over."""
    with acting_as(SYSTEM.identity()):
        Case.objects.update(state=CaseState.CLOSED, closing_reason=ClosingReason.COMPLETE)


def judge(world: World, name: str, pair: Pair, verdict: Verdict, **more: object) -> Judgement:
    """Let a member of the cast decide about a pair."""
    actor = world.actor(name)
    with acting_as(actor.identity()):
        return judge_pair(actor=actor, at=NOW, pair_id=pair.pk, verdict=verdict, **more)  # type: ignore[arg-type]


def make_inquiry(world: World) -> Inquiry:
    """Let Yosef ask UPTD PPA Kupang about its record of Maria, once."""
    yosef = world.actor("yosef")
    pair = make_pair(world)
    with acting_as(yosef.identity()):
        sides = [side for side in ("left", "right") if getattr(pair, f"{side}_agency_id") == world.report.agency_id]
        ask_about_pair(actor=yosef, at=NOW, pair=pair, sides=sides, topic=Topic.MOTHER, text="")
        return Inquiry.objects.get()


def make_recheck(world: World) -> Recheck:
    """Have a decision of Nadi's drawn to be examined, once."""
    pair = make_pair(world)
    with acting_as(SYSTEM.identity()):
        if drawn := Recheck.objects.first():
            return drawn
    judgement = judge(world, "nadi", pair, Verdict.SAME)
    with acting_as(SYSTEM.identity()):
        return Recheck.objects.create(judgement=judgement, pair=pair, area_code=pair.area_code, drawn_at=NOW)
