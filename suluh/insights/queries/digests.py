"""Questions about the whole country, from what the round of counting condensed; see `models.Digest`."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Sum

from suluh.insights.kinds import Axis, Told
from suluh.insights.models import Digest
from suluh.insights.rules.questions import HOME, STANDINGS, Fact, Question

HOLDS = {
    Told.FORM: {"area_code", "form"},
    Told.GOAL: {"area_code", "destination"},
    Told.BOTH: {"destination", "form"},
}
"""What each kind tells apart besides sex, age, standing and year."""
COLUMNS = {"destination": "goal", "month": "year"}


def told_by(question: Question) -> Told | None:
    """Return which digest answers a question; None where it asks more finely, or of a part of the country."""
    wanted = set(question.reads)
    wanted |= {"form"} if question.form is not None else set()
    wanted |= {"destination"} if question.destination is not None else set()
    if question.area or "via" in wanted or Axis.MONTH in (question.rows, question.columns):
        return None
    wanted -= {"sex", "age", "standing", "month"}
    return next((kind for kind, held in HOLDS.items() if wanted <= held), None)


def digest(question: Question, told: Told) -> list[Fact]:
    """Return the facts of a question that a digest answers: none as well where nothing was condensed yet."""
    return list(_facts(question, told))


def _facts(question: Question, told: Told) -> Iterator[Fact]:
    rows = Digest.objects.filter(kind=told, standing__in=STANDINGS[question.measure])
    narrowed = {"sex": question.sex, "age": question.age, "form": question.form, "goal": question.destination,
                "year": question.year or None}  # fmt: skip
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value is not None})
    names = [COLUMNS.get(name, name) for name in question.reads]
    for *values, persons in rows.values_list(*names).annotate(sum_of=Sum("persons")):
        said = dict(zip(question.reads, values, strict=True))
        if "month" in said:
            said["month"] = str(said["month"])
        if said.get("destination") == HOME:
            said["destination"] = "0"  # somewhere at home, as codes of areas begin
        yield Fact(**said, persons=persons)
