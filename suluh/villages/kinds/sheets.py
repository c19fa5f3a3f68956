"""The words of a village's spreadsheet: what its columns are, what its cells say, and what is said about them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from suluh.spreadsheets.sentences import explain as explain_cell


class Stage(TextChoices):
    """Where a village's spreadsheet stands."""

    OPEN = "OPEN", _("Belum dimasukkan")
    DONE = "DONE", _("Sudah dimasukkan")
    UNDONE = "UNDONE", _("Dibatalkan")


class Heading(TextChoices):
    """What a column is about (domain notes, section 4), in the order of the paper form."""

    NAME = "NAME", _("Nama lengkap")
    NICKNAME = "NICKNAME", _("Nama panggilan")
    SEX = "SEX", _("Jenis kelamin")
    BIRTH = "BIRTH", _("Tanggal lahir")
    AGE = "AGE", _("Umur")
    BIRTH_PLACE = "BIRTH_PLACE", _("Tempat lahir")
    NIK = "NIK", _("NIK")
    FAMILY_CARD = "FAMILY_CARD", _("Nomor kartu keluarga")
    PHONES = "PHONES", _("Nomor telepon")
    HAMLET = "HAMLET", _("Dusun atau alamat")
    RT = "RT", _("RT")
    RW = "RW", _("RW")
    MARITAL = "MARITAL", _("Status perkawinan")
    DEPENDANTS = "DEPENDANTS", _("Jumlah tanggungan")
    EDUCATION = "EDUCATION", _("Pendidikan")
    FORMER_WORK = "FORMER_WORK", _("Pekerjaan sebelumnya")
    STATE = "STATE", _("Keadaannya (calon, di luar negeri, pulang, keluarga)")
    DESTINATION = "DESTINATION", _("Negara tujuan")
    CITY = "CITY", _("Kota tujuan")
    JOB = "JOB", _("Pekerjaan di sana")
    SECTOR = "SECTOR", _("Sektor")
    CHANNEL = "CHANNEL", _("Cara berangkat")
    HELD = "HELD", _("Dokumen yang dimiliki")
    PASSPORT = "PASSPORT", _("Paspor")
    RECRUITER = "RECRUITER", _("Perusahaan, sponsor, atau perekrut")
    COST = "COST", _("Biaya yang dibayar")
    DEBT = "DEBT", _("Utang")
    PLEDGE = "PLEDGE", _("Jaminan")
    DEPARTED_ON = "DEPARTED_ON", _("Tanggal berangkat")
    PORT = "PORT", _("Bandara atau pelabuhan")
    HEARD_ON = "HEARD_ON", _("Tanggal kabar terakhir")
    EMPLOYER = "EMPLOYER", _("Majikan dan alamatnya")
    CONTACT = "CONTACT", _("Keluarga yang dapat dihubungi")
    CONTACT_PHONE = "CONTACT_PHONE", _("Telepon keluarga")
    RELATION = "RELATION", _("Hubungan keluarga")
    REMITS = "REMITS", _("Kiriman uang")
    RETURNED_ON = "RETURNED_ON", _("Tanggal pulang")
    RETURN_REASON = "RETURN_REASON", _("Sebab pulang")
    CONDITION = "CONDITION", _("Kondisi waktu pulang")
    SUPPORT = "SUPPORT", _("Usaha, bantuan, atau pelatihan")
    NOTED_ON = "NOTED_ON", _("Tanggal dicatat")
    IGNORE = "IGNORE", _("Tidak dipakai")


