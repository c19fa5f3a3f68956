"""What the village officer and those above her are served."""

from __future__ import annotations

from datetime import date
from gzip import compress

from django.test import Client
from django.urls import reverse

from suluh.database.identity import acting_as
from suluh.regions.models import Area, Succession
from suluh.villages import queries
from suluh.villages.models import Offering, Resident
from suluh.villages.tests.permissions import OF_RESIDENT
from suluh.villages.tests.stage import AREA, TODAY, YULIANA, make_resident, make_village, officer_of
from tests.world import World

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
    client.post(reverse("villages:split"), {"to": "53.04.12.2009", "hamlets": ["Dusun II"]})
    with acting_as(officer_of(world, "baru").identity()):
        assert Resident.objects.get().area_code == "53.04.12.2009"


def test_what_the_villages_of_an_area_lack_is_added_up(world: World) -> None:
    one, other = make_village(world), make_village(world, "53.04.12.2002", "Manleten", "lia")
    for village, service, until in ((one, "DB_DOK", None), (one, "DB_PPIT", TODAY), (other, "DESA_INFO", None)):
        Offering.objects.create(village=village, service=service, since=date(2020, 1, 1), until=until)
    with acting_as(world.actor("koko").identity()):
        told = queries.overview_of("53", TODAY)
        assert (told.villages, [part[4] for part in told.parts]) == (2, [20])  # what ends today is missing today
        assert [part[4] for part in queries.overview_of("53.04.12", TODAY).parts] == [10, 10]


def test_who_comes_back_in_need_is_shown_the_way_to_help(client: Client, world: World) -> None:
    one = make_resident(world, make_village(world))
    client.force_login(world.users["yuli"])
    form = {"key": "p", "on": "2026-03-01", "reason": "FLED", "condition": "HURT"}
    page = client.post(reverse("villages:come_back", args=[one.pk]), form, follow=True).content.decode()
    assert "Ia perlu ditolong" in page
    assert "terluka atau cacat" in page
    assert "condition" not in client.get(reverse("villages:depart", args=[one.pk])).content.decode()
