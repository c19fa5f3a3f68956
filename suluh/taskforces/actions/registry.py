"""How task forces are entered: decrees, seats, secretariats."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.library.models import Attachment
from suluh.regions.models import Area
from suluh.regions.rules import level_of
from suluh.taskforces.kinds import Level, Office, Why
from suluh.taskforces.models import ChairRule, Decree, Seat, TaskForce
from suluh.taskforces.queries.registry import facts_of, find_force, seat_facts, seats_of
from suluh.taskforces.rules import decrees as rules
from suluh.taskforces.rules.seats import Seat as SeatFacts
from suluh.taskforces.rules.seats import may_seat

CHAIRS = ((date(2023, 8, 10), Office.POLICE, (Level.NATIONAL, Level.PROVINCE, Level.REGENCY), "perpres49-2023"),)
"""Perpres 49/2023 gives the daily chair to the police. Read in the press, not yet in the text: unreviewed (L-10)."""


def load_chair_rules() -> int:
    """Put the rules on who holds the chair into the database; rows that are there stay as they are."""
    rows = [ChairRule(since=since, chair=chair, levels=levels, instrument_id=by) for since, chair, levels, by in CHAIRS]
    ChairRule.objects.bulk_create(rows, ignore_conflicts=True)
    return ChairRule.objects.count()


@recorded("force.entered", facts=("form",))
def enter_force(*, actor: Actor, at: datetime, area: Area | None, name: str) -> TaskForce:
    """Enter the task force of an area, once: a second try returns the first."""
    return TaskForce.objects.get_or_create(area=area, defaults={"name": name})[0]


@recorded("decree.registered", facts=("number", "kind", "signed_on", "starts", "ends"))
def register_decree(
    *, actor: Actor, at: datetime, force: TaskForce, draft: rules.Decree, signatory: str, replaces: bool = False,
    file: Attachment | None = None,
) -> Decree:  # fmt: skip
    """Register a decree; one that replaces those that hold ends them on the day it begins.

    :raises Refused: if it is signed in the future, of a kind not used at this level, known already, or overlaps
    """
    TaskForce.objects.select_for_update(no_key=True).get(pk=force.pk)
    rows = list(force.decrees.filter(struck_at=None))
    others = [facts_of(row) for row in rows]
    rules.may_register(
        draft, others, level_of(force.area_code), timezone.localtime(at).date(), replaces=replaces
    ).or_refuse()
    ended = {one.number for one in rules.ended_by(draft, others)} if replaces else set()
    for row in rows:
        if row.number in ended:
            row.ends = draft.starts
            row.save(update_fields=["ends"])
    return Decree.objects.create(
        task_force=force, kind=draft.kind, number=draft.number, signed_on=draft.signed_on, starts=draft.starts,
        ends=draft.ends, signatory=signatory, chair=draft.chair, file=file, registered_by_id=actor.user_id or None,
        registered_at=at,
    )  # fmt: skip


@recorded("decree.struck", facts=("number",))
def strike_decree(*, actor: Actor, at: datetime, decree: Decree, why: str) -> Decree:
    """Strike out a decree that was registered by mistake. It stays readable and counts for nothing.

    :raises Refused: if it is struck out already, or no reason is given
    """
    rules.may_strike(decree.struck_at is not None, why).or_refuse()
    decree.struck_at, decree.struck_why = at, why.strip()
    decree.save(update_fields=["struck_at", "struck_why"])
    return decree


@recorded("seat.given", facts=("office", "position", "pillar"))
def give_seat(
    *, actor: Actor, at: datetime, force: TaskForce, office: str, position: str, pillar: str = "",
    agency_id: int | None = None,
) -> Seat:  # fmt: skip
    """Give an office a seat in a task force.

    :raises Refused: if there is a chair already, a coordinator coordinates nothing, or the seat is taken
    """
    may_seat(SeatFacts(office, position, pillar), seat_facts(seats_of(force))).or_refuse()
    return Seat.objects.create(
        task_force=force, office=office, position=position, pillar=pillar, agency_id=agency_id,
        starts=timezone.localtime(at).date(),
    )  # fmt: skip


@recorded("seat.ended", facts=("office", "position"))
def end_seat(*, actor: Actor, at: datetime, seat: Seat) -> Seat:
    """End a seat today.

    :raises Refused: if it has ended already
    """
    if seat.ends:
        Answer((Reason(Why.SEAT_ENDED),)).or_refuse()
    seat.ends = timezone.localtime(at).date()
    seat.save(update_fields=["ends"])
    return seat


@recorded("force.changed", facts=("form", "secretariat"))
def change_force(
    *, actor: Actor, at: datetime, force: TaskForce, version: int, name: str, form: str, secretariat: str,
    address: str, phone: str, email: str,
) -> TaskForce:  # fmt: skip
    """Change what is known of a task force and its secretariat.

    :raises Refused: if somebody else has changed it since this officer opened it
    """
    changes = {
        "name": name, "form": form, "secretariat": secretariat, "address": address, "phone": phone, "email": email,
    }  # fmt: skip
    changed = TaskForce.objects.filter(pk=force.pk, version=version).update(**changes, version=version + 1)
    if not changed:
        Answer((Reason(Why.STALE),)).or_refuse()
    return find_force(force.area_code) or force
