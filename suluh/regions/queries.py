"""Finding places as somebody types, and saying where a code is."""

from __future__ import annotations

import csv
import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from suluh.regions.kinds import Level
from suluh.regions.models import Area, Country, Crosswalk, CurrentDate, Succession
from suluh.regions.rules import CODE, by_regency, is_valid, search_key


def lies_in(codes: Iterable[str], field: str) -> Q:
    """Return the condition that the area code in a column lies in one of some areas; "" is the whole country."""
    inside, known = Q(pk__in=[]), list(codes)
    if "" in known:
        return Q()
    for code in known:
        inside |= Q(**{f"{field}__gte": code, f"{field}__lt": code + chr(1114111)})
    return inside


@dataclass(frozen=True, slots=True)
class Place:
    """An area as a picker shows it: a third of the village names repeat, so the district is always said."""

    code: str
    label: str
    detail: str


FOUND = """
    SELECT found.* FROM unnest(%(levels)s::smallint[]) AS wanted(level)
    CROSS JOIN (VALUES (false), (true)) AS place(later)
    CROSS JOIN LATERAL (
        SELECT key.key <> %(key)s AS longer, key.later, key.level, key.key, area.code, area.name, area.context,
               key.said, coalesce(area.ends <= CURRENT_DATE, false) AS ended
        FROM regions_areakey AS key JOIN regions_area AS area ON area.code = key.area_id
        WHERE key.level = wanted.level AND key.later = place.later
          AND key.key >= %(key)s AND key.key < %(key)s || chr(1114111)
          AND area.context ILIKE ALL(%(parts)s::text[]) AND starts_with(area.code || '.', %(within)s)
          AND (area.starts IS NULL OR area.starts <= CURRENT_DATE)
        ORDER BY key.level, key.later, key.key, key.area_id
        LIMIT %(limit)s
    ) AS found
    ORDER BY later, longer, level, key, code
"""
"""The first keys that begin with what was typed, of each level: each part reads a few entries of one index, in order,
so that two letters, with which ten thousand names begin, are answered as fast as ten."""
SHORTEST, SHORTEST_INSIDE = 2, 4


def find_places(text: str, *, level: int | None = None, within: str = "", limit: int = 12) -> list[Place]:
    """Return today's areas that a typed text may mean: by name, former name, or code in the ministry's writing.

    Names that are exactly this come first, then those that begin so, then those with a word that does, then those
    that hold the letters anywhere; of each, provinces before villages. What stands after a comma narrows: "Oesapa,
    Kupang" finds Oesapa in the places called Kupang. Former names and codes lead to what is there today.

    "5304" finds nothing: without its dot it might as well be a BPS code, which means another place.
    """
    name, __, rest = text.partition(",")
    levels = [level] if level else list(Level.values)
    if CODE.fullmatch(name.strip()):
        return _by_code(name.strip(), levels, limit)
    key = search_key(name)
    if len(key) < SHORTEST:
        return []
    parts = [part.strip() for part in rest.split(",") if part.strip()][:4]
    found = _by_key(key, levels, parts, within, limit) or _by_key(key.replace(" ", ""), levels, parts, within, limit)
    if len(found) < limit and len(key) >= SHORTEST_INSIDE:
        found = found | {c: p for c, p in _inside(key, levels, parts, within, limit).items() if c not in found}
    return list(found.values())[:limit]


