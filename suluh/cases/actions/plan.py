"""Needs, goals and services: what she needs, what it is to come to, and what is done for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.cases.actions.dues import begin_due, end_due
from suluh.cases.actions.telling import say, tell
from suluh.cases.kinds import EventKind, State
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.plan import (
    GoalState,
    Outcome,
    Requester,
    ServiceKind,
    ServiceState,
    SkipReason,
    SupportType,
    Urgency,
    Why,
)
from suluh.cases.models import Case, Goal, Need, Service
from suluh.cases.queries.plan import service_values
from suluh.cases.rules.merging import may_write, merge
from suluh.cases.rules.moving import may_work
from suluh.cases.rules.plan import OPEN, Change, may_change, may_request, no_mediation


@recorded("need.found", facts=("kind", "urgency"))
def add_need(*, actor: Actor, at: datetime, case: Case, kind: ServiceKind, urgency: Urgency, text: str = "") -> Need:
    """Write down something that she needs; what is open already is not written twice.

    :raises Refused: if the case is closed, or it speaks of mediation
    """
    Answer((*may_work(State(case.state)).reasons, *no_mediation(text).reasons)).or_refuse()
    known = case.needs.filter(kind=kind, ended_at=None).first()
    if known is not None:
        return known
    need = Need.objects.create(case=case, kind=kind, urgency=urgency, text=text.strip(), at=at, by_id=actor.user_id)
    text = say("Perlu %(need)s, %(urgency)s.", need=kind.label, urgency=urgency.label)
    tell(case, EventKind.NEEDS, actor=actor, at=at, text=text, about=need.pk)
    return need


@recorded("need.ended", facts=("kind", "ended_why"))
def end_need(*, actor: Actor, at: datetime, need: Need, why: SkipReason) -> Need:
    """Say that a need is no longer to be met, and why.

    :raises Refused: if it has ended already for another reason
    """
    need = Need.objects.select_for_update(of=("self",)).select_related("case").get(pk=need.pk)
    if need.ended_at is not None:
        if need.ended_why == why:
            return need
        raise Refused(Answer((Reason(Why.NEED_ENDED),)))
    need.ended_at, need.ended_why = at, why
    need.save(update_fields=["ended_at", "ended_why"])
    text = say("Tidak lagi perlu %(need)s: %(why)s.", need=ServiceKind(need.kind).label, why=why.label)
    tell(need.case, EventKind.NEEDS, actor=actor, at=at, text=text, about=need.pk)
    return need


@recorded("goal.set", facts=("type",))
def set_goal(
    *, actor: Actor, at: datetime, case: Case, type: SupportType, text: str, planned_end: date | None = None,
    key: str = "",
) -> Goal:  # fmt: skip
    """Set a goal of her recovery. The same key sets it once.

    :raises Refused: if the case is closed, or it speaks of mediation
    """
    Answer((*may_work(State(case.state)).reasons, *no_mediation(text).reasons)).or_refuse()
    if key and (known := case.events.filter(key=key).first()) is not None and known.about:
        return case.goals.get(pk=known.about)
    goal = Goal.objects.create(
        case=case, type=type, text=text.strip(), planned_end=planned_end, at=at, by_id=actor.user_id
    )
    tell(case, EventKind.GOAL, actor=actor, at=at, text=goal.text, about=goal.pk, key=key)
    return goal


@recorded("goal.ended", facts=("state",))
def end_goal(*, actor: Actor, at: datetime, goal: Goal, state: GoalState) -> Goal:
    """Say what became of a goal."""
    goal.state = state
    goal.actual_end = None if state is GoalState.OPEN else timezone.localtime(at).date()
    goal.save(update_fields=["state", "actual_end"])
    text = say("%(goal)s: %(state)s", goal=goal.text, state=state.label)
    tell(goal.case, EventKind.GOAL, actor=actor, at=at, text=text, about=goal.pk)
    return goal


@dataclass(frozen=True, slots=True)
class Request:
    """A service that somebody asks for."""

    kind: ServiceKind
    requested_by: Requester
    requested_on: date
    text: str = ""
    emergency: bool = False
    provider: Agency | None = None
    provider_name: str = ""
    planned_on: date | None = None
    goal: Goal | None = None


@recorded("service.requested", facts=("kind", "emergency"))
def request_service(*, actor: Actor, at: datetime, case: Case, request: Request, key: str = "") -> Service:
    """Ask for a service: from then the law's seven days run (UU 21/2007 Art. 52, 53). The same key asks once.

    :raises Refused: if the case is closed, its day has not come, or it speaks of mediation
    """
    today = timezone.localtime(at).date()
    asked = may_request(request.text, request.requested_on, today)
    Answer((*may_work(State(case.state)).reasons, *asked.reasons)).or_refuse()
    if key and (known := case.services.filter(key=key).first()) is not None:
        return known
    service = Service.objects.create(
        case=case, goal=request.goal, kind=request.kind, text=request.text.strip(), emergency=request.emergency,
        requested_by=request.requested_by, requested_on=request.requested_on, provider=request.provider,
        provider_name=request.provider_name.strip(), planned_on=request.planned_on, key=key, at=at,
        by_id=actor.user_id,
    )  # fmt: skip
    _run(service, fresh=True)
    tell(case, EventKind.SERVICE, actor=actor, at=at, text=_served(service), about=service.pk)
    return service


@recorded("service.changed", facts=("kind", "state", "outcome"))
def change_service(
    *, actor: Actor, at: datetime, service: Service, base: Mapping[str, str], wanted: Mapping[str, str]
) -> Service:
    """Change what is known of a service. `base` is what the officer saw, `wanted` what she sends (see `rules.merging`).

    :raises Refused: if another changed the same meanwhile, or the service cannot become this
    """
    service = Service.objects.select_for_update(of=("self",)).select_related("case").get(pk=service.pk)
    now = service_values(service)
    merged = merge(base, wanted, now)
    may_write(merged, merged.clashes).or_refuse()
    if merged.values == now:
        return service
    before, values = ServiceState(service.state), dict(merged.values)
    _fill(service, values)
    today = timezone.localtime(at).date()
    if service.state == ServiceState.RUNNING and not service.started_on:
        service.started_on = today
    if service.state == ServiceState.DONE and not service.ended_on:
        service.ended_on = today
    may_change(_change(service, before, today)).or_refuse()
    service.save(update_fields=[*_FIELDS, "provider"])
    if service.state != ServiceState.REQUESTED:
        _stop(service, actor, at, dropped=service.state == ServiceState.SKIPPED)
    elif before is ServiceState.SKIPPED:
        _run(service)
    if before != service.state:
        tell(service.case, EventKind.SERVICE, actor=actor, at=at, text=_served(service), about=service.pk)
    return service


def _served(service: Service) -> str:
    """Say how a service stands, and with which result or for which reason."""
    text = say("%(kind)s %(state)s", kind=ServiceKind(service.kind).label, state=ServiceState(service.state).label)
    if service.state == ServiceState.DONE and service.outcome:
        return say("%(text)s: %(how)s.", text=text, how=Outcome(service.outcome).label)
    if service.state == ServiceState.SKIPPED and service.skip_reason:
        return say("%(text)s: %(why)s.", text=text, why=SkipReason(service.skip_reason).label)
    return f"{text}."


_FIELDS = (
    "state", "provider_name", "planned_on", "started_on", "ended_on", "outcome", "skip_reason", "note", "cost",
    "bearer",
)  # fmt: skip


def _fill(service: Service, values: dict[str, str]) -> None:
    for name in ("planned_on", "started_on", "ended_on"):
        setattr(service, name, date.fromisoformat(values[name]) if values[name] else None)
    for name in ("state", "provider_name", "outcome", "skip_reason", "note", "bearer"):
        setattr(service, name, values[name])
    service.cost = int(values["cost"] or 0)
    service.provider_id = int(values["provider"]) if values["provider"] else None


def _change(service: Service, before: ServiceState, today: date) -> Change:
    return Change(
        before=before, after=ServiceState(service.state), requested_on=service.requested_on, today=today,
        started_on=service.started_on, ended_on=service.ended_on, outcome=service.outcome,
        skip_reason=service.skip_reason, note=service.note, cost=service.cost, bearer=service.bearer,
    )  # fmt: skip


def _run(service: Service, *, fresh: bool = False) -> None:
    """Let the law's time run from the day of the request."""
    kind = DueKind.EMERGENCY if service.emergency else DueKind.SERVICE
    starts_at = timezone.make_aware(datetime.combine(service.requested_on, time(12)))
    label = str(ServiceKind(service.kind).label)
    begin_due(service.case, kind, starts_at, subject=service.pk, text=label, fresh=fresh)


def _stop(service: Service, actor: Actor, at: datetime, *, dropped: bool) -> None:
    kinds = DueKind.EMERGENCY, DueKind.SERVICE
    end_due(service.case, *kinds, actor=actor, at=at, subject=service.pk, dropped=dropped)


def end_services(*, actor: Actor, at: datetime, case: Case) -> None:
    """Stop what still runs in a case that closes because it goes on elsewhere, or has no more sense."""
    for service in case.services.filter(state__in=OPEN):
        running = service.state == ServiceState.RUNNING
        wanted = service_values(service) | (
            {"state": ServiceState.STOPPED.value, "note": service.note or "—"}
            if running
            else {"state": ServiceState.SKIPPED.value, "skip_reason": SkipReason.NOT_NEEDED.value}
        )
        change_service(actor=actor, at=at, service=service, base=service_values(service), wanted=wanted)
