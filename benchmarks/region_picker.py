"""The picker of places: server time of each keystroke, with the whole code list of the country loaded.

    script/bench region_picker

Names are drawn evenly from the list and typed letter by letter, from two letters to ten, as an officer would: through
the address that the picker asks, with Django's middleware and view. The peer is the plain way to write it: the same
page's query as `name ILIKE '%letters%'` over today's areas, in the same run.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.harness import Bench, application

NAMES, SHORTEST, LONGEST = 150, 2, 10


def run(bench: Bench) -> None:
    """Type many names, for every level and for villages alone, and then with the district after a comma."""
    home = Path(os.environ.get("SULUH_BENCH_HOME", f"/var/tmp/suluh-bench-{os.geteuid()}")) / "places"
    with application(home):
        from django.conf import settings

        settings.DEBUG = False
        names = places()
        typed = [text for name, _ in names for text in keystrokes(name)]
        narrowed = [text for name, district in names[:30] for text in keystrokes(f"{name}, {district}", len(name) + 3)]
        bench.note("areas", count())
        bench.note("keystrokes", len(typed))
        answer(typed[:40])
        plain(typed[:40])
        bench.add("ILIKE '%letters%'", timed(plain, typed))
        bench.add("picker", timed(answer, typed), peer="ILIKE '%letters%'")
        bench.add("picker, villages alone", timed(villages, typed), peer="ILIKE '%letters%'")
        bench.add("picker, district after a comma", timed(answer, narrowed))
        for letters in (2, 3, 5, 8):
            some = [text for text in typed if len(text) == letters]
            bench.add(f"{letters} letters, ILIKE", timed(plain, some))
            bench.add(f"{letters} letters", timed(answer, some), peer=f"{letters} letters, ILIKE")
        bench.note("names found first or second at ten letters or whole", f"{found_early(names):.1%}")


def places() -> list[tuple[str, str]]:
    """Draw areas of every level, most of them villages as in the list, each with the district it lies in."""
    from suluh.regions import actions
    from suluh.regions.models import Area

    if not Area.objects.exists():
        actions.load_areas(actions.read_codes())
    rows = sorted(Area.objects.filter(ends=None).values_list("level", "name", "context"))
    drawn = random.Random("places").sample(rows, NAMES)
    drawn += random.Random("regencies").sample([row for row in rows if row[0] == 2], NAMES // 5)
    return [(name.lower(), context.partition(",")[0].lower()) for _, name, context in drawn]


def count() -> int:
    """Count the areas."""
    from suluh.regions.models import Area

    return Area.objects.count()


def keystrokes(text: str, first: int = SHORTEST) -> Iterator[str]:
    """Yield what stands in the field after each letter; the picker asks at every pause, so at worst at each."""
    last = LONGEST if first == SHORTEST else first + LONGEST
    return (text[:length] for length in range(first, min(len(text), last) + 1))


def timed(work: Callable[[list[str]], object], texts: list[str]) -> list[float]:
    """Time the work on each text alone."""
    seconds = []
    for text in texts:
        start = time.perf_counter()
        work([text])
        seconds.append(time.perf_counter() - start)
    return seconds


def answer(texts: list[str], **more: str) -> None:
    """Ask the picker's address."""
    for text in texts:
        assert visitor().get("/wilayah/cari/", {"q": text, **more}, headers={"host": "localhost"}).status_code == 200


@cache
def visitor() -> Any:
    """Return who types: somebody without an account, as on the public's form."""
    from django.test import Client

    return Client()


def villages(texts: list[str]) -> None:
    """Ask the picker's address for villages alone."""
    answer(texts, level="4")


def plain(texts: list[str]) -> None:
    """Ask as one would without thinking of the indexes: the database alone, without the view."""
    from django.db import connection

    for text in texts:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT code, name, context FROM regions_area WHERE name ILIKE %s AND ends IS NULL"
                " ORDER BY level, name, code LIMIT 12",
                [f"%{text}%"],
            )
            cursor.fetchall()


def found_early(names: list[tuple[str, str]]) -> float:
    """Say of how many names the first or second place found bears them, when they are typed whole or ten letters."""
    from suluh.regions.queries import find_places

    hits = 0
    for name, _ in names:
        labels = [place.label.lower() for place in find_places(name[:LONGEST])[:2]]
        hits += any(label.startswith(name[:LONGEST]) for label in labels)
    return hits / len(names)
