"""What a source's words about a person amount to: the claim, the age it implies, and whether she may be a child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from suluh.answers import Answer, Reason
from suluh.linkage.dates import PartialDate
from suluh.linkage.names import Lore, skeletons_of
from suluh.linkage.traces import Claim
from suluh.people.kinds import NameKind, NameWhy, PersonRole, Sex

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


NAMED = (NameKind.SPELLING, NameKind.CALL)
"""Kinds of added words that stand for another word."""


def may_add_word(kind: NameKind, form: str, name: str, reason: str | None, known: Lore) -> Answer:
    """Say whether a word (in capitals) may be added to what is known of names: nothing twice, and no chains.

    What was learned has no `reason` (None): the pairs that it was learned from are its reason.
    """
    reasons = []
    if not _is_word(form):
        reasons.append(Reason(NameWhy.WORD, about="form"))
    if kind in NAMED and not _is_word(name):
        reasons.append(Reason(NameWhy.WORD if name else NameWhy.NO_NAME, about="name"))
    if reason is not None and not reason.strip():
        reasons.append(Reason(NameWhy.NO_REASON, about="reason"))
    return Answer(tuple(reasons)) if reasons else Answer(tuple(_twice(kind, form, name, known)))


def _twice(kind: NameKind, form: str, name: str, known: Lore) -> list[Reason]:
    if kind not in NAMED:
        there = {NameKind.COMMON: known.weak, NameKind.TITLE: known.titles, NameKind.PARTICLE: known.lineage}[kind]
        return [Reason(NameWhy.KNOWN, about="form")] if form in there else []
    level = 0 if kind is NameKind.SPELLING else 1
    if form == name or skeletons_of(form, known)[level] == skeletons_of(name, known)[level]:
        return [Reason(NameWhy.ALIKE, about="form")]
    stands_for = known.variants.get(form) or known.calls.get(form)
    if stands_for and stands_for != form:
        return [Reason(NameWhy.CHAIN, {"name": stands_for}, "form")]
    root = known.variants.get(name) or (known.calls.get(name) if kind is NameKind.CALL else None)
    if root and root != name:
        return [Reason(NameWhy.CHAIN, {"name": root}, "name")]
    if form in known.variants.values():
        return [Reason(NameWhy.ROOT, about="form")]
    return []


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isalpha()
