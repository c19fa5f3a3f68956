"""Settles the cases of the sample that no story plays on: assessed, mostly in time, and brought to one of their ends.

Some are complete after the visit of the twelfth month, some are home and still visited, most were closed for another
reason, a few lie quiet. Hundreds of cases are written here at once, not action by action: that would take minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import models, transaction

from suluh.accounts.rules import SYSTEM
from suluh.cases.actions.homes import visited
from suluh.cases.actions.telling import say
from suluh.cases.kinds import ClosingReason, EventKind, State, Whereabouts
from suluh.cases.kinds.dues import DueKind
from suluh.cases.kinds.plan import Condition, ReturnState, ServiceState
from suluh.cases.kinds.risk import Risk
from suluh.cases.kinds.screening import Authority, Childhood, Indication, Status
from suluh.cases.models import (
    Case,
    Conclusion,
    Determination,
    Due,
    Event,
    Homecoming,
    Need,
    RiskAssessment,
    Screening,
    Service,
    Visit,
)
from suluh.cases.rules.dues import VISITS, ending, times
from suluh.cases.rules.risk import suggest
from suluh.command.prosecuting import TOLD
from suluh.command.recovering import DANGERS, NEEDS, NOTES, giver
from suluh.database.identity import acting_as
from suluh.library.queries import find_term

KINDS = (RiskAssessment, Screening, Conclusion, Determination, Need, Service, Homecoming, Visit, Due, Event)
ENDS = (
    (ClosingReason.REFERRED, "Diserahkan penuh kepada Dinas Sosial kabupaten asalnya; berita acara ditandatangani."),
    (ClosingReason.DECLINED, "Ia sudah bekerja lagi di kampungnya dan tidak menghendaki layanan lain saat ini."),
    (ClosingReason.LOST_CONTACT, "Nomornya tidak aktif; tiga kali kunjungan ke alamatnya tidak bertemu siapa pun."),
    (ClosingReason.NOT_TRAFFICKING, "Hasil penapisan: sengketa upah biasa, diteruskan ke Disnaker."),
    (ClosingReason.MOVED, "Ia menetap di provinsi lain; pendampingan dilanjutkan lembaga setempat."),
)
WEIGHTS = (5, 4, 2, 2, 1)
LONG = timedelta(days=440)
"""After so long the visit of the twelfth month can lie behind her."""
IN_TIME, COMPLETE, HOME, QUIET = 0.9, 0.55, 0.2, 0.05
SEEN = (
    "Kios berjalan; anak-anak bersekolah.",
    "Bekerja di kebun pamannya, sehat, tidak lagi dihubungi perekrut.",
    "Sudah menikah dan menjahit di rumah; utangnya lunas.",
    "Ikut kelompok tani perempuan; tidurnya sudah nyenyak.",
)


@dataclass(slots=True)
class Written:
    """What is to be written, of all cases together."""

    cases: list[Case] = field(default_factory=list)
    dues: list[Due] = field(default_factory=list)
    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def add(self, row: models.Model) -> None:
        """Keep a new row until all are written; what others point to comes first."""
        self.rows.setdefault(type(row), []).append(row)


def settle_all(today: date, seed: int) -> int:
    """Settle the cases whose danger nobody has assessed. Returns how many there were."""
    until = datetime.combine(today, time(1), UTC)
    written = Written()
    with acting_as(SYSTEM.identity()), transaction.atomic():
        terms = [find_term(code, today) for code in VISITS]
        lengths = [timedelta(days=term.amount) for term in terms if term]
        rows = Due.objects.filter(kind=DueKind.TRIAGE, ended_at=None, case__worker__isnull=False)
        rows = rows.filter(case__opened_at__lt=until - timedelta(days=1)).exclude(case__state=State.CLOSED)
        rows = rows.exclude(case__report__idempotency_key__startswith=TOLD)
        for due in rows.select_related("case__record").order_by("case_id"):
            chance = Random(f"settled {seed} {due.case.opened_at}")  # noqa: S311 - a story, not a secret
            assert due.case.worker_id is not None
            Settling(due.case, until, chance, written, lengths, due.case.worker_id, due.case.opened_at).settle(due)
        for kind in (
            RiskAssessment,
            Screening,
            Conclusion,
            Determination,
            Need,
            Service,
            Homecoming,
            Visit,
            Due,
            Event,
        ):
            kind.objects.bulk_create(written.rows.get(kind, []))  # type: ignore[arg-type]
        Due.objects.bulk_update(written.dues, ["ended_at", "end", "ended_by"])
        names = ["state", "state_at", "closing_reason", "touched_at", "risk", "risk_at", "whereabouts", "where_code",
                 "where_at"]  # fmt: skip
        Case.objects.bulk_update(written.cases, names)
    return len(written.cases)


@dataclass(slots=True)
class Settling:
    """One case that is settled: what chance says of it, until when, and where its rows are kept."""

    case: Case
    until: datetime
    chance: Random
    written: Written
    lengths: list[timedelta]
    worker_id: int
    at: datetime
    home: Homecoming | None = None
    status: Status = Status.POSSIBLE

    def settle(self, due: Due) -> None:
        """Assess the danger, and bring the case to one of its ends."""
        case, chance = self.case, self.chance
        self.at = case.opened_at + timedelta(hours=1 + 9 * chance.random())
        if case.opened_at < due.due_at < self.at and chance.random() < IN_TIME:
            self.at = case.opened_at + (due.due_at - case.opened_at) * chance.uniform(0.3, 0.95)
        due.ended_at, due.end, due.ended_by_id = self.at, ending(due.due_at, self.at), self.worker_id
        self.written.dues.append(due)
        self._assess(sorted(chance.sample(DANGERS, chance.choice((0, 1, 1)))))
        case.state, case.state_at = State.ACTIVE, self.at
        age = self.until - self.at
        if age > LONG and chance.random() < COMPLETE:
            self._go_home(max(age - LONG, timedelta()))
            self._close(ClosingReason.COMPLETE, "")
        elif age > timedelta(days=120) and chance.random() < HOME:
            self._go_home(min(age - timedelta(days=40), timedelta(days=90)))
        elif age > timedelta(days=40) and chance.random() < 0.96:
            [(reason, text)] = chance.choices(ENDS, WEIGHTS)
            self.at += min(timedelta(days=30 + 120 * chance.random()), age - timedelta(days=1))
            self._close(reason, text)
        else:
            quiet = chance.uniform(15, 24) if chance.random() < QUIET else chance.uniform(0.2, 11)
            self.at = max(self.at, self.until - timedelta(days=quiet))
            self._tell(EventKind.CONTACT, chance.choice(NOTES))
        case.touched_at = self.at
        self.written.cases.append(case)

    def _assess(self, dangers: list[str], level: Risk | None = None) -> None:
        case, suggested = self.case, suggest(dangers).risk
        case.risk, case.risk_at = level or suggested, self.at
        self.written.add(
            RiskAssessment(case=case, dangers=dangers, suggested=suggested, level=case.risk, at=self.at,
                           by_id=self.worker_id)
        )  # fmt: skip
        self._tell(EventKind.RISK, say("Dinilai %(level)s.", level=Risk(case.risk).label))

    def _close(self, reason: ClosingReason, text: str) -> None:
        self.case.state, self.case.state_at, self.case.closing_reason = State.CLOSED, self.at, reason
        self._tell(EventKind.STATE, text, State.CLOSED)

    def _go_home(self, spare: timedelta) -> None:
        """Find what befell her, serve her, bring her home, and visit her as long as there is time."""
        self._pass(timedelta(days=3))
        self._screen()
        self._serve()
        self._pass(min(timedelta(days=20), spare / 3) * self.chance.random())
        self._determine()
        self._arrive()
        self._visit()

    def _pass(self, some: timedelta) -> None:
        self.at += some

    def _screen(self) -> None:
        case, chance = self.case, self.chance
        screening = Screening(
            case=case, acts=["ACT_RECRUIT", "ACT_SEND"], means=["MEANS_FRAUD"], aims=["EXP_FORCED_LABOUR"],
            ilo=sorted(chance.sample(["ILO02", "ILO03", "ILO07", "ILO08", "ILO09", "ILO11"], 4)), signs=[],
            childhood=Childhood.ADULT, indication=Indication.STRONG, version=1, at=self.at, by_id=self.worker_id,
        )  # fmt: skip
        reason = "Dijanjikan kerja lain, paspor diambil, upah ditahan; ceritanya runtut."
        self.status = Status.ACTUAL if chance.random() < 0.6 else Status.POSSIBLE
        conclusion = Conclusion(
            case=case, screening=screening, status=self.status, reason=reason, at=self.at, by_id=self.worker_id
        )
        self.written.add(screening)
        self.written.add(conclusion)
        self._tell(EventKind.CONCLUDED, say("%(status)s. %(why)s", status=self.status.label, why=reason))

    def _determine(self) -> None:
        """Let the police of her province determine by letter what the screening found, in three cases of ten."""
        if self.status is not Status.ACTUAL or self.chance.random() > 0.3:
            return
        number, on = f"B/{self.chance.randint(11, 980)}/{self.at:%m}/RES.1.16/{self.at:%Y}/Ditreskrimum", self.at.date()
        made = Determination(
            case=self.case, status=self.status, authority=Authority.POLICE, authority_name="Direktorat Reskrimum Polda",
            letter_number=number, on=on, at=self.at, by_id=self.worker_id,
        )  # fmt: skip
        self.written.add(made)
        words = "%(status)s, ditetapkan %(who)s, %(on)s, dengan surat %(letter)s."
        told = say(words, status=self.status.label, who=made.authority_name, on=on, letter=number)
        self._tell(EventKind.DETERMINED, told)

    def _serve(self) -> None:
        case, chance = self.case, self.chance
        asked = self.at.date()
        for kind, text in chance.sample(NEEDS, chance.choice((2, 2, 3))):
            begun = asked + timedelta(days=chance.randint(1, 6))
            self.written.add(Need(case=case, kind=kind, urgency="SOON", text=text, at=self.at, by_id=self.worker_id))
            self.written.add(
                Service(
                    case=case, kind=kind, requested_by="PERSON", requested_on=asked, started_on=begun,
                    ended_on=begun + timedelta(days=chance.randint(7, 30)), provider_name=giver(kind),
                    state=ServiceState.DONE, outcome=chance.choice(("REACHED", "REACHED", "PARTLY")),
                    cost=chance.choice((150, 400, 1200)) * 1000, bearer="APBD_KAB", at=self.at, by_id=self.worker_id,
                )
            )  # fmt: skip
        self._pass(timedelta(days=30))

    def _arrive(self) -> None:
        case, day = self.case, self.at.date()
        code = case.record.home_code or case.area_code
        letter = f"ST/{self.chance.randint(1, 90)}/{day:%m/%Y}"
        self.home = Homecoming(
            case=case, home_code=code, planned_on=day, family_traced=True, home_safe=True, bearer="APBN",
            escort="Pekerja sosial Dinas Sosial", cost=2_350_000, state=ReturnState.HANDED, arrived_on=day,
            received_name="Kepala desa", letter_number=letter, handed_on=day, at=self.at, by_id=self.worker_id,
        )  # fmt: skip
        self.written.add(self.home)
        words = "Diserahterimakan kepada %(who)s, %(on)s, dengan surat %(letter)s."
        self._tell(EventKind.RETURN, say(words, who="kepala desa", on=day, letter=letter))
        self._assess([], Risk.LOW)
        case.state, case.state_at, case.whereabouts = State.FOLLOW_UP, self.at, Whereabouts.HOME
        case.where_code, case.where_at = code, self.at
        self._tell(EventKind.STATE, "", State.FOLLOW_UP)

    def _visit(self) -> None:
        case, arrived = self.case, self.at
        for number, (code, length) in enumerate(zip(VISITS, self.lengths, strict=False), 1):
            due_at = arrived + length
            visit = Visit(case=case, homecoming=self.home, number=number, planned_on=due_at.date())
            run = times(DueKind.VISIT, arrived, due_at)
            due = Due(
                case=case, agency_id=case.agency_id, area_code=case.area_code, worker_id=case.worker_id,
                kind=DueKind.VISIT, subject=visit.pk, code=code, starts_at=run.starts_at, warn_at=run.warn_at,
                due_at=run.due_at,
            )  # fmt: skip
            done = due_at - timedelta(days=self.chance.uniform(0, 3)) + timedelta(days=self.chance.random() < 0.1) * 5
            if done < self.until:
                self.at = done
                self._look_in(visit, last=number == len(self.lengths))
                due.ended_at, due.end, due.ended_by_id = done, ending(due_at, done), self.worker_id
            self.written.add(visit)
            self.written.add(due)

    def _look_in(self, visit: Visit, *, last: bool) -> None:
        found = Condition.GOOD if last or self.chance.random() < 0.5 else Condition.STRAINED
        visit.done_on, visit.by_id, visit.note = self.at.date(), self.worker_id, self.chance.choice(SEEN)
        visit.safety = visit.family = visit.health = Condition.GOOD
        visit.livelihood = found
        self._tell(EventKind.VISIT, visited(visit))

    def _tell(self, kind: EventKind, text: str, state: State | None = None) -> None:
        case = self.case
        self.written.add(
            Event(case=case, kind=kind, at=self.at, text=text, state=state or "", by_id=self.worker_id,
                  agency_id=case.agency_id)
        )  # fmt: skip
