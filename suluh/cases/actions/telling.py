"""How the other actions of this room leave a line in the timeline. Called by recorded actions alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.cases.kinds import EventKind, Level, State
from suluh.cases.kinds.dues import DueEnd, DueKind
from suluh.cases.models import Case, Due, Event


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
    Case.objects.filter(pk=case.pk, touched_at__lt=at).update(touched_at=at)
    quiet = Due.objects.filter(case=case, kind=DueKind.QUIET, ended_at=None)
    quiet.update(ended_at=at, end=DueEnd.MET, ended_by=actor.user_id or None)
    return event


def agency_of(actor: Actor, case: Case) -> int | None:
    """Return for which agency an officer acts in a case: its holder if she is of it, else hers."""
    mine = actor.agencies(Verb.CASE_WORK)
    return case.agency_id if case.agency_id in mine else min(mine, default=None)
