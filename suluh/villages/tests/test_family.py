"""Families, the photographed form, and the organisation that accompanies a village."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.database.identity import acting_as
from suluh.library.queries.kept import folder
from suluh.villages.kinds import State
from suluh.villages.models import Photo, Resident, Village
from suluh.villages.queries import card_of
from suluh.villages.tests.stage import YULIANA, make_resident, make_village, officer_of
from tests.world import World

CARD = "5304121203100001"
PLACE = b"-10.1772,123.6070"
EXIF = b"\xff\xe1" + (len(PLACE) + 8).to_bytes(2, "big") + b"Exif\0\0" + PLACE
JPEG = b"\xff\xd8" + EXIF + b"\xff\xda\0\x02halaman formulir\xff\xd9"
MOTHER = {"key": "ibu", "name": "Rosa Luruk", "nickname": "Ros", "state": "FAMILY",
          "family_card": "5304 1212 0310 0001"}  # fmt: skip


@pytest.fixture
def yuli(client: Client, world: World) -> Client:
    make_village(world)
    client.force_login(world.users["yuli"])
    return client


def test_family_is_entered_from_an_entry_and_known_by_its_card(yuli: Client, world: World) -> None:
    one = make_resident(world, Village.objects.get(), family_card=CARD)
    where = reverse("villages:add") + f"?keluarga={one.pk}"
    assert yuli.get(where).context["form"]["family_card"].value() == CARD
    bad = yuli.post(where, MOTHER | {"family_card": "123"})
    assert set(bad.context["form"].errors) == {"family_card"}
    yuli.post(where, MOTHER)
    with acting_as(officer_of(world).identity()):
        mother = Resident.objects.get(state=State.FAMILY)
        assert (mother.family_of_id, card_of(mother)) == (one.pk, CARD)
        father = replace(YULIANA, name="Petrus Luruk", nik="", phones=())
        other = make_resident(world, Village.objects.get(), said=father, key="c", family_card=CARD)
    page = yuli.get(reverse("villages:resident", args=[mother.pk])).content.decode()
    assert "Ros" in page
    assert reverse("villages:resident", args=[one.pk]) in page  # whose family she is
    assert reverse("villages:resident", args=[other.pk]) in page  # by the card alone


def test_a_photographed_page_is_sealed_without_its_place_and_kept_once(yuli: Client, world: World) -> None:
    one = make_resident(world, Village.objects.get())
    where = reverse("villages:add_photo", args=[one.pk])
    for _ in range(2):
        assert yuli.post(where, {"file": SimpleUploadedFile("IMG_1.jpg", JPEG)}).status_code == 302
    with acting_as(officer_of(world).identity()):
        [kept] = Photo.objects.all()
    sealed = Path(folder() / kept.stored).read_bytes()
    assert b"halaman formulir" not in sealed
    answer = yuli.get(reverse("villages:photo", args=[one.pk, kept.pk]))
    assert b"halaman formulir" in answer.content
    assert PLACE not in answer.content
    assert "IMG_1" not in answer["Content-Disposition"]
    for content, sentence in ((b"MZ\x90program", "program"), (b"catatan", "Kirim foto"), (b"", "kosong")):
        bad = yuli.post(where, {"file": SimpleUploadedFile("a.jpg", content)})
        assert sentence in bad.content.decode(), sentence
    make_village(world, "53.04.12.2002", "Manleten", "lia")
    yuli.force_login(world.users["lia"])
    assert yuli.get(reverse("villages:photo", args=[one.pk, kept.pk])).status_code == 404


def test_a_companion_reads_counts_of_the_villages_that_name_her_organisation(client: Client, world: World) -> None:
    partner = Agency.objects.create(code="yks", name="YKS Lembata", kind=AgencyKind.NGO)
    user = User.objects.create_user("bene", email="bene@suluh.example", password=None)
    Membership.objects.create(user=user, agency=partner, role=Role.VILLAGE_COMPANION, starts=date(2025, 1, 1))
    make_resident(world, make_village(world))
    make_village(world, "53.04.12.2002", "Manleten", "lia")
    client.force_login(user)
    assert "Naekasa" not in client.get(reverse("villages:companions")).content.decode()
    client.force_login(world.users["yuli"])
    told = {"programme": "DESBUMI", "decree": "Perdes 2/2019", "decree_on": "2019-05-02", "head": "Yoseph Bria"}
    client.post(reverse("villages:declare"), told | {"partner": str(partner.pk)})
    client.force_login(user)
    page = client.get(reverse("villages:companions")).content.decode()
    assert "Naekasa" in page
    assert "Manleten" not in page
    assert "&lt; 11" in page
    assert YULIANA.name not in page
    for name in ("home", "residents", "overview"):
        assert client.get(reverse(f"villages:{name}")).status_code == 403, name
