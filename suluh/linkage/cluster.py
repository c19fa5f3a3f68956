"""What judgements on pairs imply: which records speak of one person, and which judgements contradict others."""

from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Record = TypeVar("Record", bound=Hashable)


class Verdict(StrEnum):
    """What a person said of a pair. UNSURE is kept and implies nothing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement(Generic[Record]):
    """A verdict on two records."""

    a: Record
    b: Record
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Contradiction(Generic[Record]):
    """Two records said to differ, and the shortest chain of records, each said to be the same as the next."""

    judgement: Judgement[Record]
    chain: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Persons(Generic[Record]):
    """Groups of records, in the order of the records given, and every contradiction."""

    groups: tuple[tuple[Record, ...], ...]
    contradictions: tuple[Contradiction[Record], ...]


def persons(records: Iterable[Record], judgements: Iterable[Judgement[Record]]) -> Persons[Record]:
    """Group records that are joined by "same", directly or through others; single records are groups of one.

    A "different" inside a group is reported with the chain that contradicts it. The group stays joined, for which
    judgement is wrong is for a person to say. Raises KeyError for a judgement on an unknown record.
    """
    judged = list(judgements)
    neighbours: dict[Record, list[Record]] = {record: [] for record in records}
    for judgement in judged:
        known = neighbours[judgement.a], neighbours[judgement.b]
        if judgement.verdict == Verdict.SAME:
            known[0].append(judgement.b)
            known[1].append(judgement.a)
    group_of: dict[Record, int] = {}
    groups: list[tuple[Record, ...]] = []
    order = {record: place for place, record in enumerate(neighbours)}
    for record in neighbours:
        if record not in group_of:
            members = sorted(_reach(record, neighbours), key=order.__getitem__)
            group_of.update(dict.fromkeys(members, len(groups)))
            groups.append(tuple(members))
    contradictions = tuple(
        Contradiction(judgement, _chain(judgement.a, judgement.b, neighbours))
        for judgement in judged
        if judgement.verdict == Verdict.DIFFERENT and group_of[judgement.a] == group_of[judgement.b]
    )
    return Persons(tuple(groups), contradictions)


def _reach(start: Record, neighbours: dict[Record, list[Record]]) -> dict[Record, Record]:
    """Find all records that can be reached, each with the one it was reached from, nearest first."""
    reached = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in neighbours[here]:
            if there not in reached:
                reached[there] = here
                waiting.append(there)
    return reached


def _chain(start: Record, end: Record, neighbours: dict[Record, list[Record]]) -> tuple[Record, ...]:
    reached = _reach(start, neighbours)
    chain = [end]
    while chain[-1] != start:
        chain.append(reached[chain[-1]])
    return tuple(reversed(chain))
