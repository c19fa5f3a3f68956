"""The signed-in home of every role."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from suluh.accounts.http import Request
from suluh.accounts.kinds import Verb
from suluh.desk.queries import steps_for, waiting_for
from suluh.desk.rules import in_order
from suluh.insights.access import counted_areas, reading, scopes_of
from suluh.insights.kinds import Span
from suluh.insights.queries.figures import headline, map_of, newest_count


def home(request: Request) -> HttpResponse:
    """Show what waits for the officer, and the figures of her area to who answers for one."""
    context = {
        "tasks": in_order(waiting_for(request.actor, request.at)),
        "steps": steps_for(request.actor),
        "posts": bool(request.actor.posts),
        **(_figures(request) if _oversees(request) else {}),
    }
    return render(request, "desk/home.html", context)


def _oversees(request: Request) -> bool:
    """Test whether she answers for an area without working on its items herself."""
    works = (Verb.REPORT_WRITE, Verb.REPORT_VERIFY, Verb.PAIR_JUDGE)
    return bool(counted_areas(request.actor)) and not any(request.actor.may(verb) for verb in works)


def _figures(request: Request) -> dict[str, object]:
    scope = scopes_of(request.actor)[0]
    with reading(request.actor):
        count = newest_count()
        if count is None:
            return {}
        return {
            "scope": scope,
            "span": Span.MONTH,
            "count": count,
            "headline": headline(scope, Span.MONTH),
            "shown": map_of(scope, Span.MONTH),
        }
