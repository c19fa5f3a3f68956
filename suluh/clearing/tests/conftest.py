"""What the tests of this room share: a second telling of Maria, and pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.clearing.models import Pair
from suluh.clearing.tests import pairs
from suluh.database.identity import acting_as
from suluh.people.models import Record
from tests.world import World

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
def three(world: World) -> list[Pair]:
    """Three tellings of Maria, and the pairs among them."""
    return pairs.make_three(world)


@pytest.fixture
def as_system() -> Iterator[None]:
    """Look at everything, as the system does."""
    with acting_as(SYSTEM.identity()):
        yield
