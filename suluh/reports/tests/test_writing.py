"""The form in which a report is taken down while somebody talks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core import signing
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from suluh.audit.models import Entry
from suluh.database.identity import Identity as Caller
from suluh.database.identity import acting_as, for_purpose
from suluh.people.models import Identity
from suluh.reports.models import Draft, Report
from suluh.reports.queries import DRAFT_SALT
from tests.world import World

NEW = reverse("reports:new")
SPOKEN = {
    "channel": "PHONE", "said_on": "1/3/2026", "destination": "MY", "exploitation": ["ForcedLabour", "ID_SAWIT"],
    "narrative": "Dijanjikan bekerja di kebun, lalu paspornya diambil.\r\nTakut pulang.",
    "recruited_on": "Juni 2025", "departed_on": "2025",
    "teller_name": "Ibu Rosa", "teller_phone": "0813 0000 0001", "teller_safe": "Hanya pagi, jangan sebut anaknya",
    "kunci": "kunci-1", "orang": "1", "simpan": "1",
    "orang-0-name": " Rosalinda  Taek\u200b ", "orang-0-role": "VICTIM", "orang-0-sex": "F",
    "orang-0-birth": "April 2009",
    "orang-0-phones": "0813-0000-0002 / 0813 0000 0003", "orang-0-village_text": "Oebobo",
    "orang-0-village": "53.71.03.1001",
}  # fmt: skip


@pytest.fixture
def ina(client: Client, world: World) -> Client:
    client.force_login(world.users["ina"])
    return client


@pytest.fixture
def spoken(world: World) -> dict[str, object]:
    return {**SPOKEN, "agency": world.agencies["uptd-kupang"].pk}


@pytest.fixture
def look(world: World) -> Iterator[None]:
    """See as Ina does, with a purpose."""
    with acting_as(world.actor("ina").identity()), for_purpose("CORRECTION"):
        yield


def kept() -> Report:
    return Report.objects.exclude(place="Johor").get()


def test_a_report_is_kept_as_it_was_said(ina: Client, spoken: dict[str, object], look: None) -> None:
    answer = ina.post(NEW, spoken)
    report = kept()
    assert answer.headers["Location"] == f"/laporan/{report.pk}/?tersimpan=1"
    assert (report.recruited_on, report.departed_on, report.exploitation) == (
        "2025-06",
        "2025",
        ["ForcedLabour", "ID_SAWIT"],
    )
    assert report.narrative == "Dijanjikan bekerja di kebun, lalu paspornya diambil.\nTakut pulang."
    assert (report.area_code, report.status, report.child) == ("53.71", "RECEIVED", True)
    identity = Identity.objects.get(record__mention__report=report)
    assert (identity.name, identity.birth_year, identity.birth_month, identity.birth_day) == (
        "Rosalinda Taek",
        2009,
        4,
        None,
    )
    assert identity.phones == ["+6281300000002", "+6281300000003"]
    assert identity.village_id == "53.71.03.1001"
    assert identity.as_typed["name"] == " Rosalinda  Taek\u200b "
    assert identity.as_typed["birth"] == "April 2009"
    assert report.teller.safe_contact == "Hanya pagi, jangan sebut anaknya"


def test_the_very_number_of_a_card_is_kept_sealed_and_nowhere_else(
    ina: Client, spoken: dict[str, object], look: None
) -> None:
    ina.post(NEW, spoken | {"orang-0-nik": "5371034404099903"})
    identity = Identity.objects.get(record__mention__report=kept())
    assert identity.nik_sealed is not None
    assert "5371034404099903" not in str(identity.as_typed)


def test_pressing_twice_makes_one_report(ina: Client, spoken: dict[str, object], look: None) -> None:
    assert ina.post(NEW, spoken).headers["Location"] == ina.post(NEW, spoken).headers["Location"]
    kept()


def test_going_back_and_changing_a_sent_form_is_not_lost_in_silence(
    ina: Client, spoken: dict[str, object], look: None
) -> None:
    ina.post(NEW, spoken)
    answer = ina.post(NEW, spoken | {"recruiter": "Pak Bos"})
    assert answer.status_code == 200
    assert "isi lain" in answer.content.decode()
    assert "Pak Bos" in answer.content.decode()
    kept()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("orang-0-name", "x" * 100_000, "300"),
        ("narrative", "y" * 100_000, "20000"),
        ("orang-0-birth", "entah kapan", "tidak terbaca"),
        ("recruited_on", "31/2/2025", "tidak terbaca"),
        ("said_on", "Maret 2026", "hari laporan"),
        ("said_on", "1/1/2090", "tidak terbaca"),
        ("orang-0-village_text", "Atlantis", "tidak ditemukan"),
        ("channel", "TELEPATI", "bukan salah satu"),
        ("destination", "XX", "bukan salah satu"),
        ("exploitation", ["Nonsense"], "bukan salah satu"),
    ],
)
def test_what_cannot_be_read_is_said_beside_it_and_nothing_typed_is_lost(
    ina: Client, spoken: dict[str, object], look: None, field: str, value: object, says: str
) -> None:
    code = {"orang-0-village": ""} if field.endswith("village_text") else {}
    answer = ina.post(NEW, spoken | code | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page.replace(".", "").replace("\xa0", "") or says in page
    for typed in ("Ibu Rosa", "0813 0000 0001", "Hanya pagi", "Rosalinda", "kunci-1"):
        assert typed in page or (field == "orang-0-name" and typed == "Rosalinda")
    assert Report.objects.count() == 1


def test_people_are_added_and_removed_without_a_script(ina: Client, spoken: dict[str, object]) -> None:
    sent = {name: value for name, value in spoken.items() if name != "simpan"}
    page = ina.post(NEW, sent | {"tambah": "1"}).content.decode()
    assert 'name="orang-1-name"' in page
    assert "Rosalinda" in page
    two = sent | {"orang": "2", "orang-1-name": "Adik Rosa", "hapus": "0"}
    page = ina.post(NEW, two).content.decode()
    assert 'name="orang-1-name"' not in page
    assert "Adik Rosa" in page
    assert "Rosalinda" not in page
    assert "Ibu Rosa" in page


def test_several_people_are_kept_in_order_and_empty_ones_left_out(
    ina: Client, spoken: dict[str, object], look: None
) -> None:
    ina.post(NEW, spoken | {
        "orang": "3", "orang-1-name": "", "orang-1-role": "VICTIM", "orang-1-sex": "", "orang-2-name": "Yustina",
        "orang-2-role": "WITNESS", "orang-2-birth": "umur 40 tahun", "orang-2-sex": "F",
    })  # fmt: skip
    people = list(Identity.objects.filter(record__mention__report=kept()).order_by("record__mention__position"))
    assert [one.name for one in people] == ["Rosalinda Taek", "Yustina"]
    assert people[1].birth_estimated


def test_an_ended_session_keeps_the_interview_for_its_officer_alone(
    client: Client, world: World, spoken: dict[str, object]
) -> None:
    sent = spoken | {"milik": signing.dumps(world.users["ina"].pk, salt=DRAFT_SALT)}
    answer = client.post(NEW, sent)  # nobody is signed in any more
    assert answer.status_code == 302
    address = (
        answer.headers["Location"].partition("next=")[2].replace("%3F", "?").replace("%3D", "=").replace("%2F", "/")
    )
    client.force_login(world.users["sari"])
    assert "Rosalinda" not in client.get(address).content.decode()
    client.force_login(world.users["ina"])
    page = client.get(address).content.decode()
    for typed in ("Rosalinda", "Ibu Rosa", "April 2009", "Takut pulang", "kunci-1"):
        assert typed in page
    client.post(NEW, spoken)
    with acting_as(world.actor("ina").identity()):
        assert Draft.objects.count() == 0
        kept()


def test_nobody_keeps_drafts_in_the_name_of_others(client: Client, world: World, spoken: dict[str, object]) -> None:
    answer = client.post(NEW, spoken | {"milik": str(world.users["ina"].pk)})
    assert "draf" not in answer.headers["Location"]


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("recruited_on", "juni 2025", "Juni 2025"),
        ("orang-0-birth", "17/4/2001", "17 April 2001"),
        ("orang-0-birth", "17", "lahir sekitar tahun"),
        ("recruited_on", "17", "Belum terbaca"),
        ("recruited_on", "", ""),
    ],
)
def test_a_date_is_said_back_while_it_is_typed(ina: Client, name: str, typed: str, says: str) -> None:
    assert says in ina.post(reverse("reports:read_date"), {name: typed}).content.decode()


def test_the_public_reads_no_draft(world: World) -> None:
    with acting_as(Caller("suluh_public")), pytest.raises(ProgrammingError), transaction.atomic():
        Draft.objects.count()


def test_writing_asks_the_database_a_fixed_number_of_times(ina: Client, spoken: dict[str, object]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ina.get(NEW)
    assert len(asked) <= 12


def test_what_was_kept_stands_in_the_trail(ina: Client, spoken: dict[str, object], world: World) -> None:
    ina.post(NEW, spoken)
    with acting_as(world.actor("sinta").trail_identity()):
        assert Entry.objects.filter(event="report.received").count() == 2
