"""A list of reports that is very long is counted as far as anybody pages, and is of all that its reader reaches."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from suluh.accounts.http import LongList
from suluh.accounts.kinds import Role, Verb
from suluh.accounts.models import Membership
from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.reports.access import reports_for
from suluh.reports.models import Report
from tests.world import World


def test_a_long_list_stops_counting(client: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(world.users["koko"])
    assert "atau lebih" not in client.get(reverse("reports:reports")).content.decode()
    monkeypatch.setattr(LongList, "most", 1)
    page = client.get(reverse("reports:reports"))
    assert "atau lebih" in page.content.decode()
    assert page.context["page"].paginator.count == 1


@pytest.mark.parametrize(
    ("led_by", "led_in", "seen"),
    [("", "", False), ("", "52.71", True), ("shelter-belu", "", True), ("uptd-mataram", "51", False)],
)
def test_who_reaches_several_places_is_shown_what_the_database_lets_her(
    world: World, led_by: str, led_in: str, seen: bool
) -> None:
    """A verifier of one province who also works at a shelter in another; the report lies elsewhere."""
    Membership.objects.create(
        user=world.users["vita"], agency=world.agencies["shelter-belu"], role=Role.CASE_WORKER, area_id="53.04",
        starts=date(2025, 1, 1),
    )  # fmt: skip
    actor, own = world.actor("vita"), Report.objects.filter(pk=world.report.pk)
    with acting_as(SYSTEM.identity()):
        own.update(led_by=world.agencies[led_by].pk if led_by else None, led_in=led_in)
    with acting_as(actor.identity()):
        assert own.exists() is seen
        assert reports_for(actor, Verb.REPORT_READ).filter(pk=world.report.pk).exists() is seen
