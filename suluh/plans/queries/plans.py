"""Plans of an area, those that it inherits after a split, their activities and money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet, Sum

from suluh.plans.kinds import State
from suluh.plans.models import ActionPlan, Activity, BudgetLine, PlanSum, Target
from suluh.plans.rules.plans import Plan
from suluh.regions.models import Succession
from suluh.regions.queries import lies_in
from suluh.taskforces.models import TaskForce
from suluh.taskforces.queries.registry import above


def plans(*, within: str = "", state: str = "", text: str = "") -> QuerySet[ActionPlan]:
    """Return plans in an area, with how many activities each has, the latest first."""
    rows = ActionPlan.objects.select_related("task_force__area").annotate(count=Count("activities"))
    if within:
        rows = rows.filter(area_code__gte=within, area_code__lt=within + chr(1114111))
    if state:
        rows = rows.filter(state=state)
    return rows.filter(Q(title__icontains=text) | Q(basis__icontains=text)).order_by("-starts_year", "area_code", "pk")


def facts_of(plan: ActionPlan) -> Plan:
    """Return what the rules need to know of a plan."""
    return Plan(plan.title, plan.starts_year, plan.ends_year, plan.state, plan.area_code)


def plans_of(area_code: str) -> QuerySet[ActionPlan]:
    """Return every plan of an area itself, the latest first."""
    rows = ActionPlan.objects.filter(area_code=area_code).annotate(count=Count("activities"))
    return rows.order_by("-starts_year", "-drafted_at")


def find_adopted(area_code: str, year: int) -> ActionPlan | None:
    """Return the adopted plan of an area for a year: its own alone."""
    rows = ActionPlan.objects.select_related("task_force__area").filter(area_code=area_code, state=State.ADOPTED)
    return rows.filter(starts_year__lte=year, ends_year__gte=year).order_by("-adopted_at").first()


@dataclass(frozen=True, slots=True)
class Holding:
    """The plan that holds for an area in a year; `inherited` says that it is that of the area it came out of."""

    plan: ActionPlan
    inherited: bool = False


def plan_for(area_code: str, year: int) -> Holding | None:
    """Return the plan that holds for an area in a year.

    An area that came out of another goes on with the plan of where it came from until it adopts its own.
    """
    own = find_adopted(area_code, year)
    if own or not area_code:
        return Holding(own) if own else None
    origins = Succession.objects.filter(after=area_code, on__lte=date(year, 12, 31)).order_by("-on", "before_id")
    for origin in origins.values_list("before_id", flat=True):
        found = find_adopted(origin, year)
        if found:
            return Holding(found, inherited=True)
    return None


def plans_above(force: TaskForce, starts: int, ends: int) -> QuerySet[ActionPlan]:
    """Return the adopted plans above that a plan of these years may follow, the nearest first."""
    rows = ActionPlan.objects.filter(state=State.ADOPTED, area_code__in=above(force.area_code))
    return rows.filter(starts_year__lte=ends, ends_year__gte=starts).order_by("-area_code", "-starts_year")


def activities_of(plan: ActionPlan) -> QuerySet[Activity]:
    """Return the activities of a plan with their money, in order of their numbers."""
    return plan.activities.annotate(
        planned=Sum("lines__planned"), approved=Sum("lines__approved"), spent=Sum("lines__spent")
    ).order_by("number")


def next_number(plan: ActionPlan) -> int:
    """Return the number that a new activity gets."""
    return (plan.activities.aggregate(last=Max("number"))["last"] or 0) + 1


def sums_of(plan: ActionPlan) -> dict[str, int]:
    """Return what a plan's lines add up to: planned, approved and spent."""
    return _totals(BudgetLine.objects.filter(activity__plan=plan))


def drafts_in(area_codes: Iterable[str]) -> QuerySet[ActionPlan]:
    """Return the plans in some areas that wait to be adopted."""
    return ActionPlan.objects.filter(lies_in(area_codes, "area_code"), state=State.DRAFT)


def _totals(rows: QuerySet[BudgetLine] | QuerySet[PlanSum]) -> dict[str, int]:
    found = rows.aggregate(planned=Sum("planned"), approved=Sum("approved"), spent=Sum("spent"))
    return {name: int(value or 0) for name, value in found.items()}


@dataclass(slots=True)
class YearRow:
    """An activity in a year, as its page shows it."""

    year: int
    target: Target | None
    lines: list[BudgetLine]


def years_of(activity: Activity) -> list[YearRow]:
    """Return the years of an activity with target, result and budget lines."""
    targets = {one.year: one for one in activity.targets.select_related("evidence", "reported_by")}
    lines: dict[int, list[BudgetLine]] = defaultdict(list)
    for line in activity.lines.order_by("year", "source", "account"):
        lines[line.year].append(line)
    return [YearRow(year, targets.get(year), lines[year]) for year in activity.plan.years]


def lines_of(plan: ActionPlan) -> QuerySet[BudgetLine]:
    """Return every budget line of a plan."""
    rows = BudgetLine.objects.filter(activity__plan=plan).select_related("activity")
    return rows.order_by("activity__number", "year", "source", "account")
