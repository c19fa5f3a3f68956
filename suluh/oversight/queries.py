"""Break-glass sessions, and the trail narrowed to what somebody looks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from suluh.accounts.kinds import Role, Verb
from suluh.accounts.models import Override
from suluh.accounts.queries import holders, member_of, posts_beside
from suluh.accounts.rules import Post
from suluh.audit.kinds import SENTENCES, SUBJECTS
from suluh.audit.models import Entry
from suluh.audit.queries import Told, lines_after, trail
from suluh.oversight import rules
from suluh.oversight.kinds import Event
from suluh.oversight.models import Watch
from suluh.people.kinds import Purpose
from suluh.regions.models import Area
from suluh.regions.queries import names_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of the trail are asked for; empty values ask for all."""

    since: date
    until: date
    who: str = ""
    event: str = ""
    subject: str = ""
    subject_id: str = ""
    purpose: str = ""
    area_code: str = ""
    override: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the trail as people read it."""

    at: datetime
    who: str
    sentence: str
    subject: str
    subject_id: str
    purpose: str
    place: str
    override: bool
    facts: str


def find_lines(wanted: Wanted) -> QuerySet[Entry]:
    """Return the entries that are asked for, of those the caller may read, newest first."""
    first, last = (_midnight(day) for day in (wanted.since, wanted.until + timedelta(days=1)))
    found = trail().filter(at__gte=first, at__lt=last)
    if wanted.who:
        who = wanted.who
        found = found.filter(Q(actor__full_name__icontains=who) | Q(actor__username__icontains=who))
    for name in ("event", "subject", "subject_id", "purpose"):
        if value := getattr(wanted, name):
            found = found.filter(**{name: value})
    if wanted.area_code:
        code = wanted.area_code
        found = found.filter(Q(area_code=code) | Q(area_code__startswith=f"{code}."))
    return found.filter(facts__override=True) if wanted.override else found


def as_lines(entries: list[Entry]) -> Iterator[Line]:
    """Turn entries into plain sentences."""
    places = names_of({entry.area_code for entry in entries if entry.area_code})
    purposes = dict(Purpose.choices)
    for entry in entries:
        facts = {name: value for name, value in entry.facts.items() if name != "override" and value not in ("", "None")}
        yield Line(
            at=entry.at,
            who=str(entry.actor) if entry.actor else "",
            sentence=str(SENTENCES.get(entry.event, entry.event)),
            subject=str(SUBJECTS.get(entry.subject, entry.subject)),
            subject_id=entry.subject_id,
            purpose=str(purposes.get(entry.purpose, entry.purpose)),
            place=places.get(entry.area_code, entry.area_code),
            override=bool(entry.facts.get("override")),
            facts="; ".join(f"{name}: {value}" for name, value in facts.items()),
        )


def trail_during(session: Override) -> QuerySet[Entry]:
    """Return what an officer did while her break-glass session was open, in order."""
    return (
        trail().filter(actor=session.user_id, at__gte=session.starts_at, at__lte=session.ends_at).order_by("at", "pk")
    )


def sessions(areas: tuple[str, ...]) -> QuerySet[Override]:
    """Return the break-glass sessions over places in some areas, those to be reviewed first, the newest first."""
    found = Override.objects.select_related("user", "area", "reviewed_by").filter(area__in=Area.objects.within(areas))
    return found.order_by("-reviewed_at", "-starts_at")


def acts_after(place: int, until: int, day: date) -> Iterator[tuple[UUID, rules.Act]]:
    """Return what was done between two places of the chain that somebody else may have to be told of."""
    for line in lines_after(place, until, Event.values):
        yield line.id, _as_act(line, day)


def _as_act(line: Told, day: date) -> rules.Act:
    event, facts = Event(line.event), line.facts
    about = member_of(line)
    roles = [Role(facts["role"])] if "role" in facts else []
    if line.subject == "accounts.user":
        roles = posts_beside(about, day)
    ends = event == Event.AGENCY_CHANGED and facts.get("is_active") == "False"
    return rules.Act(event, line.actor_id or 0, line.area_code, about, frozenset(roles), ends)


def watchers(day: date) -> list[rules.Watcher]:
    """Return who administers or supervises anything on a day."""
    posts = holders(Verb.MEMBER_MANAGE, day) | holders(Verb.OVERRIDE_REVIEW, day)
    return [
        rules.Watcher(row.user_id, Post(Role(row.role), row.agency_id, row.area_code)) for row in posts.order_by("pk")
    ]


def find_act(entry_id: UUID) -> Entry | None:
    """Return a line of the trail that others are told of, if the caller may read it."""
    return trail().filter(pk=entry_id, event__in=Event.values).first()


def watched_place() -> int:
    """Return the place in the chain up to which others were told."""
    return Watch.objects.select_for_update().filter(pk=1).values_list("place", flat=True).first() or 0


def safe_cell(value: str) -> str:
    """Return a value that no spreadsheet program takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
