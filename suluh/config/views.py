"""Pages that belong to no room: health for machines, and what is shown when a request cannot be understood."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress

from django.db import InterfaceError, OperationalError, connection, connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from suluh.accounts.http import Request
from suluh.desk.views import home as desk
from suluh.portal.views import front

log = logging.getLogger("suluh.availability")


def home(request: Request) -> HttpResponse:
    """Show officers what waits for them, and everybody else the public front page."""
    return desk(request) if request.actor.user_id else front(request)


def health(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers, for machines that watch; no figures, no versions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "sehat"})


def bad_origin(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show the page for a form that came from elsewhere or waited too long."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show the page for a request that cannot be read."""
    return render(request, "400.html", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """Show what went wrong without saying how: that the database is away for a moment, or that we made a mistake."""
    cause = sys.exc_info()[1]
    if not isinstance(cause, OperationalError | InterfaceError):
        return HttpResponse(render_to_string("500.html"), status=500)
    log.error("database unavailable: %s", type(cause).__name__)
    for broken in connections.all(initialized_only=True):
        broken.close_if_unusable_or_obsolete()
    page = render_to_string("503.html", {"again": _typed(request), "path": request.get_full_path()})
    return HttpResponse(page, status=503, headers={"Retry-After": "10", "Cache-Control": "no-store"})


WITH_PASSWORDS = ("/masuk/", "/akun/", "/undangan/")


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what she sent, so that the page for a database that is away can offer to send it once more.

    Nothing where a password may be among it. Files cannot be sent along; the form will ask for them beside their field.
    """
    if request.method != "POST" or request.path_info.startswith(WITH_PASSWORDS):
        return []
    with suppress(Exception):  # it could not be read: there is nothing to offer
        return [(name, value) for name, values in request.POST.lists() for value in values]
    return []
