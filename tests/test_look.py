"""The design system: what it weighs, whether it can be read, and whether a machine finds fault with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Page, expect

from suluh.config.assets import DIST, asset_url
from suluh.config.renderer import FormRenderer
from tests.browser import axe, shot

ROOT = Path(__file__).parent.parent
TOKENS = (ROOT / "web/src/_tokens.scss").read_text()
COLOURS = {name: (day, night) for name, day, night in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", TOKENS)}

GROUNDS = ("ground", "surface", "sunken")
TEXT_ON = {
    "ink": (*GROUNDS, "act-tint", "flame-tint", "good-tint", "warn-tint", "bad-tint", "note-tint"),
    "ink-soft": GROUNDS,
    "act-ink": (*GROUNDS, "act-tint"),
    "flame": (*GROUNDS, "flame-tint"),
    "on-act": ("act", "act-strong", "stop"),
    "good": ("ground", "surface", "good-tint"),
    "warn": ("ground", "surface", "warn-tint"),
    "bad": ("ground", "surface", "bad-tint"),
    "note": ("ground", "surface", "note-tint"),
}
EDGES_ON = {"line-strong": GROUNDS, "flame": GROUNDS}
ERROR_PAGES = ("400", "403", "403_csrf", "404", "429", "500", "503")


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_ON, 4.5), (EDGES_ON, 3.0)], ids=["text", "edges"])
def test_every_colour_can_be_read_where_it_is_used(theme: int, pairs: dict[str, tuple[str, ...]], least: float) -> None:
    measured = {
        (colour, ground): contrast(COLOURS[colour][theme], COLOURS[ground][theme])
        for colour, grounds in pairs.items()
        for ground in grounds
    }
    assert {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
def test_the_classes_of_a_map_are_told_apart_without_telling_hues(theme: int) -> None:
    scale = [luminance(COLOURS[f"scale-{step}"][theme]) for step in range(1, 6)]
    assert scale == sorted(scale, reverse=theme == 0)
    steps = [contrast(COLOURS[f"scale-{n}"][theme], COLOURS[f"scale-{n + 1}"][theme]) for n in range(1, 5)]
    assert min(steps) > 1.25


@pytest.fixture
def styled(site: str, settings: object) -> str:
    settings.ROOT_URLCONF = "tests.style_urls"  # type: ignore[attr-defined]
    return site


def sent(name: str) -> int:
    """Return how many bytes of a built file travel: compressed where the build compressed it."""
    file = DIST / Path(asset_url(name)).name
    packed = file.with_name(file.name + ".br")
    return (packed if packed.exists() else file).stat().st_size


def test_what_every_page_loads_stays_light() -> None:
    assert sent("public.css") + sent("public.js") + sent("theme.js") + sent("icons.svg") <= 35_000
    assert sent("main.css") + sent("staff.js") + sent("theme.js") + sent("icons.svg") <= 75_000


@pytest.mark.browser
def test_a_public_page_arrives_on_a_bad_line(styled: str, open_page: Callable[..., Page]) -> None:
    page = open_page(width=360)
    bodies: list[int] = []
    page.on("requestfinished", lambda request: bodies.append(request.sizes()["responseBodySize"]))
    page.goto(styled + "/gaya/publik/", wait_until="networkidle")
    first, files = sum(bodies), len(bodies)
    bodies.clear()
    page.goto(styled + "/gaya/publik/?lagi", wait_until="networkidle")
    assert files > 5
    assert first <= 150_000
    assert sum(bodies) <= 30_000


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    sprite = (DIST / Path(asset_url("icons.svg")).name).read_text()
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    templates = "".join(path.read_text() for path in ROOT.glob("suluh/**/templates/**/*.html"))
    assert set(re.findall(r'{% icon "([\w-]+)"', templates)) - drawn == set()


def test_no_template_carries_scripts_or_styles_the_policy_would_refuse() -> None:
    inline = r"<script(?![^>]*\b(?:src=|type=.application/json))"  # a block of data is no script to the policy
    refused = re.compile(rf"<style|{inline}|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)
    faults = {
        str(path.relative_to(ROOT)): found.group()
        for path in ROOT.glob("suluh/**/templates/**/*.html")
        if (found := refused.search(path.read_text()))
    }
    assert faults == {}


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_need_no_database_and_speak_both_languages(name: str) -> None:
    page = render_to_string(f"{name}.html")  # no request, and no `db` fixture: a query would fail
    assert '<html lang="id">' in page
    assert '<div lang="en">' in page
    assert "public" in page


def test_static_files_are_served_compressed_and_for_a_year(client: Client) -> None:
    answer = client.get(asset_url("public.css"), headers={"accept-encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]
    answer.close()


def test_pages_may_load_and_run_only_what_is_ours(client: Client, db: None) -> None:
    policy = client.get("/tidak-ada/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/gaya/", "/gaya/publik/"])
def test_axe_finds_nothing_by_day_or_night(
    styled: str, open_page: Callable[..., Page], address: str, scheme: str, width: int
) -> None:
    page = open_page(width=width, color_scheme=scheme)
    page.goto(styled + address)
    page.locator("html[data-bs-theme]").wait_for()
    assert axe(page, impacts=("moderate", "serious", "critical")) == []
    if width == 1280:
        shot(page, f"style{address.replace('/', '-').rstrip('-')}-{scheme}")


@pytest.mark.browser
def test_the_choice_of_light_or_dark_is_kept(styled: str, open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="light")
    page.goto(styled + "/gaya/")
    page.locator("[data-theme-toggle]").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


@pytest.mark.browser
@pytest.mark.parametrize("way", ["tap", "escape twice"])
def test_quick_exit_leaves_and_back_does_not_return(styled: str, open_page: Callable[..., Page], way: str) -> None:
    page = open_page(width=360)
    page.route("https://www.bmkg.go.id/**", lambda route: route.fulfill(body="<h1>Cuaca</h1>"))
    page.goto(styled + "/gaya/")
    page.goto(styled + "/gaya/publik/")
    page.get_by_label("Nama").fill("rahasia")
    if way == "tap":
        page.get_by_role("link", name="Keluar cepat").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.bmkg.go.id/**")
    page.go_back()
    expect(page).not_to_have_url(re.compile("/gaya/publik/"))  # its entry in the history was replaced


@pytest.mark.browser
def test_what_was_typed_is_offered_back_and_forgotten_once_sent(styled: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(styled + "/gaya/")
    story = page.get_by_label("Apa yang terjadi?").first
    story.fill("dua orang dijemput malam hari")
    page.reload()
    expect(story).to_have_value("")
    page.get_by_role("button", name="Pulihkan").click()
    expect(story).to_have_value("dua orang dijemput malam hari")
    page.get_by_role("button", name="Simpan").click()
    page.goto(styled + "/gaya/")
    expect(page.get_by_role("button", name="Pulihkan")).to_have_count(0)


def test_lists_are_drawn_as_djangos_own_templates_draw_them() -> None:
    """Ours are drawn without a template; every sign is escaped alike."""
    groups = [("", "<Tidak tahu>"), ("Sering", [("MY", 'Malaysia & "lain"'), (3, "Tiga")])]
    choice = Select(attrs={"class": "form-select", "required": True, "hidden": False}, choices=groups)
    context = choice.get_context("land", "MY", {"id": "land"})
    ours = FormRenderer().render(choice.template_name, context)
    theirs = DjangoTemplates().render(choice.template_name, context)
    assert "selected" in ours
    assert "".join(ours.split()) == "".join(theirs.split())
