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
        case=case,
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
    _write(event)
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


_COLUMNS = "id", "case_id", "kind", "state", "text", "at", "by_id", "agency_id", "level", "about", "key"
_WRITE = f"""
    WITH touched AS (
        UPDATE cases_case SET touched_at = %(at)s WHERE id = %(case_id)s AND touched_at < %(at)s
    ), heard AS (
        UPDATE cases_due SET ended_at = %(at)s, "end" = %(met)s, ended_by_id = %(by_id)s
        WHERE case_id = %(case_id)s AND kind = %(quiet)s AND ended_at IS NULL
    )
    INSERT INTO cases_event ({", ".join(_COLUMNS)}) VALUES ({", ".join(f"%({name})s" for name in _COLUMNS)})
"""  # noqa: S608 - the columns are ours


def _write(event: Event) -> None:
    """Write a line, and that the case was touched and is quiet no more: in one question, as every action asks it."""
    values = {name: getattr(event, name) for name in _COLUMNS} | {"met": DueEnd.MET.value, "quiet": DueKind.QUIET.value}
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
    event._state.adding = False


def agency_of(actor: Actor, case: Case) -> int | None:
    """Return for which agency an officer acts in a case: its holder if she is of it, else hers."""
    mine = actor.agencies(Verb.CASE_WORK)
    return case.agency_id if case.agency_id in mine else min(mine, default=None)
