"""A question about people: whom it counts, by what it tells them apart, and in which cell of its table each stands.

Note [One way of counting]
Pages, files, standard tables and published tables all ask through `Question`, of the journeys that the dashboard shows
(`actions.journeys`). What is counted is defined there, how it is told apart is defined here, and nowhere else.

Note [Who may see few]
Whoever may open the list behind a figure sees it whole. Everybody else is shown what leaves a village (ADR 0037): 1 to
10 covered, all else rounded to fives, each figure by itself, so that no filter taken from another gives one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from suluh.insights.kinds import MANY, Age, Axis, Border, FormGroup, Measure, Standing
from suluh.people.kinds import Sex
from suluh.regions.rules import covers
from suluh.reports.kinds import Exploitation
from suluh.villages.rules import shown

ALL, HOME = "*", "ID"
SEXES = (Sex.FEMALE.value, Sex.MALE.value, "")
WHO = tuple(f"{sex or '-'}-{age}" for sex in SEXES for age in Age.values)
ORDER = (Standing.SUSPECTED, Standing.VERIFIED, Standing.SCREENED, Standing.DETERMINED)
STANDINGS: Mapping[Measure, tuple[Standing, ...]] = {measure: ORDER[place:] for place, measure in enumerate(Measure)}
"""On which steps the people stand whom a measure counts."""
GROUPS: Mapping[str, FormGroup] = {
    "": FormGroup.UNKNOWN,
    MANY: FormGroup.OTHER,
    Exploitation.SEXUAL: FormGroup.SEXUAL,
    Exploitation.FORCED_MARRIAGE: FormGroup.OTHER,
    Exploitation.ORGAN: FormGroup.OTHER,
    Exploitation.ADOPTION: FormGroup.OTHER,
    Exploitation.OTHER: FormGroup.OTHER,
}
"""Every other form is forced labour of some kind: of children, at sea, in houses, on plantations, in fraud."""
TOGETHER = (
    {Axis.SEX, Axis.WHO}, {Axis.AGE, Axis.WHO}, {Axis.FORM, Axis.GROUP}, {Axis.DESTINATION, Axis.BORDER},
    {Axis.YEAR, Axis.MONTH},
)  # fmt: skip
"""Axes that say the same more or less finely, so that crossing them would say nothing."""

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """How many persons of the finest group there are; see `models.Journey`. `month` is such as "2025-03"."""

    area_code: str = ""
    via: str = ""
    destination: str = ""
    sex: str = ""
    age: str = Age.UNKNOWN
    form: str = ""
    standing: str = Standing.VERIFIED
    month: str = ""
    persons: int = 0


def _border(fact: Fact) -> str:
    if not fact.destination:
        return Border.UNKNOWN
    return Border.HOME if fact.destination[:1].isdigit() else Border.ABROAD


KEYS: Mapping[Axis, Callable[[Fact], str]] = {
    Axis.VIA: lambda fact: fact.via,
    Axis.DESTINATION: lambda fact: HOME if fact.destination[:1].isdigit() else fact.destination,
    Axis.BORDER: _border,
    Axis.SEX: lambda fact: fact.sex,
    Axis.AGE: lambda fact: fact.age,
    Axis.WHO: lambda fact: f"{fact.sex or '-'}-{fact.age}",
    Axis.FORM: lambda fact: fact.form,
    Axis.GROUP: lambda fact: GROUPS.get(fact.form, FormGroup.LABOUR),
    Axis.STANDING: lambda fact: fact.standing,
    Axis.YEAR: lambda fact: fact.month[:4],
    Axis.MONTH: lambda fact: fact.month,
}
READS: Mapping[Axis, tuple[str, ...]] = {
    Axis.ORIGIN: ("area_code",), Axis.VIA: ("via",), Axis.DESTINATION: ("destination",), Axis.BORDER: ("destination",),
    Axis.SEX: ("sex",), Axis.AGE: ("age",), Axis.WHO: ("sex", "age"), Axis.FORM: ("form",), Axis.GROUP: ("form",),
    Axis.STANDING: ("standing",), Axis.YEAR: ("month",), Axis.MONTH: ("month",),
}  # fmt: skip
"""Which parts of a fact an axis looks at."""
FIXED: Mapping[Axis, tuple[str, ...]] = {
    Axis.SEX: SEXES, Axis.AGE: tuple(Age.values), Axis.WHO: WHO, Axis.GROUP: tuple(FormGroup.values),
    Axis.BORDER: tuple(Border.values), Axis.FORM: (*Exploitation.values, MANY, ""),
}  # fmt: skip
"""The keys that an axis has whoever is counted, in their order; those of other axes follow from the figures."""
IN_TIME = (Axis.YEAR, Axis.MONTH)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a measure, by rows and perhaps columns, of people from an area and of a year (0 is any).

    `sex`, `age`, `form` and `destination` narrow it; None asks for all, since "" is who is not known. Neither rows nor
    columns name anybody: an address that holds a question may be sent on.
    """

    measure: Measure = Measure.PERSONS
    rows: Axis = Axis.ORIGIN
    columns: Axis | None = None
    area: str = ""
    year: int = 0
    sex: str | None = None
    age: str | None = None
    form: str | None = None
    destination: str | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """Name the parts of a fact that its axes look at."""
        return tuple(dict.fromkeys((*READS[self.rows], *(READS[self.columns] if self.columns else ()))))

    def counts(self, fact: Fact) -> bool:
        """Test whether it counts the people of a fact, whichever year they are of."""
        wanted = (self.sex, self.age, self.form, self.destination)
        found = (fact.sex, fact.age, fact.form, KEYS[Axis.DESTINATION](fact))
        narrowed = all(one is None or one == other for one, other in zip(wanted, found, strict=True))
        return narrowed and fact.standing in STANDINGS[self.measure] and covers(self.area, fact.area_code)

    def place(self, fact: Fact) -> Place:
        """Return the row and the column in which the people of a fact stand."""
        return self._key(self.rows, fact), self._key(self.columns, fact) if self.columns else ALL

    def _key(self, axis: Axis, fact: Fact) -> str:
        return fact.area_code[: 5 if self.area else 2] if axis is Axis.ORIGIN else KEYS[axis](fact)


