"""Lists of work: cases and how they are shared out among officers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency, User
from suluh.accounts.queries import holders
from suluh.cases.kinds import State
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.risk import Risk
from suluh.cases.models import Case, Due

MINE, NOBODY = "saya", "tanpa"


@dataclass(frozen=True, slots=True)
class Load:
    """What one officer of an agency answers for; without a name, what nobody there answers for."""

    agency: str
    agency_id: int
    worker_id: int | None
    name: str
    works_there: bool
    open: int = 0
    high: int = 0
    follow_up: int = 0
    over: int = 0
    quiet: int = 0


def narrowed(rows: QuerySet[Case], *, state: str, worker: str, risk: str, over: bool, user_id: int,
             at: datetime) -> QuerySet[Case]:  # fmt: skip
    """Keep the cases that a filter's values name; without a state, the open ones."""
    rows = rows.filter(state=state) if state in State.values else rows.exclude(state=State.CLOSED)
    if worker == MINE:
        rows = rows.filter(worker=user_id)
    elif worker == NOBODY:
        rows = rows.filter(worker=None)
    elif worker.isdecimal():
        rows = rows.filter(worker=int(worker))
    if risk in Risk.values:
        rows = rows.filter(risk=risk)
    if over:
        rows = rows.filter(Exists(Due.objects.filter(case=OuterRef("pk"), ended_at=None, due_at__lt=at)))
    return rows


def loads(rows: QuerySet[Case], at: datetime, today: date) -> list[Load]:
    """Return who answers for how much, agency by agency, those with nobody to answer first."""
    still = Q(state__in=(State.TRIAGE, State.ACTIVE, State.FOLLOW_UP))
    counted = (
        rows.filter(still).order_by().values("agency_id", "worker_id")
        .annotate(open=Count("pk"), high=Count("pk", filter=Q(risk=Risk.HIGH)),
                  follow_up=Count("pk", filter=Q(state=State.FOLLOW_UP)))
    )  # fmt: skip
    dues = (
        Due.objects.filter(ended_at=None, due_at__lt=at).order_by().values("agency_id", "worker_id")
        .annotate(over=Count("case", distinct=True), quiet=Count("pk", filter=Q(kind=DueKind.QUIET)))
    )  # fmt: skip
    late = {(row["agency_id"], row["worker_id"]): row for row in dues}
    there = set(holders(Verb.CASE_WORK, today).values_list("agency_id", "user_id"))
    found = list(counted)
    names = dict(Agency.objects.filter(pk__in={row["agency_id"] for row in found}).values_list("pk", "name"))
    users = User.objects.in_bulk({row["worker_id"] for row in found if row["worker_id"]})
    made = []
    for row in found:
        key = (row["agency_id"], row["worker_id"])
        user = users.get(row["worker_id"])
        load = Load(names[key[0]], *key, name=user.get_full_name() if user else "", works_there=key in there)
        over = late.get(key, {"over": 0, "quiet": 0})
        made.append(replace(load, open=row["open"], high=row["high"], follow_up=row["follow_up"],
                            over=over["over"], quiet=over["quiet"]))  # fmt: skip
    return sorted(made, key=lambda one: (one.works_there, one.agency, -one.open))


def workers_of(agencies: Iterable[int], today: date) -> list[User]:
    """Return who works on cases of some agencies on a day, by name."""
    ids = holders(Verb.CASE_WORK, today).filter(agency__in=list(agencies)).values("user_id")
    return list(User.objects.filter(pk__in=ids).order_by("full_name", "username"))


def in_this_order(rows: QuerySet[Case], ids: list[UUID]) -> list[Case]:
    """Return the cases of these ids in their order: what a page shows is fetched for the page, not for all it is of."""
    found = {case.pk: case for case in rows.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def told_apart(case: Case) -> str:
    """Return by what an officer tells a case of hers from the others: of whom it is, where she is, how it stands."""
    record = case.record
    born = _("lahir %(year)s") % {"year": record.birth_year} if record.birth_year else ""
    whom = ", ".join(part for part in (record.get_sex_display(), born) if part)
    return " · ".join(part for part in (whom, case.get_whereabouts_display(), case.get_state_display()) if part)


def find_worker(user_id: int) -> User | None:
    """Return an officer by id."""
    return User.objects.filter(pk=user_id, is_active=True).first()
