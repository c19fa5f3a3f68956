"""The kinds of papers, and what may be wrong with one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    REFERRAL = "REFERRAL", _("Surat rujukan")
    HANDOVER = "HANDOVER", _("Surat serah terima")
    RESTITUTION = "RESTITUTION", _("Perhitungan restitusi")
    COURT = "COURT", _("Ringkasan perkara untuk pengadilan")
    SERVICES = "SERVICES", _("Catatan layanan untuk orangnya")
    VILLAGE = "VILLAGE", _("Surat keterangan desa")


class Why(TextChoices):
    BROKEN = "BROKEN", _("Templat ini tidak dapat dicetak: %(error)s")
    EMPTY = "EMPTY", _("Templat tidak boleh kosong.")
    TOO_LONG = "TOO_LONG", _("Templat terlalu panjang.")
    NO_REASON = "NO_REASON", _("Tuliskan mengapa surat ini dibatalkan.")
