"""The list behind a number: made by the same definition, narrowed by the database to who asks."""

from __future__ import annotations

import pytest
from django.test import Client

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.insights.access import listed
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import Counted, Dimension, Span
from suluh.insights.models import Figure, Owed, Stage
from suluh.insights.queries.behind import Asked, People, Reports
from suluh.insights.queries.figures import Scope
from suluh.insights.rules.definitions import SENTENCES
from suluh.insights.tests.test_counting import country as country
from suluh.justice.models import Claim
from suluh.reports.access import reports_for
from tests.test_english import ENTRIES
from tests.world import NOW, World


@pytest.mark.parametrize(
    ("name", "area", "agency"), [("koko", "53", ""), ("vita", "52.71", ""), ("ina", "", "uptd-kupang")]
)
def test_every_number_is_the_length_of_its_list(country: World, name: str, area: str, agency: str) -> None:
    actor, scope = country.actor(name), Scope(area, country.agencies[agency].pk if agency else 0)
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
        rows = list(Figure.objects.filter(area_code=area, agency_id=scope.agency_id, span__in=[Span.ALL, Span.YEAR]))
    assert len(rows) > 20
    with acting_as(actor.identity()):
        for row in rows:
            by = Dimension(row.dimension)
            if by is Dimension.WEEK:
                continue
            asked = [Asked(counted, by, row.value, Span(row.span)) for counted in Counted]
            if row.reports:
                mine = reports_for(actor, Verb.REPORT_READ)
                found = Reports(mine, scope, asked[0], NOW, *listed(actor), once=bool(area))
                assert found.count_to(1000) == len(found[0:1000]) == row.reports, row
            people = People(scope, asked[2], NOW, *listed(actor))
            if row.persons:
                assert people.count() == len(people[0:1000]) == row.persons, row
            if by is Dimension.TOTAL:
                assert People(scope, asked[1], NOW, *listed(actor)).count() == row.records


def test_a_list_shows_what_its_reader_reaches_and_no_identity(client: Client, country: World) -> None:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    where = "/angka/daftar/?apa={}&menurut=TOTAL&wilayah={}"
    client.force_login(country.users["koko"])
    text = client.get(where.format("orang", "53")).content.decode()
    assert "dapat Anda baca sekarang" in text
    assert "Orang 1 0" not in text
    assert client.get(where.format("laporan", "53")).status_code == 200
    assert client.get(where.format("orang", "52")).status_code == 404
    client.force_login(country.users["nadi"])
    assert "Pilih provinsi dahulu" in client.get(where.format("orang", "")).content.decode()
    page = client.get("/angka/?wilayah=53").content.decode()
    assert "/angka/daftar/?apa=orang&amp;menurut=SEX&amp;nilai=F&amp;wilayah=53&amp;masa=0" in page
    client.force_login(country.users["sinta"])  # a supervisor reads figures, and no report
    assert "/angka/daftar/" not in client.get("/angka/").content.decode()
    assert client.get(where.format("orang", "53")).status_code == 403


@pytest.mark.parametrize(
    "asked",
    ["?apa=x&menurut=SEX", "?apa=laporan&menurut=SEX&nilai=F", "?apa=orang&menurut=WEEK", "?apa=orang&menurut=x",
     "?apa=catatan&menurut=SEX", "?apa=orang&menurut=SEX&masa=7", "?apa=orang&menurut=AGENCY&nilai=x"],
)  # fmt: skip
def test_a_number_that_does_not_exist_has_no_list(client: Client, world: World, asked: str) -> None:
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    client.force_login(world.users["koko"])
    assert client.get(f"/angka/daftar/{asked}").status_code == 404


def test_every_definition_is_printed_and_said_in_english(client: Client, world: World) -> None:
    missing = [text for text in SENTENCES.values() if (None, text) not in ENTRIES]
    assert missing == []
    with acting_as(SYSTEM.identity()):
        count_figures(actor=SYSTEM, at=NOW)
    client.force_login(world.users["koko"])
    page, file = client.get("/angka/").content.decode(), client.get("/angka/unduh/").content.decode("utf-8-sig")
    for key in ("laporan", "orang", "SEX", "STANDING", "SERVE", "RESTITUTION"):
        assert SENTENCES[key] in page
        assert SENTENCES[key] in file


def test_stages_and_restitution_are_counted_where_the_case_is(world: World) -> None:
    case = world.case()
    with acting_as(SYSTEM.identity()):
        Claim.objects.create(
            case=case, area_code=case.area_code, assessed=90_000_000, demanded=80_000_000, adjudged=50_000_000,
            paid=20_000_000, opened_by=world.users["sari"], opened_at=NOW,
        )  # fmt: skip
        count_figures(actor=SYSTEM, at=NOW)
        for area, agency in (("", 0), ("53", 0), ("53.71", 0), ("", case.agency_id)):
            owed = Owed.objects.get(area_code=area, agency_id=agency)
            assert (owed.claims, owed.assessed, owed.demanded, owed.adjudged, owed.paid) == (
                1, 90_000_000, 80_000_000, 50_000_000, 20_000_000,
            )  # fmt: skip
            waiting = dict(Stage.objects.filter(area_code=area, agency_id=agency).values_list("step", "waiting"))
            assert (waiting["CONCLUDE"], waiting["CLOSE"]) == (1, 1)
        assert not Owed.objects.filter(area_code="52").exists()
