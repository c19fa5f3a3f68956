"""What a source's words about a person amount to: the claim, the age it implies, and whether she may be a child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from suluh.linkage.dates import PartialDate
from suluh.linkage.traces import Claim
from suluh.people.kinds import PersonRole, Sex

ADULT = 18
"""UU 21/2007 Art. 1 no. 5 and UU 35/2014: a child is anyone under eighteen."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says about one person, after reading; `as_typed` keeps the very words, field by field."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    role: PersonRole = PersonRole.VICTIM
    sex: Sex = Sex.UNKNOWN
    birth: PartialDate | None = None
    birth_estimated: bool = False
    birth_place: str = ""
    nik: str = ""
    passport: str = ""
    phones: tuple[str, ...] = ()
    area_code: str = ""
    address: str = ""
    destination: str = ""
    as_typed: Mapping[str, str] = field(default_factory=dict)

    def claim(self) -> Claim:
        """Return what matching needs of it."""
        return Claim(
            name=self.name,
            aliases=self.aliases,
            sex=self.sex.value,
            birth=self.birth,
            nik=self.nik,
            passport=self.passport,
            phones=self.phones,
            area_code=self.area_code,
        )


@dataclass(frozen=True, slots=True)
class Ages:
    """The completed years that somebody may have, from dates that may be known to the year alone."""

    youngest: int
    oldest: int

    @property
    def surely_child(self) -> bool:
        return self.oldest < ADULT

    @property
    def maybe_child(self) -> bool:
        """Test whether she may be under eighteen: then she is treated as a child until an officer decides."""
        return self.youngest < ADULT

    def __str__(self) -> str:
        return str(self.youngest) if self.youngest == self.oldest else f"{self.youngest}-{self.oldest}"


def ages_on(birth: PartialDate, day: PartialDate) -> Ages:
    """Return the ages that a person born then may have had on a day, both perhaps known only to the year."""
    return Ages(_years(birth.latest, day.earliest), _years(birth.earliest, day.latest))


def ages_by_any(births: Iterable[PartialDate], day: PartialDate) -> Ages | None:
    """Return the ages by all credible sources together: the lowest of the low and the highest of the high.

    The benefit of the doubt goes to the child, and no source breaks the tie (domain notes, section 6.5).
    """
    spans = [ages_on(birth, day) for birth in births]
    return Ages(min(span.youngest for span in spans), max(span.oldest for span in spans)) if spans else None


def _years(birth: date, day: date) -> int:
    return max(0, day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)))
