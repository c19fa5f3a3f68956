"""How many questions each page asks the database: a snapshot, so that no page quietly grows slow.

After a change that needs more, or fewer: `SULUH_SNAPSHOT=1 script/test tests/test_queries.py`, and say why in the
commit. Only one process writes it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.actions.count import count_figures
from tests.pages import CAST, LIBRARY, PAGES, address
from tests.world import NOW, World

SNAPSHOT = Path(__file__).parent / "query_counts.json"
KNOWN: dict[str, int] = json.loads(SNAPSHOT.read_text()) if SNAPSHOT.exists() else {}
WRITING = "SULUH_SNAPSHOT" in os.environ
MOST_AT_HOME = 22  # of who holds every post of a task force's secretariat and coordinator at once


TABLE = PAGES | LIBRARY


def readers(page: str) -> list[str]:
    """Name those of the cast who get the page, one for each role that may see it differently."""
    got = TABLE[page]
    served = [name for name, status in zip(CAST, got, strict=False) if status == 200]
    return served if page == "home" else served[:1]


READINGS = [(page, name) for page in TABLE for name in readers(page)]


@pytest.mark.parametrize(("page", "name"), READINGS, ids=[f"{page}-{name}" for page, name in READINGS])
def test_a_page_asks_no_more_than_it_did(client: Client, world: World, settings: object, page: str, name: str) -> None:
    settings.REFERENCE_DIR = None  # type: ignore[attr-defined]  # a map of squares asks for them; one of boundaries asks nothing
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    where = address(page, world)
    client.force_login(world.users[name])
    client.get(where)  # the first visit fills what is kept between requests
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(where).status_code == 200
    count = sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in asked.captured_queries)
    key = f"{page} ({name})"
    if WRITING:
        written = json.loads(SNAPSHOT.read_text()) if SNAPSHOT.exists() else {}
        SNAPSHOT.write_text(json.dumps(written | {key: count}, indent=1, sort_keys=True) + "\n")
        return
    told = "\n".join(query["sql"][:160] for query in asked.captured_queries)
    assert key in KNOWN, f"no count is known yet for {key}: see the head of this file"
    assert count == KNOWN[key], f"{key} asks {count} times, {KNOWN[key]} are known:\n{told}"


def test_the_snapshot_names_no_page_that_is_gone() -> None:
    assert set(KNOWN) <= {f"{page} ({name})" for page, name in READINGS}


def test_the_desk_stays_quick() -> None:
    assert {key: count for key, count in KNOWN.items() if key.startswith("home ") and count > MOST_AT_HOME} == {}
