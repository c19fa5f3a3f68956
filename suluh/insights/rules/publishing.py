"""What a table for everybody is made of, what of it may be shown, and who releases it.

Rule I-1 (domain notes, section 2.4; CTDC's floor of 11): no figure below 11 persons, no complement of few people, and
nothing that could be worked out from this table, its sums and every other table of the same year. Whoever attacks is
taken to know which finest groups are empty, which is more than anybody outside knows (docs/rules/terbitan.md).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from suluh.answers import Answer, Reason
from suluh.insights.kinds import MANY, Age, Axis, Border, FormGroup, State, Why, Withheld
from suluh.insights.rules.editions import Shared
from suluh.insights.rules.questions import ALL, FIXED, HOME, IN_TIME, STANDINGS, Fact, Place, Question
from suluh.regions.rules import covers
from suluh.reports.kinds import Exploitation

FLOOR = 11
STUCK = timedelta(minutes=45)
"""So long after it was asked for, a test that has not ended is taken for broken off."""
PATIENCE = timedelta(minutes=30)
"""So long is one table tested at the most."""
OTHER = "ZZ"
"""The key of all that too few share to have a key of their own; ISO 3166 leaves it free."""
MOST_FIGURES = 15_000
"""A table of more figures is not tested at all: 514 regencies by 12 by 2 took nine minutes on a busy machine."""
LEAST = 20
"""In so many letters at least does a corrected edition say what changed and why."""
COMMON = (Axis.VIA, Axis.DESTINATION)
EXAMPLES = {
    Border.HOME: "00.00", Border.ABROAD: OTHER, Border.UNKNOWN: "",
    FormGroup.SEXUAL: Exploitation.SEXUAL.value, FormGroup.LABOUR: Exploitation.FORCED_LABOUR.value,
    FormGroup.OTHER: MANY, FormGroup.UNKNOWN: "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """A table for everybody: its question, and the keys of its rows and columns, which do not hang on who is in it."""

    question: Question
    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()
    base: int = 0
    edition: int = 1

    def cell(self, fact: Fact) -> Place | None:
        """Return in which cell the people of a fact stand, or None if this table does not count them."""
        if isinstance(fact, Shared) and self.edition not in fact.editions:
            return None
        if not self.question.counts(fact):
            return None
        row, column = self.question.place(fact)
        row, column = _fold(self.question.rows, row, self.rows), _fold(self.question.columns, column, self.columns)
        known = row in self.rows and (not self.columns or column in self.columns)
        return (row, column) if known else None  # a key that the table lacks is of nobody: only examples have it

    def examples(self) -> Iterable[Fact]:
        """Return a fact without people for each cell, so that an empty one is a group like any other."""
        for row in self.rows:
            for column in self.columns or (ALL,):
                made = Fact(
                    area_code=self.question.area, sex=self.question.sex or "", form=self.question.form or "",
                    standing=STANDINGS[self.question.measure][-1], destination=_goal(self.question.destination or ""),
                    age=self.question.age or Age.UNKNOWN,
                )  # fmt: skip
                made = _with(made, self.question.rows, row)
                yield _with(made, self.question.columns, column) if self.question.columns else made

    def places(self) -> list[Place]:
        """Return every figure of the table, its sums included."""
        return [(row, column) for row in (*self.rows, ALL) for column in (*self.columns, ALL)]

    def parts(self) -> dict[Place, list[Place]]:
        """Return what each sum adds up; a row, a column and the whole are each added up of their cells."""
        if not self.columns:
            return {(ALL, ALL): [(row, ALL) for row in self.rows]}
        parts = {(row, ALL): [(row, column) for column in self.columns] for row in self.rows}
        parts |= {(ALL, column): [(row, column) for row in self.rows] for column in self.columns}
        return parts | {(ALL, ALL): [*((row, ALL) for row in self.rows), *((ALL, column) for column in self.columns)]}


@dataclass(frozen=True, slots=True)
class Known:
    """A table that is out, or may come out, and the figures that it shows."""

    layout: Layout
    figures: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class Tested:
    """What an attack on a table left of it: the figures that may be shown, and why each of the others may not."""

    figures: Mapping[Place, int]
    held: Mapping[Place, Withheld]


def _fold(axis: Axis | None, key: str, keys: Sequence[str]) -> str:
    """Return the key under which somebody stands: what has none of its own stands with the others, or the unknown."""
    if axis is None or key in keys:
        return key
    return OTHER if axis in COMMON and OTHER in keys else ""


def _goal(code: str) -> str:
    return "00.00" if code == HOME else code


def _with(fact: Fact, axis: Axis, key: str) -> Fact:
    """Return a fact that stands under a key of an axis."""
    if axis is Axis.ORIGIN:
        return replace(fact, area_code=key if len(key) != 2 else f"{key}.00") if key else fact
    if axis is Axis.WHO:
        sex, _, age = key.partition("-")
        return replace(fact, sex=sex, age=age.lstrip("-"))
    if axis in (Axis.BORDER, Axis.DESTINATION):
        return replace(fact, destination=EXAMPLES[Border(key)] if axis is Axis.BORDER else _goal(key))
    if axis is Axis.GROUP:
        return replace(fact, form=EXAMPLES[FormGroup(key)])
    return replace(fact, **{axis.value.lower(): key})  # type: ignore[arg-type]  # a key is what its field holds


def layout(question: Question, inside: Sequence[str], facts: Sequence[Fact], base: int = 0, edition: int = 1) -> Layout:
    """Lay out a table of an edition of a year, of whose `facts` it is made. `inside` are the areas one level below.

    A country or a way has a key of its own if at least FLOOR persons of the whole country share it; any other kind if
    the area has anybody of it, so that rows of nobody do not cost those of many.
    """
    columns = _keys(question, question.columns, inside, facts) if question.columns else ()
    return Layout(question, _keys(question, question.rows, inside, facts), columns, base, edition)


def _keys(question: Question, axis: Axis, inside: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    by_axis = replace(question, rows=axis)
    shared: Counter[str] = Counter()
    for fact in facts:
        if axis in COMMON or covers(question.area, fact.area_code):
            shared[by_axis.place(fact)[0]] += fact.persons
    if axis is Axis.ORIGIN:
        return (*inside, *([""] if set(shared) - set(inside) else []))
    if axis not in COMMON:
        all_keys = tuple(reversed(STANDINGS[question.measure])) if axis is Axis.STANDING else FIXED[axis]
        return tuple(key for key in all_keys if shared[key])
    own = [key for key, number in shared.most_common() if key and number >= FLOOR]
    return (*own, *([OTHER] if set(shared) - {*own, ""} else []), *([""] if shared[""] else []))


def may_propose(question: Question, *, this_year: int, areas: Sequence[str], twin: bool) -> Answer:
    """Say whether an officer may propose a table; what it reveals is seen when it is made.

    `twin` says that the same question is published or proposed already, and this is no correction of it.
    """
    axes = (question.rows, question.columns)
    narrowed = {
        Axis.SEX: question.sex, Axis.WHO: question.sex or question.age, Axis.AGE: question.age,
        Axis.FORM: question.form, Axis.GROUP: question.form, Axis.DESTINATION: question.destination,
        Axis.BORDER: question.destination,
    }  # fmt: skip
    found = {
        Why.NOT_HERE: not any(covers(own, question.area) for own in areas),
        Why.NOT_OVER: not question.year or question.year >= this_year,
        Why.NO_PARTS: Axis.ORIGIN in axes and len(question.area) >= 5,
        Why.NO_TIME: any(axis in IN_TIME for axis in axes),
        Why.NARROWED: any(narrowed.get(axis) is not None for axis in axes if axis),
        Why.TWIN: twin,
    }
    return Answer(tuple(Reason(why) for why, so in found.items() if so))


def may_renew(*, edition: int, newest: int, moved: bool, changed: str) -> Answer:
    """Say whether a table may be proposed in a corrected edition: the year has other people, and its readers learn why.

    `moved` says whether the year has other people today than in its newest edition.
    """
    found = {Why.NO_CHANGE: edition == newest and not moved}
    reasons = [Reason(why) for why, so in found.items() if so]
    if len(changed.strip()) < LEAST:
        reasons.append(Reason(Why.NO_WHY, about="changed"))
    return Answer(tuple(reasons))


def may_release(state: str, proposed_by: int, area: str, *, actor: int, areas: Sequence[str]) -> Answer:
    """Say whether an officer may release or refuse a proposal: in her area, and never her own (four eyes)."""
    found = {
        Why.NOT_HERE: not any(covers(own, area) for own in areas),
        Why.DECIDED: state != State.PROPOSED,
        Why.OWN: proposed_by == actor,
    }
    return Answer(tuple(Reason(why) for why, so in found.items() if so))


def may_withdraw(state: str, area: str, *, areas: Sequence[str]) -> Answer:
    """Say whether an officer may withdraw a table: in her area, and while it is out."""
    found = {Why.NOT_HERE: not any(covers(own, area) for own in areas), Why.NOT_OUT: state != State.RELEASED}
    return Answer(tuple(Reason(why) for why, so in found.items() if so))


def may_test_again(state: str, waiting: timedelta) -> Answer:
    """Say whether a test may be begun anew: one that has not come to an end long after it should have."""
    return Answer() if state == State.TESTING and waiting > STUCK else Answer((Reason(Why.NOT_STUCK),))


def enough(table: Layout, facts: Sequence[Fact]) -> Answer:
    """Say whether a table counts so many people that anything of it could be shown, and is small enough to test."""
    found = []
    if sum(fact.persons for fact in facts if table.cell(fact)) < FLOOR:
        found.append(Reason(Why.TOO_FEW, {"floor": FLOOR}))
    if (figures := len(table.rows) * max(1, len(table.columns))) > MOST_FIGURES:
        found.append(Reason(Why.TOO_LARGE, {"figures": figures, "most": MOST_FIGURES}))
    return Answer(tuple(found))


def examined(
    table: Layout, facts: Sequence[Fact], earlier: Sequence[Known], go_on: Callable[[], bool] = lambda: True
) -> Tested:
    """Say which figures of a table, rounded where that is chosen, may be shown beside all `earlier` tables.

    Neither its own small groups, nor those that an earlier table hides, nor any finest group of few people can be
    worked out from all of them together, be they of several editions of the year (`editions.joint`). The last finds
    what no table speaks of: women of a place in one, everybody of it in another, and three men between them. Whoever
    knows a union of groups to be of few knows each of them so.

    :raises estimation.disclosure.Unsafe: if none may be shown
    :raises estimation.disclosure.Overdue: as soon as `go_on` says no
    """
    from suluh.estimation import disclosure  # late: scipy is not for every web process

    layouts = [table, *(one.layout for one in earlier)]
    atoms, counts = _atoms(layouts, facts)
    figures = [_figures(which, one, atoms, counts) for which, one in enumerate(layouts)]
    known = [
        disclosure.Figure((which, place), frozenset(figures[which][place][0]), *_ends(shown, one.layout.base))
        for which, one in enumerate(earlier, 1)
        for place, shown in one.figures.items()
    ]
    secrets = [
        group
        for which, one in enumerate(layouts[1:], 1)
        for group in disclosure.small_groups(figures[which], one.parts(), floor=FLOOR)
    ]
    secrets += [frozenset({atom}) for atom, number in enumerate(counts) if 0 < number < FLOOR]
    release = disclosure.suppress(
        figures[0], len(atoms), parts=table.parts(), earlier=known, secrets=secrets, floor=FLOOR, base=table.base,
        go_on=go_on,
    )  # fmt: skip
    shown = {
        place: disclosure.rounded(number, table.base).name if table.base else number
        for place, (_, number) in figures[0].items()
        if place in release.shown
    }
    why = dict.fromkeys(release.small, Withheld.SMALL) | dict.fromkeys(release.complementary, Withheld.COVER)
    return Tested(shown, why)  # type: ignore[arg-type]  # the names of figures are their places


def _ends(shown: int, base: int) -> tuple[float, float]:
    """Return between which counts a figure lies that is shown as this multiple of a base; 0 is an exact one."""
    return (shown - base // 2, shown + (base - 1) // 2) if base else (shown, shown)


def _figures(
    which: int, table: Layout, atoms: Sequence[tuple[Place | None, ...]], counts: Sequence[int]
) -> dict[Place, tuple[set[int], int]]:
    """Return the atoms and the count of each figure of one of the tables."""
    inside: dict[Place, set[int]] = defaultdict(set)
    for number, cells in enumerate(atoms):
        if (cell := cells[which]) is not None:
            for place in {cell, (ALL, cell[1]), (cell[0], ALL), (ALL, ALL)}:
                inside[place].add(number)
    return {place: (inside[place], sum(counts[atom] for atom in inside[place])) for place in table.places()}


def _atoms(tables: Sequence[Layout], facts: Sequence[Fact]) -> tuple[list[tuple[Place | None, ...]], list[int]]:
    """Group facts by the cells in which they stand, over all tables; an empty cell of any of them has an example."""
    found: Counter[tuple[Place | None, ...]] = Counter()
    for fact in facts:
        found[tuple(table.cell(fact) for table in tables)] += fact.persons
    for which, table in enumerate(tables):
        filled = {cells[which] for cells in found}
        for example in table.examples():
            if table.cell(example) not in filled:
                found[tuple(one.cell(example) for one in tables)] += 0
    kept = {cells: number for cells, number in found.items() if any(cells)}
    return list(kept), list(kept.values())
