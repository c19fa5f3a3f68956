"""A happening reported twice counts once, as long as nobody takes that back."""

from __future__ import annotations

from datetime import datetime, timedelta

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.doubles import take_back_repeat
from suluh.clearing.tests.doubles import corrected, repeat, twin_reports
from suluh.database.identity import acting_as
from suluh.insights.access import reading
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import Dimension
from suluh.insights.models import Figure
from suluh.insights.queries.figures import last_count
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision, RefuseReason
from tests.world import NOW, World


def counted(world: World, at: datetime = NOW) -> tuple[int, int, int]:
    """Count the reports, records and persons of the country anew."""
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=at)
        figure = Figure.objects.get(area_code="", agency_id=0, span=0, dimension=Dimension.TOTAL)
    return figure.reports, figure.records, figure.persons


def by_status(world: World) -> dict[str, int]:
    """Count the reports of the country anew by how they stand."""
    counted(world, NOW + timedelta(minutes=3))
    with acting_as(SYSTEM.identity()):
        rows = Figure.objects.filter(area_code="", agency_id=0, span=0, dimension=Dimension.STATUS)
        return {value: reports for value, reports in rows.values_list("value", "reports") if reports}


def test_a_repeat_counts_once_and_its_undoing_counts_it_again(world: World) -> None:
    twin_reports(world)
    before = counted(world)
    made = repeat(world)
    assert counted(world) == (before[0] - 1, *before[1:])
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        take_back_repeat(actor=yosef, at=NOW + timedelta(seconds=1), repeat=made, reason="Tempatnya lain.")
    with reading(world.actor("yosef")):
        noticed = last_count()
    assert noticed is not None
    assert noticed.undone
    assert counted(world, NOW + timedelta(minutes=1)) == before
    with reading(world.actor("yosef")):
        again = last_count()
    assert again is not None
    assert not again.undone
    repeat(world)
    assert counted(world, NOW + timedelta(minutes=2)) == (before[0] - 1, *before[1:])
    refused, vera = twin_reports(world)[1], world.actor("vera")
    with acting_as(vera.identity()):
        decide_report(
            actor=vera, at=NOW, report=refused, decision=Decision.REFUSED, reasons=(RefuseReason.FABRICATED.value,)
        )
    assert by_status(world) == {"RECEIVED": 1, "REFUSED": 1}  # the repeat counts in its stead


def test_a_correction_of_a_repeat_counts_no_more_than_it_did_unless_it_tells_of_another_happening(world: World) -> None:
    later, earlier = twin_reports(world)
    repeat(world)
    assert by_status(world) == {"RECEIVED": 1}
    fresh = corrected(world, later)
    assert by_status(world) == {"RECEIVED": 1}
    first = corrected(world, earlier)
    assert by_status(world) == {"RECEIVED": 1}
    other = corrected(world, fresh, destination="SA")
    assert by_status(world) == {"RECEIVED": 2}
    corrected(world, other, destination="MY")
    assert by_status(world) == {"RECEIVED": 1}
    vera = world.actor("vera")
    with acting_as(vera.identity()):
        decide_report(
            actor=vera, at=NOW, report=first, decision=Decision.REFUSED, reasons=(RefuseReason.FABRICATED.value,)
        )
    assert by_status(world) == {"RECEIVED": 1, "REFUSED": 1}  # the newest version of what it repeats is gone
