"""A village's own spreadsheet: read without inventing anything, told cell by cell, taken in once, and taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.database.identity import acting_as
from suluh.people.models import Record
from suluh.regions.models import Country
from suluh.villages import actions
from suluh.villages.access import open_residents
from suluh.villages.jobs import throw_away
from suluh.villages.kinds import Heard
from suluh.villages.kinds.sheets import HEADINGS, Heading, explain
from suluh.villages.models import Movement, Resident, Sheet
from suluh.villages.queries import contact_of, counts_of
from suluh.villages.queries.sheets import look_into
from suluh.villages.rules.sheets import Line, guess, read_lines
from suluh.villages.rules.twins import repeated, sorted_out
from suluh.villages.tests.lists import AGNES, BROKEN, HEADS, MARIA, NAMELESS, TWICE, YOSEF, workbook
from suluh.villages.tests.stage import AREA, TODAY, make_village, officer_of
from tests.world import NOW, World


def read(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> list[Line]:
    tables = look_into(workbook(*rows, heads=heads), "daftar.xlsx")
    chosen = {name: heading.value for name, heading in guess(tables[0]).items()}
    return read_lines(tables, chosen, today=TODAY, village=AREA, countries=frozenset({"MY", "HK"}))


def test_no_heading_stands_for_two_things() -> None:
    words = [word for several in HEADINGS.values() for word in several]
    assert len(words) == len(set(words))
    assert set(HEADINGS) == set(Heading) - {Heading.IGNORE}


def test_a_plain_row_is_read_whole() -> None:
    [one] = read(MARIA)
    assert one.doubts == ()
    assert (one.said.name, one.said.aliases, one.said.sex, one.said.nik) == (
        "MARIA LURUK BERE", ("Ria",), "F", "5304125207989911",
    )  # fmt: skip
    assert str(one.said.birth_place) == "Atambua"
    told = one.entry
    assert (told["state"], told["destination_id"], told["channel"], told["held"], told["marital"]) == (
        "AWAY", "MY", "NONPROCEDURAL", ["PASSPORT", "VISA"], "MARRIED",
    )  # fmt: skip
    assert (told["cost"], told["dependants"], told["hamlet"]) == (7_500_000, 3, "Dusun II, RT 03, RW 01")
    assert (told["departed_on"], told["heard_on"]) == (date(2025, 11, 22), date(2026, 1, 15))
    assert (one.contact, one.family_card) == ("Petrus Bau, 0836 0001 0088", "5304121203100001")


def test_odd_ways_of_writing_are_understood() -> None:
    _maria, yosef, agnes = read(MARIA, YOSEF, AGNES)
    assert yosef.entry["hamlet"] == "Dusun II, RT 03, RW 01"  # ditto marks
    assert (yosef.entry["state"], yosef.entry["destination_id"], yosef.entry["channel"]) == (
        "RETURNED", "MY", "PROCEDURAL",
    )  # fmt: skip
    assert [one.code for one in yosef.doubts] == ["held_unsaid"]  # "lengkap" names no paper
    assert (agnes.entry["state"], agnes.entry["destination_id"], agnes.said.birth.year if agnes.said.birth else 0) == (
        "CANDIDATE", "HK", 2001,
    )  # fmt: skip
    assert agnes.entry["channel"] == ""


def test_a_sector_stands_behind_the_work_and_how_she_came_back_is_read() -> None:
    heads = (*HEADS, "Sektor", "Kondisi Saat Pulang")
    hurt, both, alone, odd = read(
        (*YOSEF, "Perkebunan", "Patah tulang"), (*MARIA, "rumah tangga", ""),
        (*YOSEF[:13], "", *YOSEF[14:], "Konstruksi", "SEHAT"), (*YOSEF, "Sawit", "kurang jelas"), heads=heads,
    )  # fmt: skip
    assert (hurt.entry["job"], hurt.condition) == ("Sawit, Perkebunan", "HURT")
    assert (both.entry["job"], both.condition) == ("Pekerja rumah tangga", "")  # said already
    assert (alone.entry["job"], alone.condition) == ("Konstruksi", "SOUND")
    assert (odd.entry["job"], odd.condition) == ("Sawit", "")
    assert "unknown_word" in [one.code for one in odd.doubts]


def test_what_cannot_be_read_is_said_by_its_cell_and_left_empty() -> None:
    [broken] = read(BROKEN)
    told = {one.cell: one.code for one in broken.doubts if one.lost}
    assert (told["J4"], told["K4"], told["O4"], told["G4"]) == (
        "unknown_word", "not_a_number", "unknown_word", "card_length",
    )  # fmt: skip
    assert {"M4", "R4", "S4", "F4"} <= set(told)
    assert (broken.entry["destination_id"], broken.entry["cost"], broken.entry["departed_on"]) == (None, None, None)
    assert all(explain(one.code, one.facts) for one in broken.doubts)
    assert not broken.fatal


def test_lines_are_sorted_by_what_stands_in_their_way() -> None:
    lines = read(MARIA, YOSEF, AGNES, BROKEN, NAMELESS, TWICE)
    sorts = sorted_out(lines, {2: "NAME"}, repeated(lines))
    assert (sorts.plain, sorts.lost, sorts.alike, sorts.already, sorts.waiting) == ((0,), (3,), (2,), (5,), (4,))
    assert sorts.doubtful == (1,)
    assert sorts.wanted(lost=True, alike=False) == [0, 1, 3]


@pytest.fixture
def yuli(client: Client, world: World) -> Client:
    make_village(world)
    Country.objects.create(code="HK", name="Hong Kong", name_en="Hong Kong")
    client.force_login(world.users["yuli"])
    return client


def hand_in(client: Client, content: bytes) -> str:
    """Upload a file and return where it leads."""
    answer = client.post(reverse("villages:upload"), {"file": SimpleUploadedFile("daftar warga.xlsx", content)})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_list_is_explained_once_checked_taken_in_and_taken_back(yuli: Client, world: World) -> None:
    place = hand_in(yuli, workbook(MARIA, YOSEF, AGNES, BROKEN, NAMELESS, TWICE))
    columns = yuli.get(place)["Location"]
    form = yuli.get(columns).context["form"]
    told = {name: form[name].initial for name in form.fields}
    assert "Pilih kolom mana" in yuli.post(columns, dict.fromkeys(told, "IGNORE")).content.decode()
    assert yuli.post(columns, told)["Location"] == place
    page = yuli.get(place).content.decode()
    assert "Masukkan ke daftar" in page
    assert "Nomor kartu keluarga 3 angka, seharusnya 16." in page
    for _ in range(2):  # sent twice is taken in once
        assert yuli.post(place, {"lost": "on"}).status_code in (200, 302)
    actor = officer_of(world)
    with acting_as(actor.identity()):
        rows = list(Resident.objects.order_by("number"))
        names = {one.name for one in open_residents(rows, actor=actor, at=NOW).values()}
        assert names == {"MARIA LURUK BERE", "Yosef Bria", "Agnes Hoar", "Damianus Seran"}
        assert [row.number for row in rows] == [1, 2, 3, 4]
        assert contact_of(rows[0]) == "Petrus Bau, 0836 0001 0088"
        assert Movement.objects.count() == 3  # Maria went; Yosef went and came back
        sheet = Sheet.objects.get()
        assert (sheet.entries, sheet.left_out, sheet.content_sealed) == (4, 2, None)
        actions.note_contact(actor=actor, at=NOW, resident=rows[0], heard=Heard.WELL, on=TODAY, key="k")

    again = hand_in(yuli, workbook(MARIA, YOSEF, AGNES))  # the headings are known: no question
    page = yuli.get(again).content.decode()
    assert "NIK ini sudah ada di daftar, nomor 1" in page
    assert "Nama dan tahun lahirnya sama dengan nomor 3" in page

    for _ in range(2):
        yuli.post(reverse("villages:undo", args=[sheet.pk]))
    with acting_as(actor.identity()):
        assert [row.number for row in Resident.objects.filter(withdrawn_at=None)] == [1]  # she was called: she stays
        assert sum(counts_of(sheet.agency_id).values()) == 1
        assert Record.objects.exclude(withdrawn_at=None).count() == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "kosong"), (b"%PDF-1.7 daftar", "bukan lembar kerja"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, ".xls")],
)
def test_a_file_that_is_no_spreadsheet_is_refused_in_plain_words(yuli: Client, content: bytes, sentence: str) -> None:
    answer = yuli.post(reverse("villages:upload"), {"file": SimpleUploadedFile("daftar.xlsx", content)})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_anothers_file_is_not_there(yuli: Client, world: World) -> None:
    place = hand_in(yuli, workbook(MARIA))
    make_village(world, "53.04.12.2002", "Manleten", "lia")
    yuli.force_login(world.users["lia"])
    assert yuli.get(place).status_code == yuli.post(place).status_code == 404


def explained(client: Client, *rows: tuple[object, ...]) -> str:
    """Hand in a list, explain its columns as guessed, and return the page on which it is looked over."""
    place = hand_in(client, workbook(*rows))
    answer = client.get(place)
    if answer.status_code == 302:
        form = client.get(answer["Location"]).context["form"]
        client.post(answer["Location"], {name: form[name].initial for name in form.fields})
    return place


def test_a_row_is_put_right_or_left_out_in_the_browser_and_the_file_stays_as_it_was(yuli: Client, world: World) -> None:
    place = explained(yuli, MARIA, BROKEN, NAMELESS)
    page = yuli.get(place)
    [broken, nameless] = sorted(page.context["page"], key=lambda it: it["row"])
    where = f"{place}baris/{broken['table']}/{broken['row']}/"
    answer = yuli.get(where)
    form = answer.context["form"]
    assert "Bukan nama negara" in answer.content.decode()
    asked = {name: form[name].initial for name in form.fields if name != "skip"}
    columns = {form.fields[name].label: name for name in asked}
    right = {Heading.CHANNEL: "legal", Heading.DESTINATION: "Malaysia", Heading.FAMILY_CARD: "5304121203100001"}
    changed = {columns[heading.label]: text for heading, text in right.items()}
    assert yuli.post(where, asked | changed).status_code == 302
    lines = {it["row"]: it for it in yuli.get(place).context["page"]}
    cells = {doubt["raw"] for doubt in lines[broken["row"]]["doubts"]}
    assert "Negeri Antah" not in cells
    assert "banyak" in cells  # what was not touched is still said
    assert "Bukan nama negara" not in yuli.get(where).content.decode()
    assert yuli.get(where).context["form"][columns[Heading.DESTINATION.label]].initial == "Malaysia"
    out = f"{place}baris/{nameless['table']}/{nameless['row']}/"
    assert yuli.post(out, {"skip": "on"}).status_code == 302
    page = yuli.get(place)
    assert [it["row"] for it in page.context["page"]] == [broken["row"]]
    assert f"baris {nameless['row']}" in page.content.decode()
    assert yuli.get(f"{place}baris/0/999/").status_code == 404
    assert yuli.post(place, {"lost": "on"}).status_code == 302
    with acting_as(officer_of(world).identity()):
        assert {row.destination_id for row in Resident.objects.all()} == {"MY"}
        sheet = Sheet.objects.get()
        assert (sheet.entries, sheet.content_sealed, sheet.fixes_sealed) == (2, None, None)


def test_a_list_that_nobody_takes_in_is_thrown_away(yuli: Client, world: World) -> None:
    place = explained(yuli, MARIA)
    assert "dibuang sendiri setelah 30 hari" in yuli.get(place).content.decode()
    assert [throw_away(timezone.now() + timedelta(days=days)) for days in (29, 31, 31)] == [0, 1, 0]
    assert "sudah dibuang" in yuli.get(place).content.decode()
    with acting_as(officer_of(world).identity()):
        assert Sheet.objects.get().content_sealed is None
