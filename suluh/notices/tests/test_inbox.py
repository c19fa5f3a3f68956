"""The inbox."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Verb
from suluh.database.identity import acting_as
from suluh.notices.actions import notify, notify_holders
from suluh.notices.kinds import Kind
from suluh.notices.models import Notice
from tests.world import NOW, World


def put(
    world: World, *names: str, kind: Kind = Kind.REPORT_WAITS, page: str = "accounts:account", about: object = None
) -> None:
    actor = world.actor("sari")
    users, arguments = [world.users[name].pk for name in names], [about] if about else []
    with acting_as(actor.identity()):
        notify(actor=actor, at=NOW, users=users, kind=kind, page=page, arguments=arguments)


def unread(world: World, name: str) -> int:
    with acting_as(world.actor(name).identity()):
        return Notice.objects.filter(read_at=None).count()


def test_each_sees_her_own_and_never_her_own_doing(world: World) -> None:
    put(world, "ina", "dina", "sari", "dina")
    assert [unread(world, name) for name in ("ina", "dina", "sari", "lalu")] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("verb", "place", "told"),
    [
        (Verb.REPORT_VERIFY, {"area_code": "53.71"}, {"vera"}),
        (Verb.REPORT_VERIFY, {"area_code": "52.71"}, {"vita"}),
        (Verb.PAIR_JUDGE, {"area_code": "53.71"}, {"yosef", "nadi"}),
        (Verb.CASE_WORK, {"agency_id": "uptd-mataram"}, {"lalu"}),
        (Verb.OVERRIDE_REVIEW, {}, {"sinta"}),
    ],
)
def test_who_may_act_there_is_told(world: World, verb: Verb, place: dict[str, str], told: set[str]) -> None:
    actor = world.actor("sari")
    where = {name: world.agencies[code].pk if name == "agency_id" else code for name, code in place.items()}
    with acting_as(actor.identity()):
        notify_holders(actor=actor, at=NOW, verb=verb, kind=Kind.REPORT_WAITS, page="notices:inbox", **where)  # type: ignore[arg-type]
    assert {name for name in world.users if unread(world, name)} == told


def test_opening_marks_it_read_and_leads_there(client: Client, world: World) -> None:
    put(world, "ina")
    client.force_login(world.users["ina"])
    page = client.get(reverse("notices:inbox"))
    notice = page.context["page"][0]
    assert '<span class="count">1' in page.content.decode()
    answer = client.post(reverse("notices:open", args=[notice.pk]))
    assert answer.headers["Location"] == reverse("accounts:account")
    assert client.get(reverse("notices:inbox")).context["waiting"] == 0


def test_all_are_marked_read_at_once(client: Client, world: World) -> None:
    put(world, "ina")
    put(world, "ina", kind=Kind.REPORT_RETURNED)
    client.force_login(world.users["ina"])
    assert client.get(reverse("notices:inbox"), {"tampil": "belum"}).context["page"].paginator.count == 2
    client.post(reverse("notices:mark_all_read"))
    assert unread(world, "ina") == 0


def test_what_says_the_same_is_one_line_and_is_read_at_once(client: Client, world: World) -> None:
    one, other = world.report.pk, world.users["sari"].pk
    for about in (one, other, one):
        put(world, "ina", kind=Kind.REFERRAL_MOVED, page="referrals:referral", about=about)
    for _ in range(2):
        put(world, "ina", kind=Kind.FACTOR_RESET)
    client.force_login(world.users["ina"])
    page = client.get(reverse("notices:inbox"))
    lines = {(number, notice.times) for notice, _, number in page.context["lines"]}
    assert lines == {(f"R-{str(one)[-6:].upper()}", 2), (f"R-{other}", 1), ("", 1)}
    assert page.context["waiting"] == page.context["page"].paginator.count == 4
    assert "2 kali" in page.content.decode()
    twice = next(notice for notice, _, _ in page.context["lines"] if notice.times == 2)
    client.post(reverse("notices:mark_read", args=[twice.pk]))
    reset = next(notice for notice, _, _ in page.context["lines"] if notice.kind == Kind.FACTOR_RESET)
    client.post(reverse("notices:open", args=[reset.pk]))
    assert unread(world, "ina") == 2


def test_nobody_opens_anothers(client: Client, world: World) -> None:
    put(world, "ina")
    with acting_as(world.actor("ina").identity()):
        notice = Notice.objects.get()
    client.force_login(world.users["dina"])
    assert client.post(reverse("notices:open", args=[notice.pk])).status_code == 404
    assert unread(world, "ina") == 1


def test_a_page_that_is_no_more_leads_to_the_inbox(client: Client, world: World) -> None:
    put(world, "ina")
    with acting_as(world.actor("ina").identity()):
        Notice.objects.update(page="gone:page")
        notice = Notice.objects.get()
    client.force_login(world.users["ina"])
    answer = client.post(reverse("notices:open", args=[notice.pk]))
    assert answer.headers["Location"] == reverse("notices:inbox")
