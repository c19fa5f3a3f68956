"""Letting another agency in to a case: what it sees, that it sees no more, and that it ends at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from suluh.answers import Refused
from suluh.audit.models import Entry
from suluh.cases.access import get_grant, grants_for, open_lent
from suluh.cases.actions import end_grant, grant_case
from suluh.cases.kinds import Basis, GrantEnding, Part, State
from suluh.cases.models import Case, Event, Grant
from suluh.cases.rules.granting import Offer, Standing, may_accept, may_offer
from suluh.cases.tests.lending import accept, offer, second
from suluh.database.identity import acting_as, for_purpose
from suluh.people.kinds import Purpose, Sex
from suluh.people.models import Identity, Record
from suluh.reports.models import Report, Teller
from tests.test_policies import PROTECTED, count
from tests.world import NOW, World

OPEN = Offer(State.ACTIVE, led_by=1, given_by=frozenset({1}), to=2, to_active=True, at=NOW)
OFFERS = [
    ("the lead of an open case lets another in", OPEN, set()),
    ("until later", replace(OPEN, ends_at=NOW + timedelta(days=1)), set()),
    ("until it is offered", replace(OPEN, ends_at=NOW), {"ENDS_FIRST"}),
    ("somebody else's case", replace(OPEN, given_by=frozenset({3})), {"NOT_LEAD"}),
    ("oneself", replace(OPEN, to=1), {"OWN_AGENCY"}),
    ("an agency that is no more", replace(OPEN, to_active=False), {"DISSOLVED_AGENCY"}),
    ("a closed case", replace(OPEN, state=State.CLOSED), {"CASE_CLOSED"}),
]
WAITS = Standing(NOW, None, ended=False, lead=False, held_here=True)
ACCEPTED = [
    ("help where one has a case too", WAITS, set()),
    ("the lead", replace(WAITS, lead=True, held_here=False), set()),
    ("the lead of a record one leads already", replace(WAITS, lead=True), {"HELD_HERE"}),
    ("what was taken back", replace(WAITS, ended=True), {"GRANT_OVER"}),
    ("in its last moment", replace(WAITS, ends_at=NOW + timedelta(seconds=1)), set()),
    ("too late", replace(WAITS, ends_at=NOW), {"GRANT_OVER"}),
]


@pytest.mark.parametrize(("told", "offer", "codes"), OFFERS, ids=[row[0] for row in OFFERS])
def test_who_may_be_let_in(told: str, offer: Offer, codes: set[str]) -> None:
    assert may_offer(offer).codes == codes


@pytest.mark.parametrize(("told", "standing", "codes"), ACCEPTED, ids=[row[0] for row in ACCEPTED])
def test_when_an_offer_may_be_taken_up(told: str, standing: Standing, codes: set[str]) -> None:
    assert may_accept(standing).codes == codes


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def seen(world: World, name: str) -> dict[str, int]:
    """Count the rows that somebody reaches in each protected table where she reaches any."""
    with acting_as(world.actor(name).identity()), for_purpose(Purpose.SERVICE):
        return {table: number for table in PROTECTED if (number := count(table))}


def test_an_offer_opens_nothing_and_an_empty_grant_no_more_than_itself(world: World, case: Case) -> None:
    grant = offer(world, case)
    assert seen(world, "lalu") == {"cases_grant": 1}
    accept(world, grant)
    assert seen(world, "lalu") == {"cases_grant": 1}
    assert seen(world, "vita") == {}


def test_the_parts_decide_what_is_seen(world: World, case: Case) -> None:
    accept(world, offer(world, case, Part.NAME, Part.NOTES))
    assert seen(world, "lalu") == {"cases_grant": 1, "cases_event": 1, "people_identity": 1}
    with acting_as(world.actor("lalu").identity()):
        assert Identity.objects.count() == 0  # without a purpose


def test_who_is_let_in_to_one_case_reads_nothing_of_another(world: World, case: Case) -> None:
    other = second(world, case)
    accept(world, offer(world, case, *Part))
    with acting_as(world.actor("lalu").identity()):
        assert set(Event.objects.values_list("case", flat=True)) == {case.pk}
    with acting_as(world.actor("sari").identity()):
        assert set(Event.objects.values_list("case", flat=True)) == {case.pk, other.pk}


def test_an_identity_opens_field_by_field_and_leaves_a_line_in_the_trail(world: World, case: Case) -> None:
    grant, lalu = accept(world, offer(world, case, Part.NAME)), world.actor("lalu")
    with acting_as(lalu.identity()):
        got = open_lent(get_grant(lalu, grant.pk, NOW), actor=lalu, at=NOW, purpose=Purpose.SERVICE)
    assert got is not None
    assert (got.name, got.sex) == ("Maria Yasinta Bano", Sex.FEMALE)
    assert (got.nik, got.phones, got.village, got.birth, got.as_typed) == ("", (), "", None, {})
    with acting_as(world.actor("sinta").trail_identity()):
        look = Entry.objects.get(event="identity.read")
    assert (look.subject, look.subject_id, look.area_code) == ("people.record", str(case.record_id), "53.71")


def test_access_ends_at_once(world: World, case: Case) -> None:
    grant, sari, lalu = accept(world, offer(world, case, Part.NAME)), world.actor("sari"), world.actor("lalu")
    with acting_as(sari.identity()):
        end_grant(actor=sari, at=NOW, grant=grant, ending=GrantEnding.TAKEN_BACK)
    assert "people_identity" not in seen(world, "lalu")
    with acting_as(lalu.identity()), pytest.raises(Http404):
        get_grant(lalu, grant.pk, NOW)


def test_access_ends_with_its_time_even_if_nobody_ends_it(world: World, case: Case) -> None:
    over = datetime(2026, 3, 3, tzinfo=UTC)
    grant, lalu = accept(world, offer(world, case, Part.NAME, ends_at=over)), world.actor("lalu")
    assert "people_identity" not in seen(world, "lalu")  # the database's clock is past it
    with acting_as(lalu.identity()):
        assert grants_for(lalu, NOW).get() == grant
        assert not grants_for(lalu, over).exists()


def test_who_loses_her_post_loses_the_access(world: World, case: Case) -> None:
    accept(world, offer(world, case, Part.NAME))
    gone = replace(world.actor("lalu"), posts=())
    with acting_as(gone.identity()), for_purpose(Purpose.SERVICE):
        assert count("people_identity") == count("cases_grant") == 0


def test_accepted_twice_is_accepted_once_and_what_was_taken_back_is_refused(world: World, case: Case) -> None:
    grant, sari = offer(world, case, Part.NAME), world.actor("sari")
    assert accept(world, grant) == accept(world, grant)
    with acting_as(sari.identity()):
        end_grant(actor=sari, at=NOW, grant=grant, ending=GrantEnding.TAKEN_BACK)
    with pytest.raises(Refused):
        accept(world, grant)


def test_only_the_receiver_accepts(world: World, case: Case) -> None:
    grant = offer(world, case, Part.NAME)
    with pytest.raises(DatabaseError), transaction.atomic():
        accept(world, grant, "sari")


@pytest.mark.parametrize("change", [{"parts": ["NUMBERS"]}, {"agency_id": 1}, {"ends_at": None}, {"lead": True}])
def test_what_was_offered_never_changes(world: World, case: Case, change: dict[str, object]) -> None:
    accept(world, offer(world, case, Part.NAME, ends_at=datetime(2030, 1, 1, tzinfo=UTC)))
    with acting_as(world.actor("lalu").identity()), pytest.raises(DatabaseError), transaction.atomic():
        Grant.objects.update(**change)


def test_nobody_lets_herself_in(world: World, case: Case) -> None:
    lalu = world.actor("lalu")
    with acting_as(lalu.identity()), pytest.raises(DatabaseError), transaction.atomic():
        Grant.objects.create(
            case=case, record_id=case.record_id, agency=world.agencies["uptd-mataram"], area_code="52", basis="CONSENT",
            parts=["NAME"], offered_by_id=lalu.user_id, offered_at=NOW, accepted_by_id=lalu.user_id, accepted_at=NOW,
        )  # fmt: skip


def test_the_lead_moves_with_all_that_belongs_to_the_case(world: World, case: Case) -> None:
    accept(world, offer(world, case, lead=True))
    with acting_as(world.actor("lalu").identity()), for_purpose(Purpose.SERVICE):
        moved = Case.objects.select_related("record", "report").get()
        assert (moved.agency.code, moved.area_code) == ("uptd-mataram", "52.71")
        assert (Record.objects.count(), Report.objects.count(), Event.objects.count()) == (1, 1, 1)
        assert Identity.objects.get().name == "Maria Yasinta Bano"
        assert Teller.objects.count() == 1
    with acting_as(world.actor("sari").identity()), for_purpose(Purpose.SERVICE):
        assert (Case.objects.count(), Event.objects.count()) == (0, 0)
        assert Report.objects.count() == Identity.objects.count() == 1  # what she took down stays hers


def test_the_new_region_sees_it_and_a_way_back_leaves_no_trace_of_it(world: World, case: Case) -> None:
    accept(world, offer(world, case, lead=True))
    with acting_as(world.actor("vita").identity()):
        assert (Case.objects.count(), Report.objects.count(), Record.objects.count()) == (1, 1, 1)
    lalu = world.actor("lalu")
    with acting_as(lalu.identity()):
        back = grant_case(
            actor=lalu, at=NOW, case=Case.objects.get(), agency=world.agencies["uptd-kupang"], parts=(), lead=True,
            basis=Basis.CONSENT,
        )  # fmt: skip
    accept(world, back, "sari")
    with acting_as(world.actor("sari").identity()):
        assert Case.objects.get().agency.code == "uptd-kupang"
        assert Record.objects.get().led_by_id is None
    for name in ("lalu", "vita"):
        assert {table for table in seen(world, name)} <= {"cases_grant"}
