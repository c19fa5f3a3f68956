"""How reports are said on the screen: how long they have waited, when things happened, what a NIK says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from suluh.linkage.nik import read_nik
from suluh.people.kinds import Sex
from suluh.reports.access import Report
from suluh.reports.kinds import Exploitation, RefuseReason, ReturnReason, Status
from suluh.reports.rules.deciding import is_late

register = template.Library()

TONES = {Status.RECEIVED: "warn", Status.VERIFIED: "good", Status.RETURNED: "note", Status.REFUSED: "bad"}
SEVERITY_TONES = {"STOP": "bad", "WARN": "warn", "NOTE": "note"}
REASONS = {**dict(ReturnReason.choices), **dict(RefuseReason.choices)}


@register.filter
def waited(since: datetime, at: datetime) -> str:
    """Say how long something has waited, in the one unit that matters."""
    passed = max(at - since, timedelta())  # a clock that runs ahead is no waiting
    if passed.days:
        return ngettext("%(count)s hari", "%(count)s hari", passed.days) % {"count": passed.days}
    hours = passed.seconds // 3600
    return ngettext("%(count)s jam", "%(count)s jam", hours) % {"count": hours} if hours else _("baru saja")


@register.filter
def late(report: Report, moments: tuple[datetime | None, datetime | None]) -> bool:
    """Test whether a report has waited longer than it may (`queries.late_moments`)."""
    late, urgent = moments
    return is_late(report.received_at, urgent=report.urgent, late=late, urgent_late=urgent)


@register.filter
def tone(status: str) -> str:
    """Give the tone of a status or a severity."""
    return SEVERITY_TONES.get(status) or TONES.get(Status(status), "done")


@register.filter
def under(found: Mapping[object, str] | None, key: object) -> str:
    """Return what stands under a key, or nothing."""
    return found.get(key, "") if found else ""


@register.filter
def reason(code: str) -> str:
    """Say why a report was returned or refused."""
    return str(REASONS.get(code, code))


@register.filter
def decided(decision: str) -> str:
    """Say what a report became by a decision."""
    return str(Status(decision).label)


@register.filter
def exploitation(code: str) -> str:
    """Say one type of exploitation."""
    return str(Exploitation(code).label) if code in Exploitation.values else code


@register.filter
def nik_says(text: str) -> str:
    """Say which birth and sex a NIK names, for comparing; it cannot name the century."""
    nik = read_nik(text)
    if nik.birth_parts is None:
        return ""
    day, month, year = nik.birth_parts
    facts = {"birth": f"{day:02d}-{month:02d}-{year:02d}", "sex": str(Sex(nik.sex).label).lower()}
    return _("menyebut lahir %(birth)s, %(sex)s") % facts
