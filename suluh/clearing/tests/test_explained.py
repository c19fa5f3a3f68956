"""One decision explained to a judge: who, when, what lay open, what weighed, what followed, and whether it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.clearing.access import looks_before
from suluh.clearing.actions.judge import confirm_judgement, take_back
from suluh.clearing.jobs import automate
from suluh.clearing.kinds import Field, Opened, Verdict
from suluh.clearing.models import Judgement, Pair
from suluh.clearing.tests.machines import EXAMINED, automation
from suluh.clearing.tests.pairs import judge, open_cases
from suluh.database.identity import acting_as
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from tests.world import NOW, World


def look(
    world: World, name: str, pair: Pair, *fields: Field, minutes: int, purpose: Purpose = Purpose.CLEARING
) -> None:
    """Let an officer open fields of a pair some minutes before the decision, or after it."""
    actor = world.actor(name)
    with acting_as(actor.identity()):
        open_identities(
            [pair.left, pair.right], actor=actor, at=NOW + timedelta(minutes=minutes), purpose=purpose, fields=fields
        )


def seen(world: World, judgement: Judgement) -> list[tuple[str, Field | Opened, float]]:
    """Give who had opened what when it was decided, in minutes from then."""
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        looks = looks_before(nadi, Judgement.objects.select_related("pair", "confirmation").get(pk=judgement.pk))
    return [(one.by, one.field, (one.at - NOW).total_seconds() / 60) for one in looks]


def explained(client: Client, world: World, judgement: Judgement, name: str = "nadi") -> str:
    client.force_login(world.users[name])
    return client.get(reverse("clearing:judgement", args=[judgement.pk])).content.decode()


def test_it_says_who_decided_when_why_and_what_lay_open_and_names_nobody(
    client: Client, world: World, pair: Pair
) -> None:
    look(world, "yosef", pair, minutes=-9)
    look(world, "yosef", pair, Field.NAME, minutes=-8)
    look(world, "yosef", pair, Field.NAME, Field.NIK, minutes=-7)
    judgement = judge(world, "yosef", pair, Verdict.SAME, note="Tanda lahirnya sama.")
    shown = explained(client, world, judgement)
    for said in ("yosef memutuskan bahwa kedua catatan ini tentang satu orang", "Tanda lahirnya sama.",
                 "Tanggal lahir sama.", "bobot versi 3", "Keputusan ini berlaku.", "1 catatan disatukan",
                 str(pair.left_id), str(judgement.pk)):  # fmt: skip
        assert said in shown
    for secret in ("Yasinta", "Jasinta", "5371035704019903", "6283600010001"):
        assert secret not in shown
    assert seen(world, judgement) == [("yosef", Field.NAME, -8), ("yosef", Field.NIK, -7)]


def test_what_others_opened_or_she_opened_afterwards_or_elsewhere_is_not_what_she_saw(world: World, pair: Pair) -> None:
    look(world, "nadi", pair, Field.NAME, minutes=-5)
    look(world, "yosef", pair, Field.NIK, minutes=-5, purpose=Purpose.SERVICE)
    judgement = judge(world, "yosef", pair, Verdict.DIFFERENT)
    look(world, "yosef", pair, Field.PHONE, minutes=5)
    assert seen(world, judgement) == []


def test_taken_back_it_says_by_whom_when_and_why(client: Client, world: World, pair: Pair) -> None:
    judgement, nadi = judge(world, "yosef", pair, Verdict.SAME), world.actor("nadi")
    with acting_as(nadi.identity()):
        take_back(actor=nadi, at=NOW + timedelta(days=1), judgement=judgement, reason="Ternyata kakaknya.")
    shown = explained(client, world, judgement, "yosef")
    for said in ("nadi menariknya kembali", "Ternyata kakaknya.", "Sejak itu keputusan ini tidak berlaku.",
                 "1 catatan dipisahkan lagi"):  # fmt: skip
        assert said in shown
    assert "Keputusan ini berlaku." not in shown


@pytest.mark.parametrize(
    ("agrees", "said"), [(True, "nadi setuju"), (False, "nadi tidak setuju")], ids=["agreed", "disagreed"]
)
def test_the_second_officer_stands_in_it_with_what_she_saw(
    client: Client, world: World, pair: Pair, agrees: bool, said: str
) -> None:
    open_cases(world, pair)
    judgement, nadi = judge(world, "yosef", pair, Verdict.SAME), world.actor("nadi")
    assert "baru berlaku setelah disetujui petugas kedua" in explained(client, world, judgement)
    look(world, "nadi", pair, Field.BIRTH, minutes=3)
    with acting_as(nadi.identity()):
        confirm_judgement(actor=nadi, at=NOW + timedelta(minutes=4), judgement=judgement, agrees=agrees)
    assert seen(world, judgement) == [("nadi", Field.BIRTH, 3)]
    assert said in explained(client, world, judgement)


def test_of_a_machine_it_says_who_let_it_decide_and_on_what_measurement(
    client: Client, world: World, pair: Pair
) -> None:
    automation(world)
    automate(NOW)
    with acting_as(SYSTEM.identity()):
        judgement = Judgement.objects.get(pair=pair)
    shown = explained(client, world, judgement)
    for said in ("komputer memutuskan sendiri", "adi mengizinkannya", f"{EXAMINED} keputusan", "sedikitnya 95%",
                 "Tidak ada orang yang melihat catatannya"):  # fmt: skip
        assert said in shown


@pytest.mark.parametrize("change", [{"points": []}, {"bits": 0}, {"probability": 0.5}, {"version": "4"}])
def test_what_an_officer_was_shown_is_not_changed_afterwards(
    world: World, pair: Pair, change: dict[str, object]
) -> None:
    judge(world, "yosef", pair, Verdict.SAME)
    with acting_as(SYSTEM.identity()), pytest.raises(DatabaseError), transaction.atomic():
        Pair.objects.update(**change)
