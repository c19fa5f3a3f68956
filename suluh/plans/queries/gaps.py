"""What plans lack: of one, or of all the plans of an area, found together in a few questions to the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from suluh.answers import Reason
from suluh.plans.kinds import State
from suluh.plans.models import ActionPlan, Activity, BudgetLine, Target
from suluh.plans.rules import gaps as rules
from suluh.regions.queries import lies_in
from suluh.taskforces.models import TaskForce
from suluh.taskforces.queries.registry import above

Key = tuple[UUID, int]
Said = tuple[int | None, int | None, datetime | None]
"""A target, what was reached, and when the evidence was removed."""


def gaps_of(plan: ActionPlan, today_year: int) -> list[Reason]:
    """Return what a plan lacks, the gravest first."""
    return gaps_by_plan([plan], today_year)[plan.pk]


def gaps_by_plan(plans: Sequence[ActionPlan], today_year: int) -> dict[UUID, list[Reason]]:
    """Return what each of some plans lacks, the gravest first."""
    wanted = [one.pk for one in plans]
    rows = BudgetLine.objects.filter(activity__plan__in=wanted).values("activity", "year").order_by()
    sums = rows.annotate(p=Sum("planned"), a=Sum("approved"), s=Sum("spent"))
    money: dict[Key, tuple[int, int, int]] = {
        (pk, year): (planned, approved, spent)
        for pk, year, planned, approved, spent in sums.values_list("activity", "year", "p", "a", "s")
    }
    goals = Target.objects.filter(activity__plan__in=wanted).values_list(
        "activity", "year", "target", "realised", "evidence__removed_at"
    )
    said: dict[Key, Said] = {(pk, year): (target, reached, gone) for pk, year, target, reached, gone in goals}
    years: dict[UUID, set[int]] = defaultdict(set)
    for pk, year in (*money, *said):
        years[pk].add(year)
    activities: dict[UUID, list[rules.Activity]] = defaultdict(list)
    known = Activity.objects.filter(plan__in=wanted).order_by("plan", "number")
    for plan_id, pk, number, pillar in known.values_list("plan", "pk", "number", "pillar"):
        found = [_year(year, money.get((pk, year)), said.get((pk, year))) for year in sorted(years[pk])]
        activities[plan_id].append(rules.Activity(number, pillar, found))
    uppers = _plans_above(plans)
    return {
        plan.pk: rules.find_gaps(
            activities[plan.pk], today_year, upper.title if upper else "", bool(upper and plan.follows_id == upper.pk)
        )
        for plan, upper in zip(plans, uppers, strict=True)
    }


def _year(year: int, money: tuple[int, int, int] | None, said: Said | None) -> rules.Year:
    target, reached, gone = said or (None, None, None)
    return rules.Year(year, *(money or (0, 0, 0)), target=target, realised=reached, evidence_gone=gone is not None)


def _plans_above(plans: Sequence[ActionPlan]) -> list[ActionPlan | None]:
    """Return for each plan the adopted plan of the nearest area above whose years meet its own."""
    codes = {code for plan in plans for code in above(plan.area_code)}
    by_area: dict[str, list[ActionPlan]] = defaultdict(list)
    for one in ActionPlan.objects.filter(state=State.ADOPTED, area_code__in=codes).order_by("starts_year", "pk"):
        by_area[one.area_code].append(one)
    return [_nearest(plan, by_area) for plan in plans]


def _nearest(plan: ActionPlan, by_area: dict[str, list[ActionPlan]]) -> ActionPlan | None:
    for code in reversed(above(plan.area_code)):
        for one in by_area.get(code, ()):
            if one.starts_year <= plan.ends_year and one.ends_year >= plan.starts_year:
                return one
    return None


@dataclass(frozen=True, slots=True)
class Lacking:
    """The plans of an area that lack something, and its task forces without a plan that holds this year."""

    plans: list[tuple[ActionPlan, list[Reason]]]
    counts: dict[str, int]
    checked: int
    without: list[TaskForce]


def lacking(area_code: str, today_year: int, kind: str = "") -> Lacking:
    """Return what the plans of an area and inside it lack that are not over and not replaced; of one kind, or all.

    For the country that is its own plan and those of the provinces: what lies inside a province is asked there.
    """
    forces = TaskForce.objects.select_related("area")
    rows = ActionPlan.objects.select_related("task_force__area").exclude(state=State.REPLACED)
    if area_code:
        forces, rows = forces.filter(lies_in([area_code], "area")), rows.filter(lies_in([area_code], "area_code"))
    else:
        forces, rows = forces.exclude(area__level__gt=1), rows.exclude(task_force__area__level__gt=1)
    plans = list(rows.filter(ends_year__gte=today_year).order_by("area_code", "starts_year", "pk"))
    found = gaps_by_plan(plans, today_year)
    counts: dict[str, int] = defaultdict(int)
    for gaps in found.values():
        for gap in gaps:
            counts[gap.code] += 1
    held = {one.area_code for one in plans if one.state == State.ADOPTED and one.starts_year <= today_year}
    wanted = [(one, [gap for gap in found[one.pk] if not kind or gap.code == kind]) for one in plans]
    return Lacking(
        plans=[(one, gaps) for one, gaps in wanted if gaps],
        counts=dict(counts),
        checked=len(plans),
        without=[one for one in forces.order_by("area") if one.area_code not in held],
    )
