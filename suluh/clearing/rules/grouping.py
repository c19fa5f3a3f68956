"""Deciding about several records at once: what it says of each pair among them, and whether it can be said."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from suluh.answers import Answer, Reason
from suluh.clearing.kinds import Verdict, Why

RecordKey = TypeVar("RecordKey", bound=Hashable)

LEAST, MOST = 3, 8
"""How many records are decided in one step: two are a pair, and more than eight nobody compares at one glance."""


def said_of(left: int, right: int) -> Verdict:
    """Return what it says of a pair that its records were given these persons."""
    return Verdict.SAME if left == right else Verdict.DIFFERENT


def can_be_said(
    persons: Mapping[RecordKey, int], pairs: Iterable[tuple[RecordKey, RecordKey]], agencies: Mapping[RecordKey, str]
) -> Answer:
    """Say whether a division of records can be kept as decisions about pairs.

    `persons` gives each record a number, one for each person; `pairs` are the pairs that were found among them. Whoever
    is put together with others must be joined to them by such a pair: about records that were never compared there is
    nothing to decide. `agencies` names the agency of each record.
    """
    heads = {record: record for record in persons}

    def head(record: RecordKey) -> RecordKey:
        while heads[record] != record:
            record = heads[record]
        return record

    for left, right in pairs:
        if persons[left] == persons[right]:
            heads[head(left)] = head(right)
    first: dict[int, RecordKey] = {}
    alone = [record for record, person in persons.items() if head(record) != head(first.setdefault(person, record))]
    return Answer(tuple(Reason(Why.NO_LINK, {"agency": agencies[record]}) for record in alone))
