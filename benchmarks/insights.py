"""Figures, journeys, rates, maps and warnings of a country with a million cases: counting anew, and each page.

    script/bench insights        # SULUH_BENCH_CASES=100000 for a tenth of it; the size is told with the results

It stands on the country of `nation`, which is loaded in the first run and kept. Each page is asked through the whole
application as the officer who would open it. The layers of the maps are told with their bytes, as they are sent.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks import pages
from benchmarks.harness import Bench
from benchmarks.nation import CASES, counted_country
from benchmarks.pages import client

YEAR, LAST = datetime.now(UTC).year, datetime.now(UTC).year - 1
RUNS = 40
COUNTRY = {
    "figures of the country": ["/angka/?masa=0", "/angka/?masa=30"],
    "figures of the country, all regencies": ["/angka/?rinci=kabupaten", "/angka/?peta=asal&masa=365"],
    "journeys of the country": ["/angka/alur/", f"/angka/alur/?tahun={LAST}&jk=F", "/angka/alur/?umur=CHILD&jk=F"],
    "journeys over a way, to a goal, of the country": ["/angka/alur/?sisi=TRANSIT", "/angka/alur/?sisi=DESTINATION"],
    "map of origins, of transit, of goals, of the country": [
        "/angka/peta/?rinci=kabupaten",
        "/angka/peta/?sisi=TRANSIT&rinci=kabupaten",
        "/angka/peta/?sisi=DESTINATION",
    ],
    "rates of the country": ["/angka/laju/", "/angka/laju/?jk=F", f"/angka/laju/?tahun={LAST}&umur=CHILD"],
    "warnings of the country": ["/angka/peringatan/", "/angka/peringatan/?tampil=semua"],
    "agencies that know the same people": ["/angka/hitungan-ganda/"],
    "own question about the country": ["/angka/tanya/?baris=ORIGIN&kolom=SEX", "/angka/tanya/?baris=YEAR&kolom=FORM"],
}
PROVINCE = {
    "figures of a province": ["/angka/", "/angka/?masa=90"],
    "figures of a regency": ["/angka/?wilayah=53.04", "/angka/?wilayah=53.71&masa=365"],
    "journeys of a province": ["/angka/alur/", f"/angka/alur/?jk=F&tahun={LAST}"],
    "journeys of a regency": ["/angka/alur/?wilayah=53.04&jk=F&umur=CHILD", "/angka/alur/?wilayah=53.04"],
    "map of a province, of a regency by district": [
        "/angka/peta/?sisi=DESTINATION&jk=F",
        "/angka/peta/?wilayah=53.04",
        "/angka/peta/?rinci=kecamatan",
    ],
    "rates of a province": ["/angka/laju/?wilayah=53", f"/angka/laju/?wilayah=53&tahun={YEAR}"],
    "warnings of a province": ["/angka/peringatan/?tampil=semua"],
    "what desks do": ["/angka/petugas-data/"],
}
LISTS = {
    "list of reports behind a number of a province": [
        f"/angka/daftar/?apa=laporan&menurut=STATUS&nilai={one}&wilayah=53" for one in ("VERIFIED", "RECEIVED")
    ],
    "list of persons behind a number of a regency": [
        f"/angka/daftar/?apa=orang&menurut=SEX&nilai={one}&wilayah=53.71" for one in "FM"
    ],
}


def run(bench: Bench) -> None:
    """Measure."""
    with counted_country():
        bench.note("cases", CASES)
        bench.note("events", CASES * 5)
        bench.note("entries of registers", CASES * 5)
        _people_of_regencies()
        _count(bench)
        _watch(bench)
        _settle()
        national, province = client("bench-national"), client("bench-coordinator")
        for officer, asked in ((national, COUNTRY), (province, PROVINCE), (province, LISTS)):
            for name, addresses in asked.items():
                measure(bench, name, officer, cycle(addresses))
        _layers(bench, province)


def measure(bench: Bench, name: str, officer: Any, addresses: Iterator[str]) -> None:
    """Open a page again and again, and stop early where it is so slow that more would tell nothing new."""
    before = pages.RUNS
    officer.get(next(addresses))
    start = datetime.now(UTC)
    officer.get(next(addresses))
    slow = (datetime.now(UTC) - start).total_seconds() > 1
    pages.RUNS = 10 if slow else RUNS
    pages.measure(bench, name, officer, addresses)
    pages.RUNS = before


def _count(bench: Bench) -> None:
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.insights.actions.count import count_figures

    with bench.once("count all figures"), transaction.atomic(), acting_as(SYSTEM.identity()):
        before = _worked()
        count = count_figures(actor=SYSTEM, at=datetime.now(UTC))
        after = _worked()
    bench.note("figures", count.figures)
    bench.note("seconds of processor time for the count, of the database", round(after[0] - before[0]))
    bench.note("seconds of processor time for the count, of the application", round(after[1] - before[1]))


def _worked() -> tuple[float, float]:
    """Return the seconds that the database's process of this connection, and this process, have worked so far."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), time.process_time()


def _settle() -> None:
    """Do at once what PostgreSQL does of itself in the minutes after a count, so that no page is measured beside it.

    The web's processes never count: what this one has loaded for it is kept from their search for rings of objects.
    """
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    gc.collect()
    gc.freeze()


def _watch(bench: Bench) -> None:
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.insights.actions.alarms import raise_alarms

    with bench.once("look for rises"), transaction.atomic(), acting_as(SYSTEM.identity()):
        bench.note("warnings", len(raise_alarms(actor=SYSTEM, at=datetime.now(UTC))))


def _people_of_regencies() -> None:
    """Upload a number of people for each regency, once."""
    from suluh.regions.models import Area, Statistic, StatisticSet

    of, made = StatisticSet.objects.get_or_create(
        indicator="Jumlah penduduk", year=2024, source="benchmark",
        defaults={"unit": "jiwa", "uploaded_at": datetime.now(UTC)},
    )  # fmt: skip
    if made:
        codes = Area.objects.filter(level=2, ends=None).values_list("code", flat=True)
        Statistic.objects.bulk_create(Statistic(of=of, area_id=code, value=500_000) for code in codes)


def _layers(bench: Bench, officer: Any) -> None:
    """Tell how many bytes the shapes are that every map fetches, as they are sent."""
    answer = officer.get("/wilayah/bentuk/", headers={"accept-encoding": "gzip"})
    bench.note("bytes of the shapes as sent", len(answer.content))
    regencies = [f"/wilayah/bentuk/{code}/" for code in ("53.04", "53.71", "91.01")]
    sizes = [len(officer.get(one, headers={"accept-encoding": "gzip"}).content) for one in regencies]
    bench.note("bytes of the districts of a regency as sent, at most", max(sizes))
    measure(bench, "the districts of a regency", officer, cycle(regencies))
    measure(bench, "the shapes of a map", officer, cycle(["/wilayah/bentuk/"]))
