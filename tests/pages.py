"""Every page of Suluh, who gets it, and its address in the world of the tests.

A room says so itself, in `suluh/ROOM/tests/permissions.py`: `PAGES` has a row for each page, `ARGUMENTS` fills in its
address. A new room adds that file and nothing else; the tests of permissions, of questions asked and of accessibility
take their pages from here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import World

ROOT = Path(__file__).parent.parent
CAST = ("ina", "sari", "dina", "vera", "yosef", "koko", "lalu", "sinta", "adi")
"""Who stands in the columns, in this order; the last column is somebody who is not signed in."""
PAGES: dict[str, tuple[int, ...]] = {
    "home":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "health": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
}  # fmt: skip
"""The status that each person gets, by page. These first two belong to no room."""
ARGUMENTS: dict[str, Callable[[World], object]] = {}
"""How the arguments in an address are filled in from the world: by page and argument."""

for path in sorted(ROOT.glob("suluh/*/tests/permissions.py")):
    room = path.parts[-3]
    table = import_module(f"suluh.{room}.tests.permissions")
    foreign = [key for key in (*table.PAGES, *table.ARGUMENTS) if not key.startswith(f"{room}:")]
    assert not foreign, f"{path} speaks of pages of another room: {foreign}"
    PAGES |= table.PAGES
    ARGUMENTS |= table.ARGUMENTS


def named(
    patterns: list[URLPattern | URLResolver], space: str = "", above: tuple[str, ...] = ()
) -> dict[str, tuple[str, ...]]:
    """Map every page to the names of the arguments in its address."""
    found: dict[str, tuple[str, ...]] = {}
    for pattern in patterns:
        names = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            found |= named(pattern.url_patterns, pattern.namespace or space, names)
        else:
            found[f"{space}:{pattern.name}" if space else str(pattern.name)] = names
    return found


ALL = named(get_resolver().url_patterns)


def address(page: str, world: World) -> str:
    """Return the address of a page, its arguments taken from the world."""
    return reverse(page, kwargs={name: ARGUMENTS[f"{page}.{name}"](world) for name in ALL[page]})
