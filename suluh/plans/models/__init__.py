"""Tables of this room: plans, activities, targets, budget lines, and their sums. Nothing here is about a person."""

from suluh.plans.models.money import BudgetLine, PlanSum
from suluh.plans.models.plans import ActionPlan, Activity, PlanLink, Target

__all__ = ["ActionPlan", "Activity", "BudgetLine", "PlanLink", "PlanSum", "Target"]
