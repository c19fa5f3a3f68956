"""How money is planned, approved and spent. Every change keeps the sums of its plan right, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max, Sum

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.plans.kinds import State, Why
from suluh.plans.models import ActionPlan, Activity, BudgetLine, PlanSum
from suluh.plans.rules.lines import Line, check_lines, right_rows
from suluh.plans.rules.plans import in_years


def _hold(plan: ActionPlan) -> ActionPlan:
    """Hold a plan, so that its sums are written by one transaction after the other."""
    return ActionPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)


def add_up(plan: ActionPlan) -> None:
    """Write what the lines of a plan add up to; only adopted plans stand in the tree. Part of a recorded change."""
    _write_sums(plan)


def _write_sums(plan: ActionPlan) -> None:
    plan.sums.all().delete()
    if plan.state != State.ADOPTED:
        return
    rows = BudgetLine.objects.filter(activity__plan=plan).values("year", "source").order_by("year", "source")
    sums = rows.annotate(p=Sum("planned"), a=Sum("approved"), s=Sum("spent"))
    PlanSum.objects.bulk_create(
        PlanSum(plan=plan, area_code=plan.area_code, year=row["year"], source=row["source"],
                planned=row["p"], approved=row["a"], spent=row["s"])
        for row in sums
    )  # fmt: skip


@recorded("line.added", facts=("year", "source", "planned", "approved", "spent"))
def add_line(*, actor: Actor, at: datetime, activity: Activity, **said: Any) -> BudgetLine:
    """Add a budget line: year, source, paper, account, planned, approved and spent.

    :raises Refused: if the year lies outside the plan, or such a line is there already
    """
    plan = _hold(activity.plan)
    in_years(said["year"], plan.starts_year, plan.ends_year).or_refuse()
    key = {name: said[name] for name in ("year", "source", "account")}
    line, is_new = BudgetLine.objects.get_or_create(activity=activity, **key, defaults=said)
    if not is_new:
        Answer((Reason(Why.LINE_TWICE, about="account"),)).or_refuse()
    add_up(plan)
    return line


@recorded("line.changed", facts=("year", "source", "planned", "approved", "spent"))
def change_line(
    *, actor: Actor, at: datetime, line: BudgetLine, version: int, planned: int, approved: int, spent: int
) -> BudgetLine:
    """Change the amounts of a line.

    :raises Refused: if somebody else has changed it since
    """
    plan = _hold(line.activity.plan)
    changes = {"planned": planned, "approved": approved, "spent": spent, "version": version + 1}
    if not BudgetLine.objects.filter(pk=line.pk, version=version).update(**changes):
        Answer((Reason(Why.STALE),)).or_refuse()
    add_up(plan)
    return BudgetLine.objects.select_related("activity__plan").get(pk=line.pk)


@recorded("lines.uploaded", facts=("title",))
def upload_lines(
    *, actor: Actor, at: datetime, plan: ActionPlan, read: Sequence[Line | Reason], take_good: bool = False
) -> ActionPlan:
    """Take over a table of budget lines, all of it or none; with `take_good` the rows that are right.

    A line that is there gets the amounts of the table, so that the same table twice changes nothing.

    :raises Refused: if any row is wrong, unless the right ones alone are wanted
    """
    check_lines(read, take_good=take_good).or_refuse()
    plan = _hold(plan)
    activities = dict(plan.activities.values_list("number", "pk"))
    known = BudgetLine.objects.filter(activity__plan=plan).aggregate(last=Max("version"))["last"] or 0
    rows = [
        BudgetLine(activity_id=activities[one.activity], year=one.year, source=one.source, account=one.account,
                   planned=one.planned, approved=one.approved, spent=one.spent, version=known + 1)
        for one in right_rows(read)
    ]  # fmt: skip
    BudgetLine.objects.bulk_create(
        rows, batch_size=2000, update_conflicts=True, unique_fields=["activity", "year", "source", "account"],
        update_fields=["planned", "approved", "spent", "version"],
    )  # fmt: skip
    add_up(plan)
    return plan
