"""Questions about reports, services, proceedings and restitution: what may be asked, and what is shown of the answer.

Note [What is shown of sums]
Whoever may not open the list behind a figure sees none behind which fewer than FLOOR people stand, and all others
rounded to fives (`questions`, Note [Who may see few]). A sum of rupiah is shown only if no single thing makes up half
of it, rounded to a multiple of a step (1, 2 or 5 by a power of ten) at least as large as its largest thing: two sums
that differ by one person differ by no more than their rounding, whichever questions they answer (ADR 0053).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from suluh.answers import Answer, Reason
from suluh.cases.kinds.plan import ServiceKind, ServiceState
from suluh.insights.kinds import Age, Band, By, Reached, Result, Subject, Tallied, Wait, Why
from suluh.insights.rules.measures import OF, Reads, Unit
from suluh.insights.rules.questions import ALL, SEXES, Grid, Place
from suluh.justice.kinds import StageKind
from suluh.reports.kinds import Channel, Status
from suluh.villages.rules import FLOOR, shown


@dataclass(frozen=True, slots=True)
class Sums:
    """Things of a kind added up; see `models.Tally`."""

    number: int = 0
    persons: int = 0
    heads: int = 0
    timed: int = 0
    days: int = 0
    amount: int = 0
    largest: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.number + other.number, self.persons + other.persons, self.heads + other.heads,
            self.timed + other.timed, self.days + other.days, self.amount + other.amount,
            max(self.largest, other.largest),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """What things of a kind are told apart by; `month` is such as "2026-03"."""

    area_code: str = ""
    agency_id: int = 0
    kind: str = ""
    state: str = ""
    sex: str = ""
    band: str = ""
    wait: str = ""
    month: str = ""
    sums: Sums = Sums()


KINDS: Mapping[Subject, By] = {
    Subject.REPORTS: By.CHANNEL, Subject.SERVICES: By.SERVICE, Subject.JUSTICE: By.RESULT,
}  # fmt: skip
STATES: Mapping[Subject, By] = {
    Subject.REPORTS: By.STATUS, Subject.SERVICES: By.PROGRESS, Subject.JUSTICE: By.STAGE,
    Subject.RESTITUTION: By.REACHED,
}  # fmt: skip
WHOM = (By.SEX, By.AGE, By.BAND)
IN_TIME = (By.YEAR, By.MONTH)
AXES: Mapping[Subject, tuple[By, ...]] = {
    subject: (
        By.AREA, By.AGENCY, *([KINDS[subject]] if subject in KINDS else []), STATES[subject],
        *(WHOM if subject is not Subject.REPORTS else ()), *([By.WAIT] if subject in KINDS else []), *IN_TIME,
    )
    for subject in Subject
}  # fmt: skip
"""By what the things of each subject may be told apart."""
FIXED: Mapping[By, tuple[str, ...]] = {
    By.CHANNEL: tuple(Channel.values), By.STATUS: (Status.RECEIVED, Status.RETURNED, Status.VERIFIED, Status.REFUSED),
    By.SERVICE: tuple(ServiceKind.values), By.PROGRESS: tuple(ServiceState.values), By.RESULT: tuple(Result.values),
    By.STAGE: ("", *StageKind.values), By.REACHED: tuple(Reached.values), By.SEX: SEXES, By.AGE: tuple(Age.values),
    By.BAND: tuple(Band.values), By.WAIT: tuple(Wait.values),
}  # fmt: skip
"""The keys of an axis, in their order; those of other axes follow from what is found."""
READS: Mapping[By, str] = {
    By.AREA: "area_code", By.AGENCY: "agency_id", By.CHANNEL: "kind", By.SERVICE: "kind", By.RESULT: "kind",
    By.STATUS: "state", By.PROGRESS: "state", By.STAGE: "state", By.REACHED: "state", By.SEX: "sex", By.AGE: "band",
    By.BAND: "band", By.WAIT: "wait", By.YEAR: "month", By.MONTH: "month",
}  # fmt: skip
FINE = {By.AGENCY, By.MONTH}
"""What tallies of the whole country do not tell apart."""
CHILDREN = (Band.UNDER_12, Band.TO_17)


def age_of(band: str) -> str:
    """Return whether a band is of children, adults, or of whom it is not known."""
    if band == Band.UNKNOWN:
        return Age.UNKNOWN
    return Age.CHILD if band in CHILDREN else Age.ADULT


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a subject: a measure, by rows and perhaps columns, of an area and a year (0 is any).

    `kind`, `sex` and `band` narrow it, None asking for all. It names nobody: an address that holds it may be sent on.
    """

    subject: Subject
    measure: Tallied
    rows: By = By.AREA
    columns: By | None = None
    area: str = ""
    year: int = 0
    kind: str | None = None
    sex: str | None = None
    band: str | None = None

    @property
    def definition(self) -> Reads:
        """Say which things it reads."""
        return OF[self.subject][self.measure]()

    @property
    def coarse(self) -> bool:
        """Test whether tallies by province and year answer it: of the country, by neither agency nor month."""
        return not self.area and not FINE & {self.rows, self.columns}

    @property
    def reads(self) -> tuple[str, ...]:
        """Name what of a thing its axes look at."""
        return tuple(dict.fromkeys(READS[axis] for axis in (self.rows, self.columns) if axis))

    def key(self, axis: By, thing: Thing) -> str:
        """Return under which key of an axis a thing stands."""
        if axis is By.AREA:
            return thing.area_code[: 5 if self.area else 2]
        if axis is By.AGE:
            return age_of(thing.band)
        if axis in IN_TIME:
            return thing.month[:4] if axis is By.YEAR else thing.month
        return str(getattr(thing, READS[axis]))


