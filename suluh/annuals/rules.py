"""When a report may be drafted, approved and corrected. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from suluh.annuals.kinds import Part, Span, State, Why
from suluh.answers import Answer, Reason

NEEDED = (Part.SUMMARY, Part.OBSTACLES)
"""The parts that only people can write; the others may be figures alone."""


def years_of(span: str, last: int) -> range:
    """Return the years that a report speaks of."""
    return range(last - 4 if span == Span.FIVE_YEARLY else last, last + 1)


def may_draft(last: int, today_year: int, exists: bool) -> Answer:
    """Say whether a report on a year may be drafted: the year has begun, and there is none yet."""
    reasons = []
    if last > today_year:
        reasons.append(Reason(Why.FUTURE, about="last_year"))
    if exists:
        reasons.append(Reason(Why.EXISTS, about="last_year"))
    return Answer(tuple(reasons))


def may_edit(state: str) -> Answer:
    """Say whether words of a report may be changed."""
    return Answer(() if state == State.DRAFT else (Reason(Why.APPROVED),))


def may_approve(state: str, drafter: int | None, actor: int, words: Mapping[str, str]) -> Answer:
    """Say whether somebody may approve a report: the chair, not who drafted it, and nothing that is needed is empty."""
    reasons = []
    if state != State.DRAFT:
        reasons.append(Reason(Why.APPROVED))
    if drafter is not None and drafter == actor:
        reasons.append(Reason(Why.OWN_DRAFT))
    reasons += [Reason(Why.EMPTY, {"part": part.label}) for part in NEEDED if not words.get(part, "").strip()]
    return Answer(tuple(reasons))


def may_correct(state: str, open_number: int | None, why: str) -> Answer:
    """Say whether an approved report may be corrected: by a report of its own number, one at a time, with a reason."""
    reasons = []
    if state != State.APPROVED:
        reasons.append(Reason(Why.NOT_APPROVED))
    if open_number is not None:
        reasons.append(Reason(Why.OPEN_CORRECTION, {"number": open_number}))
    if len(why.strip()) < 10:
        reasons.append(Reason(Why.NO_REASON, about="why"))
    return Answer(tuple(reasons))
