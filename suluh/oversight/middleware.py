"""Notes in the trail every page that an officer opens while her break-glass session is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.views.defaults import permission_denied
from psycopg.errors import InsufficientPrivilege

from suluh.accounts.http import Request
from suluh.accounts.queries import open_override
from suluh.oversight.actions import note_use


class OverrideMiddleware:
    """The name of the page and the ids in its address are kept; what was typed into a search is not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = cast("Request", request)
        session = open_override(asked.actor.user_id, asked.at) if asked.actor.override else None
        asked.override = session
        response = self.get_response(request)
        match = request.resolver_match
        if session is not None and match is not None and response.status_code < 300:
            ids = ", ".join(str(value) for value in (*match.args, *match.kwargs.values()))
            with transaction.atomic():
                note_use(actor=asked.actor, at=asked.at, session=session, page=match.view_name, arguments=ids)
        return response

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponseBase | None:
        """Say 403 where the database refused to change what only the session lets her read."""
        refused = isinstance(problem.__cause__, InsufficientPrivilege)
        if refused and cast("Request", request).actor.override:
            return permission_denied(request, problem)
        return None
