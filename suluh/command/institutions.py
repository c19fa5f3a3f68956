"""Sets up the invented task forces of the sample: decrees of many years, seats by office, and a secretariat's account.

244 of the regencies and 32 of the provinces have been set up, as a national meeting counted in 2019; which ones is
drawn by lot, so nothing here says anything about a real region.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from suluh.accounts.kinds import AgencyKind, Role
from suluh.accounts.models import Agency, Membership, User
from suluh.accounts.rules import SYSTEM
from suluh.command import passwords
from suluh.database.identity import acting_as
from suluh.documents import write_docx
from suluh.library.actions.files import keep_file
from suluh.regions.models import Area
from suluh.taskforces.kinds import DecreeKind, Form, Office, Pillar, Position
from suluh.taskforces.models import Decree, Seat, TaskForce
from suluh.taskforces.rules.template import decree_template

REGENCIES, PROVINCES = 244, 32
ALWAYS = ("53", "53.71", "53.04", "52", "52.02", "32", "35")
SECRETARIATS = (("seta", "Kristiana Seran", "53"), ("setyo", "Setyo Hadiwinoto", ""))
OFFICES: tuple[tuple[str, str, str], ...] = (
    (Position.CHAIR, "", "Wakil {head}"),
    (Position.DAILY_CHAIR, "", "{police}"),
    (Position.SECRETARY, "", "Kepala Dinas Pemberdayaan Perempuan dan Perlindungan Anak"),
    (Position.COORDINATOR, Pillar.PREVENTION, "Kepala Dinas Pendidikan"),
    (Position.COORDINATOR, Pillar.HEALTH, "Kepala Dinas Kesehatan"),
    (Position.COORDINATOR, Pillar.SOCIAL, "Kepala Dinas Sosial"),
    (Position.COORDINATOR, Pillar.NORMS, "Kepala Bagian Hukum"),
    (Position.COORDINATOR, Pillar.ENFORCEMENT, "Kepala Kejaksaan"),
    (Position.COORDINATOR, Pillar.COOPERATION, "Kepala Bappeda"),
    (Position.MEMBER, Pillar.PREVENTION, "Kepala Dinas Tenaga Kerja"),
    (Position.MEMBER, Pillar.SOCIAL, "Kepala Balai Pelayanan Pelindungan Pekerja Migran"),
    (Position.MEMBER, Pillar.PREVENTION, "Ketua organisasi masyarakat peduli pekerja migran"),
)
MINISTRIES: tuple[tuple[str, str, str], ...] = (
    (Position.CHAIR, "", "Menteri Koordinator Bidang Politik dan Keamanan"),
    (Position.CHAIR, "", "Menteri Koordinator Bidang Pembangunan Manusia dan Kebudayaan"),
    (Position.DAILY_CHAIR, "", "Kepala Kepolisian Negara"),
    (Position.SECRETARY, "", "Menteri Pemberdayaan Perempuan dan Perlindungan Anak"),
    (Position.COORDINATOR, Pillar.PREVENTION, "Menteri Pendidikan"),
    (Position.COORDINATOR, Pillar.HEALTH, "Menteri Kesehatan"),
    (Position.COORDINATOR, Pillar.SOCIAL, "Menteri Sosial"),
    (Position.COORDINATOR, Pillar.NORMS, "Menteri Hukum"),
    (Position.COORDINATOR, Pillar.ENFORCEMENT, "Jaksa Agung"),
    (Position.COORDINATOR, Pillar.COOPERATION, "Menteri Luar Negeri"),
    (Position.MEMBER, Pillar.ENFORCEMENT, "Kepala Pusat Pelaporan dan Analisis Transaksi Keuangan"),
    (Position.MEMBER, Pillar.PREVENTION, "Menteri Pelindungan Pekerja Migran"),
    (Position.MEMBER, Pillar.PREVENTION, "Menteri Kelautan dan Perikanan"),
)
STREETS = ("Jalan Cendana", "Jalan Merpati", "Jalan Flamboyan", "Jalan Teratai", "Jalan Melati")


def set_up(today: date, seed: int) -> dict[str, TaskForce]:
    """Write task forces, decrees and seats; return the task forces by code of area ("" for the country)."""
    lot = Random(f"suluh institutions {seed}")  # noqa: S311 - a story, not a secret
    areas = _drawn(lot)
    at = datetime(today.year, 1, 5, 2, tzinfo=UTC)
    agencies = {one.area_id or "": one for one in Agency.objects.filter(kind=AgencyKind.TASK_FORCE).order_by("-code")}
    forces = {"": _force(None, lot, agencies.get(""))} | {
        area.code: _force(area, lot, agencies.get(area.code)) for area in areas
    }
    TaskForce.objects.bulk_create(forces.values())
    Decree.objects.bulk_create(
        decree for code, force in forces.items() for decree in _decrees(force, code, lot, today, at)
    )
    Seat.objects.bulk_create(seat for code, force in forces.items() for seat in _seats(force, code, lot))
    return forces


def welcome(forces: dict[str, TaskForce], password: str, today: date) -> list[tuple[str, str, str, str]]:
    """Give the secretariats their accounts; return (name to sign in with, officer, role, agency)."""
    told = []
    for name, full_name, code in SECRETARIATS:
        agency = forces[code].agency if code in forces else None
        if agency is None:
            continue
        user = User(username=name, full_name=full_name, email=f"{name}@suluh.example")
        passwords.give(user, password)
        user.save()
        Membership.objects.create(
            user=user, agency=agency, role=Role.SECRETARIAT, area_id=code or None, starts=today - timedelta(days=900)
        )
        told.append((name, full_name, str(Role.SECRETARIAT.label), agency.name))
    return told


def officers(code: str = "53") -> list[int]:
    """Return who drafts and who adopts in the sample: the secretariat and the coordinator of NTT, or of the country."""
    names = ("seta", "koko") if code else ("setyo", "pusat")
    found = [User.objects.filter(username=name).values_list("pk", flat=True).first() for name in names]
    return [pk for pk in found if pk]


def give_texts(forces: dict[str, TaskForce]) -> None:
    """Keep the text of the decree in force of the country and of the welcome provinces."""
    for code in ("", "53", "52"):
        decree = Decree.objects.filter(task_force=forces[code], ends=None).first() if code in forces else None
        if decree is None or decree.file_id:
            continue
        area = forces[code].area
        blocks = decree_template(area.name if area else "Indonesia", 1 if code else 0)
        with acting_as(SYSTEM.identity()):
            decree.file = keep_file(actor=SYSTEM, at=decree.registered_at, content=write_docx(blocks), area_code=code)
        decree.save(update_fields=["file"])


def _drawn(lot: Random) -> list[Area]:
    """Draw which provinces and regencies have a task force: as many as were counted, the welcome ones among them."""
    provinces = list(Area.objects.valid_today().filter(level=1).order_by("code"))
    chosen = {area.code for area in _some(provinces, PROVINCES, lot)}
    regencies = [one for one in Area.objects.valid_today().filter(level=2).order_by("code") if one.code[:2] in chosen]
    return [area for area in provinces if area.code in chosen] + _some(regencies, REGENCIES, lot)


def _some(areas: Sequence[Area], number: int, lot: Random) -> list[Area]:
    first = [area for area in areas if area.code in ALWAYS]
    rest = [area for area in areas if area.code not in ALWAYS]
    lot.shuffle(rest)
    return sorted([*first, *rest][:number], key=lambda area: area.code)


def _force(area: Area | None, lot: Random, agency: Agency | None) -> TaskForce:
    name = f"Gugus Tugas PP-TPPO {area.name if area else 'Pusat'}"
    known = area is None or lot.random() < 0.7
    office = "Kementerian yang membidangi perempuan dan anak" if area is None else "Dinas PPPA " + area.name
    return TaskForce(
        area=area,
        name=name,
        form=Form.TASK_FORCE,
        agency=agency,
        secretariat=office if known else "",
        address=f"{lot.choice(STREETS)} No. {lot.randint(2, 88)}" if known else "",
        phone=f"(0000) {lot.randint(200000, 899999)}" if known else "",
    )


def _decrees(force: TaskForce, code: str, lot: Random, today: date, at: datetime) -> list[Decree]:
    """Draw the decrees of a task force: most of before 2019, some renewed since, some over and never replaced."""
    kind = {0: DecreeKind.PRESIDENTIAL, 2: DecreeKind.GOVERNOR_DECREE}.get(len(code), DecreeKind.REGENT_DECREE)
    signer = {0: "Presiden", 2: "Gubernur"}.get(len(code), "Bupati")
    signer = "Wali Kota" if force.area and force.area.kind == "kota" else signer
    first = date(2008 + int(11 * lot.random() ** 0.7), lot.randint(1, 9), lot.randint(1, 28))
    signed, chairs = [first], [Office.SECRETARY if code else Office.MINISTER]
    if lot.random() < 0.45 or code in ("", "53"):
        signed.append(date(lot.choice((2023, 2024, 2025)), lot.randint(9, 12), lot.randint(1, 28)))
        chairs.append(Office.POLICE)
    limited = len(signed) == 1 and lot.random() < 0.35
    rows = []
    for place, day in enumerate(signed):
        later = signed[place + 1] if place + 1 < len(signed) else None
        ends = later or (day.replace(year=day.year + 5) if limited else None)
        number = f"{lot.randint(11, 480)}/KEP/HK/{day.year}" if code else f"Perpres {day.year}/{place + 1} (contoh)"
        rows.append(
            Decree(task_force=force, kind=kind, number=number, signed_on=day, starts=day, ends=ends, signatory=signer,
                   chair=chairs[place], registered_at=at)
        )  # fmt: skip
    return [row for row in rows if row.signed_on <= today]


def _seats(force: TaskForce, code: str, lot: Random) -> list[Seat]:
    if code not in ALWAYS and code and lot.random() < 0.5:
        return []
    head = "Gubernur" if len(code) == 2 else "Bupati"
    police = "Kepala Kepolisian Daerah" if len(code) == 2 else "Kepala Kepolisian Resor"
    some = OFFICES if code in ALWAYS else OFFICES[: lot.randint(3, len(OFFICES))] if code else MINISTRIES
    return [
        Seat(task_force=force, office=office.format(head=head, police=police), position=position, pillar=pillar,
             starts=date(2024, 1, 2))
        for position, pillar, office in some
    ]  # fmt: skip
