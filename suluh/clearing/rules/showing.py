"""Which of several sources' claims is shown for a person, and why: never decided silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from suluh.clearing.kinds import Because


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one source says in one field: the text, how full it is (more is fuller), whether guessed, and when."""

    text: str
    fullness: int
    guessed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """Which claim is shown, by its place, and why; None where no source says anything."""

    place: int | None
    because: Because


def choose(claims: Sequence[Claimed]) -> Shown:
    """Return the claim to show: what most sources say, else the fullest, else the latest. A guess comes last.

    No kind of source outranks another: a passport made for the journey is wrong as often as a neighbour's memory
    (domain notes, section 6.5).
    """
    said = [(place, claim) for place, claim in enumerate(claims) if claim.text.strip()]
    if not said:
        return Shown(None, Because.NOBODY)
    if len(said) == 1:
        return Shown(said[0][0], Because.ONLY)
    known = [one for one in said if not one[1].guessed] or said
    counts = Counter(_plain(claim.text) for _, claim in known).most_common(2)
    if counts[0][1] > 1 and (len(counts) == 1 or counts[0][1] > counts[1][1]):
        agreed = [one for one in known if _plain(one[1].text) == counts[0][0]]
        because = Because.ALL if counts[0][1] == len(said) else Because.MOST
        return Shown(max(agreed, key=lambda one: (one[1].fullness, one[1].at))[0], because)
    fullest = max(claim.fullness for _, claim in known)
    full = [one for one in known if one[1].fullness == fullest]
    if len(full) < len(known):
        return Shown(max(full, key=lambda one: one[1].at)[0], Because.FULLEST)
    return Shown(max(full, key=lambda one: one[1].at)[0], Because.LATEST)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
