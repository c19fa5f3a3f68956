"""Uploads how many people live in each regency into the sample, where the installation has the ministry's table."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time

from django.conf import settings

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.gazetteer.actions import upload_statistics
from suluh.gazetteer.rules import Line

FILE, YEAR = "kab_kota.csv", 2024
SOURCE = "Ditjen Dukcapil, semester II 2024"


def measure(today: date) -> bool:
    """Upload the population; say whether it could be."""
    file = settings.REFERENCE_DIR / FILE if settings.REFERENCE_DIR else None
    if file is None or not file.exists():
        return False
    with file.open(encoding="utf-8") as rows:
        lines = [
            Line(number, {"code": row["code"], "value": row["pop_2024s2"]})
            for number, row in enumerate(csv.DictReader(rows), 2)
        ]
    at = datetime.combine(today, time(1), UTC)
    try:
        with acting_as(SYSTEM.identity()):
            upload_statistics(
                actor=SYSTEM, at=at, indicator="Jumlah penduduk", unit="jiwa", year=YEAR, source=SOURCE, codes=None,
                lines=lines,
            )  # fmt: skip
    except Refused:
        return False
    return True
