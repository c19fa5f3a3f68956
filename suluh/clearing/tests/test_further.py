"""Looking further: who is near to a person though too little speaks for it, and putting both side by side."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.clearing.kinds import Band, State
from suluh.clearing.models import Pair
from suluh.clearing.queries.matching import matches_of_record, nearest_to_record
from suluh.clearing.queries.nearest import nearest
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.people.models import Record
from tests.world import MARIA, World

WEAK = replace(MARIA, name="Maria Tefa", birth=PartialDate(1985), nik="", phones=(), passport="", aliases=())


def test_who_is_too_weak_for_the_queue_is_found_and_put_beside_her_once(client: Client, world: World) -> None:
    other = world.tell("sari", people=(WEAK,))
    with acting_as(SYSTEM.identity()):
        [weak] = Record.objects.filter(mention__report=other)
        [own] = Record.objects.filter(mention__report=world.report)
        assert weak.pk not in {match.record_id for match in matches_of_record(own.pk)}
        assert weak.pk in {match.record_id for match in nearest_to_record(own.pk)}
        assert nearest([own], ()) == []
        assert nearest([own], ("52",)) == []
    client.force_login(world.users["yosef"])
    page = reverse("clearing:further", args=[world.person()])
    shown = client.get(page).content.decode()
    assert str(weak.pk) in shown
    assert "Maria" not in shown
    assert "Tefa" not in shown
    for _ in range(2):
        made = client.post(page, {"catatan": str(weak.pk)})
        with acting_as(SYSTEM.identity()):
            pair = Pair.objects.get()
        assert made.headers["Location"] == reverse("clearing:pair", args=[pair.pk])
    assert (pair.band, pair.state) == (Band.POSSIBLE, State.WAITING)
    assert "% (lemah)" in client.get(made.headers["Location"]).content.decode()
    assert "tidak lagi termasuk" in client.post(page, {"catatan": "bukan"}).content.decode()
