"""Whether somebody accused in a case recruits candidates who have not left yet: a lead for who works on the case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from suluh.accounts.models import Agency


@dataclass(frozen=True, slots=True)
class Lead:
    """At one office: how many open files name a recruiter of this case, and when the first of them leaves."""

    office: Agency
    files: tuple[UUID, ...]
    soonest: date | None


def leads_of(case_id: UUID) -> list[Lead]:
    """Return the offices with open files whose recruiter bears a name accused in a case; the system alone may ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT candidate, agency, leaves_on FROM placement_recurring(%s)", [case_id])
        rows = cursor.fetchall()
    files: defaultdict[int, list[UUID]] = defaultdict(list)
    days: defaultdict[int, list[date]] = defaultdict(list)
    for candidate, agency, leaves_on in rows:
        files[agency].append(candidate)
        days[agency] += [leaves_on] if leaves_on else []
    offices = Agency.objects.in_bulk(files)
    found = [Lead(offices[pk], tuple(ids), min(days[pk], default=None)) for pk, ids in files.items()]
    return sorted(found, key=lambda one: (one.soonest or date.max, one.office.name))
