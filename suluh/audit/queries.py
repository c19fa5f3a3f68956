"""Reading the trail, and finding out whether somebody has tampered with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from suluh.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found. `broken_at` is the position of the first link that does not fit."""

    links: int
    head: str
    broken_at: int | None
    unlinked: int


@dataclass(frozen=True, slots=True)
class Head:
    """The newest link of the chain: what somebody notes down today to prove something tomorrow."""

    position: int
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the trail as it is handed to the work that tells others of it."""

    id: UUID
    actor_id: int | None
    event: str
    subject: str
    subject_id: str
    area_code: str
    facts: dict[str, Any]


def trail() -> QuerySet[Entry]:
    """Return the entries that the caller may read, newest first."""
    return Entry.objects.select_related("actor").order_by("-at", "-pk")


def trail_of(subject: str, subject_id: str) -> QuerySet[Entry]:
    """Return what happened to one record, newest first."""
    return trail().filter(subject=subject, subject_id=subject_id)


def head() -> Head | None:
    """Return the newest link of the chain, or None while nothing has been recorded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, hash, at FROM audit_head() WHERE place IS NOT NULL")
        row = cursor.fetchone()
    return Head(*row) if row else None


def lines_after(place: int, until: int, events: Sequence[str]) -> list[Told]:
    """Return the lines of some events behind one place of the chain and up to another, in their order.

    For background work alone, which may not read the trail itself.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, actor_id, event, subject, subject_id, area_code, facts::text FROM audit_after(%s, %s, %s)",
            [place, until, list(events)],
        )
        return [
            Told(entry, actor, event, subject, subject_id, area, json.loads(facts))
            for entry, actor, event, subject, subject_id, area, facts in cursor.fetchall()
        ]


def verify(expected_head: str = "") -> Verification:
    """Walk the whole chain inside the database and say where it first breaks.

    `expected_head` is a head noted down on an earlier day: when it is nowhere in the chain, the chain was rebuilt,
    and `broken_at` is 0.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT links, head, broken_at, unlinked FROM audit_verify(%s)", [expected_head])
        links, head, broken_at, unlinked = cursor.fetchone()
    return Verification(links, head or "", broken_at, unlinked)


def happened_since(at: datetime, events: tuple[str, ...]) -> bool:
    """Say whether anything happened after a time whose event begins with one of these words."""
    begins = Q()
    for word in events:
        begins |= Q(event__startswith=word)
    return Entry.objects.filter(begins, at__gt=at).exists()
