"""The same thing sent twice at one moment, and two officers who decide at one moment, through the pages themselves."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.db import transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.kinds import Role
from suluh.accounts.models import Membership, User
from suluh.clearing.tests.test_at_once import at_once
from suluh.database.identity import acting_as
from suluh.reports.models import Report, Review
from suluh.reports.tests.test_api import KEY, make_token
from tests.world import NOW, World

SENT = {
    "kunci": "satu-kunci", "simpan": "1", "channel": "PHONE", "said_on": "1 Maret 2026",
    "orang-0-name": "Rosalinda Taek", "orang-0-role": "VICTIM", "orang-0-sex": "F",
    "narrative": "Paspornya diambil majikan.",
}  # fmt: skip


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.users[name])
    return client


def kept(world: World) -> int:
    with acting_as(world.actor("vera").identity()), transaction.atomic():
        return Report.objects.count()


def test_the_same_report_sent_at_one_moment_is_one(committed: World) -> None:
    make_token(committed)
    body = json.dumps({"said_on": "2026-03-01", "narrative": "Paspornya diambil.", "people": [{"name": "Rosalinda"}]})
    headers = {"authorization": f"Bearer {KEY}", "idempotency-key": "kunci-0001"}

    def by_system() -> str:
        answer = Client(headers=headers).post("/api/v1/laporan", body, content_type="application/json")
        assert answer.status_code in (200, 201)
        return str(answer.json()["id"])

    before = kept(committed)
    assert len(set(at_once(*[by_system] * 4))) == 1
    assert kept(committed) == before + 1

    pages = [signed_in(committed, "ina") for _ in range(3)]
    agency = {"agency": committed.agencies["uptd-kupang"].pk}

    def by_officer(client: Client) -> Callable[[], str]:
        return lambda: client.post(reverse("reports:new"), SENT | agency).headers["Location"]

    assert len(set(at_once(*map(by_officer, pages)))) == 1
    assert kept(committed) == before + 2


def test_of_two_verifiers_at_one_moment_the_second_learns_of_the_first(committed: World) -> None:
    with transaction.atomic():
        other = User.objects.create_user("verawati")
        Membership.objects.create(
            user=other, agency=committed.agencies["gt-ntt"], role=Role.VERIFIER, area_id="53", starts=NOW.date()
        )
        committed.users["verawati"] = other
    page = reverse("reports:verify", args=[committed.report.pk])
    sent: list[tuple[str, dict[str, object]]] = [
        ("vera", {"decision": "VERIFIED", "note": "Jelas."}),
        ("verawati", {"decision": "RETURNED", "return_reasons": ["UNCLEAR_TIME"], "note": "Kapan berangkat?"}),
    ]

    def decide(name: str, words: dict[str, object]) -> Callable[[], tuple[int, str]]:
        client = signed_in(committed, name)

        def do() -> tuple[int, str]:
            answer = client.post(page, words)
            return answer.status_code, answer.content.decode()

        return do

    came = at_once(*(decide(name, words) for name, words in sent))
    (late,) = [place for place, told in enumerate(came) if told[0] == 200]  # type: ignore[index]
    text = str(came[late][1])  # type: ignore[index]
    assert f"sudah diputuskan oleh {sent[1 - late][0]}" in text
    assert str(sent[late][1]["note"]) in text
    with acting_as(committed.actor("vera").identity()), transaction.atomic():
        assert Review.objects.count() == 1
