"""The plain things a synthetic country is made of: people, agencies, officers, reports and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

Area = tuple[str, str, str]
"""Code, name and kind of an administrative area, as in the ministry's list."""
Areas = Iterable[Area]

Sex = Literal["F", "M"]
Outcome = Literal["RECEIVED", "VERIFIED", "RETURNED", "REFUSED"]
Judged = Literal["SAME", "DIFFERENT", "UNSURE"]


class PartialDate(NamedTuple):
    """A date known to the day, the month or the year; all None when nothing was said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Keep a whole date."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """Write what is known in ISO 8601: 1998, 1998-03 or 1998-03-12; nothing when nothing is known."""
        if self.year is None:
            return ""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


UNKNOWN_DATE = PartialDate()


@dataclass(frozen=True, slots=True)
class Passport:
    """A travel document; name and birth date on it may have been made up."""

    number: str
    name: str
    born_on: date
    issued_on: date
    forged: bool = False


@dataclass(frozen=True, slots=True)
class Journey:
    """What happened to the people who were recruited together; `plot` names the story in plots.toml."""

    key: int
    plot: str
    country: str
    place: str
    recruited_on: date
    departed_on: date
    found_on: date
    recruiter: str
    recruiter_phone: str


@dataclass(frozen=True, slots=True)
class PersonTruth:
    """Who somebody really is, whatever the agencies wrote."""

    key: int
    name: str
    call_name: str
    sex: Sex
    born_on: date
    birthplace: str
    people: str
    village: str
    address: str
    father: str
    nik: str
    kk: str
    phones: tuple[str, ...]
    passports: tuple[Passport, ...]
    family: int
    kinship: str
    journey: Journey

    @property
    def child_at_recruitment(self) -> bool:
        """Tell whether the person was under 18 when recruited (UU 21/2007 Art 1 no. 5; UU 35/2014 Art 1)."""
        begun, born = self.journey.recruited_on, self.born_on
        return begun.year - born.year - ((begun.month, begun.day) < (born.month, born.day)) < 18


@dataclass(frozen=True, slots=True)
class Habits:
    """How an agency writes: the chance that it has a field, and what it does to names."""

    nik: float
    kk: float
    passport: float
    phone: float
    birth_day: float
    village: float
    case: Literal["UPPER", "TITLE"]
    spelling: float
    nickname: float
    lineage: float
    spreadsheet: float
    typo: float


@dataclass(frozen=True, slots=True)
class AgencySeed:
    """An office that takes in reports, where it works (`area`: a code prefix, "" = the country) and how it writes."""

    key: str
    name: str
    short_name: str
    kind: str
    area: str
    seat: str
    address: str
    phone: str
    email: str
    habits: Habits
    country: str = "ID"


@dataclass(frozen=True, slots=True)
class PostSeed:
    """A role held for an agency over an area."""

    role: str
    agency: str
    area: str


@dataclass(frozen=True, slots=True)
class OfficerSeed:
    """Somebody who works with the system; several posts are possible."""

    key: str
    name: str
    sex: Sex
    email: str
    phone: str
    posts: tuple[PostSeed, ...]
    since: date


@dataclass(frozen=True, slots=True)
class ClaimSeed:
    """What one source says of one person. `person` is the truth: None where nobody stands behind the claim."""

    key: str
    person: int | None
    agency: str
    stated_on: date
    name: str = ""
    aliases: tuple[str, ...] = ()
    sex: Sex | None = None
    born: PartialDate = UNKNOWN_DATE
    age: int | None = None
    birthplace: str = ""
    nik: str = ""
    kk: str = ""
    passport: str = ""
    phones: tuple[str, ...] = ()
    area: str = ""
    address: str = ""
    noise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReporterSeed:
    """Who told us; empty for somebody who would not say."""

    name: str = ""
    phone: str = ""
    relation: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeSeed:
    """What verification came to, or RECEIVED while it waits: a hint for whoever plays the months that passed."""

    outcome: Outcome
    reasons: tuple[str, ...] = ()
    decided_at: datetime | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class ReportSeed:
    """Something an agency was told, about one or several people."""

    key: str
    agency: str
    officer: str
    channel: str
    received_at: datetime
    narrative: str
    people: tuple[ClaimSeed, ...]
    reporter: ReporterSeed
    exploitation: tuple[str, ...]
    acts: tuple[str, ...]
    means: tuple[str, ...]
    flags: tuple[str, ...]
    country: str
    recruiter_words: str
    recruited_on: PartialDate
    departed_on: PartialDate
    found_on: PartialDate
    risk: str
    needs: tuple[str, ...]
    child: bool
    decision: OutcomeSeed
    repeats: str = ""
    faults: tuple[str, ...] = ()

    @property
    def person_keys(self) -> frozenset[int]:
        """Name the true persons this report speaks of."""
        return frozenset(claim.person for claim in self.people if claim.person is not None)


@dataclass(frozen=True, slots=True)
class JudgementSeed:
    """A pair of claims on which a clearing officer has decided; `correct` says whether the truth agrees."""

    left: str
    right: str
    judged: Judged
    correct: bool
    decided_at: datetime
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Country:
    """Everything that was made, in one place."""

    seed: int
    today: date
    agencies: tuple[AgencySeed, ...]
    officers: tuple[OfficerSeed, ...]
    people: tuple[PersonTruth, ...]
    reports: tuple[ReportSeed, ...]
    judgements: tuple[JudgementSeed, ...]
    truth: Mapping[str, int] = field(default_factory=dict)
    """Claim key -> person key, for those claims behind which somebody stands."""
