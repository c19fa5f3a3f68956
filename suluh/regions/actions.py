"""What can happen to the list of places."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale
from django.db import transaction

from suluh.regions.models import Area, Country, Succession
from suluh.regions.rules import AreaRow, area_rows, context_of, is_country

CODES = Path(__file__).parent / "codes"
SPLITS = Path(__file__).parent / "data" / "splits.csv"
FORMER = Path(__file__).parent / "data" / "former.csv"


def read_codes(folder: Path = CODES) -> Iterator[AreaRow]:
    """Read the ministry's code list as it came with the build: provinces first, villages last.

    :raises FileNotFoundError: if the front end was not built, which takes the list in
    """
    for name, column in [("provinces", ""), ("regencies", "province_code"), ("districts", "regency_code"),
                         ("villages", "district_code")]:  # fmt: skip
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from area_rows(csv.DictReader(file), column)


def load_areas(rows: Iterable[AreaRow]) -> int:
    """Write or refresh areas, parents before children, and return how many are valid now.

    Areas that the rows do not name stay as they are: a code is ended by an officer, never by a missing line.
    """
    names: dict[str, str] = {}
    with transaction.atomic():
        batch: list[Area] = []
        for row in rows:
            names[row.code] = row.name
            batch.append(
                Area(code=row.code, parent_id=row.parent or None, level=row.level, kind=row.kind, name=row.name,
                     context=context_of(row.code, names))
            )  # fmt: skip
            if len(batch) >= 5000:
                _write(batch)
                batch = []
        _write(batch)
    return Area.objects.valid_today().count()


def _write(batch: list[Area]) -> None:
    kept = ["name", "context", "kind", "parent", "level"]
    Area.objects.bulk_create(batch, update_conflicts=True, unique_fields=["code"], update_fields=kept)


def load_splits() -> int:
    """Write which areas came out of which, and since when; the list says for each by which law."""
    _load_former()
    rows = [*_lines(SPLITS), *_lines(FORMER)]
    ends = {row[end] for row in rows for end in ("before", "after")}
    known = set(Area.objects.filter(code__in=ends).values_list("code", flat=True))
    fitting = [row for row in rows if {row["before"], row["after"]} <= known]
    Succession.objects.bulk_create(
        [
            Succession(before_id=row["before"], after_id=row["after"], on=row["on"], basis=row["basis"])
            for row in fitting
        ],
        ignore_conflicts=True,
    )
    for row in fitting:
        Area.objects.filter(code=row["after"], starts=None).update(starts=row["on"])
    return len(fitting)


def _load_former() -> None:
    """Write the codes that regencies had before their province was split: cards given out then still bear them.

    They have ended. That an officer has written something else about such a code is left as it is.
    """
    rows = _lines(FORMER)
    names = dict(Area.objects.filter(level=1).values_list("code", "name"))
    Area.objects.bulk_create(
        [
            Area(code=row["before"], parent_id=row["before"][:2], level=2, kind=row["name"].partition(" ")[0].lower(),
                 name=row["name"], context=context_of(row["before"], names), ends=row["on"])
            for row in rows if row["before"][:2] in names
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_countries() -> int:
    """Write or refresh the countries of ISO 3166-1, named as the Unicode CLDR names them in both languages."""
    indonesian, english = Locale("id").territories, Locale("en").territories
    rows = [Country(code=c, name=n, name_en=english[c]) for c, n in indonesian.items() if is_country(c)]
    Country.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=["name", "name_en"])
    return len(rows)
