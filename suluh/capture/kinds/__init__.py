"""The words of this room: where a list and its rows stand, why one stops, and what is refused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where the import of a file stands."""

    MAPPING = "MAPPING", _("Menunggu arti kolom")
    CHECKING = "CHECKING", _("Sedang diperiksa")
    CHECKED = "CHECKED", _("Sudah diperiksa, belum diimpor")
    IMPORTING = "IMPORTING", _("Sedang diimpor")
    COMPARING = "COMPARING", _("Mencari orang yang mungkin sudah dikenal")
    DONE = "DONE", _("Sudah diimpor")
    UNDOING = "UNDOING", _("Sedang dibatalkan")
    UNDONE = "UNDONE", _("Impor dibatalkan")
    DROPPED = "DROPPED", _("Tidak jadi diimpor")


WORKING = (State.CHECKING, State.IMPORTING, State.COMPARING, State.UNDOING)
"""States in which work goes on in the background."""

OPEN = (State.MAPPING, State.CHECKING, State.CHECKED)
"""States in which nothing has been imported yet."""


class RowState(TextChoices):
    READY = "READY", _("Siap diimpor")
    SKIPPED = "SKIPPED", _("Dilewati")
    IMPORTED = "IMPORTED", _("Sudah diimpor")
    REFUSED = "REFUSED", _("Tidak dapat disimpan")
    UNDONE = "UNDONE", _("Dibatalkan")


class Trouble(TextChoices):
    """Why background work has stopped."""

    STORAGE = (
        "STORAGE",
        _("Penyimpanan server penuh atau basis data tidak menjawab. Bagian yang sedang ditulis dibatalkan; yang sudah "
          "masuk tetap aman. Sistem mencoba lagi sendiri, atau tekan Lanjutkan setelah administrator memperbaikinya."),
    )  # fmt: skip
    FILE_GONE = (
        "FILE_GONE",
        _("Berkas aslinya tidak ada lagi di penyimpanan server. Unggah berkas itu sekali lagi."),
    )
    FILE_DAMAGED = (
        "FILE_DAMAGED",
        _("Berkas yang tersimpan rusak atau berubah. Unggah berkas itu sekali lagi."),
    )
    NOT_ALLOWED = (
        "NOT_ALLOWED",
        _("Petugas yang memulai pekerjaan ini tidak lagi bertugas mengimpor untuk lembaga ini."),
    )
    UNEXPECTED = (
        "UNEXPECTED",
        _("Terjadi kesalahan yang tidak terduga dan sudah dicatat untuk administrator. Tekan Lanjutkan untuk mencoba "
          "lagi; tidak ada baris yang masuk dua kali."),
    )  # fmt: skip


class Choice(TextChoices):
    """What happens to rows with a cell that could not be read."""

    KEEP = "KEEP", _("Tetap diimpor: isian itu dikosongkan, tulisan aslinya disimpan")
    SKIP = "SKIP", _("Lewati dulu baris-baris itu")


class Undoing(TextChoices):
    """Why a report stays although its list is undone."""

    DECIDED = "DECIDED", _("laporannya sudah diputuskan petugas verifikasi")
    JUDGED = "JUDGED", _("orangnya sudah dinilai petugas penjernihan data")


class Why(TextChoices):
    WRONG_STATE = "WRONG_STATE", _("Keadaan impor ini sudah berubah. Muat ulang halaman untuk melihatnya.")
    NO_TABLE = "NO_TABLE", _("Pilih sedikitnya satu tabel yang akan diimpor.")
    NO_PEOPLE = (
        "NO_PEOPLE",
        _("Tabel %(table)s belum punya kolom nama. Pilih kolom yang berisi nama orang, atau jangan pakai tabel ini."),
    )
    TWICE = "TWICE", _("Di tabel %(table)s, “%(field)s” dipilih untuk dua kolom. Pilih satu saja.")
    NOTHING = "NOTHING", _("Tidak ada baris yang siap diimpor.")
    ALL_KEPT = (
        "ALL_KEPT",
        _("Impor ini tidak dapat dibatalkan: semua laporannya sudah diputuskan atau orangnya sudah dinilai."),
    )
    SAME_FILE = (
        "SAME_FILE",
        _("Berkas yang persis sama sudah pernah diimpor. Mengimpornya lagi membuat laporan ganda."),
    )
    SAME_LIST = (
        "SAME_LIST",
        _("%(hits)s dari %(asked)s orang yang dicoba sudah ada di satu daftar yang diimpor sebelumnya. Mungkin ini "
          "daftar yang sama."),
    )  # fmt: skip
    MOSTLY_KNOWN = (
        "MOSTLY_KNOWN",
        _("%(hits)s dari %(asked)s orang yang dicoba sudah dikenal, %(own)s di antaranya dari laporan lembaga Anda "
          "sendiri."),
    )  # fmt: skip
    NOT_READY = "NOT_READY", _("Baris ini tidak dapat diubah lagi karena sudah diimpor.")
    FILE_REMOVED = (
        "FILE_REMOVED",
        _("Berkas aslinya sudah dihapus setelah masa simpannya lewat. Unggah berkas itu sekali lagi."),
    )
