"""Reads of a recovery plan, and how a case stands before it may close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from suluh.cases.kinds.plan import Condition, GoalState, Outcome, ReturnState, ServiceKind, ServiceState
from suluh.cases.models import Case, Goal, Homecoming, Need, Service, Stay, Visit
from suluh.cases.rules.closing import Standing

CONDITIONS = ("safety", "family", "livelihood", "health", "schooling")
EDITABLE = (
    "state", "provider_id", "provider_name", "planned_on", "started_on", "ended_on", "outcome", "skip_reason", "note",
    "cost", "bearer",
)  # fmt: skip
"""What two officers may be changing of a service at once."""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need, and whether services have met it."""

    need: Need
    met: bool
    services: tuple[Service, ...]


def needs_of(case: Case, services: Sequence[Service] | None = None) -> list[NeedLine]:
    """Return what she needs, each with the services for it since it was found; ended ones last.

    Who has read the services of the case already hands them over.
    """
    services = services_of(case) if services is None else services
    lines = []
    for need in case.needs.select_related("by").order_by("ended_at", "at"):
        own = tuple(one for one in services if one.kind == need.kind)
        met = any(one.state == ServiceState.DONE and one.outcome != Outcome.NOT_REACHED for one in own)
        lines.append(NeedLine(need, met, own))
    return sorted(lines, key=lambda line: line.need.ended_at is not None)


def goals_of(case: Case) -> list[Goal]:
    """Return the goals of a case, those still open first."""
    rows = case.goals.select_related("by").order_by("at")
    return sorted(rows, key=lambda goal: goal.state != GoalState.OPEN)


def services_of(case: Case) -> list[Service]:
    """Return the services of a case: those that wait, those that run, those that are over."""
    order = {ServiceState.REQUESTED: 0, ServiceState.RUNNING: 1}
    rows = case.services.select_related("provider", "goal", "by").order_by("-requested_on", "-pk")
    return sorted(rows, key=lambda one: order.get(ServiceState(one.state), 2))


def find_service(case: Case, service_id: UUID) -> Service | None:
    """Return one service of a case."""
    return case.services.select_related("provider").filter(pk=service_id).first()


def find_need(case: Case, need_id: UUID) -> Need | None:
    """Return one need of a case."""
    return case.needs.filter(pk=need_id).first()


def find_goal(case: Case, goal_id: UUID) -> Goal | None:
    """Return one goal of a case."""
    return case.goals.filter(pk=goal_id).first()


def places_of(case: Case, plan: Homecoming | None = None) -> list[str]:
    """Return where agencies that could help are looked for: where the case lies, where she is, where she goes."""
    return [case.area_code, case.where_code, plan.home_code if plan else ""]


def stays_of(case: Case) -> list[Stay]:
    """Return where she stayed, the latest first."""
    return list(case.stays.select_related("shelter").order_by("-entered_on", "-pk"))


def open_stay(case: Case) -> Stay | None:
    """Return the shelter in which she lives now."""
    return case.stays.select_related("shelter").filter(left_on=None).first()


def homecomings_of(case: Case) -> list[Homecoming]:
    """Return her returns, the latest first."""
    return list(case.homecomings.select_related("received_by").order_by("-at", "-pk"))


def open_homecoming(case: Case) -> Homecoming | None:
    """Return the return that is planned or has not been handed over."""
    return case.homecomings.filter(state__in=(ReturnState.PLANNED, ReturnState.ARRIVED)).first()


JOURNEY = ("home_code", "planned_on", "family_traced", "home_safe", "escort", "cost", "bearer", "note")


def return_values(plan: Homecoming | None) -> dict[str, str]:
    """Return what the plan of a return says, field by field, as text; nothing where there is none."""
    return {name: said(getattr(plan, name)) for name in JOURNEY} if plan else {}


def said(value: object) -> str:
    """Return a value as the text by which two changes of it are compared."""
    if isinstance(value, date):
        return value.isoformat()
    return "1" if value is True else str(value or "")


def visits_of(case: Case) -> list[Visit]:
    """Return the visits after her return, in their order."""
    return list(case.visits.select_related("by").filter(dropped_at=None).order_by("number"))


def find_visit(case: Case, visit_id: UUID) -> Visit | None:
    """Return one visit of a case."""
    return case.visits.filter(pk=visit_id).first()


def service_values(service: Service) -> dict[str, str]:
    """Return what a service says now, field by field, as its form holds it."""
    values = {}
    for name in EDITABLE:
        value = getattr(service, name)
        values[name.removesuffix("_id")] = value.isoformat() if isinstance(value, date) else str(value or "")
    return values


def standing_of(case: Case, needs: Sequence[NeedLine] | None = None) -> Standing:
    """Gather how a case stands, for the rules about closing it. Who has read its needs already hands them over."""
    needs = needs_of(case) if needs is None else needs
    visits = visits_of(case)
    done = [visit for visit in visits if visit.done_on and not visit.missed]
    conclusion = case.conclusions.order_by("-at", "-pk").first()
    unmet = [line for line in needs if not line.met and line.need.ended_at is None]
    return Standing(
        open_services=case.services.filter(state__in=(ServiceState.REQUESTED, ServiceState.RUNNING)).count(),
        open_stay=open_stay(case) is not None,
        open_return=open_homecoming(case) is not None,
        open_goals=case.goals.filter(state=GoalState.OPEN).count(),
        conclusion=conclusion.status if conclusion else "",
        assessed=bool(needs),
        unmet=tuple(str(ServiceKind(line.need.kind).label) for line in unmet),
        risk=case.risk,
        visits_left=sum(visit.done_on is None for visit in visits),
        last_visit=_found(done[-1]) if done else None,
    )


def _found(visit: Visit) -> dict[str, str]:
    labels = {name: str(getattr(Visit, name).field.verbose_name) for name in CONDITIONS}
    return {labels[name]: getattr(visit, name) or Condition.NONE for name in CONDITIONS}
