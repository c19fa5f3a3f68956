"""Logs that say what failed and where, and never whom it was about.

Note [Reticent logs]
The text of an exception often quotes what somebody typed (a NIK that is no number, a name that is too long), and an
address may hold a tracking code. So of an exception only its type and the lines of code are written, and of an
address only its pattern.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from django.http import HttpRequest

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Reticent(logging.Formatter):
    """Writes of an exception, and of those that led to it, the type and the way through our code."""

    def formatException(self, ei: _Caught) -> str:
        """Say where it happened, without its text."""
        lines = []
        error = ei[1]
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            lines += [
                f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def patterns_for_addresses(record: logging.LogRecord) -> bool:
    """Replace, in what Django says about a request, the address by its pattern. A filter: lets every record pass."""
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        match = request.resolver_match
        record.msg, record.args = "%s: %s", (getattr(record, "status_code", "failed"), match.route if match else "?")
    return True


def logging_settings(*, talkative: bool) -> dict[str, Any]:
    """Return Django's LOGGING: one line an event on the error stream. `talkative` is for a developer's machine."""
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    kept = {} if talkative else {"()": "suluh.config.logs.Reticent"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"patterns": {"()": lambda: patterns_for_addresses}},
        "formatters": {"line": {**kept, "format": form}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["patterns"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "suluh": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},  # that a page was not found is nobody's business
            "psycopg.pool": {"level": "ERROR"},  # says each second that the database is away; so do we
        },
    }
