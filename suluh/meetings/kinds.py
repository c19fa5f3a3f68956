"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    NATIONAL = "NATIONAL", _("Rapat koordinasi nasional")
    PLENARY = "PLENARY", _("Rapat pleno")
    COORDINATION = "COORDINATION", _("Rapat koordinasi")
    SUB_FORCE = "SUB_FORCE", _("Rapat sub gugus tugas")


class Progress(TextChoices):
    """How far a recommendation has come."""

    OPEN = "OPEN", _("Belum ditindaklanjuti")
    WORKING = "WORKING", _("Sedang dikerjakan")
    DONE = "DONE", _("Selesai")
    DROPPED = "DROPPED", _("Tidak dilanjutkan")


class Why(TextChoices):
    ENDS_FIRST = "ENDS_FIRST", _("Hari terakhir mendahului hari pertama.")
    NOT_HELD = "NOT_HELD", _("Rapat ini belum berlangsung. Rekomendasi dicatat sesudahnya.")
    DUE_FIRST = "DUE_FIRST", _("Tenggat harus sesudah rapatnya.")
    SAY_MORE = "SAY_MORE", _("Tuliskan apa yang sudah dilakukan, paling sedikit sepuluh huruf.")
    NO_PROOF = "NO_PROOF", _("Untuk menyatakan selesai, lampirkan bukti atau tuliskan di mana hasilnya dapat dilihat.")
    SAME = "SAME", _("Rekomendasi ini sudah berstatus itu. Pilih status lain, atau tulis kabar baru.")
    STALE = "STALE", _("Petugas lain baru saja mengubahnya. Muat ulang halaman, lalu ubah lagi yang perlu.")
    TWICE = "TWICE", _("Lembaga ini sudah ada dalam daftar hadir.")
