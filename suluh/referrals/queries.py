"""Reads of referrals and of consent; row-level security decides which rows there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency
from suluh.accounts.queries import agencies, posts_on, serving
from suluh.cases.kinds import GrantEnding
from suluh.cases.models import Case
from suluh.library.queries import find_due
from suluh.referrals.kinds import OPEN, WAITING, Need, Side, State, TaskState, Urgency
from suluh.referrals.models import Consent, Cost, Referral, Task
from suluh.referrals.rules.moving import climb, meeting_area
from suluh.referrals.rules.sending import fits
from suluh.regions.queries import names_of
from suluh.regions.rules import covers
from suluh.taskforces.models import Agreement
from suluh.taskforces.queries.agreements import party_of

TONES = {
    State.SENT: "warn", State.ASKED: "warn", State.ESCALATED: "bad", State.ACCEPTED: "note", State.DECLINED: "bad",
    State.RETURNED: "bad", State.WITHDRAWN: "done", State.HALTED: "bad", State.DISSOLVED: "bad", State.DONE: "good",
}  # fmt: skip
CODES = {Urgency.EMERGENCY: "rujuk-darurat", Urgency.SOON: "rujuk-segera", Urgency.NORMAL: "rujuk-biasa"}
WITHOUT_LAW = timedelta(days=3)


def referrals() -> QuerySet[Referral]:
    """Return referrals with what every page shows of them."""
    return Referral.objects.select_related("sender", "receiver", "sent_by", "agreement")


def open_referrals() -> QuerySet[Referral]:
    """Return the referrals that are not over."""
    return referrals().filter(state__in=OPEN)


def waiting_past(at: datetime) -> QuerySet[Referral]:
    """Return the referrals whose answer is over its time and that nobody above has been told of."""
    return Referral.objects.filter(state__in=(State.SENT, State.ASKED), answer_by__lte=at).order_by("answer_by")


def with_gone_receiver() -> QuerySet[Referral]:
    """Return the open referrals to agencies that are no more."""
    return Referral.objects.filter(state__in=OPEN, receiver__is_active=False)


def with_withdrawn_access() -> QuerySet[Referral]:
    """Return the open referrals whose access she ended by restricting the use of her data."""
    return Referral.objects.filter(state__in=OPEN, grant__ending=GrantEnding.WITHDRAWN)


def referrals_of(case_id: UUID) -> QuerySet[Referral]:
    """Return the referrals of a case, the newest first."""
    return referrals().filter(case=case_id).order_by("-sent_at")


def consents_of(case: Case) -> QuerySet[Consent]:
    """Return what was agreed to about a case, the newest first."""
    return Consent.objects.filter(case=case).select_related("recorded_by").order_by("-recorded_at")


def valid_consents(case: Case, day: date) -> QuerySet[Consent]:
    """Return the consents about a case that hold on a day."""
    return consents_of(case).filter(Q(ends=None) | Q(ends__gt=day), withdrawn_at=None)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an agreement between two regions says for a referral: who does what in how many days, who bears what."""

    agreement: Agreement
    tasks: tuple[tuple[str, Side, int], ...]
    shares: tuple[tuple[str, int, int], ...]


def pattern_of(agreement: Agreement, sender_area: str, receiver_area: str) -> Pattern:
    """Read an agreement for two areas. Tasks of a third party are left out, but their days still pass."""
    first, second = party_of(agreement, sender_area), party_of(agreement, receiver_area)
    tasks, days = [], 0
    for task in agreement.tasks.order_by("position"):
        days += task.days
        if task.party == first or task.party == second:
            tasks.append((task.task, Side.SENDER if task.party == first else Side.RECEIVER, days))
    costs: dict[str, list[int]] = {}
    for share in agreement.shares.order_by("pk"):
        both = costs.setdefault(share.cost, [0, 0])
        both[0] += share.percent if share.party == first else 0
        both[1] += share.percent if share.party == second else 0
    return Pattern(agreement, tuple(tasks), tuple((cost, one, other) for cost, (one, other) in costs.items()))


def answer_by(urgency: Urgency, at: datetime, area_code: str) -> datetime:
    """Return when an answer is due, by the library's row for this urgency; without one, in three days."""
    return find_due(CODES[urgency], timezone.localtime(at), area_code) or at + WITHOUT_LAW


def receivers(area: str, needs: Iterable[Need], *, but: int) -> list[tuple[Agency, bool]]:
    """Return the agencies that serve an area, each with whether its kind usually serves the needs, those first.

    National agencies serve every area. Of those alike, the one for the smallest area comes first.
    """
    wanted = frozenset(needs)
    about = serving(area) | Q(area__code__startswith=area)
    rows = agencies().exclude(pk=but).filter(about).select_related("area")
    near = [one for one in rows if covers(area, one.area_code) or covers(one.area_code, area)]
    rated = [(one, fits(AgencyKind(one.kind), wanted)) for one in near]
    return sorted(rated, key=lambda row: (not row[1], -len(row[0].area_code), row[0].name))


def coordinator_area(one: str, other: str, day: date) -> str:
    """Return the nearest area above both agencies in which somebody coordinates: where there is none, the country."""
    held = set(posts_on(day).filter(role=Role.COORDINATOR).values_list("area_id", flat=True))
    wanted = climb(meeting_area(one, other))
    return next((area for area in wanted if (area or None) in held), "")


@dataclass(frozen=True, slots=True)
class Load:
    """What is open in a referral: tasks of each side that are not done, and what it costs each."""

    tasks: dict[Side, int]
    sender_cost: int
    receiver_cost: int

    @property
    def cost(self) -> int:
        """What both bear together."""
        return self.sender_cost + self.receiver_cost


def load_of(referral: Referral) -> Load:
    """Count what is open in a referral and add up what it costs."""
    rows = referral.tasks.filter(state=TaskState.OPEN).values_list("side").annotate(n=Count("pk"))
    sums = referral.costs.filter(struck_at=None).aggregate(s=Sum("sender_amount"), r=Sum("receiver_amount"))
    return Load({Side(side): n for side, n in rows}, sums["s"] or 0, sums["r"] or 0)


def tasks_of(referral: Referral) -> QuerySet[Task]:
    """Return the tasks in a referral, the soonest due first."""
    return referral.tasks.select_related("by").order_by("state", "due_on")


def costs_of(referral: Referral) -> QuerySet[Cost]:
    """Return the costs in a referral that stand."""
    return referral.costs.filter(struck_at=None).select_related("referral").order_by("at")


def day_of(at: datetime) -> date:
    """Return the day it is, here, at a time."""
    return timezone.localtime(at).date()


WAITING_STATES = WAITING


def place_of(area_code: str | None) -> str:
    """Return the name of the area whose coordinator a referral went to."""
    return names_of({area_code}).get(area_code, area_code) if area_code else ""
