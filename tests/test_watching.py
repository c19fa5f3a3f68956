"""Others are told of powerful acts, so that one administrator alone does nothing unseen; and keys have a keeper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from suluh.accounts import actions
from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership, Token, User
from suluh.accounts.queries import find_token_actor, get_actor
from suluh.accounts.rules import SYSTEM, Post
from suluh.database.identity import acting_as
from suluh.desk.queries import waiting_for
from suluh.notices.models import Notice
from suluh.oversight.actions import look_after_keys, tell_of_acts
from suluh.oversight.kinds import Event
from suluh.oversight.rules import Act, Watcher, is_powerful, told
from tests.world import NOW, World

NATION, NTT, KUPANG, NTB, ABOVE, BESIDE = range(1, 7)
AROUND = [
    Watcher(NATION, Post(Role.ADMIN, 1, "")),
    Watcher(NTT, Post(Role.ADMIN, 1, "53")),
    Watcher(KUPANG, Post(Role.ADMIN, 1, "53.71")),
    Watcher(NTB, Post(Role.ADMIN, 1, "52")),
    Watcher(ABOVE, Post(Role.SUPERVISOR, 1, "")),
    Watcher(BESIDE, Post(Role.SUPERVISOR, 1, "53")),
]
ADMIN, CLERK, VERIFIER = (frozenset({role}) for role in (Role.ADMIN, Role.INTAKE, Role.VERIFIER))


@pytest.mark.parametrize(
    ("act", "powerful"),
    [
        (Act(Event.INVITED, NTT, "53.71", 0, ADMIN), True),
        (Act(Event.INVITED, NTT, "53.71", 0, frozenset({Role.SUPERVISOR})), True),
        (Act(Event.INVITED, NTT, "53.71", 0, CLERK), False),
        (Act(Event.POST_GIVEN, NTT, "53", 9, VERIFIER), False),
        (Act(Event.POST_GIVEN, NATION, "", 9, VERIFIER), True),  # reads what is kept of the whole country
        (Act(Event.POST_GIVEN, NATION, "", 9, CLERK), False),
        (Act(Event.POST_ENDED, NTT, "53", 9, ADMIN), True),
        (Act(Event.ACCOUNT_CLOSED, NTT, "53", 9, CLERK), False),
        (Act(Event.ACCOUNT_CLOSED, NTT, "53", 9, CLERK | ADMIN), True),
        (Act(Event.ACCOUNT_REOPENED, NTT, "53", 9, ADMIN), True),
        (Act(Event.FACTOR_RESET, NTT, "53", 9, CLERK), True),
        (Act(Event.AGENCY_CHANGED, NTT, "53"), False),
        (Act(Event.AGENCY_CHANGED, NTT, "53", ends_agency=True), True),
        (Act(Event.KEY_MADE, NTT, "53"), True),
        (Act(Event.KEY_ENDED, NTT, "53"), True),
        (Act(Event.KEY_TAKEN, NTT, "53"), True),
        (Act(Event.AUTOMATION_STARTED, NTT, "53"), True),
    ],
)
def test_what_is_powerful(act: Act, powerful: bool) -> None:
    assert is_powerful(act) is powerful


@pytest.mark.parametrize(
    ("act", "around", "who"),
    [
        # other administrators whose area holds the place, and neither those below nor beside it
        (Act(Event.FACTOR_RESET, NTT, "53.71", 9), AROUND, {NATION, KUPANG}),
        (Act(Event.FACTOR_RESET, KUPANG, "53.71", 9), AROUND, {NATION, NTT}),
        (Act(Event.INVITED, NTT, "53", 0, ADMIN), AROUND, {NATION}),
        (Act(Event.KEY_ENDED, NATION, "53.71"), AROUND, {NTT, KUPANG}),
        (Act(Event.POST_GIVEN, 0, "53.71", 9, ADMIN), AROUND, {NATION, NTT, KUPANG}),  # made on the machine itself
        # who was let in is nobody else; who was shut out or robbed of her factor is
        (Act(Event.POST_GIVEN, NTT, "53.71", KUPANG, ADMIN), AROUND, {NATION}),
        (Act(Event.ACCOUNT_REOPENED, NTT, "53.71", KUPANG, ADMIN), AROUND, {NATION}),
        (Act(Event.FACTOR_RESET, NTT, "53.71", KUPANG), AROUND, {NATION, KUPANG}),
        (Act(Event.POST_ENDED, NTT, "53.71", KUPANG, ADMIN), AROUND, {NATION, KUPANG}),
        # where she is the only one, those who supervise; where nobody does, nobody
        (Act(Event.POST_GIVEN, NATION, "", 9, ADMIN), AROUND, {ABOVE}),
        (Act(Event.POST_GIVEN, NATION, "53", NTT, ADMIN), AROUND, {ABOVE, BESIDE}),
        (Act(Event.POST_GIVEN, NATION, "", 9, ADMIN), AROUND[:1], set()),
        # break-glass is told to supervisors when it is opened, and here to administrators where there are none
        (Act(Event.OVERRIDE_OPENED, 9, "53"), AROUND, set()),
        (Act(Event.OVERRIDE_OPENED, 9, "53"), AROUND[:4], {NATION, NTT}),
        # a key without a keeper: the nearest first, in the end everybody
        (Act(Event.KEY_ORPHANED, 0, "53.71"), AROUND, {KUPANG}),
        (Act(Event.KEY_ORPHANED, 0, "53.04"), AROUND, {NTT}),
        (Act(Event.KEY_PRESSED, 0, "53.71"), AROUND, {NATION, NTT, KUPANG, ABOVE, BESIDE}),
    ],
)
def test_who_is_told(act: Act, around: list[Watcher], who: set[int]) -> None:
    assert told(act, around) == who


@pytest.fixture
def rita(world: World) -> User:
    """Return a second administrator, over NTT."""
    user = User.objects.create_user("rita", email="rita@suluh.example")
    Membership.objects.create(
        user=user, agency=world.agencies["gt-ntt"], role=Role.ADMIN, area_id="53", starts=date(2025, 1, 1)
    )
    return user


def follow(at: datetime = NOW) -> int:
    """Let the chain close, as it does when a transaction commits, and the watch follow it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS audit_chain IMMEDIATE")
        cursor.execute("SET CONSTRAINTS audit_chain DEFERRED")
    with acting_as(SYSTEM.identity()):
        return tell_of_acts(actor=SYSTEM, at=at)


