"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InstrumentKind(TextChoices):
    LAW = "LAW", _("Undang-undang")
    GOVERNMENT_REGULATION = "GOVERNMENT_REGULATION", _("Peraturan pemerintah")
    PRESIDENTIAL_REGULATION = "PRESIDENTIAL_REGULATION", _("Peraturan presiden")
    MINISTERIAL_REGULATION = "MINISTERIAL_REGULATION", _("Peraturan atau keputusan menteri")
    COURT_REGULATION = "COURT_REGULATION", _("Peraturan Mahkamah Agung")
    AGENCY_REGULATION = "AGENCY_REGULATION", _("Peraturan lembaga")
    REGIONAL_DECREE = "REGIONAL_DECREE", _("Keputusan kepala daerah")
    TREATY = "TREATY", _("Perjanjian internasional")


class Unit(TextChoices):
    HOUR = "HOUR", _("jam")
    DAY = "DAY", _("hari kalender")
    WORKING_DAY = "WORKING_DAY", _("hari kerja")


class Standing(TextChoices):
    """How sure we are of a row: what a reader must know before she relies on it."""

    REVIEWED = "REVIEWED", _("sudah ditinjau")
    UNREVIEWED = "UNREVIEWED", _("belum ditinjau")


class FileKind(TextChoices):
    """What may be kept, as it is told by the first bytes of a file."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    PNG = "png", "PNG"
    JPG = "jpg", "JPEG"


class Why(TextChoices):
    NO_NOTE = "NO_NOTE", _("Tuliskan apa yang Anda periksa.")
    ENDS_FIRST = "ENDS_FIRST", _("Tanggal berakhir mendahului tanggal mulai.")
    ZERO = "ZERO", _("Batas waktu harus lebih dari nol.")
    FILE_KIND = (
        "FILE_KIND",
        _("Berkas ini bukan PDF, Word, Excel, PNG atau JPEG. Ubah dahulu bentuknya."),
    )
    FILE_EMPTY = "FILE_EMPTY", _("Berkas ini kosong.")
    FILE_LARGE = "FILE_LARGE", _("Berkas ini lebih dari %(most)s MB. Kecilkan dahulu.")
    FILE_GONE = "FILE_GONE", _("Isi berkas ini sudah dihapus.")
    NO_REASON = "NO_REASON", _("Tuliskan dasar penghapusannya, misalnya jadwal retensi arsip.")
