"""A pair laid out for the eye: two identities line by line, and the evidence as a waterfall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from suluh.clearing.kinds import Field
from suluh.clearing.models import Pair
from suluh.linkage.explain import explain
from suluh.linkage.weigh import Point
from suluh.people.queries import Opened


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the comparison, drawn as a bar that begins where the one before ended; all on 0 to 100."""

    label: str
    sentence: str
    weight: float
    start: float
    width: float
    total: float

    @property
    def tone(self) -> str:
        return "good" if self.weight > 0 else "bad"


@dataclass(frozen=True, slots=True)
class Line:
    """One field of two identities, and whether it speaks for ("good") or against ("bad") one person, if compared."""

    label: str | Promise
    left: str
    right: str
    tone: str


def waterfall(pair: Pair, language: str) -> list[Step]:
    """Return the points of a pair in order, each as a bar with its sentence."""
    points = [Point(row["field"], row["level"], row["weight"], row["facts"]) for row in pair.points]
    totals = [0.0]
    for point in points:
        totals.append(totals[-1] + point.weight)
    low, high = min(totals), max(totals)
    scale = 100 / ((high - low) or 1)
    return [
        Step(
            label=str(Field(point.field).label),
            sentence=explain(point, language),
            weight=point.weight,
            start=(min(before, after) - low) * scale,
            width=max(abs(point.weight) * scale, 0.5),
            total=after,
        )
        for point, before, after in zip(points, totals, totals[1:], strict=False)
    ]


def agreeing(points: Iterable[Mapping[str, object]]) -> list[str]:
    """Return the labels of the fields that speak for one person, the weightiest first."""
    strong = [(float(str(row["weight"])), str(row["field"])) for row in points]
    return [str(Field(name).label) for weight, name in sorted(strong, key=lambda pair: -pair[0]) if weight > 0]


def side_by_side(pair: Pair, left: Opened | None, right: Opened | None) -> list[Line]:
    """Return two opened identities line by line; what neither source said is left out."""
    tones = {row["field"]: "good" if row["weight"] > 0 else "bad" for row in pair.points}
    lines = [
        Line(label, read(left) if left else "", read(right) if right else "", tones.get(name, ""))
        for label, name, read in _LINES
    ]
    return [line for line in lines if line.left or line.right]


def as_typed(left: Opened | None, right: Opened | None) -> list[Line]:
    """Return the very words of both sources, field by field, as far as they were kept."""
    one, other = (dict(side.as_typed) if side else {} for side in (left, right))
    return [Line(name, one.get(name, ""), other.get(name, ""), "") for name in dict.fromkeys([*one, *other])]


def _birth(one: Opened) -> str:
    if one.birth is None:
        return ""
    shown = {"year": "Y", "month": "F Y", "day": "j F Y"}[one.birth.precision]
    text = date_format(one.birth.earliest, shown)
    return gettext("%(date)s (perkiraan)") % {"date": text} if one.birth_estimated else text


_LINES: tuple[tuple[str | Promise, str, Callable[[Opened], str]], ...] = (
    (Field.NAME.label, "name", lambda one: one.name),
    (Field.ALIAS.label, "alias", lambda one: ", ".join(one.aliases)),
    (Field.SEX.label, "sex", lambda one: str(one.sex.label) if one.sex else ""),
    (Field.BIRTH.label, "birth", _birth),
    (_("Tempat lahir"), "", lambda one: one.birth_place),
    (Field.NIK.label, "nik", lambda one: one.nik),
    (Field.PASSPORT.label, "passport", lambda one: one.passport),
    (Field.PHONE.label, "phone", lambda one: ", ".join(one.phones)),
    (Field.AREA.label, "area", lambda one: one.village),
    (_("Alamat"), "", lambda one: one.address),
)
