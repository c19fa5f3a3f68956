"""How plans are drafted, changed, adopted, and their results reported."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.library.models import Attachment
from suluh.plans.actions.money import add_up
from suluh.plans.kinds import State, Why
from suluh.plans.models import ActionPlan, Activity, PlanLink, Target
from suluh.plans.queries.plans import facts_of, next_number
from suluh.plans.rules import plans as rules
from suluh.taskforces.models import TaskForce


def _stale(about: str = "") -> None:
    Answer((Reason(Why.STALE, about=about),)).or_refuse()


@recorded("plan.drafted", facts=("title", "starts_year", "ends_year"))
def draft_plan(
    *, actor: Actor, at: datetime, force: TaskForce, title: str, starts_year: int, ends_year: int, basis: str = "",
    follows: ActionPlan | None = None, came_from: ActionPlan | None = None,
) -> ActionPlan:  # fmt: skip
    """Draft a plan; one that comes from another begins with its activities, without money and results.

    :raises Refused: if the years are not in order, or it follows a plan that is not above it
    """
    rules.may_draft(starts_year, ends_year).or_refuse()
    if follows:
        rules.may_follow(force.area_code, follows.area_code).or_refuse()
    plan = ActionPlan.objects.create(
        task_force=force, area_code=force.area_code, title=title, starts_year=starts_year, ends_year=ends_year,
        basis=basis, follows=follows, came_from=came_from, drafted_by_id=actor.user_id or None, drafted_at=at,
    )  # fmt: skip
    if came_from:
        names = ("number", "pillar", "title", "indicator", "unit", "office", "serves_id")
        rows = came_from.activities.order_by("number").values(*names)
        Activity.objects.bulk_create(Activity(plan=plan, **row) for row in rows)
    return plan


@recorded("plan.changed", facts=("title",))
def change_plan(
    *, actor: Actor, at: datetime, plan: ActionPlan, version: int, title: str, basis: str, follows: ActionPlan | None
) -> ActionPlan:
    """Change what a plan is called, its legal basis and the plan that it follows.

    :raises Refused: if somebody else has changed it since, or it follows a plan that is not above it
    """
    if follows:
        rules.may_follow(plan.area_code, follows.area_code).or_refuse()
    changes = {"title": title, "basis": basis, "follows": follows, "version": version + 1}
    if not ActionPlan.objects.filter(pk=plan.pk, version=version).update(**changes):
        _stale()
    return ActionPlan.objects.get(pk=plan.pk)


@recorded("plan.linked", facts=("paper",))
def link_plan(*, actor: Actor, at: datetime, plan: ActionPlan, paper: str, title: str) -> PlanLink:
    """Note a planning document in which a plan is found again, once."""
    return PlanLink.objects.get_or_create(plan=plan, paper=paper, title=title)[0]


@recorded("plan.adopted", facts=("title",))
def adopt_plan(*, actor: Actor, at: datetime, plan: ActionPlan, replaces: bool = False) -> ActionPlan:
    """Adopt a plan; one that replaces another takes its place in the tree.

    :raises Refused: if it is no draft, has no activity, was drafted by the same officer, or overlaps another
    """
    rows = list(ActionPlan.objects.select_for_update(no_key=True).filter(area_code=plan.area_code).order_by("pk"))
    plan = next(row for row in rows if row.pk == plan.pk)
    others = [row for row in rows if row.pk != plan.pk]
    rules.may_adopt(
        facts_of(plan), map(facts_of, others), activities=plan.activities.count(), drafter=plan.drafted_by_id,
        actor=actor.user_id, replaces=replaces,
    ).or_refuse()  # fmt: skip
    for row in others:
        if row.state == State.ADOPTED and facts_of(row).meets(facts_of(plan)):
            row.state = State.REPLACED
            row.save(update_fields=["state"])
            add_up(row)
    plan.state, plan.adopted_by_id, plan.adopted_at = State.ADOPTED, actor.user_id or None, at
    plan.save(update_fields=["state", "adopted_by", "adopted_at"])
    add_up(plan)
    return plan


@recorded("activity.added", facts=("number", "pillar"))
def add_activity(*, actor: Actor, at: datetime, plan: ActionPlan, **said: Any) -> Activity:
    """Add an activity to a draft, with the next number.

    `said` holds pillar, title, indicator, unit, office and serves.

    :raises Refused: if the plan is adopted
    """
    held = ActionPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    rules.may_change(held.state).or_refuse()
    return Activity.objects.create(plan=plan, number=next_number(plan), **said)


@recorded("activity.changed", facts=("number", "pillar"))
def change_activity(*, actor: Actor, at: datetime, activity: Activity, version: int, **said: Any) -> Activity:
    """Change an activity of a draft.

    :raises Refused: if the plan is adopted, or somebody else has changed the activity since
    """
    rules.may_change(activity.plan.state).or_refuse()
    if not Activity.objects.filter(pk=activity.pk, version=version).update(**said, version=version + 1):
        _stale()
    return Activity.objects.select_related("plan").get(pk=activity.pk)


@recorded("target.reported", facts=("year", "target", "realised"))
def report_target(
    *, actor: Actor, at: datetime, activity: Activity, year: int, version: int, target: int | None,
    realised: int | None, note: str = "", evidence: Attachment | None = None,
) -> Target:  # fmt: skip
    """Set what an activity is to reach in a year, and what it has reached. `version` is 0 where nothing was said yet.

    Evidence once given stays until other evidence is.

    :raises Refused: if the year lies outside the plan, or somebody else has reported since
    """
    rules.in_years(year, activity.plan.starts_year, activity.plan.ends_year).or_refuse()
    changes: dict[str, Any] = {
        "target": target, "realised": realised, "note": note, "reported_by_id": actor.user_id or None,
        "reported_at": at, "version": version + 1,
    }  # fmt: skip
    if evidence:
        changes["evidence"] = evidence
    if version == 0:
        made, is_new = Target.objects.get_or_create(activity=activity, year=year, defaults=changes)
        if not is_new:
            _stale()
        return made
    if not Target.objects.filter(activity=activity, year=year, version=version).update(**changes):
        _stale()
    return Target.objects.select_related("activity__plan").get(activity=activity, year=year)
