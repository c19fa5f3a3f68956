"""When a commitment may be entered and closed, and what a company's checklist says. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from suluh.answers import Answer, Reason
from suluh.partners.kinds import Answer as Said
from suluh.partners.kinds import Form, Kind, Outcome, Progress, Sign, Why


def may_commit(text: str, due: date | None, today: date) -> Answer:
    """Say whether a commitment may be entered: it says what, and is not due already."""
    reasons = []
    if len(text.strip()) < 10:
        reasons.append(Reason(Why.SAY_MORE, about="text"))
    if due is not None and due < today:
        reasons.append(Reason(Why.PAST, about="due_on"))
    return Answer(tuple(reasons))


def may_close(progress: str, note: str) -> Answer:
    """Say whether a commitment may be called kept or broken: once, and in words."""
    if progress != Progress.OPEN:
        return Answer((Reason(Why.CLOSED),))
    return Answer(() if len(note.strip()) >= 10 else (Reason(Why.SAY_MORE, about="note"),))


def may_contribute(form: str, amount: int | None) -> Answer:
    """Say whether a contribution may be entered: money has an amount."""
    return Answer((Reason(Why.NO_AMOUNT, about="amount"),) if form == Form.MONEY and not amount else ())


def is_late(progress: str, due: date | None, today: date) -> bool:
    """Test whether a commitment should have been kept by now."""
    return progress == Progress.OPEN and due is not None and due < today


def may_check(kind: str, answers: Mapping[str, str], notes: Mapping[str, str]) -> Answer:
    """Say whether a checklist is kept: a company's, and each sign that happens says what is done about it."""
    if kind != Kind.CORPORATION:
        return Answer((Reason(Why.NOT_COMPANY),))
    bare = [sign for sign in Sign.values if answers.get(sign) == Said.YES and len(notes.get(sign, "").strip()) < 10]
    return Answer(tuple(Reason(Why.SAY_WHAT, about=f"note-{sign}") for sign in bare))


def outcome(answers: Mapping[str, str]) -> Outcome:
    """Say what follows from a checklist against the eleven signs; one sign is enough to act on, none is a verdict."""
    if Said.YES in answers.values():
        return Outcome.ACT
    checked = [answers.get(sign, Said.UNKNOWN) for sign in Sign.values]
    return Outcome.UNSURE if Said.UNKNOWN in checked else Outcome.CLEAN
