"""How members come, are given posts, and go."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.accounts.kinds import Role
from suluh.accounts.models import Invitation, Membership, User
from suluh.audit.models import Entry
from suluh.database.identity import acting_as
from tests.world import World

TODAY = timezone.localdate()
INVITE = {
    "full_name": "Rambu Ana", "email": "rambu@suluh.example", "role": "VERIFIER", "area": "53", "area_text": "",
    "starts": TODAY.isoformat(), "ends": "",
}  # fmt: skip
PASSWORD = "tujuh angsa di sawah"


@pytest.fixture
def admin(client: Client, world: World) -> Client:
    client.force_login(world.users["adi"])
    return client


@pytest.fixture
def ntt_admin(client: Client, world: World) -> Client:
    """An administrator of NTT alone."""
    user = User.objects.create_user("ani", email="ani@suluh.example")
    Membership.objects.create(user=user, agency=world.agencies["gt-ntt"], role=Role.ADMIN, area_id="53", starts=TODAY)
    client.force_login(user)
    return client


def invite(client: Client, world: World, **change: object) -> tuple[int, str, str]:
    """Send the invitation form; return the status, the page, and the link's path if there is one."""
    form = INVITE | {"agency": world.agencies["gt-ntt"].pk} | change
    response = client.post(reverse("accounts:invite"), form)
    page = response.content.decode()
    link = re.search(r"/undangan/[\w-]+/", page)
    return response.status_code, page, link.group() if link else ""


def test_she_is_invited_accepts_once_and_signs_in(admin: Client, world: World) -> None:
    _, _, link = invite(admin, world)
    code = link.split("/")[2]
    kept = Invitation.objects.get()
    assert code not in kept.code_hash
    assert kept.expires_at - kept.invited_at == timedelta(days=7)

    guest = Client()
    assert "Rambu Ana" in guest.get(link).content.decode()
    assert guest.post(link, {"username": "rambu", "password": PASSWORD}).status_code == 302
    assert guest.get(link).status_code == 404
    post = Membership.objects.get(user__username="rambu")
    assert (post.role, post.area_id, post.starts) == ("VERIFIER", "53", TODAY)

    for name in ("rambu", "rambu@suluh.example"):
        assert Client().post(reverse("account_login"), {"login": name, "password": PASSWORD}).status_code == 302
    with acting_as(world.actor("sinta").trail_identity()):
        events = set(Entry.objects.values_list("event", flat=True))
    assert {"invitation.sent", "invitation.accepted", "session.started"} <= events


