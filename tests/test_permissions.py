"""Who gets which page. One row per page and person; a page that is missing here fails the last test."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import World

CAST = ("ina", "sari", "dina", "vera", "yosef", "koko", "lalu", "sinta", "adi")
#  page                              ina  sari dina vera yosef koko lalu sinta adi  nobody
PAGES: dict[str, tuple[int, ...]] = {
    "health":                        (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "regions:search":                (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
}  # fmt: skip

ARGUMENTS = {"report": lambda world: world.report.pk}
"""How the arguments of an address are filled in, by their name there."""

OTHERS = {"account_", "mfa_", "usersessions_"}
"""Pages of the sign-in library, tested in room accounts."""


def address(page: str, world: World) -> str:
    """Return the address of a page, its arguments taken from the world."""
    names = next(iter(get_resolver().reverse_dict.getlist(page)), None) if ":" not in page else None
    try:
        return reverse(page)
    except Exception:
        fillers = [fill(world) for fill in ARGUMENTS.values()]
        return reverse(page, args=fillers[:1]) if names is None else reverse(page, args=fillers)


@pytest.mark.parametrize("page", PAGES)
def test_each_person_gets_what_the_table_says(client: Client, world: World, page: str) -> None:
    got = []
    for name in (*CAST, None):
        client.logout()
        if name:
            client.force_login(world.users[name])
        got.append(client.get(address(page, world)).status_code)
    assert tuple(got) == PAGES[page]


def test_every_page_is_in_the_table() -> None:
    def names(patterns: list[URLPattern | URLResolver], space: str = "") -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                found |= names(pattern.url_patterns, pattern.namespace or space)
            else:
                found.add(f"{space}:{pattern.name}" if space else str(pattern.name))
        return found

    ours = {name for name in names(get_resolver().url_patterns) if not name.startswith(tuple(OTHERS))}
    assert ours == set(PAGES)
