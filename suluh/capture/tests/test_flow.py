"""A data officer's list, from the file to reports and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from suluh.capture.access import at_work
from suluh.capture.kinds import State
from suluh.capture.models import Batch, ColumnMap, Row, Sheet
from suluh.capture.queries import content_of, folder, gazetteer
from suluh.capture.tests.lists import MANY, SAMPLE, explain, hand_in, import_all, run, xlsx
from suluh.database.identity import acting_as
from suluh.gazetteer.actions import end_area, rename_area
from suluh.people.models import Identity, Record
from suluh.regions.models import Area
from suluh.reports.kinds import Status
from suluh.reports.models import Check, Report
from tests.world import NOW, World


@pytest.fixture
def kupang(world: World) -> int:
    return world.agencies["uptd-kupang"].pk


@pytest.fixture
def dina(client: Client, world: World) -> Client:
    client.force_login(world.users["dina"])
    return client


@pytest.fixture
def seen() -> Iterator[None]:
    with at_work(0):
        yield


def checked(dina: Client, kupang: int, *rows: tuple[object, ...]) -> Batch:
    batch = hand_in(dina, xlsx(*(rows or SAMPLE)), kupang)
    explain(dina, batch)
    return run(batch)


def test_a_list_becomes_reports_with_the_words_beside_what_was_understood(dina: Client, kupang: int) -> None:
    batch = checked(dina, kupang)
    assert batch.state == State.CHECKED
    with at_work(0):
        assert list(Row.objects.order_by("position").values_list("errors", "warnings")) == [(0, 0), (0, 1), (6, 0)]
        assert Report.objects.filter(batch=batch.pk).count() == 0
    done = import_all(dina, batch)
    assert (done.state, done.trouble) == (State.DONE, "")
    with at_work(0):
        reports = list(Report.objects.filter(batch=batch.pk).order_by("idempotency_key"))
        assert [one.said_on.isoformat() for one in reports] == ["2026-02-03", "2026-02-04", "2026-02-05"]
        assert {(one.source, one.channel, one.status) for one in reports} == {("IMPORT", "LIST", "RECEIVED")}
        first, second, third = (Identity.objects.get(record__mention__report=one) for one in reports)
        assert (first.name, first.sex, first.birth_day, first.village_id) == (
            "Yustina Neolaka", "F", 12, "53.71.03.1001",
        )  # fmt: skip
        assert first.as_typed["Tgl Lahir"] == "12-05-1999"
        assert (second.birth_month, second.birth_day) == (2, None)
        assert (third.birth_year, third.nik_sealed, third.sex) == (None, None, "")
        assert third.as_typed["Tgl Lahir"] == "kapan-kapan"
        found = set(Check.objects.filter(report=reports[2]).values_list("finding", "facts__written_field"))
        assert {("CELL_LOST", "NIK"), ("CELL_LOST", "BIRTH"), ("CELL_LOST", "REGION")} <= found


def test_persons_in_columns_of_their_own_are_all_taken_in(dina: Client, kupang: int) -> None:
    heads = ("Nama Korban 1", "Umur 1", "Nama Korban 2", "Umur 2", "Tgl Lapor")
    rows = [("Yustina Neolaka", "dewasa", "Rince Banobe", "anak", "03-02-2026")]
    batch = hand_in(dina, xlsx(*rows, heads=heads), kupang)
    explain(dina, batch)
    assert run(batch).state == State.CHECKED
    page = dina.get(reverse("capture:batch", args=[batch.pk])).content.decode()
    assert "hanya disebut “dewasa”" in page
    assert "antara 2008 dan 2026" in page
    import_all(dina, batch)
    with at_work(0):
        [report] = Report.objects.filter(batch=batch.pk)
        people = Identity.objects.filter(record__mention__report=report).order_by("record__mention__position")
        assert [one.name for one in people] == ["Yustina Neolaka", "Rince Banobe"]
        assert {check.position for check in Check.objects.filter(report=report, facts__written_field="BIRTH")} == {0, 1}


def test_the_same_headings_need_no_explaining_again(dina: Client, kupang: int) -> None:
    checked(dina, kupang)
    again = hand_in(dina, xlsx(*SAMPLE[:1]), kupang, name="bulan-depan.xlsx")
    assert again.state == State.CHECKING
    assert run(again).state == State.CHECKED
    with at_work(0):
        assert ColumnMap.objects.count() == 1


def test_the_same_file_is_warned_about(dina: Client, kupang: int) -> None:
    content = xlsx(*SAMPLE)
    first = hand_in(dina, content, kupang)
    second = hand_in(dina, content, kupang, name="salinan.xlsx")
    page = dina.get(reverse("capture:columns", args=[second.pk])).content.decode()
    assert "pernah diunggah" in page
    assert first.pk != second.pk


def test_undoing_takes_back_what_nobody_has_decided_about(dina: Client, kupang: int, world: World) -> None:
    batch = import_all(dina, checked(dina, kupang))
    with at_work(0):
        decided = Report.objects.filter(batch=batch.pk).first()
        assert decided is not None
        Report.objects.filter(pk=decided.pk).update(status=Status.VERIFIED)
    assert "2 laporan" in dina.get(reverse("capture:undo", args=[batch.pk])).content.decode()
    dina.post(reverse("capture:undo", args=[batch.pk]))
    assert run(batch).state == State.UNDONE
    with at_work(0):
        states = dict(Report.objects.filter(batch=batch.pk).values_list("pk", "status"))
        assert states.pop(decided.pk) == Status.VERIFIED
        assert set(states.values()) == {Status.UNDONE}
        withdrawn = Record.objects.filter(mention__report__batch=batch.pk).exclude(withdrawn_at=None)
        assert withdrawn.count() == 2
    assert dina.get(reverse("capture:batch", args=[batch.pk])).status_code == 200


def test_a_row_is_put_right_before_it_counts(dina: Client, kupang: int) -> None:
    batch = checked(dina, kupang)
    with at_work(0):
        row = Row.objects.get(batch=batch, position=2)
    address = reverse("capture:row", args=[batch.pk, row.pk])
    form = dina.get(address).context["form"]
    data = {name: form[name].initial or "" for name in form.fields if "REGION" not in name}
    data |= {"p0-BIRTH": "17 April 2001", "p0-SEX": "F", "p0-NIK": "5371", "p0-REGION": "", "p0-REGION_text": ""}
    assert "seharusnya 16" in dina.post(address, data).content.decode()
    dina.post(address, data | {"p0-NIK": ""})
    with at_work(0):
        kept = content_of(Row.objects.get(pk=row.pk))
    assert kept["people"][0]["BIRTH"]["value"]["on"] == "2001-04-17"
    assert kept["people"][0]["BIRTH"]["raw"] == "kapan-kapan"


def test_rows_that_cannot_be_read_may_be_left_out(dina: Client, kupang: int) -> None:
    batch = checked(dina, kupang)
    dina.post(reverse("capture:start", args=[batch.pk]), {"choice": "SKIP"})
    run(batch)
    with at_work(0):
        assert Report.objects.filter(batch=batch.pk).count() == 2
        assert Row.objects.filter(batch=batch, state="SKIPPED").count() == 1


def test_doing_the_work_twice_makes_nothing_twice(dina: Client, kupang: int) -> None:
    batch = import_all(dina, checked(dina, kupang))
    with at_work(0):
        Batch.objects.filter(pk=batch.pk).update(state=State.IMPORTING)
        Row.objects.filter(batch=batch).update(state="READY", report=None)
    run(batch)
    with at_work(0):
        assert Report.objects.filter(batch=batch.pk).count() == 3
        assert Row.objects.filter(batch=batch, state="IMPORTED").count() == 3


def test_people_already_known_are_counted(dina: Client, kupang: int) -> None:
    maria = (1, "Maria Yasinta Bano", "P", "17-04-2001", "5371035704019903", "083600010001", "Oebobo", "Oebobo",
             "Kota Kupang", "Malaysia", "03-02-2026")  # fmt: skip
    batch = import_all(dina, checked(dina, kupang, maria, *SAMPLE[1:]))
    assert batch.counts["#"] == {"people": 3, "known": 1, "twice": 0}
    page = dina.get(reverse("capture:batch", args=[batch.pk])).content.decode()
    assert "dari 3 orang mungkin sudah dikenal" in page


def test_suspects_are_named_and_never_victims(dina: Client, kupang: int) -> None:
    heads = ("Nama Korban", "Umur", "Tersangka", "Modus")
    batch = hand_in(dina, xlsx(("Yosina Taek", 20, "Bandit Satu; Bandit Dua", "Dijanjikan kerja"), heads=heads), kupang)
    explain(dina, batch)
    import_all(dina, run(batch))
    with at_work(0):
        report = Report.objects.get(batch=batch.pk)
        assert report.recruiter == "Bandit Satu; Bandit Dua"
        assert [one.name for one in Identity.objects.filter(record__mention__report=report)] == ["Yosina Taek"]


def test_the_file_lies_sealed_under_a_name_that_says_nothing(dina: Client, kupang: int) -> None:
    hand_in(dina, xlsx(*SAMPLE), kupang)
    with at_work(0):
        sheet = Sheet.objects.get()
    file = folder() / sheet.stored
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"PK" not in file.read_bytes()[:40]
    assert "daftar" not in sheet.stored


def test_a_list_that_was_imported_stops_until_she_has_looked(dina: Client, kupang: int) -> None:
    import_all(dina, checked(dina, kupang, *MANY))
    rows = [(*row[:-1], "09-02-2026") for row in MANY]
    again = run(hand_in(dina, xlsx(*rows), kupang))  # its columns are known from the first
    address = reverse("capture:batch", args=[again.pk])
    assert "6 dari 6 orang yang dicoba sudah ada di satu daftar" in dina.get(address).content.decode()
    assert import_all(dina, again).state == State.CHECKED
    dina.post(reverse("capture:start", args=[again.pk]), {"choice": "KEEP", "sure": "on"})
    assert run(again).state == State.DONE


def test_a_list_whose_people_are_known_from_elsewhere_stops_and_may_be_left_out(dina: Client, kupang: int) -> None:
    import_all(dina, checked(dina, kupang, *MANY[:3]))
    for rows in (MANY[3:], MANY):
        batch = run(hand_in(dina, xlsx(*((*row[:-1], "09-02-2026") for row in rows)), kupang))
        if rows is not MANY:
            import_all(dina, batch)
    address = reverse("capture:batch", args=[batch.pk])
    shown = dina.get(address).content.decode()
    assert "6 dari 6 orang yang dicoba sudah dikenal, 6 di antaranya dari laporan lembaga Anda sendiri." in shown
    refused = dina.post(reverse("capture:start", args=[batch.pk]), {"choice": "KEEP"}).content.decode()
    assert "Belum ada yang diimpor. Centang ini bila sudah Anda periksa." in refused
    left = dina.post(reverse("capture:drop", args=[batch.pk]), follow=True).content.decode()
    assert left.count("Daftar ini tidak jadi diimpor.") == 1
    with at_work(0):
        assert Report.objects.filter(batch=batch.pk).count() == 0


def test_a_list_of_new_people_does_not_stop(dina: Client, kupang: int) -> None:
    batch = checked(dina, kupang, *MANY)
    assert "Berhenti dulu" not in dina.get(reverse("capture:batch", args=[batch.pk])).content.decode()
    assert batch.counts["?"] == {"asked": 6, "hits": 0, "one_list": 0, "own": 0}


def test_a_place_renamed_or_ended_is_read_so_by_the_next_list_in_the_same_process(world: World) -> None:
    adi, district = world.actor("adi"), Area.objects.get(code="53.04.12")
    assert (gazetteer().find("Kota Atambua"), gazetteer().find("Lahurus")) == (["53.04.12"], [])
    assert gazetteer() is gazetteer()
    with acting_as(adi.identity()):
        rename_area(actor=adi, at=NOW, area=district, name="Lahurus", since=NOW.date(), basis="PP 1/2026")
    assert gazetteer().find("Lahurus") == ["53.04.12"]
    with acting_as(adi.identity()):
        end_area(
            actor=adi, at=NOW, area=Area.objects.get(code="52.71.01.1001"), ends=NOW.date(), successors=(), basis="x"
        )
    assert gazetteer().find("Ampenan Selatan") == []