def _by_key(key: str, levels: list[int], parts: list[str], within: str, limit: int) -> dict[str, Place]:
    patterns = [f"%{_escaped(part)}%" for part in parts]
    values: dict[str, Any] = {"key": key, "levels": levels, "parts": patterns, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(FOUND, values | {"within": f"{within}." if within else ""})
        rows = cursor.fetchall()
    found: dict[str, Place] = {}
    for *_order, code, name, context, said, ended in rows:
        if not ended:
            found.setdefault(code, Place(code, name, _once(said, context) if said else context))
            continue
        for area in today_of(code):
            if area.level in levels:
                detail = area.context if area.name == name else _once(name, area.context)
                found.setdefault(area.code, Place(area.code, area.name, detail))
    return found


def _inside(key: str, levels: list[int], parts: list[str], within: str, limit: int) -> dict[str, Place]:
    areas = Area.objects.valid_today().filter(level__in=levels, name__icontains=key)
    if within:
        areas = areas.within((within,))
    for part in parts:
        areas = areas.filter(context__icontains=part)
    rows = areas.order_by("level", "name", "code").values_list("code", "name", "context")[:limit]
    return {code: Place(code, name, context) for code, name, context in rows}


def _by_code(code: str, levels: list[int], limit: int) -> list[Place]:
    areas = Area.objects.filter(code__gte=code, code__lt=code + chr(1114111), level__in=levels)
    listed = areas.exclude(starts__gt=CurrentDate()).order_by("level", "code")[:limit]
    codes = [area.code for area in listed]
    valid = set(Area.objects.valid_today().filter(code__in=codes).values_list("code", flat=True))
    found: dict[str, Place] = {}
    for area in listed:
        for now in [area] if area.code in valid else today_of(area.code):
            detail = now.context if now.code == area.code else _once(f"{area.name} ({area.code})", now.context)
            found.setdefault(now.code, Place(now.code, now.name, detail))
    return list(found.values())[:limit]


def _once(former: str, context: str) -> str:
    """Say beside a place what it was once called, so that nobody wonders why it was found."""
    once = _("dahulu %(name)s") % {"name": former}
    return f"{once} · {context}" if context else once


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def today_of(code: str) -> list[Area]:
    """Return the areas that a code leads to today: itself while it is valid, else what took its place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_DATE")
        return as_of(code, cursor.fetchone()[0])


def as_of(code: str, day: date) -> list[Area]:
    """Return the areas that a code, of any time, leads to on a day: one where it was valid, several after a split.

    An ended code leads to those that took its place, not to those that had split off while it went on; a code that
    did not exist yet leads back to what it came out of. An unknown code leads nowhere.
    """
    found: dict[str, Area] = {}
    seen: set[str] = set()
    ahead = {code}
    while ahead:
        seen |= ahead
        areas = Area.objects.in_bulk(ahead)
        found |= {one: area for one, area in areas.items() if is_valid(area.starts, area.ends, day)}
        rest = [area for one, area in areas.items() if one not in found]
        ended = [area.code for area in rest if area.ends and area.ends <= day]
        coming = [area.code for area in rest if area.starts and area.starts > day]
        after = Succession.objects.filter(before__in=ended, on__gte=F("before__ends")).values_list(
            "after_id", flat=True
        )
        before = Succession.objects.filter(after__in=coming).values_list("before_id", flat=True)
        ahead = ({*after} | {*before}) - seen
    return [found[one] for one in sorted(found)]


def became(codes: set[str]) -> dict[str, frozenset[str]]:
    """Return, for each code that was split or ended, the codes that its people may live under now without a move."""
    rows = Succession.objects.filter(before__in=codes).values_list("before_id", "after_id")
    found: dict[str, set[str]] = {}
    for before, after in rows:
        found.setdefault(before, {before}).add(after)
    return {code: frozenset(after) for code, after in found.items()}


def name_on(area: Area, day: date) -> str:
    """Return what an area was called on a day."""
    former = area.former_names.filter(until__gt=day).order_by("until").first()
    return former.name if former else area.name


def convert(system: str, version: str, code: str) -> Area | None:
    """Return the area that another system's code means, where an uploaded crosswalk of that version says so.

    Nothing is ever guessed: BPS 5304 and the ministry's 53.04 look alike and are different places.
    """
    row = Crosswalk.objects.filter(version__system=system, version__version=version, other_code=code)
    found = row.select_related("area").first()
    return found.area if found else None


def find_area(code: str) -> Area | None:
    """Return the area under a code, today's or a former one."""
    return Area.objects.filter(code=code).first()


def names_of(codes: set[str]) -> dict[str, str]:
    """Return the names of areas by code, with the regency's or district's place said after it."""
    rows = Area.objects.filter(code__in=codes).values_list("code", "name", "context")
    return {code: f"{name}, {context}" if context else name for code, name, context in rows}


def provinces() -> QuerySet[Area]:
    """Return today's provinces by code."""
    return Area.objects.valid_today().filter(level=Level.PROVINCE).order_by("code")


def regencies() -> QuerySet[Area]:
    """Return today's regencies and cities by code."""
    return Area.objects.valid_today().filter(level=Level.REGENCY).order_by("code")


def countries() -> QuerySet[Country]:
    """Return every country by its Indonesian name."""
    return Country.objects.order_by("name")


def country_names() -> dict[str, str]:
    """Return what every country is called in the reader's language, by code, in the order of the names."""
    name = "name_en" if get_language() == "en" else "name"
    return dict(Country.objects.order_by(name).values_list("code", name))


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


def district_boundaries() -> dict[str, bytes]:
    """Return the boundaries of districts by regency, each as gzipped TopoJSON; nothing where there are none.

    Objects `kab` (here the districts, ids the ministry's codes) and an empty `prov`, as maps of regencies have.
    """
    file = settings.REFERENCE_DIR / "idn_kecamatan.topo.json.gz" if settings.REFERENCE_DIR else None
    return {} if file is None or not file.exists() else _cut_by_regency(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _cut_by_regency(file: Path, written: int) -> dict[str, bytes]:
    """Cut the file of the whole country once for each process and edition, a second's work: a phone needs one piece."""
    whole = json.loads(gzip.decompress(file.read_bytes()))
    return {code: gzip.compress(json.dumps(part).encode(), 6) for code, part in by_regency(whole).items()}


def district_tiles(regency: str) -> list[tuple[str, int, int]]:
    """Return one square for each district of a regency, in the order of their codes, about as wide as high."""
    codes = Area.objects.valid_today().filter(parent=regency, level=Level.DISTRICT).order_by("code")
    found = list(codes.values_list("code", flat=True))
    columns = max(1, math.ceil(math.sqrt(len(found))))
    return [(code, place % columns, place // columns) for place, code in enumerate(found)]