HEADINGS: dict[Heading, tuple[str, ...]] = {
    Heading.NAME: ("nama", "nama lengkap", "nama pmi", "nama cpmi", "nama tki", "nama warga", "nama pekerja migran"),
    Heading.NICKNAME: ("nama panggilan", "panggilan", "alias", "nama kecil"),
    Heading.SEX: ("jk", "l p", "p l", "jenis kelamin", "j k", "jns kelamin", "lk pr", "sex", "kelamin"),
    Heading.BIRTH: ("tgl lahir", "tanggal lahir", "ttl", "tempat tgl lahir", "tempat tanggal lahir", "tahun lahir",
                    "lahir"),
    Heading.AGE: ("umur", "usia"),
    Heading.BIRTH_PLACE: ("tempat lahir", "tmp lahir", "tmpt lahir"),
    Heading.NIK: ("nik", "no nik", "no ktp", "nomor ktp", "ktp", "nik ktp", "no identitas"),
    Heading.FAMILY_CARD: ("no kk", "nomor kk", "kk", "kartu keluarga", "no kartu keluarga"),
    Heading.PHONES: ("no hp", "hp", "telp", "no telp", "telepon", "no telepon", "no wa", "wa", "hp wa", "hp pmi",
                     "kontak pmi"),
    Heading.HAMLET: ("dusun", "alamat", "alamat lengkap", "dusun rt rw", "rt rw", "rt rw dusun", "kampung", "banjar",
                     "lingkungan", "alamat rumah"),
    Heading.RT: ("rt",),
    Heading.RW: ("rw",),
    Heading.MARITAL: ("status kawin", "status perkawinan", "status nikah", "kawin", "status pernikahan"),
    Heading.DEPENDANTS: ("jml tanggungan", "jumlah tanggungan", "tanggungan", "jumlah anak", "jml anak"),
    Heading.EDUCATION: ("pendidikan", "pendidikan terakhir", "pddk", "ijazah"),
    Heading.FORMER_WORK: ("pekerjaan sebelum", "pekerjaan sebelumnya", "pekerjaan asal", "pekerjaan di desa"),
    Heading.STATE: ("status pmi", "status", "keadaan", "keadaan sekarang", "posisi", "cpmi pmi purna"),
    Heading.DESTINATION: ("negara tujuan", "negara", "tujuan", "neg tujuan", "negara penempatan", "negara kerja"),
    Heading.CITY: ("kota tujuan", "kota", "kota kerja", "wilayah kerja"),
    Heading.JOB: ("jenis pekerjaan", "pekerjaan", "pekerjaan di ln", "pekerjaan di luar negeri", "jabatan",
                  "bekerja sebagai"),
    Heading.SECTOR: ("sektor", "sektor pekerjaan", "sektor kerja", "bidang", "bidang pekerjaan"),
    Heading.CHANNEL: ("jalur", "legal ilegal", "jalur legal ilegal", "prosedural nonprosedural", "prosedural",
                      "prosedural non prosedural", "resmi tidak", "legal illegal", "cara berangkat"),
    Heading.HELD: ("dokumen", "dokumen lengkap", "kelengkapan dokumen", "dokumen yang dimiliki"),
    Heading.PASSPORT: ("paspor", "no paspor", "nomor paspor", "passport"),
    Heading.RECRUITER: ("nama pt", "pt", "sponsor", "calo", "pjtki", "p3mi", "pptkis", "nama pt sponsor calo", "pl",
                        "pt sponsor", "pt sponsor calo", "perekrut", "nama sponsor", "petugas lapangan",
                        "yang memberangkatkan"),
    Heading.COST: ("biaya", "biaya dibayar", "biaya berangkat", "total biaya"),
    Heading.DEBT: ("utang", "hutang", "pinjaman"),
    Heading.PLEDGE: ("jaminan", "agunan"),
    Heading.DEPARTED_ON: ("tgl berangkat", "tanggal berangkat", "berangkat", "thn berangkat", "tahun berangkat",
                          "tgl keberangkatan"),
    Heading.PORT: ("bandara", "pelabuhan", "bandara pelabuhan", "lewat", "embarkasi"),
    Heading.HEARD_ON: ("tgl kontak terakhir", "kontak terakhir", "kabar terakhir", "tgl kabar terakhir",
                       "terakhir ada kabar", "komunikasi terakhir"),
    Heading.EMPLOYER: ("nama majikan", "majikan", "alamat majikan", "majikan dan alamat", "nama dan alamat majikan"),
    Heading.CONTACT: ("kontak keluarga", "keluarga", "nama keluarga", "keluarga dihubungi", "nama wali",
                      "keluarga yang dapat dihubungi", "nama istri suami", "nama suami istri", "ahli waris"),
    Heading.CONTACT_PHONE: ("hp keluarga", "no hp keluarga", "telp keluarga", "no telp keluarga", "telepon keluarga",
                            "no hp kel", "hp wali"),
    Heading.RELATION: ("hubungan", "hub", "hub keluarga", "hubungan keluarga"),
    Heading.REMITS: ("kiriman uang", "kiriman", "remitansi", "kirim uang"),
    Heading.RETURNED_ON: ("tgl pulang", "tanggal pulang", "pulang", "tgl kepulangan", "tahun pulang"),
    Heading.RETURN_REASON: ("sebab pulang", "alasan pulang"),
    Heading.CONDITION: ("kondisi", "kondisi pulang", "kondisi saat pulang", "kondisi waktu pulang", "keadaan pulang",
                        "kesehatan"),
    Heading.SUPPORT: ("usaha", "bantuan", "pelatihan", "usaha bantuan pelatihan", "usaha purna"),
    Heading.NOTED_ON: ("tgl catat", "tanggal catat", "tgl pendataan", "tanggal pendataan", "tgl data", "tanggal"),
}  # fmt: skip
"""How villages head their columns, in plain words without signs."""

