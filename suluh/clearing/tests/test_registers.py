"""What clearing tells a village of somebody whom another village has in its register."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.ask import give_hint
from suluh.clearing.jobs import compare_new
from suluh.clearing.kinds import Band
from suluh.clearing.models import Pair
from suluh.database.identity import acting_as
from suluh.villages.kinds import State
from suluh.villages.tests.stage import YULIANA, make_resident, make_village, officer_of
from tests.world import NOW, World


def test_the_same_person_on_two_registers_is_hinted_without_exposure(world: World) -> None:
    make_resident(world, make_village(world))
    make_village(world, "53.04.12.2002", "Manleten", "lia")
    lia = officer_of(world, "lia")
    with acting_as(lia.identity()):
        hint = give_hint(actor=lia, at=NOW, claim=YULIANA.claim())
    assert hint.holders
    assert YULIANA.name not in repr(hint)


def test_a_family_member_on_another_villages_register_is_noticed_by_both_without_her_name(world: World) -> None:
    mother = replace(YULIANA, name="Rosa Luruk", nik="5304125203709905", phones=())
    make_resident(world, make_village(world), said=mother, state=State.FAMILY, departed_on=None)
    other = make_village(world, "53.04.12.2002", "Manleten", "lia")
    for officer in ("lia", "yuli"):
        actor = officer_of(world, officer)
        with acting_as(actor.identity()):
            hint = give_hint(actor=actor, at=NOW, claim=mother.claim())
        assert hint.holders, officer
        assert "Rosa" not in repr(hint)
        if officer == "lia":
            make_resident(world, other, "lia", said=mother, state=State.FAMILY, departed_on=None)


def test_who_was_entered_is_said_to_stand_elsewhere_by_whom_to_ask_and_nothing_else(
    world: World, client: Client
) -> None:
    make_resident(world, make_village(world))
    other = make_resident(world, make_village(world, "53.04.12.2002", "Manleten", "lia"), "lia")
    client.force_login(world.users["lia"])
    where = reverse("clearing:hint_of", args=[other.record_id])
    page = client.get(reverse("villages:resident", args=[other.pk]) + "?baru=ya").content.decode()
    assert page.count(f'hx-post="{where}" hx-trigger="load"') == 1
    told = client.post(where).content.decode()
    assert "Desa Naekasa" in told
    assert "Desa Manleten" not in told
    assert "Yuliana" not in told
    assert "<html" in client.post(where, {"penuh": "ya"}).content.decode()
    client.force_login(world.users["lalu"])
    assert client.post(where).status_code == 404


def test_nobody_elsewhere_is_said_too(world: World, client: Client) -> None:
    alone = make_resident(world, make_village(world))
    client.force_login(world.users["yuli"])
    told = client.post(reverse("clearing:hint_of", args=[alone.record_id])).content.decode()
    assert "Tidak tampak terdaftar di lembaga lain." in told


def test_a_list_marks_who_stands_elsewhere_and_only_ones_own(world: World, client: Client) -> None:
    first = make_resident(world, make_village(world))
    other = make_resident(world, make_village(world, "53.04.12.2002", "Manleten", "lia"), "lia")
    compare_new(NOW)
    client.force_login(world.users["lia"])
    assert str(other.record_id) in client.get(reverse("villages:residents")).content.decode()
    asked = {"catatan": [str(other.record_id), str(first.record_id), "nonsense"]}
    told = client.post(reverse("clearing:listed"), asked).content.decode()
    assert f"lain-{other.record_id}" in told
    assert str(first.record_id) not in told
    assert "Naekasa" not in told
    with acting_as(SYSTEM.identity()):
        Pair.objects.update(band=Band.POSSIBLE)  # only a weak likeness
    assert f"lain-{other.record_id}" not in client.post(reverse("clearing:listed"), asked).content.decode()
