"""Finding places as somebody types, and saying where a code is."""

from __future__ import annotations

from dataclasses import dataclass

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
