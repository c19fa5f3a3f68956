"""Two reports of one person, two cases open for her, and what is decided about them."""

from __future__ import annotations

from dataclasses import replace

from suluh.accounts.rules import SYSTEM
from suluh.cases.models import Case
from suluh.clearing.actions.doubles import advise_cases, settle_reports
from suluh.clearing.kinds import State, Verdict
from suluh.clearing.models import Overlap, Pair, Repeat
from suluh.clearing.tests.pairs import MARIYA, judge, make_pair, open_cases
from suluh.database.identity import acting_as
from suluh.reports.actions import correct_report, decide_report
from suluh.reports.kinds import Decision
from suluh.reports.models import Report
from tests.world import MARIA, NOW, TELLING, World


def joined(world: World) -> Pair:
    """Make the pair of Maria and Mariya, and let Nadi say that they are one person, once."""
    pair = make_pair(world)
    if pair.state == State.WAITING:
        judge(world, "nadi", pair, Verdict.SAME)
    return pair


def twin_reports(world: World) -> list[Report]:
    """Return the later and the earlier report about her."""
    joined(world)
    with acting_as(SYSTEM.identity()):
        return list(Report.objects.filter(mentions__record__withdrawn_at=None).order_by("-received_at", "-pk"))


def twin_cases(world: World) -> list[Case]:
    """Return the two cases that agencies have open for her."""
    with acting_as(SYSTEM.identity()):
        if not Case.objects.exists():
            pair = joined(world)
            open_cases(world, pair)
        return list(Case.objects.select_related("record").order_by("opened_at", "pk"))


def repeat(world: World, name: str = "yosef", *, same: bool = True, turned: bool = False) -> Repeat:
    """Let somebody say whether the later report repeats the earlier one, or the earlier the later (`turned`)."""
    both = twin_reports(world)
    actor = world.actor(name)
    report, first = reversed(both) if turned else both
    with acting_as(actor.identity()):
        return settle_reports(actor=actor, at=NOW, report=report, first=first, same=same)


def corrected(world: World, report: Report, **change: object) -> Report:
    """Let Vera return a report, and who entered it correct it: the usual telling, but for what is changed."""
    vera, said = world.actor("vera"), MARIYA if report.agency.code == "shelter-belu" else MARIA
    name = "dewi" if report.agency.code == "shelter-belu" else "ina"
    with acting_as(vera.identity()):
        decide_report(actor=vera, at=NOW, report=report, decision=Decision.RETURNED, reasons=("INCOMPLETE",))
    actor, telling = world.actor(name), replace(TELLING, **{"people": (said,)} | change)  # type: ignore[arg-type]
    with acting_as(actor.identity()):
        fresh, _ = correct_report(actor=actor, at=NOW, report=report, telling=telling, key=f"lagi {report.pk}")
    return fresh


def make_repeat(world: World) -> Repeat:
    """Return a decision about two reports, made once."""
    twin_reports(world)
    with acting_as(SYSTEM.identity()):
        known = Repeat.objects.first()
    return known or repeat(world)


def make_advice(world: World) -> Overlap:
    """Return advice about two cases, given once."""
    older, newer = twin_cases(world)
    with acting_as(SYSTEM.identity()):
        known = Overlap.objects.first()
    if known:
        return known
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        return advise_cases(actor=yosef, at=NOW, one=older, other=newer, lead=older)
