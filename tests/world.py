"""The small world in which every test takes place. Learn it once; it is the same everywhere.

NTT with Kupang (a city) and Belu in it; and NTB, which must see nothing of what happens in NTT.

    sari    case worker       UPTD PPA Kupang       her agency
    ina     intake            UPTD PPA Kupang       her agency
    dina    data entry        UPTD PPA Kupang       her agency
    vera    verifier          task force NTT        all of NTT
    yosef   clearing officer  task force NTT        all of NTT
    koko    coordinator       task force NTT        all of NTT
    seta    secretariat       task force NTT        decrees, plans and meetings of NTT; no personal data
    dewi    case worker       shelter Belu          her agency, in NTT too
    lalu    case worker       UPTD PPA Mataram      her agency, in NTB (the outsider)
    vita    verifier          task force NTB        all of NTB
    nadi    clearing officer  national secretariat  the country
    sinta   supervisor        national secretariat  reads the trail, no personal data
    adi     administrator     national secretariat  members, no personal data
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import Actor
from suluh.cases.actions import open_case
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.library.actions import load_law
from suluh.linkage.dates import PartialDate
from suluh.people.kinds import Sex, Source
from suluh.people.rules import Said
from suluh.placement.actions.law import load_rules
from suluh.regions.models import Area, Country
from suluh.reports.actions import decide_report, receive_report
from suluh.reports.kinds import Channel, Decision
from suluh.reports.models import Report
from suluh.reports.queries import records_in
from suluh.reports.rules import TellerSaid, Telling

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
AREAS = [
    ("53", "Nusa Tenggara Timur", "provinsi"),
    ("53.71", "Kota Kupang", "kota"),
    ("53.71.03", "Oebobo", "kecamatan"),
    ("53.71.03.1001", "Oebobo", "kelurahan"),
    ("53.04", "Kabupaten Belu", "kabupaten"),
    ("53.04.12", "Kota Atambua", "kecamatan"),
    ("53.04.12.1001", "Atambua", "kelurahan"),
    ("52", "Nusa Tenggara Barat", "provinsi"),
    ("52.71", "Kota Mataram", "kota"),
    ("52.71.01", "Ampenan", "kecamatan"),
    ("52.71.01.1001", "Ampenan Selatan", "kelurahan"),
]

MARIA = Said(
    name="Maria Yasinta Bano",
    sex=Sex.FEMALE,
    birth=PartialDate(2001, 4, 17),
    nik="5371035704019903",
    phones=("+6283600010001",),
    area_code="53.71.03.1001",
    destination="MY",
    as_typed={"name": "Maria Yasinta Bano", "nik": "5371035704019903"},
)
"""A young woman from Kupang. Her NIK bears a serial that no office gives out."""

TELLING = Telling(
    source=Source.STAFF,
    channel=Channel.PHONE,
    said_on="2026-03-01",
    people=(MARIA,),
    narrative="Dijanjikan bekerja di rumah makan, tetapi upahnya ditahan dan paspornya diambil oleh majikan.",
    place="Johor",
    destination="MY",
    exploitation=("ForcedLabour",),
    recruited_on="2025-06",
    departed_on="2025-07-02",
    teller=TellerSaid(name="Ibu dari Maria", phone="+6283600010002", relation="Ibu", safe_contact="Sore hari"),
)


@dataclass(frozen=True)
class World:
    """The cast, their agencies, and one report that Ina took down in Kupang."""

    users: dict[str, User]
    agencies: dict[str, Agency]
    report: Report

    def actor(self, name: str, at: datetime = NOW) -> Actor:
        """Return who a member of the cast is at a time."""
        return get_actor(self.users[name], at)

    def tell(
        self, name: str = "ina", agency: str = "uptd-kupang", area: str = "53.71", at: datetime = NOW, **change: object
    ) -> Report:
        """Let a member of the cast take down a report: the usual one, but for what is changed."""
        actor = self.actor(name)
        with acting_as(actor.identity()):
            report, _ = receive_report(
                actor=actor,
                at=at,
                telling=replace(TELLING, **change),  # type: ignore[arg-type]
                agency=self.agencies[agency],
                area_code=area,
            )
        return report

    def verify(self) -> Report:
        """Let Vera verify the usual report."""
        vera = self.actor("vera")
        with acting_as(vera.identity()):
            decide_report(actor=vera, at=NOW, report=self.report, decision=Decision.VERIFIED)
            self.report.refresh_from_db()
        return self.report

    def case(self) -> Case:
        """Let Sari open a case for Maria, once Vera has verified the usual report."""
        report, sari = self.verify(), self.actor("sari")
        with acting_as(sari.identity()):
            [record] = records_in(report)
            return open_case(actor=sari, at=NOW, report=report, record=record, agency=self.agencies["uptd-kupang"])

    def person(self) -> UUID:
        """Return whom the usual report speaks of."""
        with acting_as(self.actor("sari").identity()):
            return records_in(self.report)[0].person_id


def build() -> World:
    """Make the world in the database."""
    for code, name, kind in AREAS:
        parent = code.rpartition(".")[0]
        Area.objects.create(code=code, parent_id=parent or None, level=code.count(".") + 1, kind=kind, name=name)
    Country.objects.create(code="MY", name="Malaysia", name_en="Malaysia")
    Country.objects.create(code="SA", name="Arab Saudi", name_en="Saudi Arabia")
    load_law()
    load_rules()
    agencies = {
        code: Agency.objects.create(code=code, name=name, kind=kind, area_id=area)
        for code, name, kind, area in [
            ("uptd-kupang", "UPTD PPA Kota Kupang", AgencyKind.UPTD_PPA, "53.71"),
            ("shelter-belu", "Rumah Aman Belu", AgencyKind.SHELTER, "53.04"),
            ("gt-ntt", "Sekretariat Gugus Tugas NTT", AgencyKind.TASK_FORCE, "53"),
            ("uptd-mataram", "UPTD PPA Kota Mataram", AgencyKind.UPTD_PPA, "52.71"),
            ("gt-ntb", "Sekretariat Gugus Tugas NTB", AgencyKind.TASK_FORCE, "52"),
            ("gt-pusat", "Sekretariat Gugus Tugas Pusat", AgencyKind.TASK_FORCE, None),
            ("hotline", "Saluran Pengaduan Nasional", AgencyKind.HOTLINE, None),
        ]
    }
    cast = [
        ("sari", "uptd-kupang", Role.CASE_WORKER, "53.71"),
        ("ina", "uptd-kupang", Role.INTAKE, "53.71"),
        ("dina", "uptd-kupang", Role.DATA_ENTRY, "53.71"),
        ("vera", "gt-ntt", Role.VERIFIER, "53"),
        ("yosef", "gt-ntt", Role.CLEARING_OFFICER, "53"),
        ("koko", "gt-ntt", Role.COORDINATOR, "53"),
        ("seta", "gt-ntt", Role.SECRETARIAT, "53"),
        ("dewi", "shelter-belu", Role.CASE_WORKER, "53.04"),
        ("lalu", "uptd-mataram", Role.CASE_WORKER, "52.71"),
        ("vita", "gt-ntb", Role.VERIFIER, "52"),
        ("nadi", "gt-pusat", Role.CLEARING_OFFICER, None),
        ("sinta", "gt-pusat", Role.SUPERVISOR, None),
        ("adi", "gt-pusat", Role.ADMIN, None),
    ]
    users = {}
    for name, agency, role, area in cast:
        users[name] = User.objects.create_user(name, email=f"{name}@suluh.example", password=None)
        Membership.objects.create(
            user=users[name], agency=agencies[agency], role=role, area_id=area, starts=date(2025, 1, 1)
        )
    world = World(users, agencies, report=None)  # type: ignore[arg-type]
    return replace(world, report=world.tell())
