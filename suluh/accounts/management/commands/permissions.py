"""Prints who may do what, for docs/permissions.md: `python -m django permissions > docs/permissions.md`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from suluh.accounts.kinds import Reach, Role, Verb
from suluh.accounts.rules import GRANTS, INCOMPATIBLE, REACH, SECOND_FACTOR

REACHES = {
    Reach.AGENCY: "what its agency holds",
    Reach.AREA: "what lies in its area",
    Reach.NONE: "no personal data",
}
HEAD = """# Who may do what

Printed from `suluh/accounts/rules.py` by `python -m django permissions`; a test fails when the two differ. A post is
a role for an agency in an area, with a first and a last day. Verbs add up over somebody's posts; what records she
reaches follows from each post's reach, and the database enforces it (row-level security).
"""
FOOT = """
## Break-glass

Who holds `override.open` may read one area beyond her posts, for at most four hours, with a written reason of at
least twenty letters. She may not change anything there: the database refuses. Every page she opens meanwhile is in
the trail, everybody who holds `override.review` over the area is told at once, and one of them, never she herself,
writes down afterwards whether it was right.
"""


def describe() -> str:
    """Return the page: verbs by role, reaches, posts that exclude one another, and who needs a second factor."""
    with translation.override("id"):
        return "\n".join([HEAD, *_verbs(), "", *_reaches(), "", *_clashes()]) + "\n" + FOOT


def _verbs() -> list[str]:
    roles = list(Role)
    rows = [
        f"| `{verb.value}` | {verb.label} | " + " | ".join("•" if verb in GRANTS[role] else "" for role in roles) + " |"
        for verb in Verb
    ]
    names = " | ".join(f"`{role.value}`" for role in roles)
    return ["## Verbs", "", f"| verb | in words | {names} |", "|---|---|" + ":-:|" * len(roles), *rows]


def _reaches() -> list[str]:
    rows = [
        f"| `{role.value}` | {role.label} | {REACHES[REACH[role]]} | {'yes' if role in SECOND_FACTOR else ''} |"
        for role in Role
    ]
    head = ["| role | in words | reaches | second factor required |", "|---|---|---|:-:|"]
    return ["## Roles", "", *head, *rows]


def _clashes() -> list[str]:
    pairs = sorted(" and ".join(f"`{role.value}`" for role in sorted(pair)) for pair in INCOMPATIBLE)
    return ["## Posts that one person may not hold together where their areas meet", "", *(f"- {p}" for p in pairs)]


class Command(BaseCommand):
    """The command."""

    help = "Print who may do what, as docs/permissions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the page."""
        self.stdout.write(describe(), ending="")
