"""A decision about two reports or two cases explained to a judge; and what says so when it no longer holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.doubles import advise_cases, settle_reports, take_back_advice, take_back_repeat
from suluh.clearing.actions.judge import take_back
from suluh.clearing.kinds import Alike
from suluh.clearing.models import Judgement, Overlap, Repeat
from suluh.clearing.queries.marks import doubtful
from suluh.clearing.tests.doubles import joined, make_advice, repeat, twin_cases, twin_reports
from suluh.clearing.tests.pairs import tell
from suluh.database.identity import acting_as
from suluh.people.kinds import Purpose
from suluh.reports.access import open_report
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision, RefuseReason
from suluh.reports.models import Report
from tests.world import NOW, World

NAMES = ("Maria", "Mariya", "Yasinta", "Jasinta", "5371035704019903", "6283600010001")


def page(client: Client, world: World, name: str, *arguments: object, user: str = "yosef") -> str:
    client.force_login(world.users[user])
    return client.get(reverse(f"clearing:{name}", args=arguments)).content.decode()


def part(world: World) -> None:
    """Let Nadi take back that Maria and Mariya are one person."""
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        take_back(
            actor=nadi, at=NOW + timedelta(days=1), judgement=Judgement.objects.get(), reason="Ternyata kakaknya."
        )


def listed_as_doubtful(world: World) -> list[Repeat]:
    with acting_as(world.actor("yosef").identity()):
        return list(doubtful())


def test_a_repeat_is_explained_with_what_spoke_for_it_then_and_what_became_of_it(client: Client, world: World) -> None:
    later, earlier = twin_reports(world)
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        open_report(earlier, actor=yosef, at=NOW - timedelta(minutes=5), purpose=Purpose.VERIFICATION)
    made = repeat(world)
    judgement = reverse("clearing:judgement", args=[joining(world).pk])
    shown = page(client, world, "repeat", made.pk)
    for said in (f"yosef memutuskan bahwa laporan {later.agency}", "keduanya menceritakan kejadian yang sama",
                 "Keduanya menyebut 1 orang yang sama menurut penjernihan waktu itu", "Seluruh identitas",
                 "dibuka yosef", judgement, str(later.pk), str(made.pk), "Keputusan ini berlaku."):  # fmt: skip
        assert said in shown
    assert not [name for name in NAMES if name in shown]
    assert listed_as_doubtful(world) == []
    part(world)
    shown = page(client, world, "repeat", made.pk)
    assert "Keduanya menyebut 1 orang yang sama menurut penjernihan waktu itu" in shown
    assert "hari ini keduanya menyebut 0 orang yang sama" in shown
    assert listed_as_doubtful(world) == [made]
    assert "Perlu dilihat lagi" in page(client, world, "double_reports")
    with acting_as(yosef.identity()):
        take_back_repeat(actor=yosef, at=NOW + timedelta(days=2), repeat=made, reason="Tempatnya lain.")
    shown = page(client, world, "repeat", made.pk)
    for said in ("yosef menariknya kembali", "Tempatnya lain.", "Sejak ditarik kembali, keduanya dihitung"):
        assert said in shown
    assert "Keputusan ini berlaku." not in shown
    assert listed_as_doubtful(world) == []
    assert "ditarik kembali bahwa laporan ini mengulang" in page(client, world, "marks", later.pk)


def joining(world: World) -> Judgement:
    with acting_as(SYSTEM.identity()):
        return Judgement.objects.get()


def test_what_was_kept_of_a_repeat_says_in_what_the_reports_looked_alike(world: World) -> None:
    grounds = repeat(world).grounds
    assert grounds["shared"] == 1
    assert grounds["joined"] == [str(joining(world).pk)]
    assert Alike.STORY.value in grounds["signs"]  # the world tells each report in the same words
    assert grounds["status"] == ["RECEIVED", "RECEIVED"]


def test_a_report_counts_again_once_the_one_that_it_repeats_is_refused(client: Client, world: World) -> None:
    later, earlier = twin_reports(world)
    made, vera = repeat(world), world.actor("vera")
    with acting_as(vera.identity()):
        decide_report(
            actor=vera, at=NOW, report=earlier, decision=Decision.REFUSED, reasons=(RefuseReason.FABRICATED.value,)
        )
    assert listed_as_doubtful(world) == [made]
    assert "Laporan ini dihitung lagi" in page(client, world, "marks", later.pk)
    assert "laporan yang mengulang dihitung lagi" in page(client, world, "repeat", made.pk)


def test_a_mark_is_taken_back_after_later_ones_and_each_of_them_stands(world: World) -> None:
    later, earlier = twin_reports(world)
    first = repeat(world)
    third, yosef = tell(world), world.actor("yosef")
    with acting_as(SYSTEM.identity()):
        newest = Report.objects.get(mentions__record=third)
    with acting_as(yosef.identity()):
        other = settle_reports(actor=yosef, at=NOW, report=newest, first=earlier, same=True)
        take_back_repeat(actor=yosef, at=NOW, repeat=first, reason="Tempatnya lain.")
        again = settle_reports(actor=yosef, at=NOW, report=later, first=earlier, same=False)
        standing = set(Repeat.objects.filter(undone_at=None).values_list("pk", flat=True))
    assert standing == {other.pk, again.pk}


def test_advice_is_explained_and_names_nobody(client: Client, world: World) -> None:
    older, newer = twin_cases(world)
    made = make_advice(world)
    shown = page(client, world, "overlap", made.pk)
    judgement = reverse("clearing:judgement", args=[joining(world).pk])
    holds = f"satu penanganan yang dipimpin {older.agency}"
    for said in (
        holds,
        judgement,
        str(older.pk),
        str(newer.pk),
        "Catatan terakhir waktu itu",
        "Keputusan ini berlaku.",
    ):
        assert said in shown
    assert not [name for name in NAMES if name in shown]
    assert reverse("clearing:overlap", args=[made.pk]) in page(client, world, "double_cases")
    part(world)
    shown = page(client, world, "overlap", made.pk)
    assert "tidak lagi tentang satu orang" in shown
    assert reverse("clearing:two_cases", args=sorted([older.pk, newer.pk])) not in shown


@pytest.mark.parametrize("parted", [False, True], ids=["taken back", "persons parted"])
def test_who_holds_a_case_reads_that_advice_no_longer_holds(client: Client, world: World, parted: bool) -> None:
    older, newer = twin_cases(world)
    made, yosef = make_advice(world), world.actor("yosef")
    for name, case in (("sari", older), ("dewi", newer)):
        assert "pernah disarankan" not in page(client, world, "changes", case.record.person_id, user=name)
    if parted:
        part(world)
    with acting_as(yosef.identity()):
        if not parted:
            take_back_advice(actor=yosef, at=NOW + timedelta(days=1), overlap=made, reason="Keliru.")
    said = "pernah disarankan menjadi satu penanganan" if parted else "ditarik kembali saran agar"
    for name, case in (("sari", older), ("dewi", newer)):
        with acting_as(SYSTEM.identity()):
            case.record.refresh_from_db(fields=["person"])
        assert said in page(client, world, "changes", case.record.person_id, user=name)
    if not parted:
        make_advice_again(world)
        assert said not in page(client, world, "changes", older.record.person_id, user="sari")


def make_advice_again(world: World) -> None:
    older, newer = twin_cases(world)
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        advise_cases(actor=yosef, at=NOW + timedelta(days=2), one=older, other=newer, lead=newer)


@pytest.mark.parametrize("model", [Repeat, Overlap])
def test_what_spoke_for_a_decision_is_not_changed_afterwards(world: World, model: type[Repeat] | type[Overlap]) -> None:
    joined(world)
    if model is Repeat:
        repeat(world)
    else:
        make_advice(world)
    with acting_as(SYSTEM.identity()), pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(grounds={})
