"""The words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Span(TextChoices):
    """How long a report speaks of (Perpres 22/2021: each year, and after five)."""

    YEARLY = "YEARLY", _("Laporan tahunan")
    FIVE_YEARLY = "FIVE_YEARLY", _("Laporan lima tahunan")


class State(TextChoices):
    DRAFT = "DRAFT", _("Rancangan")
    APPROVED = "APPROVED", _("Disahkan")


class Part(TextChoices):
    """The sections of a report, in their order. Each has figures from the data and words of the secretariat."""

    SUMMARY = "SUMMARY", _("Ringkasan")
    INSTITUTION = "INSTITUTION", _("Kelembagaan dan cakupan")
    PLAN = "PLAN", _("Rencana aksi dan capaian")
    BUDGET = "BUDGET", _("Anggaran")
    MEETINGS = "MEETINGS", _("Rapat dan rekomendasi")
    OBSTACLES = "OBSTACLES", _("Kendala dan langkah berikutnya")


class Why(TextChoices):
    FUTURE = "FUTURE", _("Tahun itu belum dimulai.")
    EXISTS = "EXISTS", _("Laporan untuk masa itu sudah ada. Ubah rancangannya, atau buat koreksi bila sudah disahkan.")
    APPROVED = "APPROVED", _("Laporan ini sudah disahkan dan tidak dapat diubah. Buatlah koreksi dengan nomor sendiri.")
    NOT_APPROVED = "NOT_APPROVED", _("Hanya laporan yang sudah disahkan yang dikoreksi.")
    OPEN_CORRECTION = "OPEN_CORRECTION", _("Koreksi nomor %(number)s masih berupa rancangan.")
    OWN_DRAFT = "OWN_DRAFT", _("Laporan yang Anda susun sendiri disahkan oleh orang lain.")
    EMPTY = "EMPTY", _("Bagian “%(part)s” belum ditulis.")
    NO_REASON = "NO_REASON", _("Tuliskan apa yang dikoreksi, paling sedikit sepuluh huruf.")
    STALE = "STALE", _("Petugas lain baru saja mengubahnya. Muat ulang halaman, lalu ubah lagi yang perlu.")
