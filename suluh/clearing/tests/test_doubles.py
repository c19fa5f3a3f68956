"""Reports that tell of one happening and cases open for one person: apart from records, decided, and taken back."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from suluh.accounts.rules import SYSTEM
from suluh.answers import Refused
from suluh.cases.kinds import State as CaseState
from suluh.cases.models import Case
from suluh.clearing.actions.doubles import settle_reports, take_back_repeat
from suluh.clearing.actions.judge import take_back
from suluh.clearing.kinds import Why
from suluh.clearing.models import Judgement, Overlap, Repeat
from suluh.clearing.queries.doubles import twin_cases as find_cases
from suluh.clearing.queries.doubles import twin_reports as find_reports
from suluh.clearing.rules.doubles import (
    Episode,
    Told,
    hand_in_reports,
    may_advise,
    may_repeat,
    may_tell_apart,
    may_undo,
)
from suluh.clearing.tests.doubles import joined, make_advice, make_repeat, repeat, twin_cases, twin_reports
from suluh.clearing.tests.pairs import make_pair
from suluh.database.identity import acting_as
from suluh.notices.models import Notice
from suluh.reports.kinds import Decision
from suluh.reports.models import Review
from tests.world import NOW, World

HER = 7


@pytest.mark.parametrize(
    ("report", "first", "refused"),
    [
        (Told(), Told(), set()),
        (Told(), Told(verified=True), set()),
        (Told(verified=True), Told(verified=True), set()),
        (Told(verified=True), Told(), {Why.VERIFIED_FIRST}),
        (Told(live=False), Told(), {Why.NOT_LIVE}),
        (Told(), Told(live=False), {Why.NOT_LIVE}),
        (Told(entered_by=frozenset({HER})), Told(), {Why.OWN_REPORT}),
        (Told(), Told(entered_by=frozenset({HER})), {Why.OWN_REPORT}),
        (Told(reviewed_by=frozenset({HER})), Told(reviewed_by=frozenset({8})), {Why.OWN_CHECK}),
        (Told(), Told(entered_by=frozenset({HER}), reviewed_by=frozenset({HER, 8})), {Why.OWN_REPORT, Why.OWN_CHECK}),
        (Told(repeats=True), Told(), {Why.MARKED}),
        (Told(repeated=True), Told(), {Why.REPEATED}),
        (Told(), Told(repeats=True), {Why.REPEATS}),
        (Told(), Told(repeated=True), set()),
    ],
)
def test_what_may_be_marked_as_repeating(report: Told, first: Told, refused: set[Why]) -> None:
    assert {reason.code for reason in may_repeat(HER, report, first).reasons} == refused


def test_two_happenings_may_be_said_of_all_that_count() -> None:
    assert may_tell_apart(HER, Told(verified=True), Told(repeated=True)).clear
    assert not may_tell_apart(HER, Told(entered_by=frozenset({HER})), Told()).clear


@pytest.mark.parametrize(
    ("left", "right", "refused"),
    [
        (Episode("a"), Episode("a"), set()),
        (Episode("a"), Episode("b"), {Why.TWO_PERSONS}),
        (Episode("a", open=False), Episode("a"), {Why.CASE_CLOSED}),
        (Episode("a", worker=HER), Episode("a"), {Why.OWN_CASE}),
        (Episode("a"), Episode("a", opened_by=HER), {Why.OWN_CASE}),
    ],
)
def test_about_which_cases_may_be_advised(left: Episode, right: Episode, refused: set[Why]) -> None:
    assert {reason.code for reason in may_advise(HER, left, right).reasons} == refused


@pytest.mark.parametrize(
    ("undone", "reason", "one", "refused"),
    [
        (False, "Tempatnya lain.", Told(), set()),
        (True, "Tempatnya lain.", Told(), {Why.UNDONE}),
        (False, "  ", Told(), {Why.NO_REASON}),
        (False, "Tempatnya lain.", Told(entered_by=frozenset({HER})), {Why.OWN_REPORT}),
        (False, "", Told(reviewed_by=frozenset({HER})), {Why.OWN_CHECK, Why.NO_REASON}),
    ],
)
def test_who_may_take_back_what_was_decided_about_reports(
    undone: bool, reason: str, one: Told, refused: set[Why]
) -> None:
    assert may_undo(undone, reason, hand_in_reports(HER, one, Told())).codes == refused


def test_reports_of_one_person_are_shown_only_once_clearing_knows_she_is_one(world: World) -> None:
    make_pair(world)
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        assert find_reports(world.report.received_at.replace(year=2000)) == []
    joined(world)
    with acting_as(nadi.identity()):
        [twins] = find_reports(world.report.received_at.replace(year=2000))
        assert twins.shared == 1


def test_taking_back_and_deciding_again_leave_every_decision_as_it_was(world: World) -> None:
    made = repeat(world)
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        assert find_reports(NOW.replace(year=2000)) == []
        take_back_repeat(actor=yosef, at=NOW, repeat=made, reason="Tempatnya lain.")
        assert len(find_reports(NOW.replace(year=2000))) == 1
        with pytest.raises(Refused):
            take_back_repeat(actor=yosef, at=NOW, repeat=made, reason="Sekali lagi.")
    again = repeat(world)  # the undoing undone is a new decision
    with acting_as(SYSTEM.identity()):
        assert Repeat.objects.count() == 2
        assert Repeat.objects.get(pk=made.pk).undone_reason == "Tempatnya lain."
        with pytest.raises(DatabaseError), transaction.atomic():
            Repeat.objects.filter(pk=again.pk).update(same=False)


def test_the_same_decision_is_kept_once_and_a_colleagues_is_not_overwritten(world: World) -> None:
    first = repeat(world)
    assert repeat(world).pk == first.pk
    for again in ({"same": False}, {"turned": True}):
        with pytest.raises(Refused) as refused:
            repeat(world, "nadi", **again)
        assert refused.value.answer.reasons[0].code == Why.SETTLED


def test_who_took_a_report_down_does_not_mark_it(world: World) -> None:
    both, ina = twin_reports(world), world.actor("ina")
    with acting_as(SYSTEM.identity()), pytest.raises(Refused) as refused:
        settle_reports(actor=ina, at=NOW, report=both[0], first=both[1], same=True)
    assert refused.value.answer.reasons[0].code == Why.OWN_REPORT


def test_who_took_a_report_down_or_verified_it_takes_no_decision_about_it_back(world: World) -> None:
    made = repeat(world)
    with acting_as(SYSTEM.identity()):
        Review.objects.create(report=made.report, decision=Decision.VERIFIED, by=world.users["vera"], at=NOW)
        for name, why in (("ina", Why.OWN_REPORT), ("vera", Why.OWN_CHECK)):
            with pytest.raises(Refused) as refused:
                take_back_repeat(actor=world.actor(name), at=NOW, repeat=made, reason="Keliru.")
            assert refused.value.answer.codes == {why}


def test_nobody_but_who_clears_both_sees_the_decision(world: World) -> None:
    make_repeat(world)
    make_advice(world)
    for model in (Repeat, Overlap):
        for name in ("ina", "sari", "lalu"):
            with acting_as(world.actor(name).identity()), pytest.raises(ProgrammingError), transaction.atomic():
                model.objects.exists()
        with acting_as(world.actor("yosef").identity()):
            assert model.objects.exists()


def test_reports_are_compared_and_marked_on_their_page(client: Client, world: World) -> None:
    later, earlier = twin_reports(world)
    client.force_login(world.users["yosef"])
    listed = client.get(reverse("clearing:double_reports"), {"hari": "365"}).content.decode()
    page = reverse("clearing:two_reports", args=[later.pk, earlier.pk]) + "?hari=365"
    assert page in listed
    shown = client.get(page).content.decode()
    assert "Maria" not in shown
    assert "Pilih salah satu" in client.post(page, {"note": "Sama."}).content.decode()
    marked = client.post(page, {"verdict": "later", "note": "Sama."})
    assert marked.headers["Location"] == reverse("clearing:double_reports") + "?hari=365"
    assert "mengulang laporan lain" in client.get(reverse("clearing:marks", args=[later.pk])).content.decode()
    assert "diulang laporan lain" in client.get(reverse("clearing:marks", args=[earlier.pk])).content.decode()
    undo = reverse("clearing:undo_repeat", args=[make_repeat(world).pk])
    assert client.post(undo, {"reason": "Keliru."}).status_code == 302
    assert "Laporan ini mengulang" not in client.get(reverse("clearing:marks", args=[later.pk])).content.decode()
    named = {"satu": str(earlier.pk), "dua": "salah"}
    assert "Tidak ada laporan" in client.post(reverse("clearing:double_reports"), named).content.decode()
    assert client.post(reverse("clearing:double_reports"), named | {"dua": str(later.pk)}).status_code == 302
    twice = client.post(reverse("clearing:double_reports"), named | {"dua": str(earlier.pk)}).content.decode()
    assert "Pilih dua laporan yang berbeda" in twice


def standing_cases() -> list[tuple[str, int]]:
    """Return how all cases stand and who holds them."""
    with acting_as(SYSTEM.identity()):
        return list(Case.objects.order_by("pk").values_list("state", "agency_id"))


def test_advice_changes_no_case_and_is_told_to_who_holds_them(client: Client, world: World) -> None:
    older, newer = twin_cases(world)
    before = standing_cases()
    client.force_login(world.users["yosef"])
    assert "Orang dengan dua perkara terbuka tanpa saran" in client.get("/").content.decode()
    page = reverse("clearing:two_cases", args=[newer.pk, older.pk])
    assert (
        reverse("clearing:two_cases", args=[older.pk, newer.pk])
        in client.get(reverse("clearing:double_cases")).content.decode()
    )
    assert client.post(page, {"verdict": "older"}).status_code == 302
    assert standing_cases() == before
    assert "Orang dengan dua perkara terbuka tanpa saran" not in client.get("/").content.decode()
    with acting_as(SYSTEM.identity()):
        assert Notice.objects.filter(page="cases:case", user=world.users["sari"]).exists()
    client.force_login(world.users["sari"])
    told = client.get(reverse("clearing:changes", args=[older.record.person_id])).content.decode()
    assert f"dipimpin {older.agency}" in told
    assert "Mulai serah terima" not in told  # hers is to lead


def test_who_is_not_to_lead_begins_handing_over_or_closing_where_she_is_told(client: Client, world: World) -> None:
    older, newer = twin_cases(world)
    make_advice(world)
    client.force_login(world.users["dewi"])
    told = client.get(reverse("clearing:changes", args=[newer.record.person_id])).content.decode()
    handing = f"{reverse('referrals:send', args=[newer.pk, older.agency_id])}?jenis=serah-terima"
    closing = f"{reverse('cases:case', args=[newer.pk])}?tutup=ganda"
    assert handing in told
    assert f"{closing}#status" in told
    assert 'value="DUPLICATE" selected' in client.get(closing).content.decode()
    shown = client.get(handing).content.decode()
    assert re.search(r'value="HANDOVER"[^>]*(checked|selected)', shown)


def test_advice_ends_with_a_case_and_with_the_decision_it_rests_on(world: World) -> None:
    older, _ = twin_cases(world)
    make_advice(world)
    yosef = world.actor("yosef")
    with acting_as(yosef.identity()):
        assert [one.advice is not None for one in find_cases()] == [True]
    nadi = world.actor("nadi")
    with acting_as(nadi.identity()):
        take_back(actor=nadi, at=NOW, judgement=Judgement.objects.get(), reason="Bukan orang yang sama.")
    with acting_as(yosef.identity()):
        assert find_cases() == []
    with acting_as(SYSTEM.identity()):
        Case.objects.filter(pk=older.pk).update(state=CaseState.CLOSED, closing_reason="DUPLICATE")
    with acting_as(yosef.identity()):
        assert find_cases() == []
