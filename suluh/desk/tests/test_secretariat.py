"""What waits in a task force lies on the desk of its secretariat and of its chair, and on nobody else's."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.test import Client

from suluh.accounts.rules import SYSTEM
from suluh.database.identity import acting_as
from suluh.desk.queries import waiting_for
from suluh.desk.rules import Task, in_order
from suluh.library.actions.shelf import reissue
from suluh.library.models import Edition, Sending
from suluh.library.queries.shelf import behind
from suluh.library.tests.guides import make_edition, make_question, make_sending
from suluh.meetings.tests.stage import make_recommendation
from suluh.partners.models import Commitment
from suluh.partners.tests.stage import make_partner
from suluh.plans.tests.stage import adopt, make_activity, make_plan
from suluh.taskforces.kinds import Office
from suluh.taskforces.tests.stage import make_force
from tests.world import NOW, World

LATER = NOW + timedelta(days=60)


def waits(world: World, name: str) -> dict[str, Task]:
    actor = world.actor(name, LATER)
    with acting_as(actor.identity()):
        return {f"{one.page}{one.query}": one for one in in_order(waiting_for(actor, LATER))}


def test_a_secretariat_finds_its_decree_its_plan_and_what_is_late(world: World, client: Client) -> None:
    assert set(waits(world, "seta")) == {"taskforces:registry"}  # no decree yet
    make_force(chair=Office.SECRETARY, signed=date(2015, 2, 1))
    make_force("53.71", chair=Office.SECRETARY, signed=date(2016, 2, 1))
    plan = make_plan()
    make_activity(plan)
    assert waits(world, "koko")["plans:index?status=DRAFT"].count == 1
    adopt(plan)
    make_recommendation()
    Commitment.objects.create(partner=make_partner(), text="Tiket", due_on=NOW.date(), made_at=NOW)
    found = waits(world, "seta")
    assert found["taskforces:force"].place == "53"
    assert found["taskforces:registry?status=RENEW&provinsi=53"].count == 1
    assert found["plans:plan"].place == str(plan.pk)
    assert found["meetings:tracked?lewat=1&wilayah=53"].late == 1
    assert found["partners:index?lewat=1&wilayah=53"].count == 1
    assert "plans:index?status=DRAFT" not in waits(world, "koko")  # adopted by now
    assert waits(world, "lalu") == {}
    client.force_login(world.users["seta"])
    page = client.get("/").content.decode()
    assert "Rekomendasi lewat tenggat" in page
    assert 'href="/gugus-tugas/53/"' in page
    assert client.get("/pihak/?lewat=1&wilayah=53").content.decode().count('data-label="Jenis"') == 1
    assert client.get("/pihak/?lewat=1&wilayah=52").content.decode().count('data-label="Jenis"') == 0


def test_who_was_sent_a_guide_finds_it_until_it_is_read_and_who_sent_it_sees_who_is_late(world: World) -> None:
    make_sending()
    Sending.objects.update(due_on=NOW.date())
    make_question(world.users["dewi"].pk)
    Edition.objects.update(review_on=NOW.date() + timedelta(days=1))
    assert waits(world, "dewi")["library:received"].late == 1
    assert waits(world, "lalu") == {}
    found = waits(world, "seta")
    assert found["library:sendings"].count == found["library:documents?tinjau=1"].count == 1
    assert found["library:document#tanya"].place == str(make_edition().document_id)


def test_who_read_the_old_version_and_not_the_new_is_named(world: World, client: Client) -> None:
    sending = make_sending()
    sending.receipts.update(read_at=NOW)
    with acting_as(SYSTEM.identity()):
        new = reissue(actor=SYSTEM, at=NOW, document=make_edition().document, body="Baru", starts=date(2026, 3, 1))
    assert [one.code for one in behind(new)] == ["shelter-belu"]
    assert list(behind(sending.edition)) == []
    client.force_login(world.users["seta"])
    page = client.get(f"/pustaka/dokumen/{new.document_id}/").content.decode()
    assert "Belum membaca versi ini" in page
    form = client.get(f"/pustaka/dokumen/versi/{new.pk}/kirim/").content.decode()
    assert re.search(r'value="SHELTER"[^>]*checked', form)  # to whom the one before was sent
