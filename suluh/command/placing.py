"""Sets up placement in the sample: companies, an employer in Malaysia with a thousand places, and candidates in NTT.

The memorandum is the one of 2019 between NTT and a plantation employer; employer, companies and people are made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import Actor
from suluh.audit.actions import one_change
from suluh.command import passwords
from suluh.command.caring import invented
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.people.kinds import PersonRole, Sex
from suluh.people.rules import Said
from suluh.placement.actions import files, journey, orders
from suluh.placement.kinds import Clause, Doc, Mark, Outcome, Payer, Result
from suluh.placement.models import Allotment, Candidate, Company, Finding, ForeignEmployer, JobOrder
from suluh.placement.queries.channels import stages_of
from suluh.placement.rules.codes import hash_code
from suluh.regions.models import Area
from suluh.villages.kinds import Heard, Reason

CODE = "B-C0NT-0HBE-RKAS"
"""The code of one file of the sample, so that anybody can follow it."""

COMPANIES = (
    ("PT Bina Karya Timur", "SIP3MI/118/2022", 900, None),
    ("PT Sinar Samudra Mandiri", "SIP3MI/207/2023", 1400, None),
    ("PT Lintas Nusa Pekerja", "SIP3MI/064/2021", 40, None),
    ("PT Cakra Buana Lestari", "SIP3MI/311/2022", 700, 60),
    ("PT Mitra Fajar Abadi", "SIP3MI/029/2019", -200, None),
)
"""Name, number of the licence, in how many days it ends, and for how many days it has been suspended."""

COSTS = (
    ("C01", "Tiket keberangkatan", 2_900_000), ("C03", "Visa kerja", 1_150_000), ("C05", "Pelatihan kerja", 1_500_000),
    ("C11", "Pemeriksaan kesehatan", 650_000),
)  # fmt: skip
PLACES = (("53.04", 150), ("53.02", 180), ("53.03", 140), ("53.01", 120), ("53.13", 100), ("53.06", 3), ("53.71", 60))
RETURNS = "Om Beni Taneo"
"""Who recruits the group that leaves together: a name that is accused in cases of the sample as well."""

SILENT_ON = (Clause.HOURS, Clause.REST, Clause.SAFETY)
"""What the worse contracts of the sample say nothing about."""

HALT = ("Meminta uang muka dari keluarga calon pekerja, dilaporkan dua desa", "Janji mengembalikan uang muka")


@dataclass(frozen=True, slots=True)
class Plot:
    """What becomes of one candidate: to which stage she comes, and what is odd about her journey."""

    until: str
    job: str = "PLANTATION"
    country: str = "MY"
    home: str = "53.04"
    age: int = 24
    odd: str = ""


PILOT = ("N_INFO", "N_REKRUT", "N_SELEKSI", "N_LATIH", "N_UJI", "N_DOK", "N_ASURANSI", "N_BERANGKAT", "AWAY", "AWAY",
         "HOME")  # fmt: skip
PLOTS = (
    *(Plot(until, home=PLACES[n % 5][0], age=21 + n * 2 % 17) for n, until in enumerate(PILOT * 2)),
    *(Plot("N_SELEKSI", home="53.06") for _ in range(5)),
    Plot("PL_DAFTAR", job="FACTORY", odd="moratorium"),
    Plot("PL_INFO", job="HOUSEKEEPER", country="SA", home="53.02", odd="middle east"),
    Plot("PL_DAFTAR", job="HOUSEKEEPER", home="53.03", age=17, odd="young"),
    Plot("N_DOK", odd="passport"),
    Plot("N_SELEKSI", home="53.02", odd="paid"),
    Plot("N_DOK", home="53.13", odd="contract"),
    *(Plot("PL_INFO", job="OTHER", country="KH", home="53.03", odd="group") for _ in range(5)),
    Plot("PL_DAFTAR", job="HOUSEKEEPER", country="HK", home="53.71"),
    Plot("PL_MEDIS", job="ELDERLY", country="TW", home="53.71"),
)


def place_all(today: date, seed: int, password: str) -> list[tuple[str, str, str, str]]:
    """Write placement; return the accounts of the two officers."""
    desk = Agency.objects.filter(kind=AgencyKind.ONE_STOP_SERVICE, area__code__startswith="53").order_by("pk").first()
    above = Agency.objects.filter(kind=AgencyKind.MIGRANT_PROTECTION, area="53").order_by("pk").first() or desk
    if desk is None or above is None:
        return []
    accounts = [_officer("lusi", "Lusia Bria", desk, "53.71", today, password),
                _officer("tono", "Antonius Seran", above, "53", today, password)]  # fmt: skip
    lot = Random(f"suluh placement {seed}")  # noqa: S311 - a story, not a secret
    at = datetime(today.year, today.month, today.day, 1, tzinfo=UTC)
    tono, lusi = (get_actor(User.objects.get(username=name), at) for name in ("tono", "lusi"))
    with acting_as(tono.identity()), one_change():
        order = _demand(tono, at, today)
    with acting_as(lusi.identity()):
        stage = Stage(lusi, desk, order, today, lot)
        known = set(Area.objects.filter(level=4).values_list("parent__parent", flat=True).distinct())
        for number, plot in enumerate(PLOTS, 1):
            if plot.home in known:
                with one_change():
                    stage.play(number, plot)
    return accounts


def _officer(name: str, full_name: str, agency: Agency, area: str, today: date, password: str) -> Any:
    user = User(username=name, full_name=full_name, email=f"{name}@suluh.example")
    passwords.give(user, password)
    user.save()
    Membership.objects.create(
        user=user, agency=agency, role=Role.PLACEMENT_OFFICER, area_id=area, starts=today - timedelta(days=500)
    )
    return name, full_name, str(Role.PLACEMENT_OFFICER.label), agency.name


def _demand(tono: Actor, at: datetime, today: date) -> JobOrder:
    """Write companies, employers and job orders; return the plantation's."""
    companies = [_company(tono, at, today, *row) for row in COMPANIES]
    ladang = _employer(tono, at, today, "Ladang Fajar Borneo Berhad", "MY", "MY-771204-K", "PLANTATION",
                       "Sandakan, Sabah", "Nota kesepahaman dengan Provinsi NTT, Kupang, 4 Oktober 2019")  # fmt: skip
    order = _order(tono, at, today, ladang, None, "JO/MY/2026/0113", "PLANTATION", "Sandakan, Sabah", 1000, 1700,
                   "MYR")  # fmt: skip
    for area, seats in PLACES:
        if Area.objects.filter(pk=area).exists():
            orders.allot(actor=tono, at=at, order=order, area=area, seats=seats, within=True)
    for item, label, amount in COSTS:
        orders.set_cost(actor=tono, at=at, order=order, item=item, label=label, payer=Payer.EMPLOYER, amount=amount)
    others = (
        ("Mashriq Manpower Company", "SA", "SA-101-88-4402", "DOMESTIC", "Riyadh", "HOUSEKEEPER", 40, 1500, "SAR"),
        ("Harbour Home Care Ltd", "HK", "HK-2209-118", "CARE", "Kowloon", "HOUSEKEEPER", 25, 4990, "HKD"),
        ("Formosa Sunrise Care Co", "TW", "TW-552-0119", "CARE", "Taichung", "ELDERLY", 30, 20000, "TWD"),
    )
    for n, (name, land, registered, sector, city, job, seats, wage, currency) in enumerate(others):
        employer = _employer(tono, at, today, name, land, registered, sector, city, "")
        number = f"JO/{land}/2026/{41 + n:04}"
        _order(tono, at, today, employer, companies[n % 2], number, job, city, seats, wage, currency)
    return order