def test_the_link_goes_by_e_mail_where_that_is_set_up(admin: Client, world: World, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_BACKEND = "mail.example", "django.core.mail.backends.locmem.EmailBackend"
    _, _, link = invite(admin, world)
    assert mail.outbox[0].to == ["rambu@suluh.example"]
    assert link in mail.outbox[0].body


@pytest.mark.parametrize(
    "password", ["pendek", "passwordpassword", "rambu@suluh.example", "qwerty123456", "829104756301"]
)
def test_weak_passwords_are_refused(admin: Client, world: World, password: str) -> None:
    _, _, link = invite(admin, world)
    assert Client().post(link, {"username": "rambu", "password": password}).status_code == 200
    assert not User.objects.filter(username="rambu").exists()


def test_a_username_is_taken_however_it_is_cased(admin: Client, world: World) -> None:
    _, _, link = invite(admin, world)
    page = Client().post(link, {"username": "SARI", "password": PASSWORD}).content.decode()
    assert "sudah dipakai" in page


def test_without_an_area_the_post_is_for_the_agencys_own(admin: Client, world: World) -> None:
    invite(admin, world, agency=world.agencies["uptd-kupang"].pk, area="")
    assert Invitation.objects.get().area_id == "53.71"


def test_an_expired_or_withdrawn_invitation_leads_nowhere(admin: Client, world: World) -> None:
    _, _, link = invite(admin, world)
    invitation = Invitation.objects.get()
    assert admin.post(reverse("accounts:withdraw", args=[invitation.pk])).status_code == 302
    assert Client().get(link).status_code == 404
    Invitation.objects.update(withdrawn_at=None, expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(link, {"username": "rambu", "password": PASSWORD}).status_code == 404


def test_an_invitation_falls_with_the_post_of_who_sent_it(ntt_admin: Client, world: World) -> None:
    _, _, link = invite(ntt_admin, world)
    assert Client().get(link).status_code == 200
    ended = Membership.objects.filter(user__username="ani")
    ended.update(ends=TODAY)
    assert "tidak lagi berwenang" in Client().get(link).content.decode()
    assert Client().post(link, {"username": "rambu", "password": PASSWORD}).status_code == 404
    ended.update(ends=None, area_id="53.71")
    assert Client().get(link).status_code == 404
    ended.update(area_id="53")
    User.objects.filter(username="ani").update(is_active=False)
    assert Client().get(link).status_code == 404
    assert not User.objects.filter(username="rambu").exists()


def test_who_has_an_account_gets_the_post_at_once(admin: Client, world: World) -> None:
    status, _, _ = invite(admin, world, email="KOKO@suluh.example")
    assert status == 302
    assert world.users["koko"].memberships.filter(role="VERIFIER").exists()
    assert not Invitation.objects.exists()


def test_a_second_invitation_is_taken_up_by_who_it_is_for(admin: Client, world: World) -> None:
    _, _, first = invite(admin, world)
    _, _, second = invite(admin, world, role="COORDINATOR")
    Client().post(first, {"username": "rambu", "password": PASSWORD})
    other, self = Client(), Client()
    other.force_login(world.users["sari"])
    self.force_login(User.objects.get(username="rambu"))
    assert "surel lain" in other.post(second).content.decode()
    assert self.post(second).status_code == 302
    assert User.objects.get(username="rambu").memberships.count() == 2


def test_clashing_posts_are_refused_beside_the_field(admin: Client, world: World) -> None:
    page = reverse("accounts:member", args=[world.users["vera"].pk])
    form = {"agency": world.agencies["gt-ntt"].pk, "role": "CLEARING_OFFICER", "area": "53.71", "area_text": ""}
    answer = admin.post(page, form | {"starts": TODAY.isoformat()})
    assert "tidak boleh dirangkap" in str(answer.context["form"].errors["role"])
    assert world.users["vera"].memberships.count() == 1


def test_posts_still_to_come_clash_too(admin: Client, world: World) -> None:
    page = reverse("accounts:member", args=[world.users["vera"].pk])
    later, after = TODAY + timedelta(days=30), TODAY + timedelta(days=60)
    Membership.objects.filter(user=world.users["vera"]).update(starts=later, ends=after)
    form = {"agency": world.agencies["gt-ntt"].pk, "role": "CLEARING_OFFICER", "area": "53", "area_text": ""}
    days = {"starts": TODAY.isoformat(), "ends": (later + timedelta(days=1)).isoformat()}
    assert "role" in admin.post(page, form | days).context["form"].errors
    assert admin.post(page, form | days | {"ends": later.isoformat()}).status_code == 302


def test_a_post_ends_on_a_day(admin: Client, world: World) -> None:
    post = world.users["ina"].memberships.get()
    page = reverse("accounts:end_post", args=[post.pk])
    assert "ends" in admin.post(page, {"ends": (TODAY - timedelta(days=1)).isoformat()}).context["form"].errors
    assert admin.post(page, {"ends": TODAY.isoformat()}).status_code == 302
    officer = Client()
    officer.force_login(world.users["ina"])
    assert world.actor("ina", timezone.now()).posts == ()


def test_nobody_gives_herself_a_post(admin: Client, world: World) -> None:
    page = reverse("accounts:member", args=[world.users["adi"].pk])
    form = {"agency": world.agencies["gt-ntt"].pk, "role": "INTAKE", "area": "53", "starts": TODAY.isoformat()}
    assert admin.post(page, form).status_code == 200
    assert world.users["adi"].memberships.count() == 1


def test_closing_an_account_ends_its_sessions(admin: Client, world: World) -> None:
    officer = Client()
    officer.force_login(world.users["ina"])
    assert officer.get(reverse("accounts:account")).status_code == 200
    admin.post(reverse("accounts:close", args=[world.users["ina"].pk]))
    assert officer.get(reverse("accounts:account")).status_code == 302
    admin.post(reverse("accounts:reopen", args=[world.users["ina"].pk]))
    assert officer.get(reverse("accounts:account")).status_code == 302


def test_who_lost_her_phone_sets_up_another_factor(ntt_admin: Client, world: World) -> None:
    vera, nadi = world.users["vera"], world.users["nadi"]
    for user in (vera, nadi):
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    officer = Client()
    officer.force_login(vera)
    assert officer.get(reverse("accounts:account")).status_code == 200
    ntt_admin.post(reverse("accounts:reset_factor", args=[nadi.pk]))  # beyond her area
    page = ntt_admin.get(reverse("accounts:member", args=[vera.pk])).content.decode()
    assert reverse("accounts:reset_factor", args=[vera.pk]) in page
    assert ntt_admin.post(reverse("accounts:reset_factor", args=[vera.pk])).status_code == 302
    assert list(Authenticator.objects.values_list("user__username", flat=True)) == ["nadi"]
    assert officer.get(reverse("accounts:account")).status_code == 302
    with acting_as(world.actor("sinta").trail_identity()):
        assert Entry.objects.filter(event="factor.reset", subject_id=str(vera.pk)).exists()


def test_an_area_administrator_manages_her_area_alone(ntt_admin: Client, world: World) -> None:
    page = ntt_admin.get(reverse("accounts:members")).content.decode()
    assert "ina@suluh.example" in page
    assert "lalu@suluh.example" not in page
    assert "nadi@suluh.example" not in page
    for name in ("lalu", "nadi"):
        assert ntt_admin.get(reverse("accounts:member", args=[world.users[name].pk])).status_code == 404
    foreign = world.users["lalu"].memberships.get()
    assert ntt_admin.get(reverse("accounts:end_post", args=[foreign.pk])).status_code == 404
    assert ntt_admin.get(reverse("accounts:agency", args=[world.agencies["uptd-mataram"].pk])).status_code == 404
    _, page, _ = invite(ntt_admin, world, area="52")
    assert "di luar wilayah yang Anda kelola" in page
    status, _, _ = invite(ntt_admin, world, agency=world.agencies["gt-pusat"].pk, area="")
    assert (status, Invitation.objects.count()) == (200, 0)


def test_an_area_administrator_does_not_close_who_also_works_elsewhere(ntt_admin: Client, world: World) -> None:
    ina = world.users["ina"]
    Membership.objects.create(
        user=ina, agency=world.agencies["uptd-mataram"], role=Role.INTAKE, area_id="52.71", starts=date(2025, 1, 1)
    )
    assert ntt_admin.post(reverse("accounts:close", args=[ina.pk])).status_code == 403
    assert ntt_admin.post(reverse("accounts:close", args=[world.users["dina"].pk])).status_code == 302


def test_members_are_found_sorted_and_paged(admin: Client, world: World) -> None:
    page = admin.get(reverse("accounts:members"), {"cari": "vera", "urut": "-pengguna"})
    assert [member.username for member, _ in page.context["rows"]] == ["vera"]
    page = admin.get(reverse("accounts:members"), {"jabatan": "CASE_WORKER", "urut": "-pengguna"})
    assert [member.username for member, _ in page.context["rows"]] == ["sari", "lalu", "dewi"]
