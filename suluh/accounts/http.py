"""The request, once it is known who asks and at what time; and the door that a page stands behind."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor

P = ParamSpec("P")


class Request(HttpRequest):
    actor: Actor
    at: datetime


View = Callable[Concatenate[Request, P], HttpResponse]


def needs(verb: Verb) -> Callable[[View[P]], View[P]]:
    """Let only officers in whose posts grant the verb: others are sent to sign in, or told 403."""

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.actor.user_id:
                return redirect_to_login(request.get_full_path())
            if not request.actor.may(verb):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.verb = verb  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return decorate
