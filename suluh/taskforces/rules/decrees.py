"""The status of a task force, from its decrees on a day (rule L-10), and which decrees may be registered (L-11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from suluh.answers import Answer, Reason
from suluh.taskforces.kinds import DecreeKind, Finding, Level, Office, Status, Why

SOON = timedelta(days=90)
LONG_BEFORE = timedelta(days=366)
KINDS: dict[int, frozenset[DecreeKind]] = {
    Level.NATIONAL: frozenset({DecreeKind.PRESIDENTIAL, DecreeKind.MINISTERIAL}),
    Level.PROVINCE: frozenset({DecreeKind.GOVERNOR_REGULATION, DecreeKind.GOVERNOR_DECREE}),
    Level.REGENCY: frozenset({DecreeKind.REGENT_REGULATION, DecreeKind.REGENT_DECREE}),
    Level.DISTRICT: frozenset({DecreeKind.DISTRICT_DECREE, DecreeKind.REGENT_DECREE}),
    Level.VILLAGE: frozenset({DecreeKind.VILLAGE_REGULATION, DecreeKind.VILLAGE_DECREE}),
}
"""Which papers set up a task force at which level."""


@dataclass(frozen=True, slots=True)
class Decree:
    """What the rules need to know of a decree: valid from `starts` up to, not including, `ends` (None: no end)."""

    number: str
    signed_on: date
    starts: date
    ends: date | None = None
    chair: str = Office.OTHER
    kind: str = DecreeKind.REGENT_DECREE

    def holds(self, day: date) -> bool:
        """Test whether the decree is valid on a day."""
        return self.starts <= day and (self.ends is None or day < self.ends)

    def meets(self, other: Decree) -> bool:
        """Test whether both are valid on some day."""
        return (other.ends is None or self.starts < other.ends) and (self.ends is None or other.starts < self.ends)


@dataclass(frozen=True, slots=True)
class ChairRule:
    """That a regulation says, since a day, who holds the chair at some levels."""

    since: date
    chair: str
    basis: str
    levels: frozenset[int]


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from the decrees of an area on a day: the status, the decree that counts, and why."""

    status: Status
    decree: Decree | None = None
    findings: tuple[Reason, ...] = ()

    @property
    def formed(self) -> bool:
        """Whether some decree has set a task force up, be it over by now."""
        return self.status != Status.NONE


def standing_of(decrees: Iterable[Decree], rules: Iterable[ChairRule], level: int, day: date) -> Standing:
    """Return the status of an area's task force on a day.

    Of several decrees that hold, the one signed last counts. One signed before a regulation that gave the chair to
    somebody else needs renewal, because its chair is no longer the one that the law names.
    """
    known = sorted(decrees, key=lambda one: (one.signed_on, one.starts, one.number))
    begun = [one for one in known if one.starts <= day]
    if not begun:
        coming = (_said(Finding.COMING, known[0], known[0].starts),) if known else (Reason(Finding.NEVER),)
        return Standing(Status.NONE, None, coming)
    holding = [one for one in begun if one.holds(day)]
    if not holding:
        last = max(begun, key=lambda one: one.ends or date.max)
        return Standing(Status.EXPIRED, last, (_said(Finding.ENDED, last, last.ends),))
    counts = holding[-1]
    findings = [_outdated(counts, rule) for rule in _in_force(rules, level, day) if _is_outdated(counts, rule)]
    status = Status.RENEW if findings else Status.ACTIVE
    if len(holding) > 1:
        findings.append(Reason(Finding.OVERLAP, {"count": len(holding), "number": counts.number}))
    if counts.ends and counts.ends - day <= SOON:
        findings.append(_said(Finding.SOON, counts, counts.ends))
    return Standing(status, counts, tuple(findings))


def is_formed(decrees: Iterable[Decree], day: date) -> bool:
    """Test whether a task force had been set up by a day, be it over by then: its status is not "none"."""
    return any(one.starts <= day for one in decrees)


def is_working(decrees: Iterable[Decree], day: date) -> bool:
    """Test whether a decree held on a day: the status is active, or in need of renewal."""
    return any(one.holds(day) for one in decrees)


def _in_force(rules: Iterable[ChairRule], level: int, day: date) -> list[ChairRule]:
    """Return the latest rule that has begun for a level; an earlier one no longer matters."""
    begun = [rule for rule in rules if rule.since <= day and level in rule.levels]
    return [max(begun, key=lambda rule: rule.since)] if begun else []


def _is_outdated(decree: Decree, rule: ChairRule) -> bool:
    return decree.signed_on < rule.since and decree.chair != rule.chair


def _outdated(decree: Decree, rule: ChairRule) -> Reason:
    chair = Office(rule.chair).label
    return Reason(Finding.CHAIR, {"number": decree.number, "basis": rule.basis, "chair": chair})


def _said(what: Finding, decree: Decree, day: date | None) -> Reason:
    return Reason(what, {"number": decree.number, "day": f"{day:%d-%m-%Y}" if day else "–"})


def may_register(draft: Decree, others: Sequence[Decree], level: int, today: date, *, replaces: bool) -> Answer:
    """Say whether a decree may be registered; `replaces` says that it takes the place of those that hold.

    A decree that is yet to begin may be registered; one that is yet to be signed may not.
    """
    reasons = []
    if draft.signed_on > today:
        reasons.append(Reason(Why.FUTURE, about="signed_on"))
    if draft.ends is not None and draft.ends <= draft.starts:
        reasons.append(Reason(Why.ENDS_FIRST, about="ends"))
    elif draft.signed_on - draft.starts > LONG_BEFORE:
        reasons.append(Reason(Why.BEFORE_SIGNED, about="starts"))
    if draft.kind not in KINDS[level]:
        reasons.append(Reason(Why.OTHER_LEVEL, about="kind"))
    if any(_same(draft.number, other.number) for other in others):
        reasons.append(Reason(Why.TAKEN, about="number"))
    elif not replaces:
        met = next((other for other in others if other.meets(draft)), None)
        if met:
            reasons.append(Reason(Why.OVERLAPS, {"number": met.number}, "replaces"))
    return Answer(tuple(reasons))


def _same(one: str, other: str) -> bool:
    """Test whether two numbers are one but for spaces and capitals."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def ended_by(draft: Decree, others: Sequence[Decree]) -> list[Decree]:
    """Return the decrees that a replacing one ends on the day it begins: those that would go on beside it."""
    return [one for one in others if one.starts < draft.starts and one.meets(draft)]


def may_strike(struck: bool, why: str) -> Answer:
    """Say whether a decree may be struck out as wrongly registered."""
    if struck:
        return Answer((Reason(Why.STRUCK, about="why"),))
    return Answer(() if len(why.strip()) >= 10 else (Reason(Why.NO_REASON, about="why"),))
