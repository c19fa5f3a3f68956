"""Sets up the caring villages of the sample: declarations, what each gives, and registers of invented residents.

Which villages of the eight regencies take part is made up; so are their people: national numbers with serials that no
office gives out, telephones that no operator has.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import SYSTEM
from suluh.command import passwords
from suluh.database.identity import acting_as
from suluh.linkage.dates import PartialDate
from suluh.people.actions import add_records
from suluh.people.kinds import PersonRole, Sex, Source
from suluh.people.rules import Said
from suluh.regions.models import Area
from suluh.sealing import keyed_hash, seal
from suluh.synthetic.areas import people_at
from suluh.synthetic.shapes import Sex as Letter
from suluh.villages import actions
from suluh.villages.kinds import (
    Channel,
    EffortKind,
    Heard,
    Held,
    LetterKind,
    Move,
    Programme,
    Service,
    State,
    Trouble,
)  # fmt: skip
from suluh.villages.models import Effort, Movement, Offering, Resident, Village

POSTS = ("Ketua", "Sekretaris", "Bendahara")
PARTNERS = {"53": "YKS Lembata", "52": "Panca Karsa Mataram", "33": "SARI Solo"}
JOBS: dict[str, tuple[str, ...]] = {
    "MY": ("Pekerja kebun sawit", "Pekerja rumah tangga"),
    "SA": ("Pekerja rumah tangga", "Sopir keluarga"),
    "HK": ("Perawat lansia",),
    "TW": ("Perawat lansia", "Pekerja pabrik"),
    "SG": ("Pekerja rumah tangga",),
}
PORTS = {"MY": "Pelabuhan Nunukan", "SA": "Bandara Soekarno-Hatta"}
PEOPLE, FAMILY, FAMILY_CARDS = 18, 3, 12
LETTERS = (
    (LetterKind.PERMIT, "bekerja di Malaysia sebagai pekerja kebun", 40),
    (LetterKind.MARITAL, "melengkapi syarat pendaftaran di LTSA", 33),
    (LetterKind.COVER, "memperbaiki nama pada kartu keluarga", 19),
    (LetterKind.PERMIT, "bekerja di Taiwan sebagai perawat lansia", 8),
)
ROUNDS = (
    (Heard.TROUBLED, "Dua bulan belum digaji, majikan menahan paspor.", 6),
    (Heard.WELL, "Telepon dari anaknya, sehat, kirim uang bulan ini.", 12),
    (Heard.WELL, "Ibunya menerima pesan suara.", 21),
)
STORY = (
    "Ibunya bercerita: anaknya sudah dua bulan tidak digaji. Paspornya dipegang majikan. Ia masih dapat menelepon "
    "setiap Minggu malam."
)
MARITAL, EDUCATION = ("MARRIED", "SINGLE", "MARRIED", "WIDOWED"), ("SD", "SMP", "SMA", "SMP", "")
FORMER = ("Petani", "Penenun", "Buruh harian", "")
RECRUITERS = ("Dinas Tenaga Kerja", "PT Bina Karya Timur", "Tetangga, namanya belum mau disebut", "")
EMPLOYERS = {"MY": "Ladang Fajar Borneo Berhad, Sandakan", "HK": "Keluarga di Kowloon", "TW": "Panti di Taichung"}


def care(today: date, seed: int, password: str) -> list[tuple[str, str, str, str]]:
    """Write the villages; return the officer's account (name to sign in with, officer, role, agency)."""
    lot = Random(f"suluh villages {seed}")  # noqa: S311 - a story, not a secret
    agencies = list(
        Agency.objects.select_related("area").filter(kind=AgencyKind.VILLAGE, area__level=4).order_by("code")
    )
    if not agencies:
        return []
    for agency in agencies:
        _village(agency, today, lot)
    home = next((one for one in agencies if one.area_code.startswith("53")), agencies[0])
    user = User(username="yuli", full_name="Yuliana Luruk", email="yuli@suluh.example")
    passwords.give(user, password)
    user.save()
    Membership.objects.create(
        user=user, agency=home, role=Role.VILLAGE_OFFICER, area=home.area, starts=today - timedelta(days=400)
    )
    _work(user, home.village, today)
    told = [("yuli", user.full_name, str(Role.VILLAGE_OFFICER.label), home.name)]
    if home.area is not None and home.area.code.startswith("53"):
        told.append(_above(home.area.code[:5], today, password))
    partner = home.village.partner
    if partner is not None:
        companion = User(username="bene", full_name="Benediktus Kopong", email="bene@suluh.example")
        passwords.give(companion, password)
        companion.save()
        Membership.objects.create(
            user=companion, agency=partner, role=Role.VILLAGE_COMPANION, starts=today - timedelta(days=400)
        )
        told.append(("bene", companion.full_name, str(Role.VILLAGE_COMPANION.label), partner.name))
    return told


