"""Why a break-glass session may not be opened, or not be reviewed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Why(TextChoices):
    NO_POST = "NO_POST", _("Tidak ada jabatan Anda yang boleh membuka akses darurat.")
    REASON = "REASON", _("Tulis alasan sekurangnya %(least)s huruf, tanpa nama siapa pun.")
    HOURS = "HOURS", _("Akses darurat berlaku paling lama %(most)s jam.")
    WHOLE_COUNTRY = "WHOLE_COUNTRY", _("Pilih satu wilayah. Akses darurat tidak berlaku untuk seluruh Indonesia.")
    OPEN = "OPEN", _("Akses darurat Anda masih terbuka. Akhiri dulu sebelum membuka yang baru.")
    OVER = "OVER", _("Akses darurat ini sudah berakhir.")
    OWN = "OWN", _("Akses darurat ditinjau oleh orang lain, bukan oleh yang membukanya.")
    REVIEWED = "REVIEWED", _("Akses darurat ini sudah ditinjau.")
    VERDICT = "VERDICT", _("Tulis pendapat Anda sekurangnya %(least)s huruf.")
    STILL_OPEN = "STILL_OPEN", _("Akses darurat ini masih terbuka. Tinjau setelah berakhir.")