STATES: dict[str, str] = {
    **dict.fromkeys(("cpmi", "calon", "calon pmi", "calon tki", "akan berangkat", "mau berangkat"), "CANDIDATE"),
    **dict.fromkeys(("pmi", "pmi aktif", "aktif", "tki", "tkw", "di luar negeri", "luar negeri", "ln", "di ln",
                     "bekerja", "masih di luar negeri", "sedang di luar negeri", "belum pulang"), "AWAY"),
    **dict.fromkeys(("purna", "pmi purna", "purna pmi", "mantan", "mantan tki", "eks pmi", "pulang", "sudah pulang",
                     "di rumah", "kembali", "ex pmi", "eks tki"), "RETURNED"),
    **dict.fromkeys(("keluarga", "keluarga pmi", "anggota keluarga", "suami pmi", "istri pmi", "anak pmi"), "FAMILY"),
}  # fmt: skip
CHANNELS: dict[str, str] = {
    **dict.fromkeys(("prosedural", "legal", "resmi", "jalur resmi", "pt", "ya"), "PROCEDURAL"),
    **dict.fromkeys(("nonprosedural", "non prosedural", "ilegal", "illegal", "tidak resmi", "unprosedural", "np",
                     "tdk resmi", "non", "calo", "tidak", "gelap", "mandiri tanpa dokumen"), "NONPROCEDURAL"),
}  # fmt: skip
MARITALS: dict[str, str] = {
    **dict.fromkeys(("belum kawin", "lajang", "bk", "belum menikah", "blm kawin", "gadis", "bujang"), "SINGLE"),
    **dict.fromkeys(("kawin", "menikah", "k", "nikah", "sudah kawin", "sdh kawin"), "MARRIED"),
    **dict.fromkeys(("cerai hidup", "cerai", "janda", "duda", "ch"), "DIVORCED"),
    **dict.fromkeys(("cerai mati", "cm", "janda mati", "duda mati"), "WIDOWED"),
}  # fmt: skip
REASONS: dict[str, str] = {
    **dict.fromkeys(("kontrak selesai", "habis kontrak", "selesai kontrak", "finish", "finis"), "CONTRACT_END"),
    "cuti": "LEAVE", "sakit": "ILL",
    **dict.fromkeys(("phk", "diberhentikan", "dipecat"), "DISMISSED"),
    **dict.fromkeys(("deportasi", "dideportasi"), "DEPORTED"),
    **dict.fromkeys(("lari", "kabur", "melarikan diri"), "FLED"),
    **dict.fromkeys(("meninggal", "meninggal dunia", "wafat"), "DIED"),
}  # fmt: skip
CONDITIONS: dict[str, str] = {
    **dict.fromkeys(("sehat", "baik", "selamat", "sehat walafiat", "sehat jasmani", "normal"), "SOUND"),
    **dict.fromkeys(("sakit", "kurang sehat", "tidak sehat", "sakit sakitan", "dirawat"), "ILL"),
    **dict.fromkeys(("luka", "terluka", "luka luka", "cacat", "patah tulang", "disabilitas", "difabel", "lumpuh"),
                    "HURT"),
    **dict.fromkeys(("trauma", "tertekan", "depresi", "stres", "stress", "gangguan jiwa", "linglung"), "SHAKEN"),
}  # fmt: skip
PAPERS: dict[str, str] = {
    "paspor": "PASSPORT", "passport": "PASSPORT", "visa": "VISA", "pk": "CONTRACT", "kontrak": "CONTRACT",
    "perjanjian kerja": "CONTRACT", "pp": "PLACEMENT", "perjanjian penempatan": "PLACEMENT", "bpjs": "INSURANCE",
    "asuransi": "INSURANCE", "id pmi": "WORKER_ID", "e pmi": "WORKER_ID", "surat izin": "PERMIT",
    "izin keluarga": "PERMIT",
}  # fmt: skip
YES, NO = (
    frozenset({"ada", "ya", "punya", "v", "x", "ok", "sudah"}),
    frozenset({"tidak", "tidak ada", "belum", "tdk", "blm"}),
)

