"""How the first administrator comes in: invited by a command, she makes her account and runs the rest on the pages."""

from __future__ import annotations

import contextlib
import re

import pytest
from click.testing import CliRunner
from django.test import Client

from suluh.accounts.models import Agency, Invitation, Membership
from suluh.audit.models import Entry
from suluh.command import machine
from suluh.command.inviting import invite_admin
from suluh.database.identity import Identity, acting_as
from tests.world import World

NEW = ["--agency", "gt-ntb-baru", "--agency-name", "Sekretariat Gugus Tugas Mataram", "--area", "52.71"]
WHO = ["--email", "baru@suluh.example", "--name", "Baiq Ratna"]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the command on the database of the test."""
    monkeypatch.setattr(machine, "application", contextlib.nullcontext)


def run(*words: str) -> str:
    done = CliRunner().invoke(invite_admin, [*WHO, *words])
    return done.output + str(done.exception or "")


def test_she_opens_the_address_and_administers_her_area(world: World, client: Client) -> None:
    found = re.search(r"/undangan/[^ /]+/", told := run(*NEW))
    assert found, told
    assert "Baiq Ratna" in client.get(found[0]).content.decode()
    words = {"username": "baiq", "password": "hujan-di-ampenan-sore", "again": "hujan-di-ampenan-sore"}
    answer = client.post(found[0], words)
    assert answer.status_code == 302, answer.content.decode()
    [post] = Membership.objects.filter(user__username="baiq")
    assert (post.role, post.agency.code, post.area_id, post.ends) == ("ADMIN", "gt-ntb-baru", "52.71", None)
    assert client.get(found[0]).status_code == 404
    with acting_as(Identity("suluh_office", user=world.users["adi"].pk, areas=("",))):
        events = set(Entry.objects.filter(actor=None).values_list("event", flat=True))
    assert {"agency.registered", "invitation.sent"} <= events


def test_an_agency_that_is_there_is_not_made_again(world: World) -> None:
    assert "Sekretariat Gugus Tugas NTT" in run("--agency", "gt-ntt")
    assert Agency.objects.filter(code="gt-ntt").count() == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--agency CODE"),
        (["--agency", "gt-baru"], "--agency-name"),
        (["--agency", "gt baru", "--agency-name", "Baru"], "letters, digits and hyphens"),
        (["--agency", "gt-baru", "--agency-name", "Baru", "--area", "99"], "no area 99"),
        (["--agency", "gt-ntt", "--email", "bukan"], "no e-mail address"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(world: World, words: list[str], said: str) -> None:
    before = Agency.objects.count()
    assert said in run(*words)
    assert (Agency.objects.count(), Invitation.objects.count()) == (before, 0)
