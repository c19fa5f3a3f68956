"""Where a report of the public goes, what its answers name, and whom one can call."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency
from suluh.accounts.queries import agencies, find_receiver
from suluh.portal.rules.telling import Answers, Known, line
from suluh.regions.fields import candidates_for
from suluh.regions.models import Country
from suluh.regions.queries import find_area
from suluh.regions.rules import common

log = logging.getLogger(__name__)
OURS = Path(__file__).parent / "data" / "hotlines.toml"


@dataclass(frozen=True, slots=True)
class Hotline:
    """Somebody who answers: what she is called, the number as it is written, where a tap leads, and who says so."""

    name: str
    number: str
    address: str
    icon: str
    source: str


def hotlines() -> tuple[Hotline, ...]:
    """Return whom to call, as the installation's file says; ours where there is none, or while it cannot be read.

    A number that is put right in the file is shown at once.
    """
    if settings.HOTLINES_FILE:
        try:
            return _read(settings.HOTLINES_FILE, settings.HOTLINES_FILE.stat().st_mtime_ns)
        except (OSError, ValueError, KeyError, TypeError):
            log.exception("the file of telephone numbers cannot be read, ours are shown")
    return _read(OURS, 0)


@lru_cache(maxsize=2)
def _read(path: Path, written: int) -> tuple[Hotline, ...]:
    return tuple(Hotline(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["hotline"])


def known_in(answers: Answers) -> Known:
    """Return what the answers name that is on record."""
    country = line(answers, "destination")[:2]
    return Known(
        home=place_meant(line(answers, "home")[:13], line(answers, "home_text")[:200]),
        destination=country if Country.objects.filter(code=country).exists() else "",
    )


def place_meant(code: str, text: str) -> str:
    """Return the code of the place that was chosen, or of the smallest place that holds all that the words can mean."""
    if code and find_area(code):
        return code
    places = candidates_for(text, None) if text else []
    if not places:
        return ""
    meant = places[0].code
    for place in places[1:]:
        meant = common(meant, place.code)
    return meant


def find_receiver_for(area_code: str) -> Agency | None:
    """Return who takes in a report of this area: if nobody serves it, the hotline, a task force, or anybody at all."""
    near = find_receiver(area_code)
    if near is not None:
        return near
    order = [AgencyKind.HOTLINE, AgencyKind.TASK_FORCE, AgencyKind.MINISTRY, AgencyKind.UPTD_PPA]
    rank = {kind.value: place for place, kind in enumerate(order)}
    return min(agencies(), key=lambda one: (rank.get(one.kind, len(order)), one.area_id or "", one.pk), default=None)
