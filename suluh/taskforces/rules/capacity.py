"""How an assessment is scored, by published rules; what to do next; and who may hold which role for data. Pure.

Each item gives 0 (not there) to 3 (wholly); a dimension is the share of what its items could give, in whole percent,
never rounded up; the whole is the mean of the six. The next steps are the lowest items of the weakest dimensions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.taskforces.kinds import DataRole, Dimension, Item, Why

MOST = 3
STEPS = 3
FEWEST_PEERS = 3


def dimension_of(item: str) -> str:
    """Return the dimension that an item belongs to."""
    return item.rstrip("0123456789")


def may_assess(answers: Mapping[str, int]) -> Answer:
    """Say whether an assessment is whole."""
    whole = all(0 <= answers.get(item, -1) <= MOST for item in Item.values)
    return Answer(() if whole else (Reason(Why.UNANSWERED),))


def scores(answers: Mapping[str, int]) -> dict[str, int]:
    """Return the score of each dimension in percent."""
    found = {}
    for one in Dimension.values:
        items = [item for item in Item.values if dimension_of(item) == one]
        found[one] = 100 * sum(answers.get(item, 0) for item in items) // (MOST * len(items))
    return found


def whole(by_dimension: Mapping[str, int]) -> int:
    """Return the score of the whole in percent."""
    return sum(by_dimension.values()) // len(by_dimension) if by_dimension else 0


def next_steps(answers: Mapping[str, int]) -> list[str]:
    """Return the three items to work on: the lowest first, of equal ones those of the weakest dimension."""
    by_dimension = scores(answers)
    open_items = [item for item in Item.values if answers.get(item, 0) < MOST]
    return sorted(open_items, key=lambda item: (answers.get(item, 0), by_dimension[dimension_of(item)]))[:STEPS]


@dataclass(frozen=True, slots=True)
class Peers:
    """How task forces of the same level and about the same size stand, on average; nothing where they are too few."""

    count: int
    scores: Mapping[str, int]


def among_peers(size: int, others: Iterable[tuple[int, Mapping[str, int]]]) -> Peers:
    """Average the scores of those whose size (areas inside) is between half and twice one's own."""
    near = [found for other, found in others if size <= 2 * other and other <= 2 * size]
    if len(near) < FEWEST_PEERS:
        return Peers(len(near), {})
    return Peers(len(near), {one: sum(found[one] for found in near) // len(near) for one in Dimension.values})


@dataclass(frozen=True, slots=True)
class Duty:
    """A role that an office holds for a data set."""

    dataset: str
    role: str
    office: str


def may_hold(draft: Duty, held: Sequence[Duty]) -> Answer:
    """Say whether an office may take a role: once, and who verifies data does not clear it (four eyes)."""
    mine = {
        one.role
        for one in held
        if (one.dataset.casefold(), one.office.casefold()) == (draft.dataset.casefold(), draft.office.casefold())
    }
    if draft.role in mine:
        return Answer((Reason(Why.DUTY_TAKEN, about="office"),))
    pair = {DataRole.VERIFIER, DataRole.CLEARER}
    return Answer(
        (Reason(Why.SAME_OFFICE, about="role"),) if draft.role in pair and mine & (pair - {draft.role}) else ()
    )
