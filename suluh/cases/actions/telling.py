"""How the other actions of this room leave a line in the timeline. Called by recorded actions alone."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.kinds.dues import DueEnd, DueKind
from suluh.cases.models import Case, Event
from suluh.linkage.dates import PartialDate


def tell(
    case: Case,
    kind: EventKind,
    *,
    actor: Actor,
    at: datetime,
    text: str = "",
    state: State | None = None,
    level: Level = Level.OPEN,
    about: UUID | None = None,
    key: str = "",
) -> Event:
    """Add a line to the timeline of a case and note that the case was touched. The same key adds it once."""
    if key and (known := case.events.filter(key=key).first()) is not None:
        return known
    event = Event(
        kind=kind,
        text=text.strip(),
        state=state or "",
        at=at,
        by_id=actor.user_id or None,
        agency_id=agency_of(actor, case),
        level=level,
        about=about,
        key=key,
    )
    case.events.add(event, bulk=False)
    _touch(case, actor, at)
    return event


def say(words: str, **values: object) -> str:
    """Return a sentence of the timeline. What is kept is kept in Indonesian, whichever language its writer reads.

    `values` fill the words: dates in words, labels of choices as they stand within a sentence, texts as they are, and
    pairs of a noun and a label as a list.
    """
    with translation.override("id"):
        text = (words % {name: _spoken(value) for name, value in values.items()}).strip()
    return text[:1].upper() + text[1:]


def _spoken(value: object) -> str:
    if isinstance(value, PartialDate):
        return date_format(value.earliest, {"year": "Y", "month": "F Y", "day": "j F Y"}[value.precision])
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, list):
        return ", ".join(f"{noun} {_spoken(label)}" for noun, label in value)
    text = str(value)
    capital = isinstance(value, Promise) and text[1:2].islower()
    return text[:1].lower() + text[1:] if capital else text


_TOUCH = """
    WITH touched AS (
        UPDATE cases_case SET touched_at = %(at)s WHERE id = %(case)s AND touched_at < %(at)s
    )
    UPDATE cases_due SET ended_at = %(at)s, "end" = %(end)s, ended_by_id = %(by)s
    WHERE case_id = %(case)s AND kind = %(kind)s AND ended_at IS NULL
"""


def _touch(case: Case, actor: Actor, at: datetime) -> None:
    """Note that the case was touched, and that it is quiet no more. In one question, as every line asks it."""
    by, end, kind = actor.user_id or None, DueEnd.MET.value, DueKind.QUIET.value
    with connection.cursor() as cursor:
        cursor.execute(_TOUCH, {"at": at, "case": case.pk, "end": end, "by": by, "kind": kind})


def agency_of(actor: Actor, case: Case) -> int | None:
    """Return for which agency an officer acts in a case: its holder if she is of it, else hers."""
    mine = actor.agencies(Verb.CASE_WORK)
    return case.agency_id if case.agency_id in mine else min(mine, default=None)
