"""What the tests of this room share: a second telling of Maria, and pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.clearing.models import Pair
from suluh.clearing.tests import pairs
from suluh.database.identity import acting_as
from suluh.people.models import Record
from tests.world import MARIA, World

Tell = Callable[..., Record]


@pytest.fixture
def tell(world: World) -> Tell:
    """Let somebody take down a report of one person."""
    return partial(pairs.tell, world)


@pytest.fixture
def maria(world: World) -> Record:
    """The record of Maria that Ina made in Kupang."""
    with acting_as(SYSTEM.identity()):
        return Record.objects.get(mention__report=world.report)


@pytest.fixture
def pair(world: World) -> Pair:
    """The pair of Maria in Kupang and Mariya in Belu."""
    return pairs.make_pair(world)


@pytest.fixture
def three(world: World, tell: Tell, maria: Record) -> list[Pair]:
    """Three tellings of Maria, from Kupang, Belu and Mataram: first and second, second and third, first and third."""
    second, third = tell(), tell("lalu", "uptd-mataram", "52.71", replace(MARIA, name="Maria Y. Bano"))
    found = {frozenset({pair.left_id, pair.right_id}): pair for pair in pairs.find_pairs()}
    return [found[frozenset({a.pk, b.pk})] for a, b in [(maria, second), (second, third), (maria, third)]]


@pytest.fixture
def as_system() -> Iterator[None]:
    """Look at everything, as the system does."""
    with acting_as(SYSTEM.identity()):
        yield
