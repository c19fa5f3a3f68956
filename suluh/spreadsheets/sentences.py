"""What the reading of spreadsheets has to say to an officer, by code: the one file here that knows the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class About(TextChoices):
    """What a column is about (`suluh.spreadsheets.Field`), in the words of the officer."""

    NAME = "NAME", _("Nama")
    GIVEN_NAME = "GIVEN_NAME", _("Nama depan")
    MIDDLE_NAME = "MIDDLE_NAME", _("Nama tengah")
    FAMILY_NAME = "FAMILY_NAME", _("Nama belakang, marga")
    ALIASES = "ALIASES", _("Nama panggilan")
    PEOPLE = "PEOPLE", _("Identitas lengkap (boleh beberapa orang)")
    SEX = "SEX", _("Jenis kelamin")
    BIRTH = "BIRTH", _("Tanggal lahir")
    AGE = "AGE", _("Umur")
    BIRTH_PLACE = "BIRTH_PLACE", _("Tempat lahir")
    NIK = "NIK", _("NIK")
    FAMILY_CARD = "FAMILY_CARD", _("Nomor kartu keluarga")
    PASSPORT = "PASSPORT", _("Nomor paspor")
    PHONES = "PHONES", _("Nomor telepon")
    REGION = "REGION", _("Daerah asal atau alamat")
    VILLAGE = "VILLAGE", _("Desa atau kelurahan")
    DISTRICT = "DISTRICT", _("Kecamatan")
    REGENCY = "REGENCY", _("Kabupaten atau kota")
    PROVINCE = "PROVINCE", _("Provinsi")
    ADDRESS = "ADDRESS", _("Jalan, RT/RW, dusun")
    DESTINATION = "DESTINATION", _("Negara tujuan")
    REPORT_DATE = "REPORT_DATE", _("Tanggal laporan")
    DEPARTURE_DATE = "DEPARTURE_DATE", _("Tanggal berangkat")
    EXIT_DATE = "EXIT_DATE", _("Tanggal keluar")
    NARRATIVE = "NARRATIVE", _("Cerita kejadian")
    CASE_TYPE = "CASE_TYPE", _("Jenis kasus")
    PLACE = "PLACE", _("Tempat kejadian")
    SUSPECTS = "SUSPECTS", _("Terlapor atau tersangka")
    REPORTER_NAME = "REPORTER_NAME", _("Nama pelapor")
    REPORTER_PHONE = "REPORTER_PHONE", _("Telepon pelapor")
    REPORTER_RELATION = "REPORTER_RELATION", _("Hubungan pelapor")
    EXTERNAL_ID = "EXTERNAL_ID", _("Nomor laporan asal")
    POLICE_REPORT_NO = "POLICE_REPORT_NO", _("Nomor laporan polisi")
    CHARGES = "CHARGES", _("Pasal yang disangkakan")
    JOB = "JOB", _("Pekerjaan")
    PLACEMENT_AGENCY = "PLACEMENT_AGENCY", _("Perusahaan penempatan")
    COST = "COST", _("Biaya")
    CHANNEL = "CHANNEL", _("Jalur berangkat")
    INTAKE_CHANNEL = "INTAKE_CHANNEL", _("Saluran pengaduan")
    REFERRED_BY = "REFERRED_BY", _("Rujukan dari")
    STATUS = "STATUS", _("Status atau tahap")
    NOTE = "NOTE", _("Catatan")
    IGNORE = "IGNORE", _("Tidak dipakai")


SENTENCES: dict[str, object] = {
    "about_age": _("Umur kira-kira %(age)s tahun; tahun lahir diperkirakan."),
    "about_year": _("Tahun kira-kira: %(year)s."),
    "age_between": _("Umur antara %(low)s dan %(high)s tahun; tahun lahir tidak dapat dipastikan."),
    "age_differs_from_birth": _("Umur yang tertulis (%(age)s) tidak cocok dengan tanggal lahirnya."),
    "age_in_months": _("Umur tertulis dalam bulan; tahun lahir dihitung darinya."),
    "alias": _("Nama panggilan dicatat terpisah dari nama."),
    "alias_removed": _("Nama panggilan dipisahkan dari nama."),
    "amount_notation": _("Jumlah uang ditulis ulang sebagai angka biasa."),
    "birth_in_future": _("Tanggal lahir ini belum terjadi pada tanggal laporan."),
    "century_by_age": _("Tahun dua angka; abadnya dipilih menurut umur yang masuk akal."),
    "columns_joined": _("Beberapa kolom digabungkan."),
    "country_among_words": _("Nama negara ditemukan di antara kata-kata lain."),
    "country_misspelt": _("Ejaan negara dibetulkan."),
    "country_word": _("Nama negara dikenali."),
    "date_within_text": _("Tanggal diambil dari nomor laporan polisi."),
    "day_and_month_perhaps_swapped": _("Hari dan bulan mungkin tertukar oleh lembar kerja."),
    "day_first_assumed": _("Dibaca hari dulu, baru bulan."),
    "day_or_month_first": _("Tidak jelas mana hari dan mana bulan; bisa juga %(other)s."),
    "day_unknown": _("Hari tidak diketahui."),
    "age_in_words": _("Umurnya hanya disebut “%(word)s”; tahun lahirnya belum diketahui."),
    "decade_of_age": _("Hanya puluhan umurnya yang tertulis (%(age)s-an)."),
    "default_day": _("1 Januari sering berarti hanya tahunnya yang diketahui."),
    "digits_in_name": _("Ada angka di dalam nama."),
    "digits_without_marks": _("Angka tanpa pemisah dibaca sebagai tanggal."),
    "ditto": _("Tanda “sama seperti di atas” diisi dari sel %(from)s."),
    "ditto_without_value": _("Tanda “sama seperti di atas”, tetapi isian ini tidak boleh disalin dari orang lain."),
    "edited": _("Dibetulkan oleh petugas."),
    "formula_error": _("Rumus di sel ini menghasilkan kesalahan."),
    "from_age": _("Tahun lahir dihitung dari umur %(age)s tahun."),
    "from_age_undated": _("Tahun lahir dihitung dari umur %(age)s tahun, tetapi tanggal laporannya tidak tertulis."),
    "impossible_day": _("Tanggal %(day)s tidak ada di bulan itu; hanya bulan dan tahun yang dipakai."),
    "impossible_month": _("Bulan itu tidak ada; hanya tahun yang dipakai."),
    "marks_removed": _("Spasi dan tanda baca dibuang."),
    "month_and_year": _("Dibaca sebagai bulan dan tahun."),
    "month_and_year_or_day_and_month": _("Bisa bulan dan tahun, bisa juga hari dan bulan."),
    "month_first": _("Dibaca bulan dulu, baru hari; urutan lain tidak mungkin."),
    "merged_cell": _("Sel ini digabung dengan baris di atasnya; periksa isian ini milik siapa."),
    "month_first_said": _("Dibaca bulan dulu, baru hari, seperti kata judul kolomnya."),
    "month_misspelt": _("Ejaan bulan dibetulkan."),
    "month_name": _("Nama bulan dikenali."),
    "month_unknown": _("Nama bulan “%(month)s” tidak dikenal."),
    "name_assumed": _("Nama samaran, tidak dicatat sebagai nama."),
    "name_is_a_heading": _("Ini tampak seperti judul, bukan nama orang."),
    "name_missing": _("Tidak ada nama."),
    "name_too_short": _("Terlalu pendek untuk sebuah nama."),
    "name_withheld": _("Nama dirahasiakan atau tidak disebut."),
    "nik_among_words": _("NIK ditemukan di antara kata-kata lain."),
    "nik_differs_birth": _("NIK dan tanggal lahir tidak cocok. Sah bila pernah diperbaiki; bandingkan keduanya."),
    "nik_differs_sex": _("NIK dan jenis kelamin tidak cocok. Sah bila pernah diperbaiki; bandingkan keduanya."),
    "nik_digit_missing": _("NIK hanya %(length)s angka, seharusnya 16."),
    "nik_digits_lost": _("Lembar kerja menghapus angka-angka NIK; hanya awalnya yang pasti."),
    "nik_last_digit_lost": _("Lembar kerja mengubah NIK menjadi bilangan; angka terakhirnya hilang."),
    "nik_letters_read": _("Huruf di dalam NIK dibaca sebagai angka (O menjadi 0)."),
    "nik_not_digits": _("Bukan NIK."),
    "nik_placeholder": _("Isian semu, bukan NIK."),
    "nik_several": _("Ada lebih dari satu NIK di sel ini."),
    "nik_too_long": _("NIK %(length)s angka, seharusnya 16."),
    "nik_unknown_province": _("Dua angka awal NIK bukan kode provinsi."),
    "nik_unreal_date": _("Tanggal di dalam NIK tidak ada di kalender."),
    "not_a_country": _("Bukan nama negara."),
    "not_a_date": _("Tidak dapat dibaca sebagai tanggal."),
    "not_a_name": _("Tidak dapat dibaca sebagai nama."),
    "not_an_age": _("Tidak dapat dibaca sebagai umur."),
    "not_an_amount": _("Tidak dapat dibaca sebagai jumlah uang."),
    "not_kept": _("Baris ini ditolak basis data dan tidak masuk. Betulkan isinya, lalu lanjutkan."),
    "odd_marks_in_name": _("Ada tanda yang tidak biasa di dalam nama."),
    "passport_unreadable": _("Tidak dapat dibaca sebagai nomor paspor."),
    "passport_unusual": _("Bentuk nomor paspor tidak biasa."),
    "persons_not_named": _("Masih ada %(count)s orang yang tidak disebut namanya."),
    "phone_digits_lost": _("Lembar kerja menghapus angka-angka nomor telepon."),
    "phone_ending_completed": _("Nomor kedua dilengkapi dari nomor pertama."),
    "phone_incomplete": _("Nomor telepon tidak lengkap."),
    "phone_international": _("Ditulis dengan kode negara."),
    "phone_not_digits": _("Tidak dapat dibaca sebagai nomor telepon."),
    "phone_partly_read": _("Sebagian nomor tidak dapat dibaca."),
    "place_without_date": _("Hanya tempat lahir yang tertulis, tanpa tanggal."),
    "region_ambiguous": _("Ada beberapa tempat dengan nama ini; dipakai wilayah yang memuat semuanya."),
    "region_by_heading": _("Daerah diambil dari judul bagian di atas baris ini."),
    "region_by_name_alone": _("Tempat dikenali dari namanya saja, tanpa kecamatan atau kabupaten."),
    "region_code": _("Tempat dikenali."),
    "region_misspelt": _("Ejaan tempat diperkirakan."),
    "region_of_section": _("Desa diambil dari judul bagian di atas baris ini."),
    "region_of_title": _("Daerah diambil dari judul tabel."),
    "region_partly_known": _("Hanya sebagian alamat yang dikenali."),
    "region_spelling": _("Ejaan lama atau lain dari nama tempat ini."),
    "region_unknown": _("Tempat ini tidak ada di daftar wilayah."),
    "row_hidden": _("Baris ini disembunyikan di lembar kerja."),
    "serial_number": _("Lembar kerja menyimpan tanggal ini sebagai bilangan; sudah dikembalikan."),
    "serial_number_as_text": _("Bilangan yang diketik dibaca sebagai tanggal lembar kerja."),
    "several_countries": _("Lebih dari satu negara disebut."),
    "several_names_uncertain": _("Tidak pasti apakah ini satu nama atau beberapa orang."),
    "sex_ambiguous": _("Kode ini bisa berarti laki-laki atau perempuan di kolom ini."),
    "sex_code": _("Kode jenis kelamin dikenali."),
    "sex_unknown": _("Kode jenis kelamin ini tidak dikenal."),
    "spaces_closed": _("Spasi berlebih dibuang."),
    "title_removed": _("Gelar dipisahkan dari nama."),
    "too_long": _("Terlalu panjang untuk isian ini."),
    "value_for_several_persons": _("Satu isian untuk beberapa orang; tidak jelas milik siapa."),
    "village_or_district": _("Nama ini dipakai desa dan juga kecamatan."),
    "year_implausible": _("Tahun %(year)s tidak masuk akal di sini."),
    "year_missing": _("Tahun tidak tertulis."),
    "year_only": _("Hanya tahun yang pasti."),
}
"""Why a cell was read as it was, by code; an unknown code is said in general words."""

FILE_FAULTS: dict[str, object] = {
    "empty": _("Berkas ini kosong."),
    "too_large": _("Berkas terlalu besar (%(size)s). Paling besar %(limit)s; bagi menjadi beberapa berkas."),
    "wrong_type": _("Ini bukan lembar kerja. Unggah berkas .xlsx, .ods atau .csv."),
    "old_excel": _("Ini berkas Excel lama (.xls). Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx."),
    "binary_excel": _("Ini berkas Excel biner (.xlsb). Simpan sebagai .xlsx, lalu unggah lagi."),
    "web_page": _("Ini halaman web yang disimpan, bukan lembar kerja. Unduh ulang sebagai .xlsx atau .csv."),
    "password_protected": _("Berkas ini dikunci kata sandi. Simpan salinannya tanpa kata sandi, lalu unggah lagi."),
    "truncated": _("Berkas ini terpotong; mungkin unduhan atau salinannya tidak selesai. Salin ulang berkasnya."),
    "damaged": _("Berkas ini rusak. Buka di Excel atau LibreOffice, simpan ulang, lalu unggah lagi."),
    "zip_bomb": _("Berkas ini mengembang menjadi sangat besar saat dibuka, jadi tidak diterima."),
    "xml_bomb": _("Isi berkas ini disusun untuk mengganggu sistem, jadi tidak diterima."),
    "too_many_cells": _("Isi berkas ini terlalu banyak untuk sekali impor. Bagi menjadi beberapa berkas."),
    "too_many_columns": _("Kolom di berkas ini terlalu banyak (lebih dari %(limit)s)."),
    "too_many_sheets": _("Lembar di berkas ini terlalu banyak (lebih dari %(limit)s)."),
    "no_table": _("Tidak ditemukan tabel di berkas ini: perlu satu baris judul kolom dan baris-baris di bawahnya."),
    "storage": _("Berkas tidak dapat disimpan karena penyimpanan server penuh. Hubungi administrator."),
}

SKIPPED_SHEETS: dict[str, object] = {
    "hidden": _("lembar tersembunyi"),
    "list": _("daftar pilihan untuk lembar lain"),
    "empty": _("kosong"),
    "no_table": _("tidak berisi tabel"),
}

SKIPPED_ROWS: dict[str, object] = {
    "total": _("baris jumlah"),
    "section": _("judul bagian"),
    "header": _("judul kolom"),
    "header_repeated": _("judul kolom yang diulang"),
    "column_numbers": _("nomor kolom"),
    "note": _("catatan di bawah tabel"),
    "signature": _("tanda tangan"),
    "stray": _("isian lepas"),
}


def explain(code: str, facts: Mapping[str, object]) -> str:
    """Return the sentence under a code in the reader's language, filled in with its facts."""
    known = SENTENCES.get(code)
    if known is None:
        return str(_("Perlu dilihat kembali.")) if code else ""
    try:
        return str(known) % facts
    except (KeyError, TypeError):
        return str(known).partition("%")[0].strip(" (:;“") + "."


def explain_fault(code: str, facts: Mapping[str, object]) -> str:
    """Return why a file is refused, in the reader's language."""
    try:
        return str(FILE_FAULTS.get(code, FILE_FAULTS["damaged"])) % facts
    except (KeyError, TypeError):
        return str(FILE_FAULTS["damaged"])
