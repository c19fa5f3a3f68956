"""What answers indicate, and why: the machine shows it, a case worker concludes, an authority determines.

There is no place for her consent among the answers: "dengan atau tanpa persetujuan korban" (UU 21/2007 Art. 1 no. 1),
and no answer lowers what the others indicate.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from suluh.answers import Answer, Reason
from suluh.cases.kinds.screening import Act, Aim, Childhood, Ilo, Indication, Means, Status, Why
from suluh.cases.kinds.signs import Dimension, Sign

VERSION = 1
"""Raised when what answers indicate changes, so that an old indication is read as what it was."""

STRONG = {"D1_01", "D2_01", "D4_01", "D5_01", "D5_02", "D5_03", "D5_04"}
WEAK = {"D1_10", "D3_15", "D3_16", "D4_09", "D5_15", "D6_06", "D6_07"}
CHILD_STRONG = STRONG | {"D1_10", "D2_02", "D2_03", "D2_04", "D5_05", "D5_06", "D5_07", "D5_08"}
CHILD_NONE = {"D3_08", "D4_08"}
"""Weights of the Delphi list (ILO/EC 2009); all others are medium. For a child the weak ones are medium."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found: codes of what is so. What is not ticked is not known, and never counts against her."""

    acts: Collection[str] = ()
    means: Collection[str] = ()
    aims: Collection[str] = ()
    ilo: Collection[str] = ()
    signs: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Indicated:
    """What answers indicate, with a sentence for each element that bears it or is missing."""

    level: Indication
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How many strong, medium and weak signs of one dimension were found."""

    strong: int
    medium: int
    weak: int

    @property
    def positive(self) -> bool:
        """Two strong; one strong and another; three medium; two medium and a weak one. More never makes it less."""
        lesser = self.medium + self.weak
        return (
            self.strong >= 2
            or (self.strong >= 1 and lesser >= 1)
            or self.medium >= 3
            or (self.medium >= 2 and self.weak >= 1)
        )


def weigh(signs: Collection[str], dimension: Dimension, *, child: bool) -> Weights:
    """Count the signs of one dimension by their weight, for an adult or a child."""
    strong = CHILD_STRONG if child else STRONG
    weak: set[str] = set() if child else WEAK
    counted = [
        "strong" if code in strong else "weak" if code in weak else "medium"
        for code in sorted(set(signs))
        if code.startswith(dimension.value) and not (child and code in CHILD_NONE)
    ]
    return Weights(counted.count("strong"), counted.count("medium"), counted.count("weak"))


def indicate(answers: Answers, childhood: Childhood) -> Indicated:
    """Say what answers indicate: all elements, some, or none yet.

    Of a child, and of somebody who may have been one, no means are required (Palermo Art. 3 c): the reason says so and
    leaves the legal assessment to an officer. Exploitation as mere result is enough (UU 21/2007 Art. 1 no. 1).
    """
    child = childhood in (Childhood.CHILD, Childhood.MAYBE)
    dimensions = {one: weigh(answers.signs, one, child=child) for one in Dimension}
    positive = {one for one, weights in dimensions.items() if weights.positive}
    reasons = [
        _element(Why.ACT, Why.NO_ACT, [Act(code) for code in answers.acts]),
        Reason(Why.MEANS_NOT_NEEDED)
        if child and not answers.means
        else _element(Why.MEANS, Why.NO_MEANS, [Means(code) for code in answers.means]),
        _element(Why.AIM, Why.NO_AIM, [Aim(code) for code in answers.aims]),
    ]
    if answers.ilo:
        reasons.append(Reason(Why.ILO, {"count": len(set(answers.ilo)), "what": _list([Ilo(x) for x in answers.ilo])}))
    for one in sorted(positive):
        weights = dimensions[one]
        reasons.append(
            Reason(
                Why.DIMENSION,
                {"dimension": one.label, "strong": weights.strong, "medium": weights.medium, "weak": weights.weak},
            )
        )
    elements = bool(answers.acts) and (bool(answers.means) or child) and bool(answers.aims)
    operational = _operational(positive, child=child)
    if operational:
        reasons.append(Reason(Why.OPERATIONAL))
    if elements or operational:
        return Indicated(Indication.STRONG, tuple(reasons))
    anything = any((answers.acts, answers.means, answers.aims, answers.ilo, answers.signs))
    return Indicated(Indication.SOME if anything else Indication.NONE, tuple(reasons))


def _operational(positive: set[Dimension], *, child: bool) -> bool:
    """Adult: deceived, forced or abused when recruited, exploited, forced or abused there. A child needs no means."""
    recruited = child or bool(positive & {Dimension.D1, Dimension.D2, Dimension.D3})
    forced = bool(positive & {Dimension.D5, Dimension.D6})
    return recruited and Dimension.D4 in positive and forced


def _element(found: Why, missing: Why, what: list[Act] | list[Means] | list[Aim]) -> Reason:
    return Reason(found, {"what": _list(what)}) if what else Reason(missing)


def _list(words: list[Act] | list[Means] | list[Aim] | list[Ilo] | list[Sign]) -> str:
    return ", ".join(str(word.label).partition(":")[0].lower() for word in words)


def may_conclude(indication: Indication | None, status: Status, reason: str) -> Answer:
    """Say whether a case worker may conclude this: there is a screening, and she says why.

    She may conclude otherwise than the answers indicate, either way; to find that somebody is no victim against a
    strong indication takes a sentence, not a word.
    """
    if indication is None:
        return Answer((Reason(Why.NO_SCREENING),))
    if not reason.strip():
        return Answer((Reason(Why.NO_WHY, about="reason"),))
    below = indication is Indication.STRONG and status is Status.NOT and len(reason.split()) < 5
    return Answer((Reason(Why.BELOW, about="reason"),) if below else ())


def may_determine(letter_number: str, on: date, today: date) -> Answer:
    """Say whether a formal determination may be recorded: it has a letter, and its day has come."""
    reasons = []
    if not letter_number.strip():
        reasons.append(Reason(Why.NO_LETTER, about="letter_number"))
    if on > today:
        reasons.append(Reason(Why.FUTURE, about="on"))
    return Answer(tuple(reasons))
