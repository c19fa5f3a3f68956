"""What the pages about places show, and what an uploaded file says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.core.files import File
from django.db.models import Count, Q, QuerySet

from suluh.gazetteer.rules import Code, Line, column_of
from suluh.regions.models import Area, CodeVersion, CurrentDate, Statistic, StatisticSet
from suluh.regions.queries import convert
from suluh.regions.queries import find_places as find_places
from suluh.regions.queries import today_of as today_of
from suluh.regions.rules import ancestors
from suluh.spreadsheets import Kind, Limits, Sheet, read_workbook

MOST_BYTES = 10_000_000


def code_of(area: Area) -> Code:
    """Return what the rules need to know of an area."""
    return Code(area.code, area.name, area.starts, area.ends)


def partners(codes: Iterable[str]) -> list[Code | str]:
    """Return the areas of some codes, in order; the code alone where there is none."""
    asked = list(codes)
    areas = Area.objects.in_bulk(asked)
    return [code_of(areas[code]) if code in areas else code for code in asked]


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return what areas are called now, by code."""
    return dict(Area.objects.filter(code__in=set(codes)).values_list("code", "name"))


def listed(parent: Area | None, *, ended_too: bool = False) -> QuerySet[Area]:
    """Return the areas directly inside one, or the provinces, with how many areas each holds in turn."""
    rows = Area.objects.filter(parent=parent)
    if not ended_too:
        rows = rows.exclude(ends__lte=CurrentDate())
    inside = Count("children", filter=Q(children__ends=None) | Q(children__ends__gt=CurrentDate()))
    return rows.annotate(inside=inside).order_by("code")


def ended_inside(parent: Area | None) -> int:
    """Count the codes directly inside an area that have ended."""
    return Area.objects.filter(parent=parent, ends__lte=CurrentDate()).count()


def way_to(area: Area) -> list[Area]:
    """Return the areas that one lies in, the widest first."""
    return list(Area.objects.filter(code__in=ancestors(area.code)).order_by("level"))


def other_codes(area: Area) -> list[tuple[CodeVersion, str]]:
    """Return what the uploaded crosswalks call an area."""
    rows = area.crosswalks.select_related("version").order_by("version__system", "-version__version")
    return [(row.version, row.other_code) for row in rows]


def figures_of(area: Area) -> QuerySet[Statistic]:
    """Return the uploaded statistics about an area."""
    return area.statistics.select_related("of").order_by("of__indicator", "-of__year")


def versions() -> QuerySet[CodeVersion]:
    """Return the uploaded crosswalks, with how many codes each converts."""
    return CodeVersion.objects.annotate(count=Count("rows")).order_by("system", "-version")


def find_version(system: str, version: str) -> CodeVersion | None:
    """Return an uploaded crosswalk."""
    return CodeVersion.objects.filter(system=system, version=version).first()


def sets() -> QuerySet[StatisticSet]:
    """Return the uploaded statistics, with how many areas each speaks of."""
    return StatisticSet.objects.annotate(count=Count("rows")).order_by("indicator", "-year", "source")


def converted(version: CodeVersion, code: str) -> tuple[Area | None, list[Area]]:
    """Return what a code means by a crosswalk, and where that leads today."""
    area = convert(version.system, version.version, code)
    return area, today_of(area.code) if area else []


def meant(codes: Iterable[str], version: CodeVersion | None) -> dict[str, str | None]:
    """Return the area that each code of a file means: the ministry's own, or others through a crosswalk alone."""
    asked = set(codes)
    if version is None:
        known = set(Area.objects.filter(code__in=asked).values_list("code", flat=True))
        return {code: code if code in known else None for code in asked}
    rows = version.rows.filter(other_code__in=asked).values_list("other_code", "area_id")
    return dict.fromkeys(asked, None) | dict(rows)


def read_lines(file: File[bytes]) -> list[Line]:
    """Read an uploaded table: the first row that holds something is the heading.

    :raises Unreadable: if it is no csv, xlsx or ods, or larger than a list of all places would be
    """
    with tempfile.NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        workbook = read_workbook(Path(copy.name), limits=Limits(max_bytes=MOST_BYTES))
    sheet = next((one for one in workbook.sheets if one.rows and not one.hidden), None)
    return _lines(sheet) if sheet else []


def _lines(sheet: Sheet) -> list[Line]:
    first, *rest = sorted(sheet.rows)
    columns = {number: column_of(cell.text) for number, cell in sheet.rows[first].items()}
    lines = []
    for number in rest:
        cells = {columns[at]: cell for at, cell in sheet.rows[number].items() if at in columns}
        texts = {
            name: cell.moment.date().isoformat() if cell.moment else cell.text.strip() for name, cell in cells.items()
        }
        numbers = frozenset(name for name, cell in cells.items() if cell.kind is Kind.NUMBER)
        lines.append(Line(number, texts, numbers))
    return lines
