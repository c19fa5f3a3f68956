"""The sample plays a case on to its end, by the rules that officers obey."""

from datetime import date

import pytest

from suluh.accounts.rules import SYSTEM
from suluh.cases.models import Case, Due
from suluh.cases.queries.plan import standing_of
from suluh.cases.rules.closing import lacks_completeness
from suluh.command import referring, settling
from suluh.command.prosecuting import prosecute_all
from suluh.command.recovering import recover_all
from suluh.command.referring import ENDS, refer_all
from suluh.command.settling import settle_all
from suluh.database.identity import acting_as
from suluh.justice.models import Claim, Stage
from suluh.papers.models import Paper
from suluh.referrals.models import Referral
from tests.world import World


def test_a_case_of_the_sample_is_played_on(world: World) -> None:
    case = world.case()
    for seed in range(4):
        assert recover_all(date(2027, 12, 1), seed) == int(case.state != "CLOSED")
        with acting_as(world.actor("sari").identity()):
            case = Case.objects.get()
    with acting_as(world.actor("sari").identity()):
        assert case.risk
        assert case.events.count() > 10
        assert case.screenings.exists()
        assert Due.objects.filter(case=case).exists()


def test_a_case_that_no_story_plays_on_is_settled_and_leaves_nothing_missed(world: World) -> None:
    case = world.case()
    assert settle_all(date(2026, 6, 1), 1) == 1
    assert settle_all(date(2026, 6, 1), 1) == 0
    with acting_as(SYSTEM.identity()):
        case.refresh_from_db()
        assert case.risk
        assert case.state in ("ACTIVE", "FOLLOW_UP", "CLOSED")
        assert not Due.objects.filter(case=case, ended_at=None).exclude(kind="VISIT").exists()


@pytest.mark.parametrize(("day", "state"), [(date(2026, 8, 1), "FOLLOW_UP"), (date(2027, 12, 1), "CLOSED")])
def test_who_is_settled_at_home_is_visited_and_complete_by_the_rule(
    world: World, monkeypatch: pytest.MonkeyPatch, day: date, state: str
) -> None:
    case = world.case()
    for name in ("COMPLETE", "HOME"):
        monkeypatch.setattr(settling, name, 1.0)
    assert settling.settle_all(day, 1) == 1
    with acting_as(SYSTEM.identity()):
        case.refresh_from_db()
        assert (case.state, case.closing_reason) == (state, "COMPLETE" if state == "CLOSED" else "")
        assert case.visits.filter(done_on=None).exists() == (state != "CLOSED")
        assert Due.objects.filter(case=case, kind="VISIT", ended_at=None).exists() == (state != "CLOSED")
        lacking = {reason.code for reason in lacks_completeness(standing_of(case)).reasons}
        assert lacking == (set() if state == "CLOSED" else {"VISITS_LEFT"})


def test_a_case_of_the_sample_goes_to_court_and_to_another_agency(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, today = world.case(), date(2027, 12, 1)
    with acting_as(world.actor("sari").identity()):
        Case.objects.filter(pk=case.pk).update(state="ACTIVE", worker=world.users["sari"])
    for end in ENDS:
        if end != "MOVED":
            monkeypatch.setattr(referring, "ENDS", (end,))
            assert refer_all(today, 1) == 1
    assert prosecute_all(today, 1) == 1
    with acting_as(world.actor("sari").identity()):
        states = set(Referral.objects.values_list("state", flat=True))
        assert states == {"DONE", "ACCEPTED", "SENT", "ASKED", "DECLINED", "ESCALATED", "WITHDRAWN"}
        assert Stage.objects.count() == 11
        claim = Claim.objects.get()
        assert claim.adjudged
        assert claim.regime
        assert Paper.objects.exists()
    monkeypatch.setattr(referring, "ENDS", ("MOVED",))
    assert refer_all(today, 1) == 1
    with acting_as(SYSTEM.identity()):
        assert Case.objects.get(pk=case.pk).agency_id != case.agency_id