def _company(tono: Actor, at: datetime, today: date, name: str, number: str, ends: int, stopped: int | None) -> Company:
    area = Area.objects.filter(pk="53.71").first()
    row = orders.enter_company(actor=tono, at=at, kind="P3MI", name=name, area_id=area and area.pk, address="",
                               contact="0836 0001 4400")  # fmt: skip
    stopped_on = today - timedelta(days=stopped) if stopped else None
    orders.enter_licence(
        actor=tono, at=at, company=row, kind="SIP3MI", number=number, starts=today + timedelta(days=ends - 1826),
        ends=today + timedelta(days=ends), order=None, suspended_on=stopped_on, revoked_on=None,
        note="Dibekukan karena pengaduan" if stopped else "",
    )  # fmt: skip
    if stopped:
        told = {"company": row, "on": today - timedelta(days=75)}
        orders.remark_company(actor=tono, at=at, kind="COMPLAINT", text=HALT[0], **told)  # type: ignore[arg-type]
        orders.remark_company(actor=tono, at=at, kind="COMMITMENT", text=HALT[1], due_on=today + timedelta(days=20),
                              **told)  # type: ignore[arg-type]  # fmt: skip
    return row


def _employer(
    tono: Actor, at: datetime, today: date, name: str, land: str, number: str, sector: str, city: str, agreement: str
) -> ForeignEmployer:
    return orders.enter_employer(
        actor=tono, at=at, name=name, country=land, registration=number, legal_form="Badan hukum", sector=sector,
        address=city, contact="", agreement=agreement, verified_by="Atase Ketenagakerjaan",
        verified_on=today - timedelta(days=300), valid_until=today + timedelta(days=500),
    )  # fmt: skip