def crossed(rows: Axis, columns: Axis | None) -> bool:
    """Test whether two axes may be crossed."""
    return columns is None or (rows is not columns and not any({rows, columns} == same for same in TOGETHER))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures with its sums: `figures[row, column]`, "*" being all of them; None is covered."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: Mapping[Place, int | None]

    @property
    def covered(self) -> int:
        """Count the figures that are not shown."""
        return sum(number is None for number in self.figures.values())


def tabulate(question: Question, facts: Iterable[Fact]) -> Grid:
    """Add facts up in the table of a question; they were chosen by it already. Rows that hold nobody are left out."""
    sums: Counter[Place] = Counter()
    for fact in facts:
        row, column = question.place(fact)
        for place in {(row, column), (ALL, column), (row, ALL), (ALL, ALL)}:
            sums[place] += fact.persons
    rows = _ordered(question.rows, {row: sums[row, ALL] for row, _ in sums if row != ALL})
    columns = _ordered(question.columns, {c: sums[ALL, c] for _, c in sums if c != ALL}) if question.columns else ()
    places = [(row, column) for row in (*rows, ALL) for column in (*columns, ALL)]
    return Grid(rows, columns, {place: sums[place] for place in places})


def _ordered(axis: Axis, sums: Mapping[str, int]) -> tuple[str, ...]:
    if axis in FIXED:
        return tuple(key for key in FIXED[axis] if sums.get(key))
    if axis is Axis.STANDING:
        return tuple(key for key in reversed(ORDER) if sums.get(key))
    if axis in IN_TIME:
        return tuple(sorted(sums))
    return tuple(sorted(sums, key=lambda key: (key == "", -sums[key], key)))


def covered(grid: Grid) -> Grid:
    """Return a table as it is shown to those who may not open the list behind it; see Note [Who may see few]."""
    figures = {place: None if number is None else shown(number) for place, number in grid.figures.items()}
    return Grid(grid.rows, grid.columns, figures)


def strips(numbers: Sequence[int | None], wide: int) -> list[int]:
    """Return how long the bar of each figure is drawn, the largest `wide`; a covered figure has none."""
    highest = max((number or 0 for number in numbers), default=0)
    return [round(wide * (number or 0) / highest) if highest else 0 for number in numbers]
