"""Axe looks at every page that the tables of permissions know: by day and wide, then by night and on a telephone.

One window for each role; each page is opened once, by the first who gets it, and turned instead of loaded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.browser import axe, enter
from tests.pages import CAST, PAGES, address
from tests.world import World

VIEWS = (("light", 1280, None), ("dark", 360, ["color-contrast", "scrollable-region-focusable", "target-size"]))
"""Colours, width, and the rules asked: what neither colours nor width change is asked once."""
SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => Promise.allSettled(document.getAnimations().map(one => one.finished)).then(done))))"""


def seen_by(name: str, world: World) -> Iterator[tuple[str, str]]:
    """Yield the pages, with their addresses, that nobody named before her in the cast gets; the front page to all."""
    client = Client()
    client.force_login(world.users[name])
    for page, statuses in PAGES.items():
        served = [one for one, status in zip(CAST, statuses, strict=False) if status == 200]
        if page != "home" and served[:1] != [name]:
            continue
        where = address(page, world)
        answer = client.get(where)
        if answer.headers["Content-Type"].startswith("text/html") and answer.content.startswith(b"<!"):
            yield page, where  # else it is a fragment, a download or an answer for machines


def lasting(window: Page, rules: list[str] | None) -> list[str]:
    """Ask axe, and once more after a moment where it found something: colours that still change are read by nobody."""
    found = axe(window, rules=rules)
    if found:
        window.wait_for_timeout(500)
        found = axe(window, rules=rules)
    return found


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("name", CAST)
def test_axe_finds_nothing(
    world: World, open_page: Callable[..., Page], request: pytest.FixtureRequest, name: str
) -> None:
    pages = list(seen_by(name, world))  # made before any is shown: one that asks again would ask in between
    world_site = request.getfixturevalue("world_site")
    window, found = open_page(reduced_motion="reduce"), []
    enter(window, world_site, world.users[name])
    for page, where in pages:
        window.emulate_media(color_scheme="light")
        window.set_viewport_size({"width": 1280, "height": 900})
        window.goto(world_site + where)
        for scheme, width, rules in VIEWS:
            window.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            window.set_viewport_size({"width": width, "height": 900})
            window.evaluate(SETTLED)
            found += [f"{page} {scheme} {width}: {one}" for one in lasting(window, rules)]
            if window.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{page} {width}: scrolls sideways")
    assert found == []
