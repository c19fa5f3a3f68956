"""What a rule found, with the reasons that a person can check.

A rule returns an Answer, never a bare boolean: an officer is told why, in her own language, and a test asserts the
reason. A rule does not say what follows. The action that asked either refuses (`or_refuse`) or keeps the reasons as
a flag on the record: most of what this system finds is a warning that protects, not a prohibition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import TextChoices


@dataclass(frozen=True, slots=True)
class Reason:
    """A coded sentence, the facts that fill it in, and the form field it belongs beside ("" for none)."""

    code: TextChoices
    facts: Mapping[str, object] = field(default_factory=dict)
    about: str = ""

    def __str__(self) -> str:
        return str(self.code.label) % self.facts


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a rule. Without reasons, the way is clear."""

    reasons: tuple[Reason, ...] = ()

    @property
    def clear(self) -> bool:
        return not self.reasons

    @property
    def codes(self) -> set[str]:
        return {reason.code.value for reason in self.reasons}

    def or_refuse(self) -> None:
        """Raise Refused unless the way is clear."""
        if self.reasons:
            raise Refused(self)


class Refused(Exception):
    """A rule said no. Expected, shown to the officer, never logged as an error."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("; ".join(str(reason) for reason in answer.reasons))
        self.answer = answer
