"""A break-glass session from its reason to its review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from suluh.accounts.models import Override
from suluh.audit.models import Entry
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from suluh.reports.models import Report
from tests.world import World

FORM = {"area": "53.71", "hours": "2", "reason": "Anak itu naik kapal malam ini dari Nunukan, tolong periksa."}
OPEN = "/darurat/"


@pytest.fixture
def lalu(client: Client, world: World) -> Client:
    """The outsider from NTB, who may open a session like every case worker."""
    client.force_login(world.users["lalu"])
    return client


def events(world: World) -> list[tuple[str, object]]:
    with acting_as(world.actor("sinta").trail_identity()):
        found = Entry.objects.filter(actor=world.users["lalu"]).order_by("at", "pk")
        return list(found.values_list("event", "facts__override"))


def test_it_opens_the_area_for_reading_and_closes_it_again(lalu: Client, world: World) -> None:
    with acting_as(world.actor("lalu", timezone.now()).identity()):
        assert Report.objects.count() == 0
    assert lalu.post(OPEN, FORM).status_code == 302
    session = Override.objects.get()
    assert session.ends_at - session.starts_at == timedelta(hours=2)
    inside, after = session.starts_at + timedelta(minutes=1), session.ends_at + timedelta(seconds=1)
    with acting_as(world.actor("lalu", inside).identity()):
        assert Report.objects.count() == 1
    with acting_as(world.actor("lalu", after).identity()):
        assert Report.objects.count() == 0


def test_it_is_for_reading_alone(lalu: Client, world: World) -> None:
    lalu.post(OPEN, FORM)
    actor = world.actor("lalu", timezone.now())
    with acting_as(actor.identity()), pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.update(status="VERIFIED")
    own = world.tell("lalu", agency="uptd-mataram", area="52.71")
    with acting_as(actor.identity()), transaction.atomic():
        assert Report.objects.filter(pk=own.pk).update(status="VERIFIED") == 1


def test_every_page_is_noted_while_it_is_open_and_none_after(lalu: Client, world: World) -> None:
    lalu.get(reverse("accounts:account"))
    lalu.post(OPEN, FORM)
    lalu.get(reverse("accounts:account"))
    lalu.post(reverse("oversight:end"))
    lalu.get(reverse("accounts:account"))
    found = events(world)
    assert found[0] == ("override.opened", None)
    assert ("override.used", True) in found
    assert found[-1][0] == "override.ended"
    with acting_as(world.actor("sinta").trail_identity()):
        used = Entry.objects.filter(event="override.used").values_list("facts__page", flat=True)
        assert list(used) == ["accounts:account"]


def test_a_banner_says_so_on_each_page(lalu: Client, world: World) -> None:
    lalu.post(OPEN, FORM)
    page = lalu.get(reverse("accounts:account")).content.decode()
    assert "Akses darurat terbuka" in page
    assert reverse("oversight:end") in page
    lalu.post(reverse("oversight:end"))
    assert "Akses darurat terbuka" not in lalu.get(reverse("accounts:account")).content.decode()


def test_supervisors_are_told_at_once_and_review_it_when_it_is_over(lalu: Client, world: World) -> None:
    lalu.post(OPEN, FORM)
    session = Override.objects.get()
    with acting_as(world.actor("sinta").identity()):
        assert Notice.objects.get(user=world.users["sinta"]).kind == "OVERRIDE_OPENED"
    supervisor = Client()
    supervisor.force_login(world.users["sinta"])
    page = reverse("oversight:session", args=[session.pk])
    assert "masih terbuka" in supervisor.post(page, {"verdict": "Alasannya cukup."}).content.decode()
    lalu.post(reverse("oversight:end"))
    assert FORM["reason"] in supervisor.get(page).content.decode()
    assert supervisor.post(page, {"verdict": "Alasannya cukup."}).status_code == 302
    session.refresh_from_db()
    assert (session.reviewed_by, session.verdict) == (world.users["sinta"], "Alasannya cukup.")
    assert lalu.get(reverse("notices:inbox")).context["waiting"] == 1


def test_one_at_a_time_and_reasons_beside_the_fields(lalu: Client, world: World) -> None:
    assert "reason" in lalu.post(OPEN, FORM | {"reason": "darurat"}).context["form"].errors
    assert "hours" in lalu.post(OPEN, FORM | {"hours": "9"}).context["form"].errors
    lalu.post(OPEN, FORM)
    assert lalu.post(OPEN, FORM).status_code == 200
    assert Override.objects.count() == 1


def test_a_supervisor_elsewhere_does_not_see_it(lalu: Client, world: World) -> None:
    lalu.post(OPEN, FORM)
    world.users["sinta"].memberships.update(area="52")
    supervisor = Client()
    supervisor.force_login(world.users["sinta"])
    assert supervisor.get(reverse("oversight:session", args=[Override.objects.get().pk])).status_code == 404
