"""The words of this room. States follow HTCDS 2.0 (IOM, CC BY 4.0), with the triage before and a way back."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    TRIAGE = "TRIAGE", _("Triase")
    ACTIVE = "ACTIVE", _("Layanan berjalan")
    FOLLOW_UP = "FOLLOW_UP", _("Pemantauan")
    CLOSED = "CLOSED", _("Ditutup")


class ClosingReason(TextChoices):
    """Domain notes, section 3.2. A refusal by the person never cancels future services."""

    COMPLETE = "COMPLETE", _("Selesai paripurna")
    REFERRED = "REFERRED", _("Dirujuk sepenuhnya")
    DECLINED = "DECLINED", _("Orangnya tidak menghendaki layanan saat ini")
    LOST_CONTACT = "LOST_CONTACT", _("Kontak hilang")
    DECEASED = "DECEASED", _("Meninggal")
    NOT_TRAFFICKING = "NOT_TRAFFICKING", _("Bukan perdagangan orang")
    DUPLICATE = "DUPLICATE", _("Perkara ganda")
    MOVED = "MOVED", _("Pindah wilayah")


class EventKind(TextChoices):
    OPENED = "OPENED", _("Perkara dibuka")
    NOTE = "NOTE", _("Catatan")
    CONTACT = "CONTACT", _("Kontak dengan orangnya")
    STATE = "STATE", _("Status berubah")


class Why(TextChoices):
    NOT_VERIFIED = "NOT_VERIFIED", _("Laporan ini belum diverifikasi. Perkara dibuka setelah verifikasi.")
    NOT_SERVED = "NOT_SERVED", _("Orang ini tercatat sebagai terlapor, bukan orang yang dilayani.")
    ALREADY_OPEN = "ALREADY_OPEN", _("Lembaga Anda sudah membuka perkara untuk orang ini.")
    WITHDRAWN = "WITHDRAWN", _("Catatan tentang orang ini sudah ditarik.")
    NO_WAY = "NO_WAY", _("Dari %(before)s, perkara tidak dapat menjadi %(after)s.")
    NO_REASON = "NO_REASON", _("Pilih alasan penutupan.")
    NO_TEXT = "NO_TEXT", _("Tuliskan apa yang terjadi.")
