"""When an edition may be published and sent, when a question is one, and when a test is passed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from suluh.answers import Answer, Reason
from suluh.library.kinds import Freshness, Why

SOON = timedelta(days=30)


def may_publish(body: str, has_file: bool, starts: date, ends: date | None, review_on: date | None) -> Answer:
    """Say whether an edition may be published: it says something, and its days are in order."""
    reasons = []
    if not body.strip() and not has_file:
        reasons.append(Reason(Why.NO_TEXT, about="body"))
    if ends is not None and ends <= starts:
        reasons.append(Reason(Why.ENDS_FIRST, about="ends"))
    if review_on is not None and review_on <= starts:
        reasons.append(Reason(Why.REVIEW_FIRST, about="review_on"))
    return Answer(tuple(reasons))


def freshness(starts: date, ends: date | None, review_on: date | None, is_latest: bool, day: date) -> Freshness:
    """Say how far an edition can be relied on, on a day."""
    if ends is not None and ends <= day:
        return Freshness.OVER
    if not is_latest:
        return Freshness.SUPERSEDED
    if starts > day:
        return Freshness.COMING
    if review_on is not None and review_on <= day:
        return Freshness.REVIEW_DUE
    return Freshness.REVIEW_SOON if review_on is not None and review_on - day <= SOON else Freshness.VALID


def may_send(agencies: int, freshness: str, due_on: date | None, today: date) -> Answer:
    """Say whether an edition may be sent: to somebody, and not one that is over or superseded."""
    reasons = []
    if not agencies:
        reasons.append(Reason(Why.NOBODY, about="kinds"))
    if freshness in (Freshness.OVER, Freshness.SUPERSEDED):
        reasons.append(Reason(Why.OLD_EDITION))
    if due_on is not None and due_on < today:
        reasons.append(Reason(Why.DUE_PAST, about="due_on"))
    return Answer(tuple(reasons))


def may_ask(text: str) -> Answer:
    """Say whether a question says enough."""
    return Answer(() if len(text.strip()) >= 10 else (Reason(Why.SAY_MORE, about="text"),))


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a test."""

    right: int
    total: int
    passed: bool


def may_add_item(choices: Sequence[str], right: int) -> Answer:
    """Say whether a question of a test is whole: at least two different choices, one of them right."""
    if len(choices) < 2 or len(set(choices)) != len(choices):
        return Answer((Reason(Why.FEW_CHOICES, about="choices"),))
    return Answer(() if 0 <= right < len(choices) else (Reason(Why.NO_RIGHT, about="right"),))


def score(right: Mapping[int, int], given: Mapping[int, int], pass_percent: int) -> Score:
    """Count the right answers by question; what was not answered is wrong. Whole percent decide, never rounded up."""
    hits = sum(given.get(item) == answer for item, answer in right.items())
    return Score(hits, len(right), bool(right) and 100 * hits >= pass_percent * len(right))


def all_answered(items: Collection[int], given: Mapping[int, int]) -> Answer:
    """Say whether every question has an answer."""
    open_items = [item for item in items if item not in given]
    return Answer(tuple(Reason(Why.UNANSWERED, about=f"item-{item}") for item in open_items))
