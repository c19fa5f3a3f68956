"""Tables for everybody: nothing about few people comes out, alone or beside all that came out before; four eyes."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership
from suluh.accounts.rules import NOBODY, SYSTEM
from suluh.answers import Refused
from suluh.database.identity import acting_as
from suluh.estimation.disclosure import Figure, Unsafe, narrow, small_groups
from suluh.insights.actions.publishing import withdraw_table
from suluh.insights.jobs import examine
from suluh.insights.kinds import Age, Axis, Measure, Rounding, Standing, State
from suluh.insights.models import Cell, Frozen, Held, Journey, Publication
from suluh.insights.rules.publishing import (
    FLOOR,
    Known,
    Layout,
    _atoms,
    _ends,
    _figures,
    enough,
    examined,
    layout,
    may_propose,
    may_release,
)
from suluh.insights.rules.questions import ALL, Fact, Question
from suluh.insights.tests.publishing import QUESTION, YEAR, facts, invent, propose, release
from suluh.notices.models import Notice
from tests.world import NOW, World

INSIDE = ["53.04", "53.71"]


def leaks(known: list[Known], people: list[Fact]) -> list[object]:
    """Attack all tables together: each small group of each, and each finest group, known to less than eleven."""
    layouts = [one.layout for one in known]
    atoms, counts = _atoms(layouts, people)
    figures = [_figures(which, one, atoms, counts) for which, one in enumerate(layouts)]
    told = [
        Figure((which, place), frozenset(figures[which][place][0]), *_ends(shown, one.layout.base))
        for which, one in enumerate(known)
        for place, shown in one.figures.items()
    ]
    groups = [group for which, one in enumerate(layouts) for group in small_groups(figures[which], one.parts())]
    groups += [frozenset({atom}) for atom, number in enumerate(counts) if 0 < number < FLOOR]
    return [groups[place] for place in narrow(told, groups, len(atoms))]


def invent_with_few() -> None:
    """Invent a year of people, three of them of unknown sex."""
    invent()
    with acting_as(SYSTEM.identity()):  # so few that their cell is withheld
        Journey.objects.create(
            area_code="53.04", destination="MY", sex="", age=Age.ADULT, form="ID_PRT", standing=Standing.VERIFIED,
            month=date(YEAR, 3, 1), persons=3,
        )  # fmt: skip


def fresh(table: Publication) -> Publication:
    """Return a table as the database has it now."""
    with acting_as(SYSTEM.identity()):
        return Publication.objects.get(pk=table.pk)


def shown(table: Publication) -> dict[tuple[str, str], int]:
    """Return the figures that a table shows."""
    with acting_as(SYSTEM.identity()):
        return {(one.row, one.column): one.persons for one in Cell.objects.filter(publication=table)}


QUESTIONS = st.sampled_from([
    Question(rows=Axis.ORIGIN, columns=Axis.SEX, area="53", year=YEAR),
    Question(rows=Axis.WHO, columns=Axis.DESTINATION, area="", year=YEAR),
    Question(rows=Axis.GROUP, columns=Axis.AGE, area="53", year=YEAR, measure=Measure.DETERMINED),
    Question(rows=Axis.BORDER, area="53.04", year=YEAR),
    Question(rows=Axis.VIA, columns=Axis.STANDING, area="53", year=YEAR, sex="F"),
])  # fmt: skip


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 999), st.lists(st.tuples(QUESTIONS, st.sampled_from([0, 5])), min_size=2, max_size=3))
def test_no_series_of_tables_reveals_what_any_of_them_hides(seed: int, asked: list[tuple[Question, int]]) -> None:
    people = facts(seed, mean=6.0)
    out: list[Known] = []
    for question, base in asked:
        table = layout(question, INSIDE if question.area == "53" else ["52", "53"], people, base)
        try:
            out.append(Known(table, examined(table, people, out).figures))
        except Unsafe:
            continue
        assert all(number >= FLOOR for number in out[-1].figures.values())
    assert leaks(out, people) == []


@pytest.mark.parametrize("women_first", [True, False])
def test_two_tables_together_would_reveal_what_neither_speaks_of(women_first: bool) -> None:
    """Of Belu there are 40 women and 43 people: each table may say so, but not both, for then there are three men."""
    people = [Fact("53.04", sex="F", persons=40), Fact("53.04", sex="M", persons=3)]
    people += [Fact("53.71", sex="F", persons=50), Fact("53.71", sex="M", persons=30)]
    of_all = Layout(Question(rows=Axis.ORIGIN, area="53", year=YEAR), ("53.04", "53.71"))
    of_women = Layout(replace(of_all.question, sex="F"), of_all.rows)
    tables = (of_women, of_all) if women_first else (of_all, of_women)
    alone = [Known(one, examined(one, people, []).figures) for one in tables]
    assert [one.figures["53.04", ALL] for one in alone] == ([40, 43] if women_first else [43, 40])
    assert leaks(alone, people), "the attack itself must find the three men"
    second = Known(tables[1], examined(tables[1], people, alone[:1]).figures)
    assert ("53.04", ALL) not in second.figures
    assert leaks([alone[0], second], people) == []


def test_a_filter_that_leaves_three_persons_leaves_no_table() -> None:
    people = [Fact("53.04", sex="F", age="CHILD", persons=3), Fact("53.04", sex="F", age="ADULT", persons=90)]
    table = layout(Question(rows=Axis.DESTINATION, area="53", year=YEAR, age="CHILD"), INSIDE, people)
    assert [str(one.code) for one in enough(table, people).reasons] == ["TOO_FEW"]


def test_a_table_of_many_people_comes_out_whole() -> None:
    """That nobody is of unknown sex or origin makes no rows of nobody, which would cost those of many."""
    people = [Fact(area, sex=sex, persons=40) for area in ("53.04", "53.71") for sex in "FM"]
    table = layout(QUESTION, INSIDE, [*people, Fact("52.71", persons=3)])
    assert set(examined(table, people, []).figures) == set(table.places())


def test_rounding_is_chosen_and_what_rounds_below_eleven_is_held_back() -> None:
    people = [
        Fact("53.04", sex="F", persons=12),
        Fact("53.71", sex="F", persons=48),
        Fact("53.71", sex="M", persons=61),
    ]
    table = layout(replace(QUESTION), INSIDE, people, 5)
    figures = examined(table, people, []).figures
    assert all(number % 5 == 0 and number >= FLOOR for number in figures.values())
    assert ("53.04", "F") not in figures


def test_a_table_of_too_many_figures_is_not_tested_at_all() -> None:
    table = Layout(QUESTION, tuple(f"{n:05}" for n in range(514)), tuple(f"{n:02}" for n in range(30)))
    assert [str(one.code) for one in enough(table, [Fact(persons=90)]).reasons] == ["TOO_FEW", "TOO_LARGE"]


def test_a_table_that_shows_nothing_says_why_and_may_be_asked_for_again(world: World) -> None:
    invent()
    few = propose(world, replace(QUESTION, measure=Measure.DETERMINED, sex="F", columns=Axis.AGE, destination="XX"))
    assert (few.state, few.why) == (State.UNSAFE, "TOO_FEW")
    assert shown(few) == {}
    assert propose(world, replace(QUESTION, sex="F", columns=Axis.AGE)).state == State.PROPOSED
    with acting_as(SYSTEM.identity()):
        kinds = set(Notice.objects.values_list("user__username", "kind"))
    assert {("seta", "TABLE_UNSAFE"), ("seta", "TABLE_TESTED"), ("koko", "TABLE_WAITS")} <= kinds


def test_only_officers_read_which_figures_are_small(world: World) -> None:
    invent_with_few()
    table = propose(world)
    release(world, table)
    with acting_as(world.actor("koko").identity()):
        assert set(Held.objects.filter(publication=table).values_list("why", flat=True)) <= {"SMALL", "COVER"}
        assert Held.objects.filter(publication=table, why="SMALL").exists()
    with (
        acting_as(NOBODY.identity()), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor
    ):  # fmt: skip
        cursor.execute("SELECT FROM insights_held")


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, []),
        ({"area": "52"}, ["NOT_HERE"]),
        ({"area": ""}, ["NOT_HERE"]),
        ({"year": 2026}, ["NOT_OVER"]),
        ({"year": 0}, ["NOT_OVER"]),
        ({"area": "53.04"}, ["NO_PARTS"]),
        ({"columns": Axis.MONTH}, ["NO_TIME"]),
        ({"sex": "F"}, ["NARROWED"]),
    ],
)
def test_what_may_be_proposed(change: dict[str, object], reasons: list[str]) -> None:
    question = replace(QUESTION, **change)  # type: ignore[arg-type]
    answer = may_propose(question, this_year=2026, areas=("53",), twin=False)
    assert [str(one.code) for one in answer.reasons] == reasons


def test_nobody_releases_what_she_proposed_or_what_lies_elsewhere() -> None:
    def said(**change: object) -> list[str]:
        usual = {"state": "PROPOSED", "proposed_by": 1, "area": "53", "actor": 2, "areas": ("53",)} | change
        return [str(one.code) for one in may_release(**usual).reasons]  # type: ignore[arg-type]

    assert said() == []
    assert said(actor=1) == ["OWN"]
    assert said(areas=("52",)) == ["NOT_HERE"]
    assert said(state="RELEASED") == ["DECIDED"]


def test_a_table_is_proposed_released_corrected_and_withdrawn_each_with_a_number_of_its_own(world: World) -> None:
    invent()
    first = propose(world)
    assert first.state == State.PROPOSED
    assert first.number is None
    with pytest.raises(Refused, match="sudah terbit atau sudah diusulkan"):
        propose(world)
    first = release(world, first)
    assert first.number == 1
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        release(world, first)
    second = propose(world, base=Rounding.FIVES, who="koko", replaces=first)
    with pytest.raises(Refused, match="orang lain"):
        release(world, second)
    Membership.objects.create(
        user=world.users["vera"],
        agency=world.agencies["gt-ntt"],
        role=Role.COORDINATOR,
        area_id="53",
        starts=date(2025, 1, 1),
    )
    second = release(world, second, who="vera")
    first = fresh(first)
    assert (second.number, first.state) == (2, State.REPLACED)
    koko = world.actor("koko")
    with acting_as(koko.identity()):
        gone = withdraw_table(actor=koko, at=NOW, table=second, why="Wilayahnya tertukar.")
    assert (gone.state, gone.number) == (State.WITHDRAWN, 2)
    again = release(world, propose(world), who="koko")
    assert again.number == 3


def test_later_news_moves_no_table_of_a_year_that_is_frozen(world: World) -> None:
    invent()
    first = release(world, propose(world))
    before = shown(first)
    with acting_as(SYSTEM.identity()):
        Journey.objects.all().delete()
        assert Frozen.objects.filter(year=YEAR).exists()
    koko = world.actor("koko")
    with acting_as(koko.identity()):
        withdraw_table(actor=koko, at=NOW, table=first, why="Diterbitkan ulang.")
    again = propose(world)
    after = shown(again)
    assert {place: after[place] for place in before if place in after} == before


def test_the_database_shows_the_public_what_is_out_and_lets_nobody_change_it(world: World) -> None:
    invent()
    table = propose(world)
    with acting_as(NOBODY.identity()):
        assert not Publication.objects.exists()
        assert not Cell.objects.exists()
    release(world, table)
    with acting_as(NOBODY.identity()):
        assert Publication.objects.count() == 1
        assert Cell.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT FROM insights_frozen")
    koko = world.actor("koko")
    with acting_as(koko.identity()):
        for change in ("persons = 99", "row = 'x'"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"UPDATE insights_cell SET {change}")
        withdraw_table(actor=koko, at=NOW, table=table, why="Wilayahnya tertukar.")
    with acting_as(NOBODY.identity()):
        assert Publication.objects.count() == 1
        assert not Cell.objects.exists()


def test_the_public_reads_a_table_with_its_notes_and_takes_it_as_files(client: Client, world: World) -> None:
    invent_with_few()
    table = propose(world)
    assert client.get(f"/data/{table.pk}/").status_code == 404
    assert client.get(f"/data/{table.pk}/tabel.csv").status_code == 404
    release(world, table)
    assert "Nomor 1" in client.get("/data/").content.decode()
    page = client.get(f"/data/{table.pk}/").content.decode()
    for said in ("Nusa Tenggara Timur", "Data dibekukan", "ditahan", "Kabupaten Belu"):
        assert said in page
    assert not client.cookies
    files = {name: client.get(f"/data/{table.pk}/{name}") for name in
             ("tabel.xlsx", "tabel.csv", "hxl.csv", "paket.zip", "datapackage.json")}  # fmt: skip
    assert {file.status_code for file in files.values()} == {200}
    book = load_workbook(io.BytesIO(files["tabel.xlsx"].content))
    assert book.sheetnames == ["Tabel", "Cara dibuat"]
    lines = files["tabel.csv"].content.decode().splitlines()
    assert lines[0] == "year,area_code,row_code,row,column_code,column,persons,status"
    assert any(line.endswith(",,withheld") for line in lines)
    assert "#adm+code+origin" in files["hxl.csv"].content.decode().splitlines()[1]
    described = json.loads(files["datapackage.json"].content)
    assert described["resources"][0]["path"] == "tabel.csv"
    with ZipFile(io.BytesIO(files["paket.zip"].content)) as package:
        assert package.namelist() == ["datapackage.json", "tabel.csv"]
        assert package.read("tabel.csv") == files["tabel.csv"].content
    koko = world.actor("koko")
    with acting_as(koko.identity()):
        withdraw_table(actor=koko, at=NOW, table=table, why="Wilayahnya tertukar.")
    assert "Wilayahnya tertukar." in client.get(f"/data/{table.pk}/").content.decode()
    assert client.get(f"/data/{table.pk}/tabel.csv").status_code == 404
    assert client.get(f"/data/{table.pk}/lain.exe").status_code == 404


def test_a_secretary_proposes_and_a_coordinator_releases_in_the_browser(client: Client, world: World) -> None:
    invent_with_few()
    client.force_login(world.users["seta"])
    asked = "?wilayah=53&baris=ORIGIN&kolom=SEX"
    refused = client.post(f"/angka/terbitan/usul/{asked}&tahun=0", {"base": "0", "note": "Catatan saya."}).content
    assert "Pilih satu tahun yang sudah selesai" in refused.decode()
    assert "Catatan saya." in refused.decode()
    made = client.post(f"/angka/terbitan/usul/{asked}&tahun={YEAR}", {"base": "0", "note": ""}, follow=True)
    with acting_as(SYSTEM.identity()):
        table = Publication.objects.get()
    assert made.redirect_chain[-1][0] == f"/angka/terbitan/{table.pk}/"
    assert "Sedang diuji" in made.content.decode()
    assert "HX-Refresh" not in client.get(f"/angka/terbitan/{table.pk}/uji/").headers
    assert client.post(f"/angka/terbitan/{table.pk}/uji-lagi/", follow=True).content.decode().count("masih diuji") == 1
    examine(table.pk, NOW)
    examine(table.pk, NOW)  # twice is harmless
    assert client.get(f"/angka/terbitan/{table.pk}/uji/").headers["HX-Refresh"] == "true"
    made = client.get(f"/angka/terbitan/{table.pk}/")
    assert "angka ditahan, dan mengapa" in made.content.decode()
    assert "Terbitkan" not in made.content.decode().split("Cara dibuat")[0]
    assert client.post(f"/angka/terbitan/{table.pk}/terbitkan/").status_code == 403
    client.force_login(world.users["koko"])
    assert "Tabel untuk umum menunggu Anda terbitkan" in client.get("/").content.decode()
    short = client.post(f"/angka/terbitan/{table.pk}/tolak/", {"refuse-why": "tidak"})
    assert short.status_code == 422
    assert client.post(f"/angka/terbitan/{table.pk}/terbitkan/").status_code == 302
    assert fresh(table).state == State.RELEASED
