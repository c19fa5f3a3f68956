"""The doors to plans: who signs in may read them; who manages a task force changes its plans, and a chair adopts.

`taskforces.access.read` answers 404 where there is none, `held` refuses what lies beyond her areas.
"""

from __future__ import annotations

from uuid import UUID

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.plans.models import ActionPlan, Activity, BudgetLine
from suluh.taskforces.access import held, read


def get_plan(actor: Actor, pk: UUID) -> ActionPlan:
    """Return a plan."""
    rows = ActionPlan.objects.select_related("task_force__area", "follows", "came_from", "drafted_by", "adopted_by")
    return read(actor, rows, pk)


def keep_plan(actor: Actor, pk: UUID, verb: Verb = Verb.TASKFORCE_MANAGE) -> ActionPlan:
    """Return a plan that she may change, or adopt."""
    return held(actor, get_plan(actor, pk), verb)


def get_activity(actor: Actor, pk: UUID) -> Activity:
    """Return an activity with its plan."""
    return read(actor, Activity.objects.select_related("plan__task_force__area", "serves__plan"), pk)


def keep_activity(actor: Actor, pk: UUID) -> Activity:
    """Return an activity that she may change."""
    return held(actor, get_activity(actor, pk))


def keep_line(actor: Actor, pk: UUID) -> BudgetLine:
    """Return a budget line that she may change."""
    return held(actor, read(actor, BudgetLine.objects.select_related("activity__plan__task_force__area"), pk))
