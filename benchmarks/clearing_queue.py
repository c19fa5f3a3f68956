"""The queue of clearing with a hundred thousand pairs waiting: its first page, the next pair, one decision.

Pairs are made between records of the million as they are, with invented weights: what is measured is the queue, not the
matching. Each page is asked through the whole application, as an officer of a province and as one of the country.
"""

import time
from datetime import UTC, datetime
from itertools import cycle
from random import Random
from typing import Any

from benchmarks.harness import Bench
from benchmarks.million import loaded
from benchmarks.pages import _client

WAITING, RUNS, WARM_UP = 100_000, 50, 5
SENTENCE = [{"field": "prior", "level": "RECORDS", "weight": -12.0, "facts": {}},
            {"field": "sex", "level": "SHARED", "weight": 1.0, "facts": {}}]  # fmt: skip


def run(bench: Bench) -> None:
    """Measure."""
    with loaded() as country:
        bench.note("persons", country.persons)
        bench.note("records", country.records)
        bench.note("pairs waiting", fill())
        for name, user in (("of a province", "bench-clearing-ntt"), ("of the country", "bench-clearing")):
            client = _client(user)
            _measure(bench, f"first page, officer {name}", client, "/penjernihan/")
            _measure(bench, f"first page of one regency, officer {name}", client, "/penjernihan/?wilayah=53.71")
            _measure(bench, f"likeliest first, officer {name}", client, "/penjernihan/?urut=kemungkinan")
            _decide(bench, name, client)


def fill() -> int:
    """Make pairs until a hundred thousand wait, half of them within the province of the officer that is measured."""
    from django.db import transaction

    from suluh.accounts.rules import SYSTEM
    from suluh.clearing.kinds import Band, State
    from suluh.clearing.models import Pair
    from suluh.database.identity import acting_as
    from suluh.people.models import Record
    from suluh.regions.rules import at_level, common

    chance = Random(7)
    with acting_as(SYSTEM.identity()), transaction.atomic():
        missing = WAITING - Pair.objects.filter(state=State.WAITING).count()
        if missing <= 0:
            return WAITING - missing
        fields = "pk", "agency_id", "area_code"
        near = list(Record.objects.filter(area_code__gte="53", area_code__lt="54").values_list(*fields)[:60_000])
        far = list(Record.objects.values_list(*fields)[:120_000])
        made = []
        for number in range(missing):
            pool = near if number % 2 and len(near) > 1 else far
            one, other = sorted(chance.sample(pool, 2), key=lambda row: row[0])
            bits = chance.gauss(4, 5)
            made.append(
                Pair(
                    left_id=one[0], right_id=other[0], area_code=common(one[2], other[2]), left_agency_id=one[1],
                    right_agency_id=other[1], left_area=at_level(one[2], 2) or one[2],
                    right_area=at_level(other[2], 2) or other[2], bits=bits, probability=1 / (1 + 2**-bits),
                    band=Band.LIKELY if bits >= 3 else Band.POSSIBLE, points=SENTENCE, version="1",
                    found_at=datetime.now(UTC), urgency=chance.choice((0, 0, 0, 1, 2)), doubt=abs(bits - 3),
                )
            )  # fmt: skip
        Pair.objects.bulk_create(made, batch_size=5000, ignore_conflicts=True)
        return Pair.objects.filter(state=State.WAITING).count()


def _measure(bench: Bench, name: str, client: Any, path: str) -> None:
    seconds = []
    for _ in range(WARM_UP + RUNS):
        start = time.perf_counter()
        answer = client.get(path)
        seconds.append(time.perf_counter() - start)
        assert answer.status_code == 200, (name, answer.status_code)
    bench.add(name, seconds[WARM_UP:])


def _decide(bench: Bench, name: str, client: Any) -> None:
    """Time what an officer waits for: from her letter to the whole next page, decision and redirect included."""
    address = client.post("/penjernihan/berikutnya/")["Location"]
    seconds = []
    for verdict, _ in zip(cycle(("different", "same")), range(WARM_UP + RUNS), strict=False):
        start = time.perf_counter()
        answer = client.post(address, {"verdict": verdict})
        assert answer.status_code == 302, (address, answer.status_code)
        address = answer["Location"]
        assert client.get(address).status_code == 200
        seconds.append(time.perf_counter() - start)
    bench.add(f"from a decision to the next pair, officer {name}", seconds[WARM_UP:])
