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


class Head(TextChoices):
    """Heads of loss that restitution may cover (UU 21/2007 Art. 48; KUHAP 2025 Art. 178 has no fourth)."""

    LOSS = "LOSS", _("Kehilangan kekayaan atau penghasilan")
    SUFFERING = "SUFFERING", _("Penderitaan")
    TREATMENT = "TREATMENT", _("Biaya perawatan medis dan psikologis")
    OTHER = "OTHER", _("Kerugian lain akibat perdagangan orang")


class Trigger(TextChoices):
    """From which event a regime counts."""

    FINAL_NOTICE = "FINAL_NOTICE", _("pemberitahuan putusan tetap")
    COPY_RECEIVED = "COPY_RECEIVED", _("salinan putusan diterima")
    WARNING = "WARNING", _("surat peringatan")


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


class DocumentKind(TextChoices):
    GUIDE = "GUIDE", _("Panduan")
    TRAINING = "TRAINING", _("Bahan pelatihan")
    LAW = "LAW", _("Naskah peraturan")
    FORM = "FORM", _("Formulir dan contoh")
    SAFE = "SAFE", _("Migrasi aman, untuk umum")
    OTHER = "OTHER", _("Dokumen lain")


class Language(TextChoices):
    INDONESIAN = "id", _("Bahasa Indonesia")
    ENGLISH = "en", _("Bahasa Inggris")


class Freshness(TextChoices):
    """How far an edition can be relied on, on a day; stored nowhere."""

    VALID = "VALID", _("Berlaku")
    COMING = "COMING", _("Belum berlaku")
    REVIEW_SOON = "REVIEW_SOON", _("Segera ditinjau lagi")
    REVIEW_DUE = "REVIEW_DUE", _("Waktunya ditinjau lagi")
    SUPERSEDED = "SUPERSEDED", _("Versi lama")
    OVER = "OVER", _("Tidak berlaku lagi")


class Why(TextChoices):
    NO_NOTE = "NO_NOTE", _("Tuliskan apa yang Anda periksa.")
    ENDS_FIRST = "ENDS_FIRST", _("Tanggal berakhir mendahului tanggal mulai.")
    PAST = "PAST", _("Tanggal itu sudah lewat. Aturan berubah mulai hari ini atau sesudahnya.")
    HOLIDAY_KNOWN = "HOLIDAY_KNOWN", _("Tanggal itu sudah tercatat sebagai hari libur di daerah itu.")
    BEFORE_IT = "BEFORE_IT", _("Tanggal ini tidak sesudah mulainya aturan yang lama.")
    NO_HEADS = "NO_HEADS", _("Pilih sedikitnya satu jenis kerugian.")
    REGIME_KNOWN = "REGIME_KNOWN", _("Aturan dengan nama dan tanggal itu sudah dicatat. Ganti aturan itu dari daftar.")
    UNSEEN = "UNSEEN", _("Aturan ini belum ditinjau orang kedua. Ia harus ditinjau sebelum diganti.")
    SECOND = "SECOND", _("Anda sendiri yang mencatatnya. Orang lain harus meninjaunya.")
    NO_TERM = "NO_TERM", _("Batas waktu itu tidak ada di pustaka.")
    ZERO = "ZERO", _("Batas waktu harus lebih dari nol.")
    FILE_KIND = (
        "FILE_KIND",
        _("Berkas ini bukan PDF, Word, Excel, PNG atau JPEG. Ubah dahulu bentuknya."),
    )
    FILE_EMPTY = "FILE_EMPTY", _("Berkas ini kosong.")
    FILE_LARGE = "FILE_LARGE", _("Berkas ini lebih dari %(most)s MB. Kecilkan dahulu.")
    FILE_GONE = "FILE_GONE", _("Isi berkas ini sudah dihapus.")
    NO_REASON = "NO_REASON", _("Tuliskan dasar penghapusannya, misalnya jadwal retensi arsip.")
    NO_TEXT = "NO_TEXT", _("Tuliskan isinya, atau lampirkan berkas resminya.")
    REVIEW_FIRST = "REVIEW_FIRST", _("Tanggal peninjauan harus sesudah tanggal mulai berlaku.")
    NOBODY = "NOBODY", _("Tidak ada lembaga sejenis itu di wilayah ini.")
    OLD_EDITION = "OLD_EDITION", _("Versi ini sudah lama atau tidak berlaku. Kirimkan versi terbarunya.")
    DUE_PAST = "DUE_PAST", _("Tanggal itu sudah lewat.")
    SAY_MORE = "SAY_MORE", _("Tuliskan paling sedikit sepuluh huruf.")
    FEW_CHOICES = "FEW_CHOICES", _("Tuliskan sedikitnya dua pilihan yang berbeda.")
    NO_RIGHT = "NO_RIGHT", _("Nomor itu tidak ada di antara pilihannya.")
    UNANSWERED = "UNANSWERED", _("Soal ini belum dijawab.")
