"""One line for each thing that happened, none for what was undone, however actions are made of one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from suluh.accounts.models import Agency
from suluh.accounts.rules import SYSTEM, Actor
from suluh.audit.actions import EVENTS, note, one_change, recorded
from suluh.audit.models import Entry
from suluh.audit.queries import head, lines_after
from suluh.database.identity import acting_as
from tests.world import NOW, World

AS_SYSTEM = {"actor": SYSTEM, "at": NOW}


@pytest.fixture
def act(world: World) -> Iterator[Callable[..., Agency]]:
    """Do an action that is told as its name says and does some work, which may be actions again."""
    before, agency = dict(EVENTS), next(iter(world.agencies.values()))

    def do(name: str, *parts: Callable[[], object], as_: Actor = SYSTEM) -> Agency:
        @recorded(f"try.{name}", facts=("code",))
        def action(*, actor: Actor, at: datetime) -> Agency:
            for part in parts:
                part()
            return agency

        with acting_as(as_.identity()):
            return action(actor=as_, at=NOW)

    yield do
    EVENTS.clear()
    EVENTS.update(before)


def told() -> list[str]:
    """Read the trail in the order of its chain: where rows lie says nothing, for free room is used again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS audit_chain IMMEDIATE")
        cursor.execute("SET CONSTRAINTS audit_chain DEFERRED")
    with acting_as(SYSTEM.identity()):
        newest = head()
        lines = lines_after(0, newest.position, [*EVENTS, "try.look"]) if newest else []
        lines = [line for line in lines if line.event.startswith("try.")]
    return [line.event.removeprefix("try.") for line in lines]


def fail() -> None:
    raise ZeroDivisionError


def undone(*parts: Callable[[], object]) -> None:
    """Do some work of which nothing stays, and go on."""
    with suppress(ZeroDivisionError), transaction.atomic():
        for part in (*parts, fail):
            part()


def undone_as_one(*parts: Callable[[], object]) -> None:
    with suppress(ZeroDivisionError), one_change():
        for part in (*parts, fail):
            part()


def test_an_action_and_its_parts_are_told_in_one_question(act: Callable[..., Agency], world: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        act("whole", lambda: act("first", lambda: act("deep")), lambda: act("second"))
    assert sum("INSERT INTO audit_entry" in one["sql"] for one in asked) == 1
    assert told() == ["deep", "first", "second", "whole"]
    with acting_as(world.actor("sinta").trail_identity()):
        entry = Entry.objects.get(event="try.deep")
    agency = act("again")
    assert (entry.at, entry.actor_id, entry.subject) == (NOW, None, "accounts.agency")
    assert (entry.subject_id, entry.facts) == (str(agency.pk), {"code": agency.code})


@pytest.mark.parametrize("undo", [undone, undone_as_one])
def test_what_was_undone_is_not_told(
    act: Callable[..., Agency], world: World, undo: Callable[[Callable[[], object]], None]
) -> None:
    act(
        "whole",
        lambda: act("before"),
        lambda: undo(lambda: act("never", lambda: act("nor this"))),
        lambda: act("after"),
    )
    assert told() == ["before", "after", "whole"]


def test_where_the_whole_fails_nothing_is_told(act: Callable[..., Agency], world: World) -> None:
    undone(lambda: act("whole", lambda: act("part"), fail))
    assert told() == []
    act("next")
    assert told() == ["next"]


def test_what_is_one_change_in_another_is_told_in_its_order(act: Callable[..., Agency], world: World) -> None:
    def inner() -> None:
        with one_change():
            act("second")
            act("third")

    act("whole", lambda: act("first"), inner)
    assert told() == ["first", "second", "third", "whole"]


def test_each_line_is_written_by_who_did_it(act: Callable[..., Agency], world: World) -> None:
    """The database lets nobody write a line in another's name."""
    sari = world.actor("sari")
    act("whole", lambda: act("hers", as_=sari), lambda: act("ours"))
    with acting_as(world.actor("sinta").trail_identity()):
        lines = dict(Entry.objects.filter(event__startswith="try.").values_list("event", "actor_id"))
    assert lines == {"try.whole": None, "try.hers": sari.user_id, "try.ours": None}


def test_a_look_inside_an_action_is_told_with_it(act: Callable[..., Agency], world: World) -> None:
    agency = act("other")
    act("whole", lambda: note("try.look", record=agency, purpose="SERVICE", **AS_SYSTEM))  # type: ignore[arg-type]
    assert told() == ["other", "look", "whole"]