def may_ask(asked: Asked) -> Answer:
    """Say whether a question makes sense, each reason beside the choice that it is about."""
    axes = AXES[asked.subject]
    reads, whose = asked.definition, {"subject": asked.subject.label}
    found = []
    for field, by in (("baris", asked.rows), ("kolom", asked.columns)):
        if by and by not in axes:
            found.append(Reason(Why.NO_SUCH, whose, field))
        elif by and _one_only(reads, by):
            found.append(Reason(Why.FIXED, {}, field))
    if asked.columns and READS[asked.rows] == READS[asked.columns]:
        found.append(Reason(Why.SAME, {}, "kolom"))
    if not asked.area and not asked.year and FINE & {asked.rows, asked.columns}:
        found.append(Reason(Why.ONE_YEAR, {}, "tahun"))
    if asked.kind is not None and reads.kinds and asked.kind not in reads.kinds:
        found.append(Reason(Why.FIXED, {}, "jenis"))
    return Answer(tuple(found))


def _one_only(reads: Reads, by: By) -> bool:
    """Test whether a measure reads but one key of an axis, so that telling apart by it says nothing."""
    return len({"kind": reads.kinds, "state": reads.states}.get(READS[by], ())) == 1


def sensible(asked: Asked) -> Asked:
    """Return a question without the axes for which it was refused."""
    about = {reason.about for reason in may_ask(asked).reasons}
    if "tahun" in about:
        about |= {field for field, by in (("baris", asked.rows), ("kolom", asked.columns)) if by in FINE}
    if "baris" in about:
        asked = replace(asked, rows=By.AREA if asked.columns is not By.AREA else By.YEAR)
    return replace(
        asked, columns=None if "kolom" in about else asked.columns, kind=None if "jenis" in about else asked.kind
    )


def tabulate(asked: Asked, things: Iterable[Thing], *, whole: bool) -> Grid:
    """Add things up in the table of a question; they were chosen by it already. See Note [What is shown of sums].

    None stands for what is withheld, and for an average of nothing.
    """
    sums: dict[Place, Sums] = defaultdict(Sums)
    for thing in things:
        row, column = asked.key(asked.rows, thing), asked.key(asked.columns, thing) if asked.columns else ALL
        for place in {(row, column), (ALL, column), (row, ALL), (ALL, ALL)}:
            sums[place] += thing.sums
    rows = _ordered(asked, asked.rows, {row: sums[row, ALL] for row, _ in sums if row != ALL})
    columns = _ordered(asked, asked.columns, {one: sums[ALL, one] for _, one in sums if one != ALL})
    figures = {}
    for row in (*rows, ALL):
        for column in (*columns, ALL):
            people = _people(asked, (row, column), sums[row, column])
            figures[row, column] = figure(asked.definition.unit, sums[row, column], people, whole=whole)
    return Grid(rows, columns, figures)


def _ordered(asked: Asked, axis: By | None, sums: Mapping[str, Sums]) -> tuple[str, ...]:
    if axis is None:
        return ()
    if axis in FIXED:
        return tuple(key for key in FIXED[axis] if key in sums)
    if axis in IN_TIME:
        return tuple(sorted(sums))
    unit = asked.definition.unit

    def size(key: str) -> int:
        place = (key, ALL) if axis is asked.rows else (ALL, key)
        return figure(unit, sums[key], _people(asked, place, sums[key]), whole=True) or 0

    return tuple(sorted(sums, key=lambda key: (key == "", -size(key), key)))


def _people(asked: Asked, place: Place, sums: Sums) -> int:
    """Return how many people stand at least behind a figure: `actions.tallies`, Note [How many people stand behind].

    Once things of one kind alone are added up, each person counts with her first of that kind.
    """
    told = [key for axis, key in zip((asked.rows, asked.columns), place, strict=True) if axis and READS[axis] == "kind"]
    one_kind = asked.kind is not None or len(asked.definition.kinds) == 1 or any(key != ALL for key in told)
    return sums.persons if one_kind else sums.heads


def figure(unit: Unit, sums: Sums, people: int, *, whole: bool) -> int | None:
    """Return what is shown of things, behind which at least so many people stand; None if it is withheld."""
    if unit is Unit.DAYS and not sums.timed:
        return None
    exact = {
        Unit.NUMBER: sums.number, Unit.PERSONS: people, Unit.RUPIAH: sums.amount,
        Unit.DAYS: round(sums.days / max(sums.timed, 1)),
    }[unit]  # fmt: skip
    if whole or not sums.number:
        return exact
    if people < FLOOR or (unit is Unit.DAYS and sums.timed < FLOOR):
        return None
    if unit is Unit.RUPIAH:
        return _rounded(sums)
    return exact if unit is Unit.DAYS else shown(exact)


def _rounded(sums: Sums) -> int | None:
    """Return a sum to a step at least as large as its largest thing, or None if that makes up half of it."""
    if 2 * sums.largest > sums.amount:
        return None
    steps = (digit * 10**power for power in range(20) for digit in (1, 2, 5))
    step: int = next(one for one in steps if one >= sums.largest)
    return (sums.amount + step // 2) // step * step
