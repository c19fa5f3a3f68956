"""Deciding about double reports and double cases, and taking that back."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.cases.kinds import State as CaseState
from suluh.cases.models import Case
from suluh.clearing.access import on_behalf
from suluh.clearing.kinds import Why
from suluh.clearing.models import Overlap, Repeat
from suluh.clearing.queries.doubles import advice_on, between, told
from suluh.clearing.queries.grounds import grounds_of_cases, grounds_of_reports
from suluh.clearing.queries.persons import one_at_a_time
from suluh.clearing.rules.doubles import (
    Episode,
    hand_in_cases,
    hand_in_reports,
    may_advise,
    may_repeat,
    may_tell_apart,
    may_undo,
)
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind
from suluh.regions.rules import common
from suluh.reports.models import Report
from suluh.reports.queries import newest


@recorded("repeat.kept", facts=("report_id", "first_id", "same"))
def settle_reports(*, actor: Actor, at: datetime, report: Report, first: Report, same: bool, note: str = "") -> Repeat:
    """Keep that a report tells of the same happening as a first one, or of another.

    Nothing else about either changes: figures leave out what is marked when they are counted next. Sending the same
    decision twice keeps it once.

    :raises Refused: if either no longer counts, if marks would form a chain, or a colleague was first
    """
    one_at_a_time()
    if report.pk == first.pk:
        Answer((Reason(Why.ONE_REPORT),)).or_refuse()
    known = between(report, first).filter(undone_at=None).first()
    if known is not None:
        if (known.by_id, known.same, known.report_id) == (actor.user_id, same, report.pk):
            return known
        Answer((Reason(Why.SETTLED, {"by": known.author}),)).or_refuse()
    with on_behalf(actor):
        sides = told(report), told(first)
    (may_repeat if same else may_tell_apart)(actor.user_id, *sides).or_refuse()
    area = common(report.area_code, first.area_code)
    return Repeat.objects.create(
        report=report, first=first, same=same, area_code=area, note=note.strip(),
        grounds=grounds_of_reports(report, first), by_id=actor.user_id, at=at,
    )  # fmt: skip


@recorded("repeat.undone", facts=("report_id", "first_id", "same"))
def take_back_repeat(*, actor: Actor, at: datetime, repeat: Repeat, reason: str) -> Repeat:
    """Take back a decision about two reports: both wait to be compared again, and both count.

    :raises Refused: if it was taken back before, no reason is given, or she entered or verified one of the reports
    """
    held = Repeat.objects.select_for_update(of=("self",)).get(pk=repeat.pk)
    with on_behalf(actor):
        hand = hand_in_reports(actor.user_id, told(newest(held.report)), told(newest(held.first)))
    may_undo(held.undone_at is not None, reason, hand).or_refuse()
    held.undone_by_id, held.undone_at, held.undone_reason = actor.user_id, at, reason.strip()
    held.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    return held


@recorded("overlap.kept", facts=("left_id", "right_id", "lead_id"))
def advise_cases(*, actor: Actor, at: datetime, one: Case, other: Case, lead: Case | None, note: str = "") -> Overlap:
    """Keep what is advised about two cases open for one person, and tell the agencies that hold them.

    With a `lead` they belong together; without, they are two episodes. Neither case changes: the agencies hand over
    or close by themselves.

    :raises Refused: if either is closed, they are for two persons, or the officer has a part in one
    """
    one_at_a_time()
    left, right = sorted((one, other), key=lambda case: case.pk)
    known = advice_on([left.pk, right.pk]).get(frozenset({left.pk, right.pk}))
    wanted = lead.pk if lead else None
    if known is not None:
        if (known.by_id, known.lead_id) == (actor.user_id, wanted):
            return known
        Answer((Reason(Why.SETTLED, {"by": known.author}),)).or_refuse()
    may_advise(actor.user_id, _episode(left), _episode(right)).or_refuse()
    area = common(left.area_code, right.area_code)
    made = Overlap.objects.create(
        left=left, right=right, lead=lead, area_code=area, note=note.strip(), grounds=grounds_of_cases(left, right),
        by_id=actor.user_id, at=at,
    )  # fmt: skip
    if lead is not None:
        _tell_holders(left, right, actor=actor, at=at)
    return made


@recorded("overlap.undone", facts=("left_id", "right_id", "lead_id"))
def take_back_advice(*, actor: Actor, at: datetime, overlap: Overlap, reason: str) -> Overlap:
    """Take back what was advised about two cases, and tell the agencies that hold them.

    :raises Refused: if it was taken back before, no reason is given, or she has a part in one
    """
    held = Overlap.objects.select_for_update(of=("self",)).select_related("left", "right").get(pk=overlap.pk)
    hand = hand_in_cases(actor.user_id, _episode(held.left), _episode(held.right))
    may_undo(held.undone_at is not None, reason, hand).or_refuse()
    held.undone_by_id, held.undone_at, held.undone_reason = actor.user_id, at, reason.strip()
    held.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    if held.lead_id:
        _tell_holders(held.left, held.right, actor=actor, at=at)
    return held


def _episode(case: Case) -> Episode:
    return Episode(case.record.person_id, case.state != CaseState.CLOSED, case.opened_by_id, case.worker_id)


def _tell_holders(*both: Case, actor: Actor, at: datetime) -> None:
    for case in both:
        notify_holders(
            actor=actor, at=at, verb=Verb.CASE_WORK, kind=Kind.PERSON_CHANGED, page="cases:case", arguments=[case.pk],
            agency_id=case.agency_id,
        )  # fmt: skip