def _work(user: User, village: Village, today: date) -> None:
    """Let the officer of one village have worked: letters, contact rounds, and a trouble that was handed on."""

    def ago(days: int) -> datetime:
        day = today - timedelta(days=days)
        return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)

    yuli = get_actor(user, ago(0))
    with acting_as(yuli.identity()):
        rows = list(Resident.objects.filter(agency=village.pk).select_related("record").order_by("number"))
        candidates = [one for one in rows if one.state == State.CANDIDATE]
        away = [one for one in rows if one.state == State.AWAY]
        for place, (one, (kind, purpose, days)) in enumerate(zip(candidates, LETTERS, strict=False)):
            actions.issue_letter(
                actor=yuli,
                at=ago(days),
                village=village,
                resident=one,
                kind=kind,
                purpose=purpose,
                key=f"surat-{place}",
            )
        for place, (one, (heard, said, days)) in enumerate(zip(away, ROUNDS, strict=False)):
            on = today - timedelta(days=days)
            actions.note_contact(
                actor=yuli, at=ago(days), resident=one, heard=heard, on=on, note=said, key=f"kabar-{place}"
            )
        if away:
            actions.complain(actor=yuli, at=ago(6), resident=away[0], trouble=Trouble.UNPAID, story=STORY, key="contoh")


def _above(regency: str, today: date, password: str) -> tuple[str, str, str, str]:
    """Give the regency of the first village somebody who reads its counts, and return her account."""
    area = Area.objects.get(pk=regency)
    name = f"Sekretariat Gugus Tugas TPPO {area.name}"
    made = {"name": name, "kind": AgencyKind.TASK_FORCE, "area": area}
    agency, _ = Agency.objects.get_or_create(code=f"gt-{regency}", defaults=made)
    user = User(username="lena", full_name="Helena Uto", email="lena@suluh.example")
    passwords.give(user, password)
    user.save()
    Membership.objects.create(
        user=user, agency=agency, role=Role.COORDINATOR, area=area, starts=today - timedelta(days=400)
    )
    return "lena", user.full_name, str(Role.COORDINATOR.label), agency.name


def _partner(name: str) -> Agency | None:
    """Return the organisation that accompanies villages of a province."""
    if not name:
        return None
    code = f"pendamping-{name.lower().replace(' ', '-')}"
    return Agency.objects.get_or_create(code=code, defaults={"name": name, "kind": AgencyKind.NGO})[0]


def _village(agency: Agency, today: date, lot: Random) -> None:
    at = datetime(today.year, 1, 8, 2, tzinfo=UTC)
    year = lot.randint(2016, 2021)
    province = agency.area_code[:2]
    village = Village.objects.create(
        agency=agency, programme=Programme.DESBUMI, decree=f"Perdes {lot.randint(1, 9)}/{year}",
        decree_on=date(year, lot.randint(1, 12), lot.randint(1, 28)), partner=_partner(PARTNERS.get(province, "")),
        head=invented(agency.area_code, "M", 1970, lot), declared_at=at, last_number=PEOPLE,
        officers="\n".join(f"{post}: {invented(agency.area_code, 'F', 1985, lot)}" for post in POSTS),
    )  # fmt: skip
    given = [one for one in Service if lot.random() < 0.7]
    Offering.objects.bulk_create(
        Offering(village=village, service=one, since=date(lot.randint(year, 2024), 3, 1)) for one in given
    )
    _efforts(village, year, lot)
    with acting_as(SYSTEM.identity()):
        _register(village, today, at, lot)


def _efforts(village: Village, year: int, lot: Random) -> None:
    rows = [
        (EffortKind.GROUP, "Kelompok tenun purna pekerja migran", lot.randint(8, 20), None),
        (EffortKind.TRAINING, "Pelatihan literasi keuangan keluarga", lot.randint(15, 40), None),
        (EffortKind.REGULATION, f"Perdes pelindungan pekerja migran {year}", None, None),
        (EffortKind.BUDGET, "Pusat informasi desa", None, lot.randint(10, 60) * 500_000),
    ]
    Effort.objects.bulk_create(
        Effort(village=village, kind=kind, title=title, on=date(2025, lot.randint(1, 9), 12), people=people,
               amount=amount, key=f"{village.pk}-{kind}")
        for kind, title, people, amount in rows
    )  # fmt: skip


