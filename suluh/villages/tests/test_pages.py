"""What the village officer and those above her are served."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from gzip import compress

from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import Identity, acting_as
from suluh.regions.models import Area, Succession
from suluh.villages.actions.counting import count_villages
from suluh.villages.kinds import State
from suluh.villages.models import Offering, Resident
from suluh.villages.queries.overview import Counts, count_now, counted_ahead, overview_of
from suluh.villages.tests.permissions import OF_RESIDENT
from suluh.villages.tests.stage import AREA, TODAY, YULIANA, make_resident, make_village, officer_of
from tests.test_policies import count
from tests.world import NOW, World

READER = Identity("suluh_office", areas=("",))
LATER_BYTES = 30_000
"""What a page may weigh on the line once the look of the pages has been fetched."""
OWN = ("home", "declare", "services", "residents", "add", "sheet", "silent", "letters", "log", "efforts", "add_effort",
       "split", "upload", "template")  # fmt: skip


def test_every_page_is_served_and_anothers_entry_is_not_there(client: Client, world: World) -> None:
    one = make_resident(world, make_village(world))
    make_village(world, "53.04.12.2002", "Manleten", "lia")
    client.force_login(world.users["yuli"])
    for name in OWN:
        answer = client.get(reverse(f"villages:{name}"))
        if name == "split":  # this village was not split, and is told so
            assert answer.status_code == 302
            continue
        assert answer.status_code == 200, name
        assert len(compress(answer.content)) <= LATER_BYTES, name
    pages = [name for name in OF_RESIDENT if name not in ("report", "letter_pdf", "photo")]
    for name in pages:
        answer = client.get(reverse(f"villages:{name}", args=[one.pk]))
        assert answer.status_code == 200, name
        assert len(compress(answer.content)) <= LATER_BYTES, name
    client.force_login(world.users["lia"])
    for name in pages:
        assert client.get(reverse(f"villages:{name}", args=[one.pk])).status_code == 404, name


def test_counts_name_nobody_and_cover_the_few(client: Client, world: World) -> None:
    make_resident(world, make_village(world))
    client.force_login(world.users["koko"])
    told = client.get(reverse("villages:overview"), {"wilayah": "53.04"}).content.decode()
    assert "&lt; 11" in told
    assert YULIANA.name not in told


def test_a_service_is_noted_and_ended(client: Client, world: World) -> None:
    make_village(world)
    client.force_login(world.users["yuli"])
    where = reverse("villages:offer", args=["DB_DOK"])
    client.post(where, {"since": "kemarin"})
    assert not Offering.objects.exists()
    client.post(where, {"since": "2020-03-01"})
    assert Offering.objects.get().until is None
    client.post(where, {"berhenti": "1"})
    assert Offering.objects.get().until is not None


def test_who_left_and_what_was_reported_are_listed_by_name(client: Client, world: World) -> None:
    one = make_resident(world, make_village(world), held=["PASSPORT"], pledge="Sertifikat tanah", remits="Tiap bulan")
    client.force_login(world.users["yuli"])
    assert "Belum ada masalah yang dilaporkan" in client.get(reverse("villages:troubles")).content.decode()
    client.post(reverse("villages:report", args=[one.pk]))
    for name in ("troubles", "log"):
        assert "Yuliana Hoar Seran" in client.get(reverse(f"villages:{name}")).content.decode(), name
    assert "Menunggu verifikasi" in client.get(reverse("villages:troubles")).content.decode()
    page = client.get(reverse("villages:resident", args=[one.pk])).content.decode()
    assert all(told in page for told in ("Paspor", "Sertifikat tanah", "Tiap bulan", 'href="tel:+62'))


def test_hamlets_are_moved_to_a_village_that_was_split_off(client: Client, world: World) -> None:
    make_resident(world, make_village(world))
    make_village(world, "53.04.12.2009", "Naekasa Baru", "baru")
    Succession.objects.create(before_id=AREA, after=Area.objects.get(code="53.04.12.2009"), on=date(2026, 1, 1))
    client.force_login(world.users["yuli"])
    assert "Dusun II (1 orang)" in client.get(reverse("villages:split")).content.decode()
    client.post(reverse("villages:split"), {"to": "53.04.12.2009", "hamlets": ["Dusun II"]})
    with acting_as(officer_of(world, "baru").identity()):
        assert Resident.objects.get().area_code == "53.04.12.2009"


def test_what_the_villages_of_an_area_lack_is_added_up(world: World) -> None:
    one, other = make_village(world), make_village(world, "53.04.12.2002", "Manleten", "lia")
    for village, service, until in ((one, "DB_DOK", None), (one, "DB_PPIT", TODAY), (other, "DESA_INFO", None)):
        Offering.objects.create(village=village, service=service, since=date(2020, 1, 1), until=until)
    with acting_as(READER):
        told = overview_of("53", TODAY)
        assert (told.villages, [part[4] for part in told.parts]) == (2, [20])  # what ends today is missing today
        assert [part[4] for part in overview_of("53.04.12", TODAY).parts] == [10, 10]


def test_who_comes_back_in_need_is_shown_the_way_to_help(client: Client, world: World) -> None:
    one = make_resident(world, make_village(world))
    client.force_login(world.users["yuli"])
    form = {"key": "p", "on": "2026-03-01", "reason": "FLED", "condition": "HURT"}
    page = client.post(reverse("villages:come_back", args=[one.pk]), form, follow=True).content.decode()
    assert "Ia perlu ditolong" in page
    assert "terluka atau cacat" in page
    assert "condition" not in client.get(reverse("villages:depart", args=[one.pk])).content.decode()


def test_what_was_counted_ahead_is_what_a_plain_count_finds(client: Client, world: World) -> None:
    village = make_village(world)
    other = make_village(world, "53.04.12.2002", "Manleten", "lia")
    far = make_village(world, "52.71.01.1001", "Ampenan", "sri")
    Offering.objects.create(village=other, service="DB_DOK", since=date(2020, 1, 1))
    for number in range(12):
        nik = f"5304125207989{number:03}"
        made = make_resident(world, village, said=replace(YULIANA, nik=nik), key=f"a{number}")
    make_resident(world, far, "sri", said=replace(YULIANA, nik="5271014107959901"), destination_id="SA")
    with acting_as(SYSTEM.identity()):
        Resident.objects.filter(pk=made.pk).update(withdrawn_at=NOW, state=State.AWAY)
    assert ahead("") is None  # never counted: then on the spot, and not nothing
    with acting_as(SYSTEM.identity()):
        count_villages(actor=SYSTEM, at=NOW)
        count_villages(actor=SYSTEM, at=NOW)
    for area in ("", "53", "53.04", "52"):
        told = ahead(area)
        assert told is not None
        assert told.at == NOW
        with acting_as(READER):
            plain = count_now(area, TODAY)
        assert replace(told, at=None) == plain, area
    assert ahead("53.04.12") is None
    with acting_as(Identity("suluh_office", areas=("53.04",))):
        assert (counted_ahead("") or counted_ahead("53") or counted_ahead("52")) is None  # beyond her areas: nothing
        assert counted_ahead("53.04") is not None
    with acting_as(world.actor("koko").identity()):
        assert not count("villages_tally")
    client.force_login(world.users["koko"])
    page = client.get(reverse("villages:overview"), {"wilayah": "53"}).content.decode()
    assert "Dihitung 2 Maret 2026" in page
    assert "± 10" in page
    again = client.post(reverse("villages:overview"), follow=True).content.decode()
    assert "sedang dihitung ulang" in again


def ahead(area: str) -> Counts | None:
    """Return what was counted ahead, as who reads figures of the whole country."""
    with acting_as(READER):
        return counted_ahead(area)
