"""Registers as villages keep them: titles, merged habits, dittos, sums, and a signature below."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

HEADS = ("No", "Nama Lengkap", "Panggilan", "L/P", "Tempat, Tgl Lahir", "NIK", "No. KK", "RT", "RW", "Status Kawin",
         "Jml Tanggungan", "Status PMI", "Negara Tujuan", "Jenis Pekerjaan", "Jalur (Legal/Ilegal)", "Dokumen",
         "PT/Sponsor/Calo", "Biaya", "Tgl Berangkat", "Kontak Terakhir", "Nama Istri/Suami", "No HP Keluarga",
         "Tgl Pulang")  # fmt: skip
MARIA = (1, "MARIA LURUK BERE", "Ria", "P", "Atambua, 12-07-1998", "5304125207989911", "5304121203100001", 3, 1,
         "Kawin", "3 orang", "PMI Aktif", "Malaysia", "Pekerja rumah tangga", "Ilegal", "Paspor, visa", "Om Yan",
         "7,5 jt", "22/11/2025", "15-01-2026", "Petrus Bau", "0836 0001 0088", "")  # fmt: skip
YOSEF = (2, "Yosef Bria", "", "L", "17 April 1990", "5304121704909912", "5304121203100001", '"', '"', "k", 2,
         "purna", "malasia", "Sawit", "legal", "lengkap", "PT Karya Semesta", "", "03-02-2022", "", "Rosa", "-",
         "10-01-2026")  # fmt: skip
AGNES = (3, "Agnes Hoar", "", "P", "2001", "", "", 4, 1, "blm kawin", "", "calon", "Hongkong", "Lansia", "-", "",
         "", "", "", "", "Ibu Yuli", "083600010099", "")  # fmt: skip
BROKEN = (4, "Damianus Seran", "", "L", "31-02-1985", "53041231028", "123", "", "", "poligami", "banyak", "PMI",
          "Negeri Antah", "", "lewat belakang", "", "", "entah", "05/05/2031", "", "", "", "")  # fmt: skip
NAMELESS = (5, "-", "", "P", "1999", "", "", "", "", "", "", "PMI", "Malaysia", "", "", "", "", "", "", "", "", "", "")
TWICE = (6, "Maria Luruk Bere", "", "P", "12-07-1998", "5304125207989911", "", "", "", "", "", "PMI", "Malaysia", "",
         "", "", "", "", "", "", "", "", "")  # fmt: skip


def workbook(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> bytes:
    """Return a village's list as its secretary would send it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Dusun II"
    sheet.append(["DATA PEKERJA MIGRAN DESA NAEKASA TAHUN 2026"])
    sheet.append([])
    for row in (heads, *rows):
        sheet.append(list(row))
    sheet.append(["Jumlah", len(rows)])
    sheet.append([])
    sheet.append([None, None, None, None, None, None, "Naekasa, 2 Maret 2026"])
    sheet.append([None, None, None, None, None, None, "Kasi Pemerintahan"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()
