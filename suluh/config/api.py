"""The API for other systems: one OpenAPI document, one shape of error, tokens of agencies."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from suluh.answers import Refused
from suluh.insights.api import router as figures
from suluh.reports.api import router

api = NinjaAPI(
    title="Suluh",
    version="1",
    description=(
        "Mengirim laporan ke Suluh dari sistem lain. Setiap kunci mewakili satu lembaga. Contoh: docs/api.md.\n\n"
        "Sends reports to Suluh from other systems. Each token stands for one agency. Examples: docs/api.md."
    ),
    urls_namespace="api",
    docs_url=None,
)
api.add_router("", router)
api.add_router("", figures)


def _answer(request: HttpRequest, status: int, *errors: tuple[str, str]) -> HttpResponse:
    body = {"errors": [{"where": where, "says": says} for where, says in errors]}
    return api.create_response(request, body, status=status)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Name each field that is not as the schema says. What was sent is not repeated: it may name people."""
    found = [(_place(one["loc"]), str(one["msg"]).removeprefix("Value error, ")) for one in problem.errors]
    return _answer(request, 422, *found)


def _place(parts: Iterable[object]) -> str:
    """Write where in the request something is: the body is named once."""
    words = [str(part) for part in parts]
    return ".".join(words[1:] if words[:2] == ["body", "body"] else words)


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, problem: AuthenticationError) -> HttpResponse:
    """Ask for a token; a wrong, an ended and a missing one look the same."""
    response = _answer(request, 401, ("header.Authorization", "A valid token of an agency is needed."))
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Throttled)
def too_often(request: HttpRequest, problem: Throttled) -> HttpResponse:
    """Ask for patience, and say how much."""
    response = _answer(request, 429, ("request", "Too many requests."))
    response.headers["Retry-After"] = str(int(problem.wait or 60))
    return response


@api.exception_handler(HttpError)
def wrong(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """Say what is wrong with the request as a whole."""
    says = {400: "The body is not complete JSON.", 413: "The body is too large."}
    return _answer(request, problem.status_code, ("body", says.get(problem.status_code, str(problem))))


@api.exception_handler(Http404)
def missing(request: HttpRequest, problem: Http404) -> HttpResponse:
    """Say that there is nothing; that something exists elsewhere is itself a secret."""
    return _answer(request, 404, ("path", "Nothing is here."))


@api.exception_handler(PermissionDenied)
def forbidden(request: HttpRequest, problem: PermissionDenied) -> HttpResponse:
    """Say that this token may not do this."""
    return _answer(request, 403, ("header.Authorization", "This token may not do this."))


@api.exception_handler(Refused)
def refused(request: HttpRequest, problem: Refused) -> HttpResponse:
    """Give the reasons of a rule that said no."""
    return _answer(request, 409, *((reason.code.value, str(reason)) for reason in problem.answer.reasons))
