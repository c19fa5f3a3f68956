"""What can happen to the list of places."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.db import transaction

from suluh.regions.models import Area, Country

LEVELS = {"provinsi": 1, "kab_kota": 2, "kecamatan": 3, "desa_kelurahan": 4}


def load_areas(rows: Iterable[Mapping[str, str]]) -> int:
    """Write or refresh areas from rows with code, parent, level (word), type and name; parents before children.

    Returns how many areas there are now. Areas that the rows do not name stay as they are: codes are ended by an
    officer, never by a missing line.
    """
    names: dict[str, str] = {}
    with transaction.atomic():
        batch: list[Area] = []
        for row in rows:
            names[row["code"]] = row["name"]
            context = ", ".join(names[up] for up in _ancestors(row["code"]) if up in names)
            batch.append(
                Area(
                    code=row["code"], parent_id=row["parent"] or None, level=LEVELS[row["level"]], kind=row["type"],
                    name=row["name"], context=context[:160],
                )
            )  # fmt: skip
            if len(batch) >= 5000:
                _write(batch)
                batch = []
        _write(batch)
    return Area.objects.count()


def _ancestors(code: str) -> Iterator[str]:
    """Name the areas that a code lies in, the nearest first."""
    parts = code.split(".")
    return (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))


def _write(batch: list[Area]) -> None:
    Area.objects.bulk_create(
        batch,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "context", "kind", "parent", "level"],
    )


def load_countries(rows: Iterable[Mapping[str, str]]) -> int:
    """Write or refresh countries from rows with alpha2, name_id and name_en."""
    Country.objects.bulk_create(
        [Country(code=row["alpha2"], name=row["name_id"], name_en=row["name_en"]) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "name_en"],
    )
    return Country.objects.count()


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    """Read a csv file, packed with gzip or not, row by row."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