def notices(user: User) -> list[str]:
    with acting_as(get_actor(user, NOW).identity()):
        return list(Notice.objects.filter(read_at=None).order_by("created_at", "pk").values_list("kind", flat=True))


def test_another_administrator_finds_it_on_her_desk_until_she_has_looked(
    client: Client, world: World, rita: User
) -> None:
    follow()
    adi, ina = world.actor("adi"), world.users["ina"]
    with acting_as(adi.identity()):
        actions.reset_factor(actor=adi, at=NOW, user=ina)
    assert follow() == 1
    assert follow() == 0  # told once
    assert (notices(rita), notices(world.users["adi"]), notices(ina)) == (["ADMIN_ACTED"], [], ["FACTOR_RESET"])
    assert notices(world.users["sinta"]) == []
    client.force_login(rita)
    assert "Tindakan penting administrator lain" in client.get("/").content.decode()
    client.post(reverse("notices:mark_all_read"))
    assert notices(rita) == ["ADMIN_ACTED"]  # this one she opens
    [notice] = client.get(reverse("notices:inbox")).context["page"]
    page = client.post(reverse("notices:open", args=[notice.pk]), follow=True).content.decode()
    assert "adi</b> menghapus" in page
    assert reverse("accounts:member", args=[ina.pk]) in page
    assert "Tindakan penting administrator lain" not in client.get("/").content.decode()


def test_lines_of_an_inbox_are_told_apart_by_whom_they_are_about(client: Client, world: World, rita: User) -> None:
    follow()
    adi, office = world.actor("adi"), world.agencies["uptd-kupang"]
    with acting_as(adi.identity()):
        for name in ("ina", "dina"):
            actions.reset_factor(actor=adi, at=NOW, user=world.users[name])
        actions.create_token(actor=adi, at=NOW, agency=office, label="SIMFONI", days=90)
        actions.invite(
            actor=adi, at=NOW, full_name="Bunga", email="bunga@suluh.example", agency=office, role=Role.SUPERVISOR,
            area=office.area, starts=NOW.date(), ends=None,
        )  # fmt: skip
    follow()
    client.force_login(rita)
    page = client.get(reverse("notices:inbox"))
    acts = [act for _notice, act, _number in page.context["lines"]]
    assert {act.who for act in acts} == {"adi"}
    assert {act.about for act in acts} == {
        "ina", "dina", f"SIMFONI · {office}", f"Bunga · {Role.SUPERVISOR.label} · {office}"
    }  # fmt: skip
    assert f"Bunga · {Role.SUPERVISOR.label}" in page.content.decode()
    leave(rita)
    page = client.get(reverse("notices:inbox"))
    assert [act for _notice, act, _number in page.context["lines"]] == [None] * 4  # the trail is hers no longer
    assert "Bunga" not in page.content.decode()


