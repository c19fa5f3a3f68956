"""Finding places as somebody types, and saying where a code is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from suluh.regions.kinds import Level
from suluh.regions.models import Area, Country


@dataclass(frozen=True, slots=True)
class Place:
    """An area as a picker shows it: a third of the village names repeat, so the district is always said."""

    code: str
    label: str
    detail: str


def find_places(text: str, *, level: int | None = None, within: str = "", limit: int = 12) -> list[Place]:
    """Return the areas whose name begins with the text, then those that contain it; words after a comma narrow.

    "Oesapa, Kupang" finds Oesapa in the places called Kupang. Fewer than two letters find nothing.
    """
    name, _, rest = (part.strip() for part in text.upper().partition(","))
    if len(name) < 2:
        return []
    areas = Area.objects.filter(ends=None)
    if level:
        areas = areas.filter(level=level)
    if within:
        areas = areas.within((within,))
    if rest:
        areas = areas.filter(context__icontains=rest)
    found = list(areas.filter(name__istartswith=name).order_by("level", "name", "code")[:limit])
    if len(found) < limit and len(name) >= 3:
        inside = areas.filter(name__icontains=name).exclude(name__istartswith=name).order_by("level", "name", "code")
        found += inside[: limit - len(found)]
    return [Place(area.code, area.name, area.context) for area in found]


def find_area(code: str) -> Area | None:
    """Return the area under a code, today's or a former one."""
    return Area.objects.filter(code=code).first()


def names_of(codes: set[str]) -> dict[str, str]:
    """Return the names of areas by code, with the regency's or district's place said after it."""
    rows = Area.objects.filter(code__in=codes).values_list("code", "name", "context")
    return {code: f"{name}, {context}" if context else name for code, name, context in rows}


def provinces() -> QuerySet[Area]:
    """Return today's provinces by code."""
    return Area.objects.filter(level=Level.PROVINCE, ends=None).order_by("code")


def regencies() -> QuerySet[Area]:
    """Return today's regencies and cities by code."""
    return Area.objects.filter(level=Level.REGENCY, ends=None).order_by("code")


def countries() -> QuerySet[Country]:
    """Return every country by its Indonesian name."""
    return Country.objects.order_by("name")


def find_boundaries() -> bytes | None:
    """Return the boundaries of regencies and provinces as gzipped TopoJSON, where the installation has them.

    Objects `kab` and `prov`, ids the ministry's codes. Boundaries are reference data and no part of this project.
    """
    if settings.REFERENCE_DIR is None:
        return None
    file = settings.REFERENCE_DIR / "idn_kabkota_prov_lite.topo.json.gz"
    return file.read_bytes() if file.exists() else None


@lru_cache(maxsize=1)
def tiles() -> list[tuple[str, int, int]]:
    """Return our own drawing of the country: one square for each regency, as (code, column, row).

    Every island has the scale that gives its regencies one square each, so Java is wide and Papua is small.
    """
    with (Path(__file__).parent / "data" / "tiles.csv").open() as file:
        return [(row["code"], int(row["x"]), int(row["y"])) for row in csv.DictReader(file)]
