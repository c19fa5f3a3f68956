"""Uploads for tests: files as officers send them, and what is there after one."""

from __future__ import annotations

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from suluh.regions.models import Area, CodeVersion, Crosswalk, Statistic, StatisticSet
from tests.world import NOW

CROSSWALK = "bps_code_2018,kemendagri_code,bps_name\n5371,53.71,KUPANG\n5306,53.04,BELU\n53,53,NTT\n"


def csv(text: str, name: str = "padanan.csv", encoding: str = "utf-8") -> SimpleUploadedFile:
    """Return a csv file."""
    return SimpleUploadedFile(name, text.encode(encoding))


def xlsx(rows: list[list[object]]) -> SimpleUploadedFile:
    """Return a workbook with one sheet."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return SimpleUploadedFile("padanan.xlsx", out.getvalue())


def make_version() -> CodeVersion:
    """Put a small crosswalk into the world: BPS 5306 is Belu, which the ministry calls 53.04."""
    known = {"source": "BPS", "uploaded_at": NOW}
    version, _ = CodeVersion.objects.get_or_create(system="BPS", version="2018", defaults=known)
    for other, code in [("5371", "53.71"), ("5306", "53.04")]:
        Crosswalk.objects.get_or_create(version=version, other_code=other, area=Area.objects.get(code=code))
    return version


def make_set() -> StatisticSet:
    """Put a figure about Belu into the world."""
    known = {"unit": "%", "uploaded_at": NOW}
    found, _ = StatisticSet.objects.get_or_create(indicator="Penduduk miskin", year=2021, source="BPS", defaults=known)
    Statistic.objects.get_or_create(of=found, area=Area.objects.get(code="53.04"), value="14.5")
    return found


CHANGES = """jenis,kode,nama,tanggal,dasar,asal_atau_pengganti
akhiri,53.04.12.1001,,2026-01-01,Perda 4/2025,53.04.30.2001
tambah,53.04.30.2001,Manumutin,1/1/2026,Perda 4/2025,53.04.12.1001
mekarkan,53.04.12,,2026-01-01,Perda 4/2025,53.04.30 Atambua Utara; 53.04.31 Atambua Kota
ganti nama,53.71,Kota Kupang Raya,2026-01-01,UU 1/2026,
"""
"""A list of changes, its rows out of order: a district gives off two, a village moves, a town gets a name."""
