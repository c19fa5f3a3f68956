"""What a half-filled report carries from page to page: sealed in the form itself, and nowhere else.

Note [Carried, not kept]
The phone may be shared and the line may drop. So earlier answers lie neither in a session nor in a cookie nor in the
browser's storage: they travel in one hidden field, encrypted with the installation's key. Closing the page forgets
them. The tracking code is made when the form is opened and travels along, so that a report that is sent twice (a
double tap, or again after a dropped line) is kept once and shows the same code.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from suluh.portal.rules.codes import new_code
from suluh.portal.rules.telling import Answers
from suluh.sealing import Unsealable, seal, unseal

CONTEXT = "portal.report"
ADDING = "portal.addition"
SHOWN_FOR = timedelta(hours=2)
"""How long a page may lie open before earlier answers are shown to nobody any more."""

TAKEN_FOR = timedelta(days=1)
"""How long a page may lie open and still be sent: what she has told is not lost because she was called away."""


class Faded(Exception):
    """What was carried has lain too long, or was not sealed here."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The code that the report will bear, and the answers so far."""

    code: str = field(default_factory=new_code)
    answers: Answers = field(default_factory=dict)

    def with_answers(self, answers: Answers) -> Carried:
        """Return the same, with the answers of one page put in place of the former ones."""
        return replace(self, answers={**self.answers, **answers})

    def sealed(self, at: datetime, context: str = CONTEXT) -> str:
        """Return it as text for a hidden field, which nobody but this installation can read, for one kind of form."""
        content = json.dumps({"code": self.code, "answers": dict(self.answers), "at": at.timestamp()})
        return base64.urlsafe_b64encode(seal(content, context)).decode()


def read_carried(data: Mapping[str, str], at: datetime, within: timedelta, context: str = CONTEXT) -> Carried:
    """Return what a form has carried here.

    :raises Faded: if it was sealed longer ago than `within`, or by somebody else
    """
    try:
        sealed = base64.urlsafe_b64decode(data.get("dibawa", "").encode())
        content = json.loads(unseal(sealed, context))
    except (Unsealable, binascii.Error, ValueError, IndexError) as broken:
        raise Faded from broken
    if at.timestamp() - content["at"] > within.total_seconds():
        raise Faded
    return Carried(content["code"], content["answers"])
