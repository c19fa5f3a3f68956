"""What tests of this room begin with: a plan of NTT with an activity in it."""

from __future__ import annotations

from suluh.accounts.rules import SYSTEM, Actor
from suluh.database.identity import acting_as
from suluh.plans.actions.money import add_line
from suluh.plans.actions.plans import add_activity, adopt_plan, draft_plan
from suluh.plans.models import ActionPlan, Activity, BudgetLine
from suluh.taskforces.kinds import Pillar
from suluh.taskforces.tests.stage import make_force
from tests.world import NOW

CHAIR = Actor(0, role="suluh_job")


def make_plan(code: str = "53", title: str = "RAD NTT", follows: ActionPlan | None = None) -> ActionPlan:
    """Return the draft of an area's plan for 2025 to 2029."""
    with acting_as(SYSTEM.identity()):
        return ActionPlan.objects.filter(area_code=code, title=title).first() or draft_plan(
            actor=SYSTEM, at=NOW, force=make_force(code), title=title, starts_year=2025, ends_year=2029, follows=follows
        )


def make_activity(plan: ActionPlan | None = None, pillar: str = Pillar.PREVENTION, title: str = "Siaran") -> Activity:
    """Return an activity of a plan."""
    plan = plan or make_plan()
    with acting_as(SYSTEM.identity()):
        return plan.activities.filter(title=title).first() or add_activity(
            actor=SYSTEM, at=NOW, plan=plan, pillar=pillar, title=title
        )


def make_line(
    activity: Activity | None = None, year: int = 2026, source: str = "APBD_PROV", **money: int
) -> BudgetLine:
    """Return a budget line."""
    activity = activity or make_activity()
    said = {"planned": 1_000_000, "approved": 900_000, "spent": 0} | money
    with acting_as(SYSTEM.identity()):
        return activity.lines.filter(year=year, source=source).first() or add_line(
            actor=SYSTEM, at=NOW, activity=activity, year=year, source=source, paper="", account="", **said
        )


def adopt(plan: ActionPlan) -> ActionPlan:
    """Let a plan be adopted."""
    with acting_as(SYSTEM.identity()):
        return adopt_plan(actor=SYSTEM, at=NOW, plan=plan)
