"""Settles the cases of the sample that no story plays on: assessed in time, most of them closed by now, few left quiet.

Hundreds of cases are written here at once and not action by action, which would take minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from suluh.accounts.rules import SYSTEM
from suluh.cases.kinds import ClosingReason, EventKind, State
from suluh.cases.kinds.dues import DueEnd, DueKind
from suluh.cases.models import Case, Due, Event, RiskAssessment
from suluh.cases.rules.risk import suggest
from suluh.command.prosecuting import TOLD
from suluh.command.recovering import DANGERS, NOTES
from suluh.database.identity import acting_as

ENDS = (
    (ClosingReason.REFERRED, "Diserahkan penuh kepada Dinas Sosial kabupaten asalnya; berita acara ditandatangani."),
    (ClosingReason.DECLINED, "Ia sudah bekerja lagi di kampungnya dan tidak menghendaki layanan lain saat ini."),
    (ClosingReason.LOST_CONTACT, "Nomornya tidak aktif; tiga kali kunjungan ke alamatnya tidak bertemu siapa pun."),
    (ClosingReason.NOT_TRAFFICKING, "Hasil penapisan: sengketa upah biasa, diteruskan ke Disnaker."),
    (ClosingReason.MOVED, "Ia menetap di provinsi lain; pendampingan dilanjutkan lembaga setempat."),
)
WEIGHTS = (5, 4, 2, 2, 1)


@dataclass(slots=True)
class Written:
    """What is to be written, of all cases together."""

    cases: list[Case] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    risks: list[RiskAssessment] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def settle_all(today: date, seed: int) -> int:
    """Settle the cases whose danger nobody has assessed. Returns how many there were."""
    until = datetime.combine(today, time(1), UTC)
    written = Written()
    with acting_as(SYSTEM.identity()), transaction.atomic():
        rows = Due.objects.filter(kind=DueKind.TRIAGE, ended_at=None, case__worker__isnull=False)
        rows = rows.filter(case__opened_at__lt=until - timedelta(days=1)).exclude(case__state=State.CLOSED)
        rows = rows.exclude(case__report__idempotency_key__startswith=TOLD)
        for due in rows.select_related("case").order_by("case_id"):
            _settle(due, until, Random(f"settled {seed} {due.case.opened_at}"), written)  # noqa: S311 - a story
        RiskAssessment.objects.bulk_create(written.risks)
        Event.objects.bulk_create(written.events)
        Due.objects.bulk_update(written.dues, ["ended_at", "end", "ended_by"])
        names = ["state", "state_at", "closing_reason", "touched_at", "risk", "risk_at"]
        Case.objects.bulk_update(written.cases, names)
    return len(written.cases)


def _settle(due: Due, until: datetime, chance: Random, written: Written) -> None:
    case = due.case
    assert case.worker_id is not None
    at = case.opened_at + timedelta(hours=1 + 9 * chance.random())
    dangers = sorted(chance.sample(DANGERS, chance.choice((0, 1, 1))))
    level = suggest(dangers).risk
    risk = RiskAssessment(case=case, dangers=dangers, suggested=level, level=level, at=at, by_id=case.worker_id)
    due.ended_at, due.end = at, DueEnd.MET if at <= due.due_at else DueEnd.LATE
    due.ended_by_id = case.worker_id
    case.risk, case.risk_at, case.state, case.state_at = level, at, State.ACTIVE, at
    written.risks.append(risk)
    written.events.append(_event(case, EventKind.RISK, at, str(level.label)))
    age = until - at
    if age > timedelta(days=40) and chance.random() < 0.96:
        [(reason, text)] = chance.choices(ENDS, WEIGHTS)
        at += min(timedelta(days=30 + 120 * chance.random()), age - timedelta(days=1))
        case.state, case.state_at, case.closing_reason = State.CLOSED, at, reason
        written.events.append(_event(case, EventKind.STATE, at, text, State.CLOSED))
    else:
        quiet = chance.uniform(15, 24) if chance.random() < 0.05 else chance.uniform(0.2, 11)
        at = max(at, until - timedelta(days=quiet))
        written.events.append(_event(case, EventKind.CONTACT, at, chance.choice(NOTES)))
    case.touched_at = at
    written.cases.append(case)
    written.dues.append(due)


def _event(case: Case, kind: EventKind, at: datetime, text: str, state: State | None = None) -> Event:
    return Event(
        case=case, kind=kind, at=at, text=text, state=state or "", by_id=case.worker_id, agency_id=case.agency_id
    )
