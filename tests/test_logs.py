"""What is written into a log says what failed and where, and never whom it was about."""

import io
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.test import RequestFactory
from django.urls import resolve

from suluh.config.logs import Reticent, logging_settings, patterns_for_addresses

NIK = "5371035704019903"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger as the settings make them, and what it wrote."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Reticent(logging_settings(talkative=False)["formatters"]["line"]["format"]))
    handler.addFilter(patterns_for_addresses)
    logger = logging.getLogger("test.reticent")
    logger.propagate = False
    logger.addHandler(handler)
    yield logger, written
    logger.removeHandler(handler)


def test_an_exception_keeps_its_text_to_itself(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, written = log
    try:
        try:
            int(f"{NIK}x")
        except ValueError as error:
            raise LookupError(f"no person with {NIK}") from error
    except LookupError:
        logger.exception("a page failed")
    told = written.getvalue()
    assert NIK not in told
    assert "ValueError" in told
    assert "LookupError" in told
    assert "test_an_exception_keeps_its_text_to_itself" in told


def test_of_an_address_only_the_pattern_is_written(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, written = log
    request = RequestFactory().get("/sehat/", {"q": "Maria"})
    request.resolver_match = resolve("/sehat/")
    logger.error("Internal Server Error: %s", "/lacak/SEMUT-42/", extra={"request": request, "status_code": 500})
    told = written.getvalue()
    assert "500: sehat/" in told
    assert "SEMUT" not in told
    assert "Maria" not in told


def test_the_settings_are_understood_by_logging() -> None:
    for talkative in (True, False):
        logging.config.DictConfigurator(logging_settings(talkative=talkative))
