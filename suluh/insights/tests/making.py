"""An index for tests: three indicators of the three regencies of the small world."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import connection

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.gazetteer.actions import upload_statistics
from suluh.gazetteer.rules import Line
from suluh.insights.actions.condensing import condense
from suluh.insights.actions.index import make_index
from suluh.insights.kinds import Part, Side, Watched
from suluh.insights.models import Alarm, Recipe
from suluh.insights.queries.indices import offers
from suluh.insights.rules.indices import Chosen
from suluh.regions.models import StatisticSet
from tests.world import NOW, World

VALUES = {
    "Kemiskinan": {"53.71": "9.1", "53.04": "15.4", "52.71": "8.6"},
    "Lama sekolah": {"53.71": "11.6", "53.04": "7.2", "52.71": "9.4"},
    "Pos pengaduan": {"53.71": "3", "53.04": "0"},
}


def upload(world: World, indicator: str, values: dict[str, str], unit: str = "") -> StatisticSet:
    lines = [Line(n, {"code": code, "value": value}) for n, (code, value) in enumerate(values.items(), 2)]
    adi = world.actor("adi")
    with acting_as(adi.identity()):
        return upload_statistics(
            actor=adi, at=NOW, indicator=indicator, unit=unit, year=2024, source="BPS", codes=None, lines=lines
        )


def chosen(key: str, part: Part, weight: str = "1", best: str = "0", worst: str = "10", known: int = 3) -> Chosen:
    return Chosen(key, part, Decimal(weight), Decimal(best), Decimal(worst), known)


HOW = {
    "Kemiskinan": (Part.EXPOSURE, "1", "0", "20"),
    "Lama sekolah": (Part.VULNERABILITY, "2", "12", "2"),
    "Pos pengaduan": (Part.COPING, "1", "5", "0"),
}


def make_alarm(world: World, area: str = "53.04") -> Alarm:
    """Raise a warning about the people of an area, unless there is one."""
    with acting_as(SYSTEM.identity()):
        return Alarm.objects.get_or_create(
            watched=Watched.ORIGIN, area_code=area, key="", month=date(2026, 2, 1),
            defaults={"persons": 12, "expected": 2.4, "threshold": 6, "p_value": 0.0001, "raised_at": NOW},
        )[0]  # fmt: skip


def make_recipe(world: World) -> Recipe:
    """Let Adi upload statistics, and Koko make an index of them, unless there is one."""
    if (known := Recipe.objects.first()) is not None:
        return known
    for indicator, values in VALUES.items():
        upload(world, indicator, values)
    picked = []
    for offer in offers():
        part, weight, best, worst = HOW[offer.of.indicator]
        picked.append((offer, chosen(offer.key, part, weight, best, worst, offer.known)))
    koko = world.actor("koko")
    with acting_as(koko.identity()):
        return make_index(actor=koko, at=NOW, side=Side.ORIGIN, name="Daerah asal 2024", note="", chosen=picked)


def condense_now(day: date | None = None) -> None:
    """Condense the journeys that a test wrote by itself, as the round of counting would."""
    with acting_as(SYSTEM.identity()), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS insights_homes (LIKE insights_journey)")
        cursor.execute("ALTER TABLE insights_homes RENAME COLUMN area_code TO home_code")
        condense(cursor, day or NOW.date())
