"""What may follow what from complaint to execution, and what the accused is called on the way.

There is no step of mediation and none can be added: trafficking is not settled between the parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from suluh.answers import Answer, Reason
from suluh.justice.kinds import Called, StageKind, Why

S = StageKind
NEXT: dict[StageKind | None, frozenset[StageKind]] = {
    None: frozenset({S.COMPLAINT, S.POLICE_REPORT}),
    S.COMPLAINT: frozenset({S.POLICE_REPORT}),
    S.POLICE_REPORT: frozenset({S.INQUIRY, S.INVESTIGATION, S.STOPPED}),
    S.INQUIRY: frozenset({S.INVESTIGATION, S.STOPPED}),
    S.INVESTIGATION: frozenset({S.NOTICE_SENT, S.FILE_SENT, S.STOPPED}),
    S.NOTICE_SENT: frozenset({S.FILE_SENT, S.STOPPED}),
    S.FILE_SENT: frozenset({S.FILE_RETURNED, S.FILE_COMPLETE, S.STOPPED}),
    S.FILE_RETURNED: frozenset({S.FILE_SENT, S.STOPPED}),
    S.FILE_COMPLETE: frozenset({S.HANDED_OVER}),
    S.HANDED_OVER: frozenset({S.TRIAL}),
    S.TRIAL: frozenset({S.DEMAND}),
    S.DEMAND: frozenset({S.VERDICT, S.ACQUITTED}),
    S.VERDICT: frozenset({S.APPEAL, S.FINAL}),
    S.ACQUITTED: frozenset({S.CASSATION, S.FINAL}),
    S.APPEAL: frozenset({S.CASSATION, S.FINAL}),
    S.CASSATION: frozenset({S.FINAL}),
    S.FINAL: frozenset({S.EXECUTION, S.REVIEW}),
    S.EXECUTION: frozenset({S.REVIEW}),
    S.REVIEW: frozenset({S.EXECUTION}),
    S.STOPPED: frozenset({S.INQUIRY, S.INVESTIGATION}),
}
"""What may be written after what. A stop may be lifted (praperadilan), and a final verdict reviewed."""

NUMBERED = frozenset({
    S.POLICE_REPORT, S.NOTICE_SENT, S.FILE_RETURNED, S.FILE_COMPLETE, S.DEMAND, S.VERDICT, S.ACQUITTED, S.APPEAL,
    S.CASSATION, S.REVIEW, S.EXECUTION, S.STOPPED,
})  # fmt: skip
"""Stages that do not exist without a document."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stage that was reached on a day."""

    kind: StageKind
    on: date


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that somebody means to write after those that were."""

    before: Sequence[Taken]
    kind: StageKind
    on: date
    office: str
    number: str
    today: date


def may_step(step: Step) -> Answer:
    """Say whether a stage may be written: it follows the last, not before it, with its office and document."""
    last = step.before[-1] if step.before else None
    reasons = []
    if step.kind not in NEXT[last.kind if last else None]:
        before = str(last.kind.label) if last else "–"
        reasons.append(Reason(Why.NO_WAY, {"before": before, "after": str(step.kind.label)}, "kind"))
    if last is not None and step.on < last.on:
        reasons.append(Reason(Why.BEFORE, {"on": last.on.isoformat()}, "on"))
    if step.on > step.today:
        reasons.append(Reason(Why.FUTURE, about="on"))
    if step.kind in NUMBERED and not step.number.strip():
        reasons.append(Reason(Why.NO_NUMBER, about="number"))
    if not step.office.strip():
        reasons.append(Reason(Why.NO_OFFICE, about="office"))
    return Answer(tuple(reasons))


def called(stages: Iterable[StageKind]) -> Called:
    """Return what the accused is called: convicted only once a conviction is final."""
    seen, name, convicted = set(), Called.REPORTED, False
    for kind in stages:
        seen.add(kind)
        if kind in (S.VERDICT, S.ACQUITTED):
            convicted = kind == S.VERDICT
        if kind in (S.INVESTIGATION, S.NOTICE_SENT, S.FILE_SENT) and name == Called.REPORTED:
            name = Called.SUSPECT
        if kind == S.TRIAL:
            name = Called.DEFENDANT
        if kind == S.FINAL:
            name = Called.CONVICTED if convicted else Called.CLEARED
        if kind == S.STOPPED:
            name = Called.REPORTED
    return name


def needs_informing(stages: Iterable[StageKind], informed: bool) -> bool:
    """Test whether somebody still has to tell the victim of her right: on every case with a police report (L-9)."""
    return not informed and any(kind != S.COMPLAINT for kind in stages)


def may_charge(wanted: Iterable[str], valid: Iterable[str], act_on: date | None) -> Answer:
    """Say whether charges may be chosen: each stands on the list of the day of the act (rule L-7)."""
    if act_on is None:
        return Answer((Reason(Why.NO_ACT_DAY, about="act_on"),))
    beyond = set(wanted) - set(valid)
    return Answer((Reason(Why.NO_CHARGES, about="charges"),) if beyond else ())
