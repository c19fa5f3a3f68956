"""Finding places: the form field without JavaScript, the picker and the map with it, the drawing of the country."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django import forms
from django.test import Client
from playwright.sync_api import Page, Route, expect

from suluh.regions.fields import PlaceField
from suluh.regions.kinds import Level
from suluh.regions.models import Area
from suluh.regions.queries import tiles
from tests.browser import axe
from tests.world import World


class PlaceForm(forms.Form):
    """A form with one place."""

    place = PlaceField(label="Tempat", level=None, required=False)
    village = PlaceField(label="Desa", level=Level.VILLAGE, required=False)


@pytest.mark.parametrize(
    ("sent", "understood"),
    [
        ({}, ""),
        ({"village": "53.71.03.1001"}, "53.71.03.1001"),
        ({"village": "53.71.03.1001", "village_text": "whatever the picker showed"}, "53.71.03.1001"),
        ({"village_text": "atambua"}, "53.04.12.1001"),
        ({"village_text": "Oebobo"}, "53.71.03.1001"),
        ({"village_text": "ampenan"}, "52.71.01.1001"),
    ],
)
def test_a_place_is_its_code_or_the_only_one_its_name_can_mean(
    world: World, sent: dict[str, str], understood: str
) -> None:
    form = PlaceForm(sent)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["village"] == understood


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"place_text": "Oebobo"}, "several"),
        ({"place_text": "Atlantis"}, "unknown"),
        ({"place": "99.99"}, "unknown"),
        ({"village": "53.71"}, "unknown"),
    ],
)
def test_a_name_that_means_several_places_or_none_is_asked_about(world: World, sent: dict[str, str], code: str) -> None:
    form = PlaceForm(sent)
    assert not form.is_valid()
    (errors,) = form.errors.as_data().values()
    assert [error.code for error in errors] == [code]


def test_without_javascript_the_page_offers_the_places_that_were_meant(world: World) -> None:
    page = str(PlaceForm({"place_text": "Oebobo"}))
    assert '<option value="53.71.03">' in page
    assert '<option value="53.71.03.1001">' in page
    assert 'value="Oebobo"' in page  # what was typed stays


def test_a_known_code_is_shown_by_its_name(world: World) -> None:
    assert "Oebobo" in str(PlaceForm(initial={"village": "53.71.03.1001"}))


def test_the_country_is_drawn_with_one_square_for_each_regency() -> None:
    drawn = tiles()
    assert len(drawn) == 514
    assert len({code for code, _, _ in drawn}) == 514
    assert len({(x, y) for _, x, y in drawn}) == 514


def test_islands_lie_as_on_the_map() -> None:
    def middle(*provinces: str) -> tuple[float, float]:
        places = [(x, y) for code, x, y in tiles() if code[:2] in provinces]
        return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)

    aceh, lampung, banten, east_java, bali = (middle(code) for code in ("11", "18", "36", "35", "51"))
    borneo, celebes, moluccas, papua = (
        middle(*codes) for codes in (("61", "62", "63", "64"), ("72", "73"), ("81", "82"), ("94", "95"))
    )
    assert aceh[0] < lampung[0] < banten[0] < east_java[0] < bali[0]
    assert aceh[1] < lampung[1] < banten[1]
    assert borneo[0] < celebes[0] < moluccas[0] < papua[0]
    assert max(borneo[1], celebes[1], papua[1]) < east_java[1]


def test_a_map_gets_tiles_or_the_boundaries_the_installation_has(
    client: Client, db: None, settings: object, tmp_path: Path
) -> None:
    settings.REFERENCE_DIR = None  # type: ignore[attr-defined]
    assert client.get("/wilayah/bentuk/").json()["type"] == "Tiles"
    settings.REFERENCE_DIR = tmp_path  # type: ignore[attr-defined]
    assert client.get("/wilayah/bentuk/").json()["type"] == "Tiles"  # a folder without boundaries
    file = tmp_path / "idn_kabkota_prov_lite.topo.json.gz"
    file.write_bytes(gzip.compress(json.dumps({"type": "Topology"}).encode()))
    answer = client.get("/wilayah/bentuk/")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.content)) == {"type": "Topology"}


@pytest.mark.browser
def test_the_picker_finds_a_village_by_keyboard(
    world: World, client: Client, site: str, settings: object, open_page: Callable[..., Page]
) -> None:
    settings.ROOT_URLCONF = "tests.style_urls"  # type: ignore[attr-defined]
    Area.objects.filter(code="53.04.12.1001").update(context="Kota Atambua, Kabupaten Belu")
    # The served page cannot see this test's transaction, in which the world is: ask beforehand, hand the answers on.
    asked = {text: client.get(f"/wilayah/cari/?level=4&q={text}").content for text in ("at", "ata", "atam", "atamb")}
    page = open_page(width=360)
    page.route("**/wilayah/cari/**", lambda route: route.fulfill(body=asked[route.request.url.partition("q=")[2]]))
    page.goto(f"{site}/gaya/publik/")
    place = page.get_by_role("combobox", name="Desa atau kelurahan")
    place.press_sequentially("atamb")
    option = page.get_by_role("option", name="Atambua")
    option.wait_for()
    expect(option).to_contain_text("Belu")  # names repeat: where it lies is always said
    assert axe(page) == []
    place.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    place.press("Enter")
    expect(place).to_have_value(re.compile("^Atambua"))
    expect(page.locator("input[name=where]")).to_have_value("53.04.12.1001")
    place.press("Backspace")
    expect(page.locator("input[name=where]")).to_have_value("")  # another letter: no longer that place


@pytest.mark.browser
def test_what_was_typed_before_the_picker_came_is_looked_up(
    world: World, client: Client, site: str, settings: object, open_page: Callable[..., Page]
) -> None:
    settings.ROOT_URLCONF = "tests.style_urls"  # type: ignore[attr-defined]
    asked = client.get("/wilayah/cari/?level=4&q=atambua").content
    page = open_page(width=360)
    page.route("**/wilayah/cari/**", lambda route: route.fulfill(body=asked))
    held: list[Route] = []
    page.route("**/area-picker*.js", lambda route: held.append(route))  # a slow line: the script is still on its way
    with page.expect_request("**/area-picker*.js"):
        page.goto(f"{site}/gaya/publik/", wait_until="commit")
    page.locator("[data-island=area-picker] input[type=text]").first.fill("atambua")
    for route in held:
        route.continue_()
    page.get_by_role("option", name="Atambua").first.wait_for()


@pytest.mark.browser
@pytest.mark.parametrize("boundaries", [False, True], ids=["tiles", "boundaries"])
def test_the_map_shows_the_numbers_of_its_table_and_is_walked_by_keyboard(
    site: str, settings: object, tmp_path: Path, open_page: Callable[..., Page], boundaries: bool
) -> None:
    settings.ROOT_URLCONF = "tests.style_urls"  # type: ignore[attr-defined]
    settings.REFERENCE_DIR = tmp_path if boundaries else None  # type: ignore[attr-defined]
    (tmp_path / "idn_kabkota_prov_lite.topo.json.gz").write_bytes(gzip.compress(json.dumps(TWO_REGENCIES).encode()))
    page = open_page()
    page.goto(f"{site}/gaya/")
    areas = page.locator(".map-area[aria-label]")
    areas.first.wait_for()
    expect(areas).to_have_count(2 if boundaries else 514)
    label, look = areas.first.get_attribute("aria-label"), areas.first.get_attribute("class")
    code, says = (label or "").split(": ")
    row = page.locator(f'tr[data-code="{code}"]')
    assert row.locator("td").text_content() == says
    assert ("map-hidden" in (look or "")) == (row.get_attribute("data-value") == "")
    page.locator(".map-area[tabindex='0']").focus()
    before = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    after = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert boundaries or before != after
    page.keyboard.press("Enter")
    page.wait_for_url("**/?wilayah=*")


TWO_REGENCIES = {
    "type": "Topology",
    "bbox": [120, -10, 124, -8],
    "transform": {"scale": [1, 1], "translate": [120, -10]},
    "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
    "objects": {
        "kab": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "53.01", "arcs": [[0, 1]]},
                {"type": "Polygon", "id": "53.04", "arcs": [[2, -1]]},
            ],
        },
        "prov": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "id": "53", "arcs": [[1, 2]]}]},
    },
}
