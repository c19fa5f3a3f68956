"""Assessments of a task force and of its peers, and who holds which role for data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from suluh.accounts.queries import agencies
from suluh.regions.models import Area
from suluh.regions.rules import level_of
from suluh.taskforces.kinds import DataRole
from suluh.taskforces.models import Assessment, AssessmentAnswer, DataDuty, TaskForce
from suluh.taskforces.queries.registry import above
from suluh.taskforces.rules.capacity import Duty, Peers, among_peers, scores


def assessments_of(force: TaskForce) -> QuerySet[Assessment]:
    """Return the assessments of a task force, the latest first."""
    return force.assessments.select_related("by", "evidence").prefetch_related("notes").order_by("-at")


def past_of(force: TaskForce, most: int) -> list[tuple[Assessment, dict[str, int]]]:
    """Return the assessments of a task force with the answer to each item, the latest first."""
    rows = list(assessments_of(force).prefetch_related("answers")[:most])
    return [(one, {answer.item: answer.score for answer in one.answers.all()}) for one in rows]


def peers_of(force: TaskForce) -> Peers:
    """Return how task forces of the same level and about the same number of areas inside stand."""
    code = force.area_code
    later = Assessment.objects.filter(task_force=OuterRef("task_force"), at__gt=OuterRef("at"))
    rows = Assessment.objects.filter(~Exists(later)).exclude(task_force=force).exclude(task_force__area=None)
    latest = dict(rows.values_list("pk", "task_force__area"))
    same = {pk: area for pk, area in latest.items() if level_of(area) == level_of(code)} if code else {}
    answers: dict[object, dict[str, int]] = defaultdict(dict)
    for pk, item, score in AssessmentAnswer.objects.filter(assessment__in=same).values_list(
        "assessment", "item", "score"
    ):
        answers[pk][item] = score
    sizes = sizes_of({code, *same.values()})
    return among_peers(sizes.get(code, 0), [(sizes[area], scores(answers[pk])) for pk, area in same.items()])


def sizes_of(codes: set[str]) -> Mapping[str, int]:
    """Count the areas directly inside each of some areas."""
    counts: dict[str, int] = dict.fromkeys(codes, 0)
    for parent in Area.objects.valid_today().filter(parent__in=codes).values_list("parent", flat=True):
        counts[str(parent)] += 1
    return counts


def duties_of(force: TaskForce) -> QuerySet[DataDuty]:
    """Return who holds which role for data now."""
    return force.duties.filter(ends=None).order_by("dataset", "role", "office")


def offices_for(force: TaskForce) -> list[tuple[int, str]]:
    """Return the agencies, by number and name, that may keep data of a task force: of its area, and of those above."""
    own = Q(area__in=[code for code in (*above(force.area_code), force.area_code) if code]) | Q(area=None)
    return list(agencies().filter(own).values_list("pk", "name"))


def duties_in(area_code: str, most: int) -> list[DataDuty]:
    """Return who holds which role for data in the task forces of an area and inside it, by data and role."""
    rows = DataDuty.objects.filter(ends=None).select_related("task_force__area")
    if area_code:
        rows = rows.filter(task_force__area__gte=area_code, task_force__area__lt=area_code + chr(1114111))
    rank = Case(*(When(role=one, then=place) for place, one in enumerate(DataRole.values)), default=99)
    return list(rows.order_by(F("task_force__area").asc(nulls_first=True), "dataset", rank, "office")[:most])


def duty_facts(force: TaskForce) -> list[Duty]:
    """Return what the rules need to know of the roles held now."""
    return [Duty(one.dataset, one.role, one.office) for one in duties_of(force)]
