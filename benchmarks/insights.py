"""Figures, journeys, rates and warnings over a country of invented persons: counting anew, and each page of the room.

    SULUH_BENCH_PERSONS=50000 script/bench insights        # the size is told with the results

It stands on the database that `pages` loads. The layers of the maps are told with their bytes, as they are sent.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import cycle

from benchmarks.harness import Bench
from benchmarks.million import loaded
from benchmarks.pages import client, measure


def run(bench: Bench) -> None:
    """Measure."""
    with loaded() as country:
        bench.note("persons", country.persons)
        bench.note("records", country.records)
        bench.note("reports", country.reports)
        _count(bench)
        _watch(bench)
        _people_of_regencies()
        national, province = client("bench-clearing"), client("bench-coordinator")
        measure(bench, "figures of the country", national, cycle(["/angka/?masa=0", "/angka/?masa=30"]))
        measure(bench, "figures of a province", province, cycle(["/angka/", "/angka/?masa=90"]))
        measure(bench, "journeys of the country", national, cycle(["/angka/alur/", "/angka/alur/?tahun=2026&jk=F"]))
        measure(bench, "journeys of a regency", province, cycle(["/angka/alur/?wilayah=53.04&jk=F&umur=CHILD"]))
        measure(bench, "rates of the country", national, cycle(["/angka/laju/", "/angka/laju/?jk=F"]))
        measure(bench, "rates of a province", province, cycle(["/angka/laju/?wilayah=53"]))
        measure(bench, "warnings", province, cycle(["/angka/peringatan/?tampil=semua"]))
        lists = [
            f"/angka/daftar/?apa=laporan&menurut=STATUS&nilai={one}&wilayah=53" for one in ("VERIFIED", "RECEIVED")
        ]
        measure(bench, "list of reports behind a number of a province", province, cycle(lists))
        people = [f"/angka/daftar/?apa=orang&menurut=SEX&nilai={one}&wilayah=53.71" for one in "FM"]
        measure(bench, "list of persons behind a number of a regency", province, cycle(people))
        _layers(bench, province)


def _count(bench: Bench) -> None:
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.insights.actions.count import count_figures

    for name in ("count all figures", "count again, nothing new"):
        with bench.once(name), transaction.atomic(), acting_as(SYSTEM.identity()):
            count = count_figures(actor=SYSTEM, at=datetime.now(UTC))
    bench.note("figures", count.figures)


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


def _layers(bench: Bench, officer: object) -> None:
    """Tell how many bytes the shapes are that every map fetches, as they are sent."""
    answer = officer.get("/wilayah/bentuk/", headers={"accept-encoding": "gzip"})  # type: ignore[attr-defined]
    bench.note("bytes of the shapes as sent", len(answer.content))
    measure(bench, "the shapes of a map", officer, cycle(["/wilayah/bentuk/"]))
