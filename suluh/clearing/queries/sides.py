"""A pair laid out for the eye: two identities line by line, and the evidence as a waterfall."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from suluh.clearing.kinds import Field
from suluh.clearing.models import Pair
from suluh.clearing.rules.masks import Piece, cover, first_letters, last_two, nothing, side_pieces, year_only
from suluh.linkage.explain import explain
from suluh.linkage.waterfall import lay_out
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
    end: float
    zero: float

    @property
    def tone(self) -> str:
        return "good" if self.weight > 0 else "bad"


@dataclass(frozen=True, slots=True)
class Line:
    """One field of two identities, covered or open; whether it speaks for one person ("good") or against ("bad")."""

    field: Field
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    tone: str
    opened: bool
    covers: bool

    @property
    def label(self) -> str:
        return str(self.field.label)


def waterfall(pair: Pair, language: str) -> list[Step]:
    """Return the points of a pair in order, each as a bar with its sentence."""
    points = [Point(row["field"], row["level"], row["weight"], row["facts"]) for row in pair.points]
    bars, zero = lay_out([point.weight for point in points])
    return [
        Step(str(Field(point.field).label), explain(point, language), point.weight, bar.start, bar.width, bar.end, zero)
        for point, bar in zip(points, bars, strict=True)
    ]


LABELS, BARS, ROW, TOP = 150, 430, 26, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the picture, in its units: a bar, the line down to the next, and its words."""

    label: str
    weight: float
    tone: str
    x: float
    width: float
    y: float
    middle: float
    end: float
    below: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The waterfall as a drawing: how high it is, where zero lies, and its bars."""

    bars: tuple[Bar, ...]
    height: int
    zero: float
    foot: int


def picture(steps: Sequence[Step]) -> Picture:
    """Return where everything in the drawing lies: labels on the left, bars in the middle, weights on the right."""

    def across(share: float) -> float:
        return round(LABELS + share * BARS / 100, 1)

    bars = tuple(
        Bar(
            label=step.label,
            weight=step.weight,
            tone=step.tone,
            x=across(step.start),
            width=round(step.width * BARS / 100, 1),
            y=TOP + number * ROW,
            middle=TOP + number * ROW + 13,
            end=across(step.end),
            below=TOP + (number + 1) * ROW + 18,
        )
        for number, step in enumerate(steps)
    )
    foot = TOP + len(bars) * ROW
    return Picture(bars, foot + 24, across(steps[0].zero if steps else 0), foot)


def agreeing(points: Iterable[Mapping[str, object]]) -> list[str]:
    """Return the labels of the fields that speak for one person, the weightiest first."""
    strong = [(float(str(row["weight"])), str(row["field"])) for row in points]
    return [str(Field(name).label) for weight, name in sorted(strong, key=lambda pair: -pair[0]) if weight > 0]


def side_by_side(pair: Pair, left: Opened | None, right: Opened | None, opened: Collection[str]) -> list[Line]:
    """Return two identities line by line, covered but for what is `opened`; what neither source said is left out."""
    tones = {row["field"]: "good" if row["weight"] > 0 else "bad" for row in pair.points}
    lines = [_line(field, left, right, tones.get(field.value, ""), field.value in opened) for field in READ]
    return [line for line in lines if line.left or line.right]


def one_line(pair: Pair, left: Opened | None, right: Opened | None, field: Field) -> Line:
    """Return one field of two identities, opened."""
    tones = {row["field"]: "good" if row["weight"] > 0 else "bad" for row in pair.points}
    return _line(field, left, right, tones.get(field.value, ""), True)


def _line(field: Field, left: Opened | None, right: Opened | None, tone: str, opened: bool) -> Line:
    read, keep = READ[field]
    ours, theirs = read(left) if left else "", read(right) if right else ""
    if opened or keep is None:
        one, other = side_pieces(ours, theirs) if ours and theirs else ((Piece(ours, False),), (Piece(theirs, False),))
    else:
        one, other = cover(ours, theirs, keep)
    return Line(field, one if ours else (), other if theirs else (), tone, opened or keep is None, keep is not None)


def as_typed(left: Opened | None, right: Opened | None) -> list[tuple[str, str, str]]:
    """Return the very words of both sources, field by field, as far as they were kept."""
    one, other = (dict(side.as_typed) if side else {} for side in (left, right))
    return [(name, one.get(name, ""), other.get(name, "")) for name in dict.fromkeys([*one, *other])]


def _birth(one: Opened) -> str:
    if one.birth is None:
        return ""
    shown = {"year": "Y", "month": "F Y", "day": "j F Y"}[one.birth.precision]
    text = date_format(one.birth.earliest, shown)
    return gettext("%(date)s (perkiraan)") % {"date": text} if one.birth_estimated else text


READ: dict[Field, tuple[Callable[[Opened], str], Callable[[str], Sequence[bool]] | None]] = {
    Field.NAME: (lambda one: one.name, first_letters),
    Field.ALIAS: (lambda one: ", ".join(one.aliases), first_letters),
    Field.SEX: (lambda one: str(one.sex.label) if one.sex else "", None),
    Field.BIRTH: (_birth, year_only),
    Field.BIRTH_PLACE: (lambda one: one.birth_place, first_letters),
    Field.NIK: (lambda one: one.nik, last_two),
    Field.PASSPORT: (lambda one: one.passport, last_two),
    Field.PHONE: (lambda one: ", ".join(one.phones), last_two),
    Field.AREA: (lambda one: one.village, first_letters),
    Field.ADDRESS: (lambda one: one.address, nothing),
}
"""How each field is read, and what of it stands before it is opened; None: it lies unsealed with the record anyway."""

OPENABLE = frozenset(field for field, (_, keep) in READ.items() if keep is not None) | {Field.TYPED, Field.STORY}
