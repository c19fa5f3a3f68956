"""Agencies, and the keys of their systems."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.accounts.actions import create_token
from suluh.accounts.kinds import Role
from suluh.accounts.models import Agency, Membership, Token
from suluh.accounts.queries import find_token_actor, get_actor
from suluh.audit.queries import trail_of
from suluh.database.identity import acting_as
from tests.world import World


@pytest.fixture
def admin(client: Client, world: World) -> Client:
    client.force_login(world.users["adi"])
    return client


def test_an_agency_is_added_and_changed(admin: Client, world: World) -> None:
    form = {"name": "Desa Oebobo", "code": "desa-oebobo", "kind": "VILLAGE", "area": "53.71.03.1001", "contact": ""}
    assert admin.post(reverse("accounts:register_agency"), form).status_code == 302
    agency = Agency.objects.get(code="desa-oebobo")
    change = reverse("accounts:change_agency", args=[agency.pk])
    assert "Oebobo" in admin.get(change).content.decode()
    assert admin.post(change, form | {"name": "Pemerintah Desa Oebobo"}).status_code == 302
    agency.refresh_from_db()
    assert (agency.name, agency.is_active) == ("Pemerintah Desa Oebobo", False)
    again = admin.post(reverse("accounts:register_agency"), form)
    assert "code" in again.context["form"].errors


def test_agencies_are_found_by_name_and_kind(admin: Client, world: World) -> None:
    page = admin.get(reverse("accounts:agencies"), {"jenis": "UPTD_PPA", "urut": "-nama"})
    assert [agency.code for agency in page.context["page"]] == ["uptd-mataram", "uptd-kupang"]
    page = admin.get(reverse("accounts:agencies"), {"cari": "BELU"})
    assert [agency.code for agency in page.context["page"]] == ["shelter-belu"]


def test_a_key_is_shown_once_works_and_ends(admin: Client, world: World) -> None:
    agency = world.agencies["uptd-kupang"]
    page = admin.post(reverse("accounts:create_token", args=[agency.pk]), {"label": "SIMFONI", "days": "90"})
    key = page.context["token"].key
    token = Token.objects.get()
    assert key in page.content.decode()
    assert key not in admin.get(reverse("accounts:agency", args=[agency.pk])).content.decode()
    assert token.prefix in key
    assert token.key_hash not in key
    now = timezone.now()
    actor = find_token_actor(key, now)
    assert actor is not None
    assert actor.posts[0].agency_id == agency.pk
    assert find_token_actor(key, now + timedelta(days=91)) is None
    admin.post(reverse("accounts:end_token", args=[token.pk]))
    assert find_token_actor(key, now) is None


def test_a_key_whose_maker_has_left_is_marked_until_it_is_ended(admin: Client, world: World) -> None:
    agency, maker = world.agencies["uptd-kupang"], world.users["ina"]
    post = Membership.objects.create(
        user=maker, agency=agency, role=Role.ADMIN, area_id="53", starts=timezone.localdate() - timedelta(days=30)
    )
    actor = get_actor(maker, timezone.now())
    with acting_as(actor.identity()):
        token = create_token(actor=actor, at=timezone.now(), agency=agency, label="SIMFONI", days=90)
    address, mark = reverse("accounts:agency", args=[agency.pk]), "Sudah tidak menjabat"
    assert mark not in admin.get(address).content.decode()
    post.area_id = "52"
    post.save()
    assert mark in admin.get(address).content.decode()  # an administrator still, but of somewhere else
    post.area_id, post.ends = "53", timezone.localdate()
    post.save()
    assert mark in admin.get(address).content.decode()
    assert find_token_actor(token.key, timezone.now()) is not None
    admin.post(reverse("accounts:end_token", args=[token.pk]))
    assert mark not in admin.get(address).content.decode()


@pytest.mark.parametrize(
    ("page", "once", "twice"),
    [
        ("accounts:take_token", "sekarang Anda tanggung", "sudah menjadi penanggung"),
        ("accounts:end_token", "Kunci diakhiri", "sudah berakhir"),
    ],
)
def test_a_key_is_taken_or_ended_once_and_the_page_says_so(
    admin: Client, world: World, page: str, once: str, twice: str
) -> None:
    actor = get_actor(world.users["sinta"], timezone.now())
    with acting_as(actor.identity()):
        token = create_token(
            actor=actor, at=timezone.now(), agency=world.agencies["uptd-kupang"], label="SIMFONI", days=90
        )
    for words in (once, twice):
        answer = admin.post(reverse(page, args=[token.pk]), follow=True)
        assert words in answer.content.decode()
    with acting_as(world.actor("sinta").trail_identity()):
        assert trail_of("accounts.token", str(token.pk)).count() == 2  # made, and this once
