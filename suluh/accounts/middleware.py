"""Says, once per request, who asks and what time it is. Nothing below reads the clock again."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from suluh.accounts.models import User
from suluh.accounts.queries import find_token_actor, get_actor, has_second_factor
from suluh.accounts.rules import NOBODY, Actor
from suluh.database.identity import acting_as


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.at = timezone.now()  # type: ignore[attr-defined]
        request.actor = actor = _who_asks(request)  # type: ignore[attr-defined]
        if _lacks_second_factor(request, actor):
            return redirect("accounts:second_factor")
        with acting_as(actor.identity()):
            response = self.get_response(request)
        if actor.user_id:  # whoever sits down at the same machine after she has left finds nothing by going back
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Render a page of the sign-in library in a transaction of its own: that of its view is over by now.

        Without one nobody is known to the database, and the counts beside the navigation may not be read.
        """
        with transaction.atomic():
            response.render()
        return response


def _who_asks(request: HttpRequest) -> Actor:
    at = request.at  # type: ignore[attr-defined]
    if request.path.startswith("/api/"):
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        return (find_token_actor(key, at) if scheme == "Bearer" else None) or NOBODY
    user = request.user
    return get_actor(user, at) if isinstance(user, User) else NOBODY


OPEN_PATHS = ("/akun/", "/masuk/", "/bahasa/", "/static/", "/sehat/", "/api/")
"""Where an officer who still has to set up her second factor may go: to set it up, or out."""


def _lacks_second_factor(request: HttpRequest, actor: Actor) -> bool:
    if not settings.SECOND_FACTOR_ENFORCED or request.path.startswith(OPEN_PATHS):
        return False
    return actor.needs_second_factor() and not has_second_factor(actor.user_id)
