"""The page on which an agency that was let in reads what is lent, and ending such access."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from suluh.cases.kinds import Part
from suluh.cases.kinds.plan import ServiceKind
from suluh.cases.models import Case
from suluh.cases.tests.lending import accept, offer
from suluh.cases.tests.recoveries import make_service
from tests.world import World

HEADINGS = {
    Part.SERVICES: '<h2 class="card-title">Layanan</h2>',
    Part.NEEDS: '<h2 class="card-title">Penapisan, asesmen dan rencana pemulihan</h2>',
    Part.FAMILY: '<h2 class="card-title">Keluarga dan kelompok</h2>',
    Part.NOTES: '<h2 class="card-title">Garis waktu dan catatan</h2>',
    Part.RISK: '<h2 class="card-title">Risiko dan rencana keamanan</h2>',
}


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.mark.parametrize(
    "parts", [(), (Part.SERVICES,), (Part.NEEDS, Part.RISK), (Part.FAMILY, Part.NOTES), tuple(Part)]
)
def test_the_page_holds_what_the_grant_names_and_nothing_else(
    client: Client, world: World, case: Case, parts: tuple[Part, ...]
) -> None:
    make_service(world)
    grant = accept(world, offer(world, case, *parts))
    client.force_login(world.users["lalu"])
    shown = client.get(reverse("cases:lent", args=[grant.pk])).content.decode()
    assert {part for part, heading in HEADINGS.items() if heading in shown} == set(parts) & set(HEADINGS)
    assert (str(ServiceKind.HEALTH.label) in shown) == bool({Part.SERVICES, Part.NOTES} & set(parts))
    assert "Bano" not in shown
    opened = client.post(reverse("cases:lent", args=[grant.pk]), {"purpose": "SERVICE"}).content.decode()
    assert ("Maria Yasinta Bano" in opened) == (Part.NAME in parts)


def test_who_leads_ends_it_and_it_is_gone(client: Client, world: World, case: Case) -> None:
    grant = accept(world, offer(world, case, Part.NOTES))
    page, end = reverse("cases:lent", args=[grant.pk]), reverse("cases:end_lent", args=[case.pk, grant.pk])
    client.force_login(world.users["lalu"])
    assert client.post(end).status_code == 404  # to whom it was given it is not hers to end for others
    client.force_login(world.users["sari"])
    assert "Akhiri akses" in client.get(reverse("referrals:of_case", args=[case.pk])).content.decode()
    client.post(end)
    assert "Akhiri akses" not in client.get(reverse("referrals:of_case", args=[case.pk])).content.decode()
    client.force_login(world.users["lalu"])
    assert client.get(page).status_code == 404


def test_an_identity_that_is_asked_for_without_a_purpose_says_so(client: Client, world: World, case: Case) -> None:
    client.force_login(world.users["sari"])
    shown = client.post(reverse("cases:case", args=[case.pk]), {"reason": ""}).content.decode()
    assert "tidak boleh kosong" in shown
