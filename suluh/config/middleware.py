"""What every question must be like, and what every answer carries: what a page may load and run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",  # Tabler draws ticks and arrows as data: images
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def content_policy(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Forbid everything from elsewhere, and every script or style written into a page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer


def no_nul(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse addresses and cookies with the character that no text in the database can hold.

    No browser sends it; who does wants to see what breaks. Forms and the API refuse it field by field.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        told = [
            request.path_info,
            *request.GET.keys(),
            *(word for _key, words in request.GET.lists() for word in words),
        ]
        if not request.path_info.startswith("/api/") and any(
            "\x00" in text for text in (*told, *request.COOKIES.values())
        ):
            raise BadRequest
        return get_response(request)

    return answer


class WholeForms:
    """Refuses a form of which only a part arrived: else half a story would be kept, or a file cut off.

    Servers hand over what came before the line broke as if it were all. Stands after the protection from forged forms,
    which has read the form by then; views that are exempt from that (the public's, the API) look for themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_arguments: object) -> None:
        """Compare what arrived with what was announced.

        :raises BadRequest: if something is missing
        """
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
        if request.method != "POST" or not announced or getattr(view, "csrf_exempt", False):
            return
        if request.content_type == "multipart/form-data":
            request.POST.keys()  # reads it, where nobody has
            arrived = request._stream._pos  # type: ignore[attr-defined]
        else:
            arrived = len(request.body)
        if arrived < announced:
            raise BadRequest
