"""A decision about two reports holds for those that correct them, unless a correction tells of another happening."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.clearing.actions.doubles import settle_reports, take_back_repeat
from suluh.clearing.kinds import State, Verdict, Why
from suluh.clearing.models import Repeat
from suluh.clearing.queries.doubles import between, told
from suluh.clearing.queries.doubles import twin_reports as find_reports
from suluh.clearing.queries.marks import doubtful
from suluh.clearing.rules.doubles import tells_of_another
from suluh.clearing.tests.doubles import corrected, repeat, twin_reports
from suluh.clearing.tests.pairs import find_pairs, judge
from suluh.database.identity import acting_as
from suluh.reports.actions import decide_report
from suluh.reports.kinds import Decision, RefuseReason
from suluh.reports.models import Report, Review
from suluh.reports.rules import TellerSaid
from tests.world import NOW, World

LONG_AGO = datetime(2000, 1, 1, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("then", "now", "another"),
    [
        (("MY", "MY"), ("MY", "MY"), False),
        (("MY", "MY"), ("SA", "MY"), True),
        (("MY", None), ("MY", "SA"), True),
        ((None, None), ("SA", None), False),
        (("MY", "SA"), ("MY", "SA"), False),  # the officer knew
        (("MY", "SA"), ("MY", "MY"), False),
    ],
)
def test_a_correction_tells_of_another_happening_by_its_destination(
    then: tuple[str | None, str | None], now: tuple[str | None, str | None], another: bool
) -> None:
    assert tells_of_another(then, now) is another


def joined_again(world: World) -> None:
    """Let clearing find the people of a correction and say that each is who she was."""
    for pair in find_pairs():
        if pair.state == State.WAITING and not (pair.left.withdrawn_at or pair.right.withdrawn_at):
            judge(world, "nadi", pair, Verdict.SAME)


def offered(world: World) -> int:
    with acting_as(world.actor("yosef").identity()):
        return len(find_reports(LONG_AGO))


def listed_as_doubtful(world: World) -> list[Repeat]:
    with acting_as(world.actor("yosef").identity()):
        return list(doubtful())


def shown(client: Client, name: str, report: Report | Repeat) -> str:
    return client.get(reverse(f"clearing:{name}", args=[report.pk])).content.decode()


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("place", [0, 1], ids=["the later", "the earlier"])
def test_what_was_decided_holds_for_a_correction_and_is_not_offered_again(world: World, same: bool, place: int) -> None:
    both = twin_reports(world)
    repeat(world, same=same)
    fresh = corrected(world, both[place], place="Johor Bahru")
    joined_again(world)
    assert offered(world) == 0
    pair = [fresh, both[1 - place]]
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        assert between(*pair).count() == 1
        assert between(*both).count() == 1
        with pytest.raises(Refused) as refused:
            settle_reports(actor=yosef, at=NOW, report=pair[0], first=pair[1], same=not same)
    assert refused.value.answer.codes == {Why.SETTLED}
    assert listed_as_doubtful(world) == []


def test_pages_say_that_a_mark_is_older_than_the_correction(client: Client, world: World) -> None:
    later, _ = twin_reports(world)
    made = repeat(world)
    fresh = corrected(world, later)
    client.force_login(world.users["yosef"])
    for page, about in (("marks", fresh), ("repeat", made)):
        assert "berlaku juga untuk perbaikannya" in shown(client, page, about)
    assert "mengulang laporan lain" in shown(client, "marks", fresh)
    assert listed_as_doubtful(world) == [made]  # nobody has said yet that she is the same in the correction
    joined_again(world)
    assert listed_as_doubtful(world) == []


def test_a_correction_that_names_another_destination_is_no_repeat_and_is_put_before_an_officer(
    client: Client, world: World
) -> None:
    later, earlier = twin_reports(world)
    made = repeat(world)
    fresh = corrected(world, later, destination="SA")
    joined_again(world)
    assert listed_as_doubtful(world) == [made]
    client.force_login(world.users["yosef"])
    assert "ditandai berulang, tetapi dihitung" in shown(client, "marks", fresh)
    assert "Kini keduanya menyebut tujuan lain" in shown(client, "marks", fresh)
    assert "ditandai mengulang laporan ini, tetapi dihitung" in shown(client, "marks", earlier)
    assert "kini menyebut tujuan lain, jadi keduanya dihitung" in shown(client, "repeat", made)


def test_likeness_that_a_correction_takes_away_is_put_before_an_officer(world: World) -> None:
    """Told by nobody's name: place and recruiter alone spoke for it."""
    alike: dict[str, Any] = {
        "people": (),
        "narrative": "",
        "place": "Johor",
        "recruiter": "Pak Anton",
        "departed_on": "",
    }
    alike |= {"teller": TellerSaid()}
    first = world.tell(external_id="a", **alike)
    later = world.tell("dewi", "shelter-belu", "53.04", external_id="b", **alike | {"said_on": "2026-02-20"})
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        made = settle_reports(actor=yosef, at=NOW, report=later, first=first, same=True)
    kept = alike | {"said_on": "2026-02-20", "external_id": "b"}
    nearly = corrected(world, later, **{**kept, "place": "Muar"})
    assert listed_as_doubtful(world) == []
    corrected(world, nearly, **{**kept, "place": "Muar", "recruiter": "Ibu Rina"})
    assert listed_as_doubtful(world) == [made]


def test_a_repeat_counts_again_once_the_correction_of_what_it_repeats_is_refused(client: Client, world: World) -> None:
    later, earlier = twin_reports(world)
    made, vera = repeat(world), world.actor("vera")
    fresh = corrected(world, earlier)
    with acting_as(vera.identity()):
        decide_report(
            actor=vera, at=NOW, report=fresh, decision=Decision.REFUSED, reasons=(RefuseReason.FABRICATED.value,)
        )
    assert listed_as_doubtful(world) == [made]
    client.force_login(world.users["yosef"])
    assert "Laporan ini dihitung lagi" in shown(client, "marks", later)


def test_who_verified_the_correction_takes_no_mark_on_what_it_corrects_back(world: World) -> None:
    later, _ = twin_reports(world)
    made, yosef = repeat(world), world.actor("yosef")
    fresh = corrected(world, later)
    with acting_as(world.actor("vera").identity()):
        Review.objects.create(report=fresh, decision=Decision.VERIFIED, by=world.users["yosef"], at=NOW)
    with acting_as(yosef.identity()):
        with pytest.raises(Refused) as refused:
            take_back_repeat(actor=yosef, at=NOW, repeat=made, reason="Keliru.")
        assert refused.value.answer.codes == {Why.OWN_CHECK}
        with pytest.raises(DatabaseError, match="verified"), transaction.atomic():  # nor past the pages
            Repeat.objects.update(undone_by=yosef.user_id, undone_at=NOW, undone_reason="Keliru.")


def test_what_is_known_of_a_report_is_known_of_its_correction(world: World) -> None:
    later, earlier = twin_reports(world)
    repeat(world)
    report, first, vera = corrected(world, later), corrected(world, earlier), world.users["vera"].pk
    with acting_as(SYSTEM.identity()):
        assert (told(report).repeats, told(report).reviewed_by) == (True, frozenset({vera}))
        assert (told(first).repeated, told(first).reviewed_by) == (True, frozenset({vera}))
