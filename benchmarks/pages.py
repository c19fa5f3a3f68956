"""What officers open all day, with a million persons and two hundred thousand reports: server time for each page.

Each page is asked through the whole application (middleware, policies, templates), as the officer who would open it,
each time with other arguments. Figures are counted anew first, so that the front pages have something to show.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from random import Random
from typing import Any

from benchmarks.harness import Bench
from benchmarks.million import loaded

RUNS, WARM_UP = 100, 5
NTT, KUPANG = "53", "53.71"


def run(bench: Bench) -> None:
    """Measure."""
    with loaded() as country:
        bench.note("persons", country.persons)
        bench.note("records", country.records)
        bench.note("reports", country.reports)
        _pair(bench)
        _count(bench)
        verifier, clearing, national, coordinator, intake, many = (
            client(f"bench-{name}")
            for name in ("verifier", "clearing-ntt", "clearing", "coordinator", "intake", "many")
        )
        with _as("bench-verifier"):
            persons, reports, names = _persons(), _reports(), _names()
        measure(bench, "desk of a verifier", verifier, cycle(["/"]))
        measure(bench, "desk of a coordinator, with figures and map", coordinator, cycle(["/"]))
        measure(bench, "desk of a national clearing officer", national, cycle(["/"]))
        measure(bench, "desk of an intake officer", intake, cycle(["/"]))
        measure(bench, "figures of the country", national, cycle(["/angka/?masa=0", "/angka/?masa=30"]))
        measure(bench, "figures of the country, all regencies", national, cycle(["/angka/?rinci=kabupaten"]))
        measure(bench, "figures of the country, by origin", national, cycle(["/angka/?peta=asal"]))
        measure(bench, "figures of a province", coordinator, cycle(["/angka/", "/angka/?masa=90"]))
        measure(bench, "verification queue", verifier, cycle(["/verifikasi/", "/verifikasi/?hal=5"]))
        measure(bench, "list of reports", coordinator, cycle(["/laporan/", "/laporan/?status=VERIFIED"]))
        measure(bench, "one report", verifier, reports)
        measure(bench, "clearing queue of a province", clearing, cycle(["/penjernihan/"]))
        measure(bench, "clearing queue of the country", national, cycle(["/penjernihan/", "/penjernihan/?hal=9"]))
        measure(bench, "person page", verifier, persons)
        measure(bench, "search for a person", verifier, names, "/laporan/cari/")
        measure(bench, "one pair", national, _pairs())
        measure(bench, "the law", verifier, cycle(["/pustaka/"]))
        measure(bench, "desk of a verifier of eight areas", many, cycle(["/"]))
        measure(bench, "verification queue of eight areas", many, cycle(["/verifikasi/", "/verifikasi/?hal=5"]))
        measure(bench, "list of reports of eight areas", many, cycle(["/laporan/", "/laporan/?status=VERIFIED"]))


def _pair(bench: Bench) -> None:
    """Compare what the loader left uncompared, so that there are pairs to decide about."""
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.clearing.jobs import compare_new
    from suluh.clearing.models import Pair
    from suluh.database.identity import acting_as

    compare_new(datetime.now(UTC), most=5000)
    with transaction.atomic(), acting_as(SYSTEM.identity()):
        bench.note("pairs", Pair.objects.count())


def _count(bench: Bench) -> None:
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.database.identity import acting_as
    from suluh.insights.actions.count import count_figures

    with bench.once("count all figures"), transaction.atomic(), acting_as(SYSTEM.identity()):
        count = count_figures(actor=SYSTEM, at=datetime.now(UTC))
    bench.note("figures", count.figures)


def client(name: str) -> Any:
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from suluh.accounts.models import User

    client, user = Client(SERVER_NAME="localhost"), User.objects.get(username=name)
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}})
    client.force_login(user)
    return client


def _as(name: str) -> Any:
    from contextlib import ExitStack

    from django.db import transaction

    from suluh.accounts.models import User
    from suluh.accounts.queries import get_actor
    from suluh.database.identity import acting_as

    stack = ExitStack()
    stack.enter_context(transaction.atomic())
    stack.enter_context(acting_as(get_actor(User.objects.get(username=name), datetime.now(UTC)).identity()))
    return stack


def _persons() -> Iterator[str]:
    """Give addresses of persons in the province, those with several records among them."""
    from suluh.people.models import Record

    found = list(Record.objects.filter(area_code__startswith=NTT).values_list("person", flat=True)[:20_000:17])
    Random(1).shuffle(found)
    return cycle([f"/orang/{pk}/" for pk in found])


def _reports() -> Iterator[str]:
    from suluh.reports.models import Report

    found = list(Report.objects.filter(area_code__startswith=NTT).values_list("pk", flat=True)[:4000])
    Random(2).shuffle(found)
    return cycle([f"/laporan/{pk}/" for pk in found])


def _pairs() -> Iterator[str]:
    from suluh.clearing.models import Pair

    with _as("bench-clearing"):
        found = list(Pair.objects.filter(state="WAITING").order_by("pk").values_list("pk", flat=True)[:500])
    Random(4).shuffle(found)
    return cycle([f"/penjernihan/pasangan/{pk}/" for pk in found])


def _names() -> Iterator[str]:
    """Give names of people in the province, as they would be typed."""
    from suluh.database.identity import for_purpose
    from suluh.people.kinds import Purpose
    from suluh.people.models import Identity

    with for_purpose(Purpose.SEARCH):
        found = list(Identity.objects.filter(area_code__startswith=NTT).values_list("name", flat=True)[:20_000:23])
    Random(3).shuffle(found)
    return cycle([name for name in found if len(name) > 4])


def measure(bench: Bench, name: str, client: Any, words: Iterator[str], post_to: str = "") -> None:
    ask: Callable[[str], Any] = (lambda word: client.post(post_to, {"words": word})) if post_to else client.get
    seconds = []
    for number in range(WARM_UP + RUNS):
        word = next(words)
        start = time.perf_counter()
        answer = ask(word)
        took = time.perf_counter() - start
        assert answer.status_code == 200, (name, word, answer.status_code)
        if number >= WARM_UP:
            seconds.append(took)
    bench.add(name, seconds)