SAID: dict[str, object] = {
    "no_name": _("Nama tidak terbaca. Tanpa nama, warga ini tidak dapat dicatat."),
    "several_people": _("Ada lebih dari satu orang di baris ini. Tulis satu orang per baris."),
    "no_state": _("Tidak jelas ia akan berangkat, di luar negeri, sudah pulang, atau keluarga. Isi kolom keadaan "
                  "atau tanggal berangkatnya."),
    "state_guessed": _("Keadaannya tidak tertulis; disimpulkan dari tanggalnya atau negaranya."),
    "unknown_word": _("Kata ini tidak dikenal di kolom itu."),
    "held_unsaid": _("Tulis dokumen apa saja, misalnya: paspor, visa, PK."),
    "card_length": _("Nomor kartu keluarga %(length)s angka, seharusnya 16."),
    "part_of_date": _("Hanya tahun atau bulannya yang tertulis; tanggalnya dikosongkan."),
    "future": _("Tanggal ini belum terjadi."),
    "order": _("Tanggal pulang sebelum tanggal berangkat; tanggal pulang dikosongkan."),
    "too_long": _("Terlalu panjang; paling banyak %(most)s huruf."),
    "not_a_number": _("Bukan bilangan."),
    "not_this_country": _("Negara ini tidak ada di daftar negara."),
}  # fmt: skip
"""What is to be said about a cell, where the reading of spreadsheets has not said it."""


class Stop(TextChoices):
    """Why a spreadsheet, or nothing of it, can be taken in."""

    NO_NAME = "NO_NAME", _("Pilih kolom mana yang berisi nama warga.")
    TWICE = "TWICE", _("Dua kolom diberi arti yang sama: %(heading)s.")
    TOO_MANY = "TOO_MANY", _("Berkas ini berisi %(rows)s baris; paling banyak %(most)s. Bagi menjadi beberapa berkas.")
    NOTHING = "NOTHING", _("Tidak ada baris yang dapat dimasukkan.")
    NOT_OPEN = "NOT_OPEN", _("Berkas ini sudah dimasukkan atau dibatalkan.")
    NOT_DONE = "NOT_DONE", _("Berkas ini belum dimasukkan.")


def explain(code: str, facts: Mapping[str, object]) -> str:
    """Return the sentence under a code in the reader's language."""
    known = SAID.get(code)
    return str(known) % facts if known is not None else explain_cell(code, facts)
