"""The doors to plans: who signs in may read them; who manages a task force changes its plans, and a chair adopts."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.plans.models import ActionPlan, Activity, BudgetLine
from suluh.taskforces.access import may_manage


def get_plan(actor: Actor, pk: UUID) -> ActionPlan:
    """Return a plan.

    :raises Http404: if there is none
    """
    rows = ActionPlan.objects.select_related("task_force__area", "follows", "came_from", "drafted_by", "adopted_by")
    found = rows.filter(pk=pk).first()
    if found is None or not actor.may(Verb.TASKFORCE_READ):
        raise Http404
    return found


def keep_plan(actor: Actor, pk: UUID, verb: Verb = Verb.TASKFORCE_MANAGE) -> ActionPlan:
    """Return a plan that she may change, or adopt.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    found = get_plan(actor, pk)
    if not may_manage(actor, found.area_code, verb):
        raise PermissionDenied
    return found


def get_activity(actor: Actor, pk: UUID) -> Activity:
    """Return an activity with its plan.

    :raises Http404: if there is none
    """
    found = Activity.objects.select_related("plan__task_force__area", "serves__plan").filter(pk=pk).first()
    if found is None or not actor.may(Verb.TASKFORCE_READ):
        raise Http404
    return found


def keep_activity(actor: Actor, pk: UUID) -> Activity:
    """Return an activity that she may change.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    found = get_activity(actor, pk)
    if not may_manage(actor, found.area_code):
        raise PermissionDenied
    return found


def keep_line(actor: Actor, pk: UUID) -> BudgetLine:
    """Return a budget line that she may change.

    :raises Http404: if there is none
    :raises PermissionDenied: if it lies beyond her areas
    """
    found = BudgetLine.objects.select_related("activity__plan__task_force__area").filter(pk=pk).first()
    if found is None:
        raise Http404
    if not may_manage(actor, found.area_code):
        raise PermissionDenied
    return found
