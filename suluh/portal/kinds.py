"""The words of this room, as a frightened person understands them; each stands for a word of the officers."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from suluh.reports.kinds import Exploitation, Status

NOTICE = "2026-11"
"""The version of the notice under UU 27/2022 Art. 21 (templates/portal/_notice_21.html); each report notes it."""


class Step(IntegerChoices):
    WHAT = 1, _("Kejadian")
    WHO = 2, _("Orang")
    CONTACT = 3, _("Kirim")


class Danger(TextChoices):
    YES = "YA", _("Ya, sekarang")
    NO = "TIDAK", _("Tidak, atau tidak tahu")


class About(TextChoices):
    SELF = "SAYA", _("Saya sendiri")
    OTHER = "LAIN", _("Orang lain")


HAPPENINGS = (
    (Exploitation.FORCED_LABOUR, _("Dipaksa bekerja, atau upahnya tidak dibayar")),
    (Exploitation.SERVITUDE, _("Dikurung, diancam, paspor atau HP diambil, dijerat utang")),
    (Exploitation.SEXUAL, _("Dipaksa melayani seks, atau dijual untuk seks")),
    (Exploitation.DOMESTIC, _("Disiksa atau dikurung di rumah majikan")),
    (Exploitation.ONLINE_SCAM, _("Dipaksa menipu orang lewat internet")),
    (Exploitation.FISHING, _("Dipaksa bekerja di kapal ikan")),
)
MORE_HAPPENINGS = (
    (Exploitation.PLANTATION, _("Dipaksa bekerja di kebun")),
    (Exploitation.CHILD_LABOUR, _("Anak disuruh bekerja")),
    (Exploitation.BEGGING, _("Dipaksa mengemis")),
    (Exploitation.FORCED_MARRIAGE, _("Dipaksa menikah, atau dijadikan pengantin pesanan")),
    (Exploitation.ADOPTION, _("Bayi atau anak dijual")),
    (Exploitation.ORGAN, _("Ginjal atau bagian tubuh lain diambil")),
    (Exploitation.OTHER, _("Hal lain")),
)


class Standing(TextChoices):
    """How far a report has come, in words that say nothing about what it tells."""

    RECEIVED = "RECEIVED", _("Diterima")
    CHECKING = "CHECKING", _("Sedang diperiksa")
    MORE = "MORE", _("Perlu keterangan tambahan")
    PASSED_ON = "PASSED_ON", _("Diteruskan ke petugas")
    DONE = "DONE", _("Selesai diperiksa")


STANDING = {
    Status.RECEIVED: Standing.RECEIVED,
    Status.SUPERSEDED: Standing.CHECKING,
    Status.RETURNED: Standing.MORE,
    Status.VERIFIED: Standing.PASSED_ON,
    Status.REFUSED: Standing.DONE,
    Status.UNDONE: Standing.DONE,
}

MEANING = {
    Standing.RECEIVED: _("Menunggu giliran diperiksa petugas."),
    Standing.CHECKING: _("Petugas sedang memeriksanya."),
    Standing.MORE: _("Petugas memerlukan keterangan lagi. Tulis di bawah, atau hubungi kantor dan sebutkan kode Anda."),
    Standing.PASSED_ON: _("Petugas sudah memeriksanya dan sedang menanganinya."),
    Standing.DONE: _("Pemeriksaan selesai. Untuk bertanya, hubungi kantor di bawah ini dan sebutkan kode Anda."),
}


class Door(TextChoices):
    """What is counted, so that nobody floods it or guesses at it."""

    REPORT = "REPORT", _("laporan masyarakat")
    TRACK = "TRACK", _("pelacakan")
    ADD = "ADD", _("keterangan tambahan")