def _order(
    tono: Actor, at: datetime, today: date, employer: ForeignEmployer, company: Company | None, number: str, job: str,
    city: str, seats: int, wage: int, currency: str,
) -> JobOrder:  # fmt: skip
    return orders.enter_order(
        actor=tono, at=at, number=number, employer=employer, company=company, job=job, city=city, seats=seats,
        wage=wage, currency=currency, months=24, least_age=18,
        terms="Delapan jam sehari, satu hari libur seminggu, rumah dan asuransi dari majikan.",
        starts=today - timedelta(days=280), ends=today + timedelta(days=200), verified_by="Atase Ketenagakerjaan",
        verified_number=f"AT/{number[-4:]}/2026", verified_on=today - timedelta(days=270),
    )  # fmt: skip


@dataclass(slots=True)
class Stage:
    """The roof at which the candidates' stories are played."""

    lusi: Actor
    desk: Agency
    order: JobOrder
    today: date
    lot: Random

    def day(self, ago: int) -> datetime:
        on = self.today - timedelta(days=ago)
        return datetime(on.year, on.month, on.day, 2, tzinfo=UTC)

    def play(self, number: int, plot: Plot) -> None:
        """Play one candidate's story."""
        ago = {"AWAY": 170, "HOME": 250}.get(plot.until, 20 + number * 3 % 70)
        file = self._begin(number, plot, ago)
        if number == 1:
            Candidate.objects.filter(pk=file.pk).update(code_hash=hash_code(CODE))
        self._odd(file, plot, ago)
        if plot.until in ("PL_INFO", "N_INFO"):
            return
        for stage in stages_of(file.channel):
            if stage.code == plot.until:
                return
            if stage.mark == Mark.WATCH:
                self._afterwards(file, plot)
                return
            if stage.mark == Mark.PLACE and not self._seat(file, ago):
                return
            self._papers(file, stage.papers, ago)
            if stage.mark == Mark.DEPART:
                self._leave(file, ago)
            file = files.pass_stage(actor=self.lusi, at=self.day(ago), candidate=file, stage=stage.code,
                                    on=self.day(ago).date())  # fmt: skip
            ago = max(ago - 9, 1)

    def _begin(self, number: int, plot: Plot, ago: int) -> Candidate:
        woman = plot.job not in ("PLANTATION", "FACTORY") or self.lot.random() < 0.35
        homes = list(Area.objects.filter(parent__parent=plot.home, level=4, ends=None).order_by("pk")[:5])
        home = homes[number % len(homes)]
        born = date(self.today.year - plot.age, 1 + number % 6 if plot.age > 17 else 12, 1 + number % 27)
        day = f"{born.day + (40 if woman else 0):02}{born.month:02}{born.year % 100:02}"
        recruiter = RETURNS if plot.odd == "group" else ""
        said = Said(
            name=invented(home.pk, "F" if woman else "M", born.year, self.lot), role=PersonRole.MIGRANT,
            sex=Sex.FEMALE if woman else Sex.MALE,
            birth=PartialDate(born.year, born.month, born.day), nik=f"{home.pk[:8].replace('.', '')}{day}98{number:02}",
            phones=(f"+62836000{20000 + number}",), area_code=home.pk, destination=plot.country,
        )  # fmt: skip
        plain = plot.odd in ("", "passport", "contract", "paid", "young")
        return files.register(
            actor=self.lusi, at=self.day(ago), agency=self.desk, said=said, key=f"contoh-{number}", job=plot.job,
            destination_id=plot.country, employer="COMPANY" if plot.job in ("PLANTATION", "FACTORY") else "INDIVIDUAL",
            offerer="OFFICE" if plain else "BROKER", recruiter=recruiter, visa="TOURIST" if recruiter else "UNKNOWN",
            route="AROUND" if recruiter else "UNKNOWN", signs=["RF_UANGMUKA"] if recruiter else [], returning=False,
        )  # fmt: skip

    def _odd(self, file: Candidate, plot: Plot, ago: int) -> None:
        at, soon = self.day(max(ago - 1, 0)), self.today + timedelta(days=18)
        told: dict[str, Any] = {"actor": self.lusi, "at": at, "candidate": file}
        if plot.odd in ("moratorium", "young", "group"):
            files.change_file(**told, leaves_on=soon)
        if plot.odd == "paid":
            journey.note_payment(**told, key=f"bayar-{file.number}", item="C03", label="Visa kerja", amount=4_500_000,
                                 on=at.date(), receiver="Perantara di desa")  # fmt: skip
        if plot.odd == "passport":
            files.check_document(**told, kind=Doc.BIRTH, number="AK-2291", office="Dukcapil Belu",
                                 birth=file.born, result=Result.VALID)  # fmt: skip
            files.check_document(**told, kind=Doc.PASSPORT, number="X0091123", office="Kantor Imigrasi Batam",
                                 elsewhere=True, birth=date(1999, 3, 4), result=Result.DOUBTFUL,
                                 note="Tahun lahir berbeda dari akta")  # fmt: skip
        if plot.odd == "contract":
            allotment = Allotment.objects.filter(order=self.order, area=file.area_code[:5]).first()
            if allotment:
                files.take_place(**told, allotment=allotment)
                file.refresh_from_db()
                self._contract(file, at, 1500, 36)

    def _seat(self, file: Candidate, ago: int) -> bool:
        allotment = Allotment.objects.filter(order=self.order, area=file.area_code[:5]).select_related("order").first()
        if allotment is None or file.job != self.order.job:
            return False
        if file.accepted_at is None:
            files.take_place(actor=self.lusi, at=self.day(ago), candidate=file, allotment=allotment)
            file.refresh_from_db()
        return file.accepted_at is not None

    def _papers(self, file: Candidate, kinds: list[str], ago: int) -> None:
        done = set(file.documents.filter(result=Result.VALID).values_list("kind", flat=True))
        offices = {Doc.PASSPORT: "Kantor Imigrasi Kupang", Doc.HEALTH: "RSUD", Doc.COMPETENCE: "BLK Kupang",
                   Doc.PERMIT: "Pemerintah desa"}  # fmt: skip
        for kind in kinds:
            if kind in done:
                continue
            which = Doc(kind)
            lasts = {Doc.PASSPORT: 3000, Doc.VISA: 700, Doc.HEALTH: 400}.get(which)
            files.check_document(
                actor=self.lusi, at=self.day(ago), candidate=file, kind=which, number=f"{kind[:2]}-{file.number:04}",
                office=offices.get(which, ""), issued_on=self.day(ago).date(), result=Result.VALID,
                expires_on=self.today + timedelta(days=lasts) if lasts else None,
            )  # fmt: skip
            if which is Doc.CONTRACT:
                self._contract(file, self.day(ago), 1700, 24)

    def _contract(self, file: Candidate, at: datetime, wage: int, months: int) -> None:
        journey.set_contract(
            actor=self.lusi, at=at, candidate=file, employer="Ladang Fajar Borneo Berhad", job="PLANTATION",
            city="Sandakan, Sabah", wage=wage, currency="MYR", months=months, signed_on=at.date(), own_language=True,
            legalised=wage == 1700, clauses=[one for one in Clause if wage == 1700 or one not in SILENT_ON],
        )  # fmt: skip

    def _leave(self, file: Candidate, ago: int) -> None:
        """Put her in the batch of her week, after an officer has looked into every flag that is left."""
        at = self.day(max(ago, 1))
        batch = journey.enter_batch(
            actor=self.lusi, at=at, agency=self.desk, key=f"rombongan-{at:%Y-%m}", leaves_on=at.date(),
            port="Bandara El Tari, Kupang", carrier="Lewat Nunukan", route="OFFICIAL",
        )  # fmt: skip
        session = journey.enter_session(
            actor=self.lusi, at=at, agency=self.desk, key=f"opp-{at:%Y-%m}", on=at.date() - timedelta(days=3),
            place="Balai BP3MI Kupang", topics="Hak pekerja, kontrak, nomor darurat, mengirim uang",
        )  # fmt: skip
        files.change_file(actor=self.lusi, at=at, candidate=file, batch=batch, session=session, visa="WORK")
        for row in Finding.objects.filter(candidate=file, decided_at=None, gone_at=None):
            files.decide_flag(actor=self.lusi, at=at, row=row, outcome=Outcome.EXPLAINED,
                              note="Sudah ditanyakan kepada calon dan desanya.")  # fmt: skip

    def _afterwards(self, file: Candidate, plot: Plot) -> None:
        file.refresh_from_db()
        assert file.departed_on
        for days in (9, 32, 66):
            on = file.departed_on + timedelta(days=days)
            if on < self.today - timedelta(days=12) and (days < 60 or file.number % 2):
                journey.note_call(
                    actor=self.lusi, at=self.day(1), candidate=file, heard=Heard.WELL, on=on,
                    key=f"kabar-{file.number}-{days}", note="Upah diterima, tempat tinggal baik",
                )  # fmt: skip
        if plot.until == "HOME":
            on = self.today - timedelta(days=6)
            journey.come_home(actor=self.lusi, at=self.day(1), candidate=file, on=on, reason=Reason.CONTRACT_END)
