"""What comes next in a case where nothing has a date: what it lacks first, in the order in which the work is done."""

from __future__ import annotations

from dataclasses import dataclass

from suluh.cases.kinds.dues import Step


@dataclass(frozen=True, slots=True)
class Done:
    """What is there already."""

    assessed: bool = False
    screened: bool = False
    concluded: bool = False
    asked: bool = False
    serving: bool = False
    home: bool = False
    travelling: bool = False
    arrived: bool = False


def next_step(done: Done) -> Step:
    """Return what the case lacks first. It is a suggestion: the case worker decides.

    `asked` is that her needs were assessed, `serving` that a service runs or was asked for, `travelling` that her
    return is planned, `arrived` that she came home and nobody has received her yet.
    """
    lacking = (
        (Step.ASSESS, not done.assessed),
        (Step.SCREEN, not done.screened),
        (Step.CONCLUDE, not done.concluded),
        (Step.NEEDS, not done.asked),
        (Step.HAND_OVER, done.arrived),
        (Step.SERVE, done.serving),
        (Step.PLAN_RETURN, not done.home and not done.travelling),
    )
    return next((step for step, lacks in lacking if lacks), Step.CLOSE)
