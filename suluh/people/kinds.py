"""The words of this room. Codes of sex and role follow HTCDS 2.0 (IOM, CC BY 4.0) and PP 9/2008."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from suluh.linkage.dates import PartialDate, read_iso


class Sex(TextChoices):
    FEMALE = "F", _("Perempuan")
    MALE = "M", _("Laki-laki")
    UNKNOWN = "", _("Tidak diketahui")


class PersonRole(TextChoices):
    """PP 9/2008 serves witnesses and victims; nobody is called perpetrator before a final verdict."""

    VICTIM = "VICTIM", _("Diduga korban")
    WITNESS = "WITNESS", _("Saksi")
    VICTIM_WITNESS = "VICTIM_WITNESS", _("Saksi dan diduga korban")
    MIGRANT = "MIGRANT", _("Pekerja migran")
    REPORTED = "REPORTED", _("Terlapor")


class Source(TextChoices):
    STAFF = "STAFF", _("Formulir petugas")
    PUBLIC = "PUBLIC", _("Laporan masyarakat")
    IMPORT = "IMPORT", _("Lembar kerja")
    API = "API", _("Sistem lain")


class Precision(IntegerChoices):
    UNKNOWN = 0, _("tidak diketahui")
    YEAR = 1, _("tahun")
    MONTH = 2, _("bulan")
    DAY = 3, _("hari")


class NameKind(TextChoices):
    """What an added word is, under the section of `linkage.names` that it extends."""

    SPELLING = "variants", _("Ejaan lain")
    CALL = "calls", _("Panggilan")
    COMMON = "weak", _("Marga, gelar adat, atau kata lain yang sering dilepas")
    TITLE = "titles", _("Sapaan atau gelar")
    PARTICLE = "lineage", _("Kata sebelum nama ayah")


class NameState(TextChoices):
    PROPOSED = "PROPOSED", _("diusulkan")
    APPLYING = "APPLYING", _("sedang diterapkan")
    IN_FORCE = "IN_FORCE", _("berlaku")
    ENDED = "ENDED", _("berakhir")
    REFUSED = "REFUSED", _("ditolak")

    @property
    def tone(self) -> str:
        return {"PROPOSED": "wait", "APPLYING": "wait", "IN_FORCE": "good"}.get(self.value, "done")


class NameWhy(TextChoices):
    WORD = "WORD", _("Tulis satu kata saja, dengan huruf, sedikitnya dua.")
    NO_NAME = "NO_NAME", _("Tulis nama yang dimaksud kata ini.")
    ALIKE = "ALIKE", _("Kedua kata ini sudah dibaca sebagai kata yang sama.")
    KNOWN = "KNOWN", _("Kata ini sudah dikenal begitu.")
    CHAIN = "CHAIN", _("Kata itu sendiri dibaca sebagai %(name)s. Pakailah %(name)s.")
    ROOT = "ROOT", _("Kata lain sudah dibaca sebagai kata ini. Akhiri dulu yang itu.")
    NO_REASON = "NO_REASON", _("Tulis alasannya.")
    SETTLED = "SETTLED", _("Ini sudah diputuskan sebelumnya.")


class Purpose(TextChoices):
    """Why an identity is opened. Each look is written to the trail under one of these (UU 27/2022 Art. 20, 32)."""

    VERIFICATION = "VERIFICATION", _("Memverifikasi laporan")
    CLEARING = "CLEARING", _("Menjernihkan data")
    SERVICE = "SERVICE", _("Memberi layanan kepada orang ini")
    SAFETY = "SAFETY", _("Keselamatan orang ini terancam")
    CONTACT = "CONTACT", _("Menghubungi orang ini atau keluarganya")
    LEGAL = "LEGAL", _("Proses hukum")
    CORRECTION = "CORRECTION", _("Memperbaiki laporan yang dikembalikan")
    IMPORT = "IMPORT", _("Memeriksa daftar yang akan diimpor")
    SEARCH = "SEARCH", _("Mencari orang yang datang atau menelepon")
    OVERSIGHT = "OVERSIGHT", _("Pengawasan")


def spoken(day: PartialDate | str) -> str:
    """Return a date as people say it in the reader's language, as far as it is known: 2001, April 2001, 17 April 2001.

    Text that is no ISO date is returned as it is.
    """
    try:
        when = read_iso(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return date_format(when.earliest, {"year": "Y", "month": "F Y", "day": "j F Y"}[when.precision])
