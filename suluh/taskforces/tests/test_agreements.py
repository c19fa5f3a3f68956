"""Agreements between regions: when they may be signed, and the one that holds between two areas."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from suluh.taskforces.kinds import Phase, Why
from suluh.taskforces.models import Agreement, AgreementParty
from suluh.taskforces.queries.agreements import find_agreement
from suluh.taskforces.rules.agreements import Party, Share, may_change, may_share, may_sign
from suluh.taskforces.tests.stage import make_force
from tests.world import NOW, World

BELU, BATAM = Party(1, "Belu"), Party(2, "Batam")
HALVES = (Share("tiket", 1, 50), Share("tiket", 2, 50))


@pytest.mark.parametrize(
    ("parties", "tasks", "shares", "workflow", "why"),
    [
        ((BELU, BATAM), (1, 2), HALVES, "alur", set()),
        ((BELU, BATAM), (1, 2), (), "alur", set()),
        ((BELU,), (1,), (), "alur", {Why.FEW_PARTIES}),
        ((BELU, BATAM), (1,), HALVES, "alur", {Why.NO_TASKS}),
        ((BELU, BATAM), (1, 2), HALVES[:1], " ", {Why.NO_WORKFLOW, Why.NOT_HUNDRED}),
        ((BELU, BATAM), (1, 2), (*HALVES, Share("makan", 2, 120)), "alur", {Why.NOT_HUNDRED}),
    ],
)
def test_what_must_be_there_before_it_is_signed(
    parties: tuple[Party, ...], tasks: tuple[int, ...], shares: tuple[Share, ...], workflow: str, why: set[Why]
) -> None:
    assert may_sign(parties, tasks, shares, workflow).codes == why


def test_what_is_signed_stays() -> None:
    assert may_change([BELU, BATAM]).clear
    assert may_change([BELU, Party(2, "Batam", NOW.date())]).codes == {Why.SIGNED}
    assert may_share(Share("Tiket", 1, 10), HALVES).codes == {Why.SHARE_TWICE}
    assert may_share(Share("makan", 1, 0), HALVES).codes == {Why.PERCENT}


def send(client: Client, page: str, *args: object, **fields: object) -> Any:
    return client.post(reverse(f"taskforces:{page}", args=args), fields)


def test_two_regions_draft_and_sign(world: World, client: Client) -> None:
    make_force("53.04")
    make_force("53.71")
    client.force_login(world.users["seta"])
    said = {"number": "KS-1/2026", "title": "Pemulangan", "role": "ORIGIN", "starts": "2026-01-01", "workflow": "Alur"}
    assert send(client, "agreement_new", "53.04", **said).status_code == 302
    assert "sudah dipakai" in send(client, "agreement_new", "53.04", **said).content.decode()
    made = Agreement.objects.get()
    page = client.get(reverse("taskforces:agreement", args=[made.pk])).content.decode()
    assert "sedikitnya dua daerah" in page
    lost = send(client, "agreement_add", made.pk, "pihak", area="52.71", area_text="", role="DESTINATION")
    assert "belum mempunyai gugus tugas" in lost.content.decode()
    sent = send(client, "agreement_add", made.pk, "pihak", **{"area": "53.71", "area_text": "", "role": "DESTINATION"})
    assert sent.status_code == 302, sent.context["form"].errors
    belu, kupang = AgreementParty.objects.order_by("pk")
    for party in (belu, kupang):
        send(client, "agreement_add", made.pk, "tugas", task="Menjemput", party=party.pk, days=3)
        send(client, "agreement_add", made.pk, "biaya", cost="Tiket", party=party.pk, percent=50)
    for party in (belu, kupang):
        assert send(client, "agreement_sign", made.pk, party.pk, signatory="Bupati").status_code == 302
    made = Agreement.objects.get()
    assert made.phase(NOW.date()) == Phase.IN_FORCE
    assert find_agreement("53.04.12", "53.71.03.1001", NOW.date()) == made
    assert find_agreement("53.04", "53.04.12", NOW.date()) is None  # one region agrees nothing with itself
    assert find_agreement("53.04", "52.71", NOW.date()) is None
    assert find_agreement("53.04", "53.71", date(2025, 12, 31)) is None
    send(client, "agreement_remove", made.pk, "tugas", made.tasks.all()[0].pk)
    assert made.tasks.count() == 2  # signed: nothing goes
