"""The words of what is due."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DueKind(TextChoices):
    """What has to be done by when. All but TASK begin and end by themselves with what they are about."""

    TRIAGE = "TRIAGE", _("Nilai risikonya")
    EMERGENCY = "EMERGENCY", _("Beri pertolongan darurat")
    SERVICE = "SERVICE", _("Mulai layanan yang diminta")
    STAY = "STAY", _("Putuskan perpanjangan tinggal di rumah aman")
    RETURN = "RETURN", _("Laksanakan pemulangan")
    VISIT = "VISIT", _("Kunjungi setelah pulang")
    REQUEST = "REQUEST", _("Jawab permintaan atas data")
    RESTORE = "RESTORE", _("Pastikan restitusi dibayar")
    QUIET = "QUIET", _("Tengok perkara yang diam")
    TASK = "TASK", _("Tugas")


class DueEnd(TextChoices):
    MET = "MET", _("selesai")
    LATE = "LATE", _("selesai, terlambat")
    DROPPED = "DROPPED", _("tidak lagi perlu")


class Standing(TextChoices):
    OPEN = "OPEN", _("masih lama")
    SOON = "SOON", _("segera")
    OVER = "OVER", _("terlewat")


class Step(TextChoices):
    """What a case lacks first, where nothing has a date: said to whoever opens it."""

    ASSESS = "ASSESS", _("Nilai risikonya")
    SCREEN = "SCREEN", _("Lakukan penapisan")
    CONCLUDE = "CONCLUDE", _("Simpulkan penapisan")
    NEEDS = "NEEDS", _("Tanyakan kebutuhannya")
    SERVE = "SERVE", _("Selesaikan layanan yang berjalan")
    PLAN_RETURN = "PLAN_RETURN", _("Rencanakan kepulangannya")
    HAND_OVER = "HAND_OVER", _("Catat serah terimanya")
    CLOSE = "CLOSE", _("Periksa apakah pemulihannya paripurna")


class Why(TextChoices):
    PAST = "PAST", _("Tanggalnya sudah lewat.")
    NO_TASK = "NO_TASK", _("Tuliskan apa yang harus dikerjakan.")
    ENDED = "ENDED", _("Ini sudah selesai.")
    OWN_END = "OWN_END", _("Tenggat ini selesai sendiri begitu yang dimintanya dikerjakan.")
