"""Decisions that were examined, and a machine that was measured by them: what the tests of machines need."""

from __future__ import annotations

from itertools import combinations

from django.db.models import OuterRef, Subquery

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.automate import start_automation
from suluh.clearing.kinds import Band, State, Verdict
from suluh.clearing.models import Automation, Judgement, Pair, Recheck
from suluh.database.identity import acting_as
from suluh.people.kinds import PersonRole, Source
from suluh.people.models import Person, Record
from tests.world import NOW, World

RECORDS = 13
EXAMINED = RECORDS * (RECORDS - 1) // 2
"""So many pairs that many records make: enough that all of them right measure more than 95 of a hundred."""
PLACE = "53.04"


def measure(world: World) -> None:
    """Let Nadi say of thirteen records in Belu that they are one person, and Yosef examine every pair: all are right.

    She is one already, and her records are withdrawn since, so that nothing follows and no machine meets them.
    """
    shelter, nadi, yosef = world.agencies["shelter-belu"], world.actor("nadi"), world.actor("yosef")
    with acting_as(SYSTEM.identity()):
        person = Person.objects.create(known_since=NOW)
        told = {"area_code": PLACE, "source": Source.STAFF, "role": PersonRole.VICTIM, "said_at": NOW}
        gone = {"compared_at": NOW, "withdrawn_at": NOW}
        records = Record.objects.bulk_create(
            Record(person=person, agency=shelter, **told, **gone) for _ in range(RECORDS)
        )
        sides = {"left_agency": shelter, "right_agency": shelter, "left_area": PLACE, "right_area": PLACE}
        found = {"bits": 40.0, "probability": 1.0, "band": Band.LIKELY, "version": "2", "found_at": NOW}
        ends = combinations(sorted(record.pk for record in records), 2)
        pairs = Pair.objects.bulk_create(
            Pair(left_id=left, right_id=right, area_code=PLACE, **sides, **found) for left, right in ends
        )
    mine = Pair.objects.filter(pk__in=[pair.pk for pair in pairs])
    with acting_as(nadi.identity()):
        made = Judgement.objects.bulk_create(
            Judgement(pair=pair, area_code=PLACE, verdict=Verdict.SAME, by_id=nadi.user_id, at=NOW) for pair in pairs
        )
        stands = Judgement.objects.filter(pair=OuterRef("pk")).values("pk")
        mine.update(state=State.SAME, current=Subquery(stands))
    with acting_as(SYSTEM.identity()):
        Recheck.objects.bulk_create(
            Recheck(judgement=one, pair_id=one.pair_id, area_code=PLACE, drawn_at=NOW) for one in made
        )
    with acting_as(yosef.identity()):
        Recheck.objects.filter(judgement__in=made).update(verdict=Verdict.SAME, by=yosef.user_id, at=NOW)


def automation(world: World, least: float = 0.99, area: str = "53") -> Automation:
    """Let the administrator have a machine decide in NTT, or in a part of it, as it was measured there."""
    with acting_as(SYSTEM.identity()):
        if not Recheck.objects.filter(area_code=PLACE).exists():
            measure(world)
    adi = world.actor("adi")
    with acting_as(adi.identity()):
        return start_automation(actor=adi, at=NOW, area_code=area, least=least)
