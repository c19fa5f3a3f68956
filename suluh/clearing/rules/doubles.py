"""When two reports may be said to tell of one happening, and what may be advised about two cases for one person."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.fuzz import token_set_ratio

from suluh.answers import Answer, Reason
from suluh.clearing.kinds import Alike, Why


@dataclass(frozen=True, slots=True)
class Told:
    """How a report stands: whether it counts, was verified, repeats another, or is repeated; and who entered it and
    reviewed it, in any of its versions."""

    live: bool = True
    verified: bool = False
    repeats: bool = False
    repeated: bool = False
    entered_by: frozenset[int] = frozenset()
    reviewed_by: frozenset[int] = frozenset()


def may_repeat(officer: int, report: Told, first: Told) -> Answer:
    """Say whether a report may be marked as repeating a first one.

    Marks never form chains, so that what counts of several is always one report, and never a less certain one.
    """
    reasons = list(may_tell_apart(officer, report, first).reasons)
    if report.repeats:
        reasons.append(Reason(Why.MARKED))
    if report.repeated:
        reasons.append(Reason(Why.REPEATED))
    if first.repeats:
        reasons.append(Reason(Why.REPEATS))
    if report.verified and not first.verified:
        reasons.append(Reason(Why.VERIFIED_FIRST))
    return Answer(tuple(reasons))


def may_tell_apart(officer: int, one: Told, other: Told) -> Answer:
    """Say whether two reports may be said to tell of two happenings."""
    gone = () if one.live and other.live else (Reason(Why.NOT_LIVE),)
    return Answer((*gone, *hand_in_reports(officer, one, other)))


def hand_in_reports(officer: int, one: Told, other: Told) -> Iterator[Reason]:
    """Say how an officer had a hand in two reports: nobody clears what she entered or verified."""
    if officer in one.entered_by | other.entered_by:
        yield Reason(Why.OWN_REPORT)
    if officer in one.reviewed_by | other.reviewed_by:
        yield Reason(Why.OWN_CHECK)


def tells_of_another(then: tuple[str | None, str | None], now: tuple[str | None, str | None]) -> bool:
    """Say whether corrections made two reports tell of two happenings: their destinations differ, and did not before.

    An officer who marked them knew of destinations that differed `then`.
    """
    return all(now) and now[0] != now[1] and not (all(then) and then[0] != then[1])


@dataclass(frozen=True, slots=True)
class Episode:
    """A case as far as it matters beside another: for whom, whether it is open, and who works on it."""

    person: object
    open: bool = True
    opened_by: int | None = None
    worker: int | None = None


def may_advise(officer: int, left: Episode, right: Episode) -> Answer:
    """Say whether an officer may advise the agencies that hold two cases: hers are neither, and one person's both."""
    reasons = []
    if not (left.open and right.open):
        reasons.append(Reason(Why.CASE_CLOSED))
    if left.person != right.person:
        reasons.append(Reason(Why.TWO_PERSONS))
    return Answer((*reasons, *hand_in_cases(officer, left, right)))


def hand_in_cases(officer: int, left: Episode, right: Episode) -> Iterator[Reason]:
    """Say how an officer had a hand in two cases."""
    if officer in (left.opened_by, left.worker, right.opened_by, right.worker):
        yield Reason(Why.OWN_CASE)


def may_undo(undone: bool, reason: str, hand: Iterable[Reason] = ()) -> Answer:
    """Say whether such a decision may be taken back: once, with a reason, and by nobody who had a `hand` in either."""
    if undone:
        return Answer((Reason(Why.UNDONE),))
    said = () if reason.strip() else (Reason(Why.NO_REASON, about="reason"),)
    return Answer((*hand, *said))


STORY_READ, STORY_SHORTEST = 600, 60
"""Letters of a story that are compared, and those it must have: "tolong" says nothing."""
STORY_NEAR, STORY_SAME = 70.0, 85.0
ENOUGH = 2
COINCIDENCES = ((Alike.PLACE, Alike.DAY), (Alike.DAY, Alike.TELLER))
"""Two signs that are chance together: a market day, and somebody of the village who tells of two families at once."""
MOST_TOLD = 5
"""Reports that a telephone number tells at most and still is somebody's own: that of a hotline, an office or a broker
stands in more, and says nothing."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a report says of the happening, apart from who is in it."""

    narrative: str = ""
    place: str = ""
    recruiter: str = ""
    departed: str = ""
    said_on: date | None = None
    destination: str = ""
    tellers: frozenset[Hashable] = frozenset()
    """Marks of the teller's numbers that tell few reports: equal where the number is, and nothing else."""


def signs(one: Story, other: Story) -> tuple[Alike, ...]:
    """Say in what two reports look alike, be it enough to show them to anybody or not."""
    there = {
        Alike.STORY: _likeness(one.narrative, other.narrative) >= STORY_NEAR,
        Alike.RECRUITER: _same(one.recruiter, other.recruiter),
        Alike.PLACE: _same(one.place, other.place),
        Alike.DEPARTED: len(one.departed) == len("2026-01-31") and one.departed == other.departed,
        Alike.DAY: one.said_on is not None and one.said_on == other.said_on,
        Alike.TELLER: bool(one.tellers & other.tellers),
    }
    return tuple(sign for sign, is_there in there.items() if is_there)


def alike(one: Story, other: Story) -> tuple[Alike, ...]:
    """Say in what two reports of one regency and of the same days look alike; nothing where that isn't enough.

    One sign is chance, two are worth a look; a story that is nearly word for word the other is worth it alone, and so
    is the teller's number where a story is too short to be compared. Different destinations are two happenings.
    """
    if one.destination and other.destination and one.destination != other.destination:
        return ()
    found = signs(one, other)
    told = min(len(one.narrative), len(other.narrative)) >= STORY_SHORTEST
    word_for_word = Alike.STORY in found and _likeness(one.narrative, other.narrative) >= STORY_SAME
    alone = word_for_word or (Alike.TELLER in found and not told)
    return found if alone or (len(found) >= ENOUGH and found not in COINCIDENCES) else ()


def _likeness(one: str, other: str) -> float:
    one, other = one[:STORY_READ].casefold(), other[:STORY_READ].casefold()
    return token_set_ratio(one, other) if min(len(one), len(other)) >= STORY_SHORTEST else 0.0


def _same(one: str, other: str) -> bool:
    one, other = (" ".join(text.casefold().split()) for text in (one, other))
    return len(one) > 2 and one == other
