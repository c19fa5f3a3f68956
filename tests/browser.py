"""What browser tests share: Chromium, a served Suluh, axe, and pictures at two widths to be looked at.

Without Chromium these tests say loudly that they did not run; where CI is set they fail instead.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, Request, Route, expect, sync_playwright

from suluh.accounts.models import User
from suluh.config.assets import DIST
from tests.world import World

ROOT = Path(__file__).parent.parent
SITE = "http://localhost"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
PICTURES = ROOT / "tests/screenshots"
WIDTHS = {1280: 900, 360: 740}
PATIENCE = 20_000  # milliseconds: two windows may share two slow cores
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(said => said.violations)"""
"""What is in order is not written out: describing every such element takes axe longer than judging it."""
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip


def axe(page: Page, *, impacts: tuple[str, ...] = ("serious", "critical"), rules: list[str] | None = None) -> list[str]:
    """Return what axe finds wrong with a page, one line each. An empty list is what a test wants to see."""
    page.wait_for_load_state()  # its words are there before its styles are, and without them every target is small
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # evaluated, not added as a tag: the page's own policy refuses foreign scripts
    found = page.evaluate(ASK_AXE, rules or RULES)
    return [
        f"{one['impact']}: {one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in impacts
        for node in one["nodes"]
    ]


def shot(page: Page, name: str) -> None:
    """Keep pictures of the page at 1280 and 360 pixels in tests/screenshots, and fail where it scrolls sideways."""
    PICTURES.mkdir(exist_ok=True)
    page.wait_for_load_state()
    before = page.viewport_size
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls at {width} px"
    if before:
        page.set_viewport_size(before)


def find_chromium() -> str | None:
    """Return where Chromium is on this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start Chromium once for all tests."""
    program = find_chromium()
    if program is None:
        _did_not_run("no Chromium: install it with `apt-get install -y --no-install-recommends chromium`")
    if not AXE.exists():
        _did_not_run("no axe-core: run `npm ci --ignore-scripts` in web/")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright leaves its event loop in this thread
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", _click_when_drawn)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


_click = Locator.click
_HEAR = "heard = false; addEventListener('click', () => (heard = true), {capture: true, once: true})"


def _click_when_drawn(self: Locator, **options: Any) -> None:
    """Click as people do: once the page has come, and once more where Chromium let the click fall.

    A page that has just taken the place of another may not be told of a click at all; nobody would wait for its answer.
    """
    self.wait_for(timeout=options.get("timeout"))
    self.page.wait_for_load_state()
    self.page.evaluate(_HEAR)
    _click(self, **options)
    try:
        fell = self.page.evaluate("globalThis.heard === false")
    except Error:  # the page was left: by the click
        return
    if fell:
        print(f"{time.monotonic():.2f} a click was lost on {self}")
        _click(self, **options)


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a window of its own: `open_page(width=360, color_scheme="dark")`.

    What the console calls an error (a refused script or style, a file that is missing) fails the test. Which pages were
    asked for and answered, and when, is printed: beside a failure it says whether a click was lost or an answer.
    """
    contexts, complaints = [], []

    def open_one(*, width: int = 1280, **options: Any) -> Page:
        size = {"width": width, "height": WIDTHS.get(width, 900)}
        contexts.append(chromium.new_context(viewport=size, locale="id-ID", **options))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda said: complaints.append(said.text) if _is_complaint(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: _note(asked, "asked"))
        page.on("response", lambda answer: _note(answer.request, f"answered {answer.status}"))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def window(open_page: Callable[..., Page], client: Client) -> Page:
    """A window at `SITE` whose requests are answered here, within the test's own transaction and as `client`."""
    here = copy_context()  # Playwright answers in a context of its own, in which Django would open another connection

    def answer(route: Route) -> None:
        request, path = route.request, route.request.url.removeprefix(SITE)
        if path.startswith("/static/dist/"):
            return route.fulfill(path=DIST / path.removeprefix("/static/dist/"))
        if request.method == "POST":
            kind = request.headers.get("content-type", "")
            got = here.run(client.post, path, request.post_data_buffer or b"", content_type=kind, follow=True)
        else:
            got = here.run(client.get, path)
        return route.fulfill(status=got.status_code, headers=dict(got.headers), body=got.content)

    page = open_page()
    page.route(f"{SITE}/**", answer)
    return page


def _note(asked: Request, what: str) -> None:
    if asked.is_navigation_request():
        print(f"{time.monotonic():.2f} {what}: {asked.method} {asked.url}")


def _is_complaint(said: ConsoleMessage) -> bool:
    """Test for a real error: that htmx gives up a question because the next one is typed is none."""
    return said.type == "error" and not said.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Serve this Suluh on a free port, from this process, with the test database. Gives its address."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet, allow_reuse_address=True)
    server.set_app(get_wsgi_application())
    with django_db_blocker.unblock():
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()


class _OneConnection(ThreadedWSGIServer):
    """Serves every request on the connection of the test, so that its world is seen and rolled back."""

    def _close_connections(self) -> None:
        """Keep the connection open: it is the test's."""


TURN = threading.RLock()
"""Whose turn it is on the one connection of `world_site`: a request's, or the test's own (`with TURN: …`)."""


def _one_at_a_time(app: Callable[..., Any]) -> Callable[..., Any]:
    """Let requests wait for each other: on one connection, one would act as the officer of another."""

    def answer(environ: Any, start_response: Any) -> Any:
        with TURN:
            return app(environ, start_response)

    return answer


@pytest.fixture
def world_site(world: World, settings: Any) -> Iterator[str]:
    """Serve this Suluh with the world of the test in it. Gives its address."""
    Client().get("/masuk/")  # the first request loads every page's code, which takes a while
    shared = connections["default"]
    shared.inc_thread_sharing()
    ends = (request_started, request_finished)
    for signal in ends:  # a request would drop a connection that it finds inside a transaction
        signal.disconnect(close_old_connections)
    server = _OneConnection(
        ("127.0.0.1", 0), _Quiet, allow_reuse_address=True, connections_override={"default": shared}
    )
    server.set_app(_one_at_a_time(get_wsgi_application()))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
    for signal in ends:
        signal.connect(close_old_connections)
    shared.dec_thread_sharing()


def enter(page: Page, site: str, user: User) -> None:
    """Let a window be signed in as somebody."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: a test's output is its own."""


def _did_not_run(why: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(why)
    warnings.warn(f"BROWSER TESTS DID NOT RUN: {why}", pytest.PytestWarning, stacklevel=2)
    pytest.skip(why)
