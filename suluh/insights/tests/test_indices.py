"""Indices of vulnerability: what makes one, what it says of a regency, and its pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.gazetteer.actions import withdraw_statistics
from suluh.gazetteer.tests.uploads import csv, make_version
from suluh.insights.actions.index import make_index
from suluh.insights.kinds import Part, Side, Why
from suluh.insights.models import Recipe
from suluh.insights.queries.indices import details_of, find_score, ingredients_of, lines_of, offers
from suluh.insights.rules.indices import Chosen, may_make
from suluh.insights.tests.making import VALUES, chosen, make_recipe, upload
from suluh.regions.models import StatisticSet
from tests.world import NOW, World

HAZARD, PEOPLE = chosen("a", Part.EXPOSURE), chosen("b", Part.VULNERABILITY)


@pytest.mark.parametrize(
    ("some", "taken", "codes"),
    [
        ([HAZARD, PEOPLE], False, set()),
        ([HAZARD, PEOPLE], True, {Why.TAKEN}),
        ([], False, {Why.NO_INGREDIENT}),
        ([HAZARD], False, {Why.NO_INGREDIENT}),
        ([HAZARD, chosen("c", Part.EXPOSURE)], False, {Why.ONE_PART}),
        ([HAZARD, chosen("b", Part.COPING, weight="0")], False, {Why.WEIGHT}),
        ([HAZARD, chosen("b", Part.COPING, weight="-1")], False, {Why.WEIGHT}),
        ([HAZARD, chosen("b", Part.COPING, weight="10.01")], False, {Why.WEIGHT}),
        ([HAZARD, chosen("b", Part.COPING, best="3", worst="3")], False, {Why.BOUNDS}),
        ([HAZARD, chosen("b", Part.COPING, best="12", worst="2")], False, set()),
        ([HAZARD, chosen("b", Part.COPING, known=1)], False, {Why.SPARSE}),
    ],
)
def test_what_makes_an_index(some: list[Chosen], taken: bool, codes: set[Why]) -> None:
    assert may_make(some, 3, taken).codes == {code.value for code in codes}


@pytest.fixture
def recipe(world: World) -> Recipe:
    return make_recipe(world)


def test_an_index_ranks_the_regencies_it_knows_enough_of(recipe: Recipe) -> None:
    belu, kupang, mataram = lines_of(recipe)
    assert [line.code for line in (belu, kupang, mataram)] == ["53.04", "53.71", "52.71"]
    # Belu: 15.4 of 20 is 7.7; 7.2 years between 12 and 2 is 4.8; no post at all is 10.
    assert belu.parts == pytest.approx((7.7, 4.8, 10.0))
    assert belu.score.index == pytest.approx((7.7 * 4.8 * 10.0) ** (1 / 3), abs=1e-3)
    assert (mataram.score.index, mataram.score.rank) == (None, None)  # nobody knows its posts
    assert mataram.score.known == pytest.approx(2 / 3)
    assert (belu.score.first, belu.score.last) == (1, 1)


def test_what_moves_a_regency_is_said(recipe: Recipe) -> None:
    score = find_score(recipe, "53.04")
    assert score is not None
    details = details_of(score, ingredients_of(recipe))
    moves = {one.ingredient.indicator: one.moves for one in details}
    assert all(move is not None and move > 0 for move in moves.values())
    assert details[0].ingredient.indicator == "Lama sekolah"


def test_an_index_outlives_its_statistics(recipe: Recipe, world: World) -> None:
    [used] = StatisticSet.objects.filter(indicator="Kemiskinan")
    with acting_as(world.actor("adi").identity()):
        withdraw_statistics(actor=world.actor("adi"), at=NOW, uploaded=used)
    first = ingredients_of(recipe)[0]
    assert (first.indicator, first.source, first.statistics_id) == ("Kemiskinan", "BPS", None)
    assert len(lines_of(recipe)) == 3


def test_a_name_is_given_once(recipe: Recipe, world: World) -> None:
    picked = [(offer, chosen(offer.key, part)) for offer, part in zip(offers(), Part, strict=False)]
    with acting_as(world.actor("koko").identity()), pytest.raises(Refused) as refused:
        make_index(
            actor=world.actor("koko"), at=NOW, side=Side.ORIGIN, name="daerah asal 2024 ", note="", chosen=picked
        )
    assert Why.TAKEN in refused.value.answer.codes


def test_the_pages_say_what_is_unknown_and_how_it_was_made(recipe: Recipe, world: World, client: Client) -> None:
    client.force_login(world.users["sari"])
    page = client.get(reverse("insights:index", args=[recipe.pk])).content.decode()
    assert "tidak diketahui" in page
    assert "INFORM" in page
    assert "BPS, 2024" in page
    narrowed = client.get(reverse("insights:index", args=[recipe.pk]), {"provinsi": "52"}).content.decode()
    assert "Kota Mataram" in narrowed
    assert "Kota Kupang" not in narrowed
    one = client.get(reverse("insights:regency", args=[recipe.pk, "52.71"])).content.decode()
    assert "tidak ada data" in one
    file = client.get(reverse("insights:download_index", args=[recipe.pk])).content.decode("utf-8-sig")
    assert "53.04" in file
    assert "Lama sekolah" in file
    assert client.get(reverse("insights:regency", args=[recipe.pk, "99.99"])).status_code == 404


def test_making_one_through_the_form_keeps_what_was_typed(world: World, client: Client) -> None:
    sets = [upload(world, indicator, values) for indicator, values in VALUES.items()]
    client.force_login(world.users["koko"])
    typed = {"side": "ORIGIN", "name": "Percobaan", "note": "alasan kami"}
    for one, part in zip(sets, ("EXPOSURE", "VULNERABILITY", "-"), strict=True):
        typed |= {f"s{one.pk}-part": part, f"s{one.pk}-weight": "1", f"s{one.pk}-best": "0", f"s{one.pk}-worst": "20"}
    wrong = typed | {f"s{sets[0].pk}-worst": "0"}
    page = client.post(reverse("insights:make"), wrong).content.decode()
    assert str(Why.BOUNDS.label) in page
    assert "alasan kami" in page
    assert not Recipe.objects.exists()
    empty = client.post(reverse("insights:make"), typed | {f"s{sets[0].pk}-weight": ""}).content.decode()
    assert "has-errors" in empty
    answer = client.post(reverse("insights:make"), typed)
    assert answer.status_code == 302
    assert Recipe.objects.get().ingredients.count() == 2


def test_only_who_coordinates_makes_one(world: World, client: Client) -> None:
    client.force_login(world.users["sari"])
    assert client.get(reverse("insights:make")).status_code == 403


def test_an_indicator_uploaded_by_the_form_with_codes_of_bps_is_offered_once_and_made_into_an_index(
    client: Client, world: World
) -> None:
    address, fields = reverse("gazetteer:upload_statistics"), {"unit": "%", "year": "2024", "source": "BPS"}
    poor = {**fields, "indicator": "Penduduk miskin"}
    client.force_login(world.users["adi"])
    refused = client.post(address, {**poor, "file": csv("kode,nilai\n5306,14.5\n5371,9.1\n")})
    assert "kode 5306 tidak ada dalam padanan" in refused.content.decode()
    assert 'value="Penduduk miskin"' in refused.content.decode()
    codes = make_version().pk
    for said in (poor, {**fields, "indicator": "Lama sekolah"}):
        made = client.post(address, {**said, "codes": codes, "file": csv("kode,nilai\n5306,14.5\n5371,9.1\n")})
        assert made.status_code == 302
    for twice in ("Penduduk miskin", "penduduk  MISKIN "):
        again = client.post(address, {**poor, "indicator": twice, "file": csv("kode,nilai\n53.04,1\n")})
        assert "sudah ada" in again.content.decode()
    client.force_login(world.users["koko"])
    assert client.get(reverse("insights:make")).content.decode().count("Penduduk miskin") == 1
    found = {offer.of.indicator: offer for offer in offers()}
    assert sorted(found) == ["Lama sekolah", "Penduduk miskin"]
    sent = {"side": "ORIGIN", "name": "Asal 2024", "note": ""}
    for part, offer in zip((Part.EXPOSURE, Part.VULNERABILITY), found.values(), strict=True):
        sent |= {f"{offer.key}-part": part, f"{offer.key}-weight": "1"}
        sent |= {f"{offer.key}-best": "0", f"{offer.key}-worst": "20"}
    made = client.post(reverse("insights:make"), sent, follow=True)
    assert [line.code for line in made.context["lines"]][:2] == ["53.04", "53.71"]
    assert "14,5" in client.get(f"{made.redirect_chain[-1][0]}53.04/").content.decode()