def _register(village: Village, today: date, at: datetime, lot: Random) -> None:
    """Write a register: most are away, some will leave, some are back; one in six of those away is silent."""
    code, said = village.area_code, []
    for number in range(1, PEOPLE + 1):
        woman = lot.random() < 0.7
        born = date(lot.randint(1975, 2005), lot.randint(1, 12), lot.randint(1, 28))
        name = invented(code, "F" if woman else "M", born.year, lot)
        day = f"{born.day + (40 if woman else 0):02}{born.month:02}{born.year % 100:02}"
        nik = f"{code[:8].replace('.', '')}{day}99{number:02}"
        country = lot.choice(("MY", "MY", "MY", "SA", "HK", "TW", "SG"))
        said.append(
            Said(name=name, role=PersonRole.MIGRANT, sex=Sex.FEMALE if woman else Sex.MALE,
                 birth=PartialDate(born.year, born.month, born.day), nik=nik, area_code=code, destination=country)
        )  # fmt: skip
    records = add_records(
        actor=SYSTEM, at=at, sayings=said, agency=village.agency, area_code="", source=Source.STAFF,
        facts={"register": str(village.pk)},
    )  # fmt: skip
    rows = [_entry(village, record, number, today, at, lot) for number, record in enumerate(records, 1)]
    Resident.objects.bulk_create(rows)
    for place, row in enumerate(rows[-FAMILY:]):
        row.family_of, row.relation = rows[place], lot.choice(("Ibu", "Suami", "Anak"))
    Resident.objects.bulk_update(rows[-FAMILY:], ["family_of", "relation"])
    Movement.objects.bulk_create(
        Movement(resident=row, agency=row.agency, area_code=row.area_code, move=Move.DEPARTED, on=row.departed_on,
                 destination_id=row.destination_id, channel=row.channel, port=PORTS.get(row.destination_id or "", ""),
                 noted_at=at, key=f"contoh-{row.number}")
        for row in rows if row.departed_on
    )  # fmt: skip


def _entry(village: Village, record: object, number: int, today: date, at: datetime, lot: Random) -> Resident:
    state = lot.choices((State.AWAY, State.CANDIDATE, State.RETURNED), (11, 3, 4))[0]
    if number > PEOPLE - FAMILY:
        state = State.FAMILY
    country = getattr(record, "destination_id", None) or "MY"
    left = today - timedelta(days=lot.randint(90, 900)) if state != State.CANDIDATE else None
    news = lot.randint(70, 85) if lot.random() < 1 / 6 else lot.randint(0, 50)
    channel = lot.choice((Channel.PROCEDURAL, Channel.PROCEDURAL, Channel.NONPROCEDURAL, Channel.UNKNOWN))
    row = Resident(
        agency=village.agency, area_code=village.area_code, record_id=record.pk, number=number, state=state,  # type: ignore[attr-defined]
        hamlet=f"Dusun {lot.choice(('I', 'II', 'III'))}, RT {lot.randint(1, 9):02}", destination_id=country,
        job=lot.choice(JOBS[country]), channel=channel, recruiter=RECRUITERS[number % len(RECRUITERS)],
        held=[Held.PASSPORT, Held.CONTRACT][: 1 + number % 2] if state != State.CANDIDATE else [],
        employer=EMPLOYERS.get(country, "") if state == State.AWAY else "", marital=MARITAL[number % len(MARITAL)],
        education=EDUCATION[number % len(EDUCATION)], former_work=FORMER[number % len(FORMER)],
        remits="Tiap dua bulan" if state == State.AWAY and number % 2 else "",
        pledge="Sertifikat tanah orang tua" if number % 9 == 5 else "",
        cost=lot.choice((None, 3_500_000, 7_000_000)), debt=lot.choice((None, None, 5_000_000)), departed_on=left,
        heard_on=today - timedelta(days=news), relation="Ibu", noted_at=at, key=f"contoh-{number}",
        returned_on=today - timedelta(days=9) if state == State.RETURNED else None,
        return_reason="CONTRACT_END" if state == State.RETURNED else "",
    )  # fmt: skip
    if state == State.FAMILY:
        row.destination_id, row.job, row.channel, row.departed_on, row.held = None, "", Channel.UNKNOWN, None, []
        row.recruiter, row.pledge, row.cost, row.debt = "", "", None, None
    card = f"{village.area_code[:8].replace('.', '')}{200000 + number % FAMILY_CARDS:06}9990"
    row.family_card_sealed, row.family_card_hash = seal(card, str(row.pk)), keyed_hash(card)
    family = f"{invented(village.area_code, 'F', 1965, lot)}, 0836 0001 {lot.randint(1000, 9999)}"
    row.contact_sealed = seal(family, str(row.pk))
    return row


def invented(code: str, sex: Letter, year: int, lot: Random) -> str:
    """Draw the full name of somebody born in this year in an area, as its peoples name their children."""
    people = people_at(code, lot)
    return people.draw_name(lot, sex, year, people.draw_clan(lot), people.draw_father(lot)).full
