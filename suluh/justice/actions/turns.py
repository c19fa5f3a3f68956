"""How a turn in the restitution of a case is passed on: to the calendar of the case and to whose move it is."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from suluh.accounts.kinds import AgencyKind, Verb
from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.actions.dues import begin_due, end_due
from suluh.cases.kinds import State
from suluh.cases.kinds.dues import DueKind
from suluh.justice.kinds import Mover, NextKind
from suluh.justice.models import Claim
from suluh.justice.queries.turns import let_in
from suluh.justice.rules.restitution import OFFICES, Next
from suluh.notices.actions import notify_holders
from suluh.notices.kinds import Kind


@recorded("restitution.turned", facts=("next", "mover"))
def pass_turn(*, actor: Actor, at: datetime, claim: Claim, found: Next) -> Claim:
    """Write down what is to happen next, keep the calendar of the case in step, and tell whose move it is."""
    claim.next, claim.mover, claim.move_by, claim.told = found.kind, found.mover, found.due_on, True
    claim.save(update_fields=["next", "mover", "move_by", "told"])
    if claim.case.state != State.CLOSED:
        _keep_calendar(claim, found, actor, at)
    _tell(claim, found.mover, actor, at)
    return claim


def _keep_calendar(claim: Claim, found: Next, actor: Actor, at: datetime) -> None:
    """Let what is due run until the day that counts now; a day that no longer counts is dropped."""
    case, wanted = claim.case, found.due_on
    running = case.dues.filter(kind=DueKind.RESTORE, subject=claim.pk, ended_at=None).first()
    if running is not None and wanted != timezone.localtime(running.due_at).date():
        done = found.kind is NextKind.DONE
        end_due(case, DueKind.RESTORE, actor=actor, at=at, subject=claim.pk, dropped=not done)
    if wanted is not None:
        starts_at, due_at = _moment(min(claim.adjudged_on or wanted, wanted), time(0)), _moment(wanted, time(23, 59))
        begin_due(case, DueKind.RESTORE, starts_at, subject=claim.pk, due_at=due_at)


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def _tell(claim: Claim, mover: Mover, actor: Actor, at: datetime) -> None:
    """Tell the agencies whose move it is; where none of them was let in, who leads the case, to pass it on."""
    if mover not in OFFICES:
        return
    agencies = [claim.case.agency, *let_in(claim.case_id, at)]
    concerned = [one for one in agencies if AgencyKind(one.kind) is OFFICES[mover]] or agencies[:1]
    for agency in concerned:
        notify_holders(
            actor=actor, at=at, verb=Verb.JUSTICE_WORK, kind=Kind.JUSTICE_WAITS, page="justice:restitution",
            arguments=(claim.case_id,), agency_id=agency.pk,
        )  # fmt: skip