def test_a_line_is_read_where_the_reader_has_reach(client: Client, world: World, rita: User) -> None:
    adi = world.actor("adi")
    with acting_as(adi.identity()):
        actions.reset_factor(actor=adi, at=NOW, user=world.users["lalu"])
    follow()
    assert notices(rita) == []
    assert notices(world.users["sinta"]) == ["ADMIN_ACTED"]  # nobody else administers NTB
    client.force_login(world.users["sinta"])
    [notice] = client.get(reverse("notices:inbox")).context["page"]
    address = reverse("oversight:act", args=notice.arguments)
    assert client.get(address).status_code == 200
    client.force_login(rita)
    assert client.get(address).status_code == 404


def test_what_is_done_every_day_is_told_to_nobody(world: World, rita: User) -> None:
    follow()
    actor = world.actor("adi")
    with acting_as(actor.identity()):
        actions.give_post(
            actor=actor, at=NOW, user=world.users["ina"], agency=world.agencies["uptd-kupang"], role=Role.DATA_ENTRY,
            area=None, starts=NOW.date(), ends=None,
        )  # fmt: skip
    assert follow() == 0
    assert (notices(rita), notices(world.users["ina"])) == ([], ["POST_GIVEN"])


def test_only_background_work_follows_the_trail(world: World) -> None:
    with acting_as(world.actor("adi").identity()), pytest.raises(Exception, match="permission denied"):
        tell_of_acts(actor=SYSTEM, at=NOW)


@pytest.fixture
def key(world: World, rita: User) -> Token:
    """Return a key that Rita made."""
    actor = get_actor(rita, NOW)
    with acting_as(actor.identity()):
        return actions.create_token(
            actor=actor, at=NOW, agency=world.agencies["uptd-kupang"], label="SIMFONI", days=365
        )


def look(at: datetime) -> int:
    with acting_as(SYSTEM.identity()):
        return look_after_keys(actor=SYSTEM, at=at)


def on_desk(user: User, at: datetime) -> dict[str, tuple[int, int]]:
    actor = get_actor(user, at)
    with acting_as(actor.identity()):
        return {task.page: (task.count, task.late) for task in waiting_for(actor, at) if task.count}


def leave(user: User) -> None:
    user.memberships.update(ends=NOW.date())


def test_a_key_without_a_keeper_waits_on_a_desk_works_on_and_is_pressed_for(
    client: Client, world: World, rita: User, key: Token
) -> None:
    adi = world.users["adi"]
    assert look(NOW) == 0
    leave(rita)
    assert (look(NOW), look(NOW)) == (1, 0)
    follow()
    assert on_desk(adi, NOW)["accounts:keys"] == (1, 0)
    assert "KEY_ORPHANED" in notices(adi)
    late = NOW + timedelta(days=15)
    assert (look(late), look(late)) == (1, 0)
    follow(late)
    assert on_desk(adi, late)["accounts:keys"] == (1, 1)
    assert "ADMIN_ACTED" in notices(world.users["sinta"])
    assert find_token_actor(key.key, late) is not None  # no report is lost
    client.force_login(adi)
    assert "Terlalu lama tanpa penanggung" in client.get(reverse("accounts:keys")).content.decode()
    assert client.post(reverse("accounts:take_token", args=[key.pk])).status_code == 302
    assert "accounts:keys" not in on_desk(adi, late)
    actor = find_token_actor(key.key, late)
    assert actor is not None
    assert actor.user_id == adi.pk
    again = client.post(reverse("accounts:take_token", args=[key.pk]), follow=True)
    assert "sudah menjadi penanggung" in again.content.decode()


@pytest.mark.parametrize(
    "after",
    [
        lambda rita, key: rita.memberships.update(ends=None),  # her post goes on
        lambda rita, key: Token.objects.filter(pk=key.pk).update(ended_at=NOW),
    ],
)
def test_a_key_is_off_the_desk_once_it_is_settled(
    world: World, rita: User, key: Token, after: Callable[[User, Token], object]
) -> None:
    leave(rita)
    look(NOW)
    after(rita, key)
    look(NOW)
    assert "accounts:keys" not in on_desk(world.users["adi"], NOW)


def test_a_key_that_soon_expires_is_brought_to_mind(world: World, key: Token) -> None:
    adi = world.users["adi"]
    assert "accounts:keys" not in on_desk(adi, NOW)
    assert on_desk(adi, key.expires_at - timedelta(days=13))["accounts:keys"] == (1, 0)
    assert "accounts:keys" not in on_desk(adi, key.expires_at)
