"""The words about letting another agency in to a case: what may be shared, on which basis, and how it ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """What of a case may be shared, decided one by one. The first five open the sealed identity, field by field."""

    NAME = "NAME", _("Nama")
    BIRTH = "BIRTH", _("Tanggal dan tempat lahir")
    NUMBERS = "NUMBERS", _("NIK dan paspor")
    CONTACT = "CONTACT", _("Nomor telepon")
    ADDRESS = "ADDRESS", _("Alamat")
    RISK = "RISK", _("Risiko dan rencana keamanan")
    NEEDS = "NEEDS", _("Penapisan, asesmen dan rencana pemulihan")
    SERVICES = "SERVICES", _("Layanan yang sudah dan sedang diberikan")
    FAMILY = "FAMILY", _("Keluarga dan kelompok")
    JUSTICE = "JUSTICE", _("Proses hukum")
    RESTITUTION = "RESTITUTION", _("Restitusi")
    NOTES = "NOTES", _("Garis waktu dan catatan")


IDENTITY_PARTS = (Part.NAME, Part.BIRTH, Part.NUMBERS, Part.CONTACT, Part.ADDRESS)
"""Parts that open the sealed identity. Migration 0003 names them again for the database."""


class Basis(TextChoices):
    """On what the sharing rests: consent, or another lawful basis (UU 27/2022 Art. 20 (2))."""

    CONSENT = "CONSENT", _("Persetujuan orangnya")
    GUARDIAN = "GUARDIAN", _("Persetujuan wali, bagi anak")
    LEGAL_DUTY = "LEGAL_DUTY", _("Kewajiban hukum")
    VITAL_INTEREST = "VITAL_INTEREST", _("Melindungi keselamatan orangnya")
    PUBLIC_TASK = "PUBLIC_TASK", _("Tugas pelayanan publik menurut undang-undang")


class GrantEnding(TextChoices):
    DECLINED = "DECLINED", _("Tidak diterima")
    CLOSED = "CLOSED", _("Rujukan selesai")
    WITHDRAWN = "WITHDRAWN", _("Persetujuan ditarik")
    TAKEN_BACK = "TAKEN_BACK", _("Ditarik oleh pemegang perkara")
    EXPIRED = "EXPIRED", _("Waktunya habis")
    REPLACED = "REPLACED", _("Diganti oleh akses yang lain")
    DISSOLVED = "DISSOLVED", _("Lembaga penerima sudah tidak ada")


class GrantWhy(TextChoices):
    OWN_AGENCY = "OWN_AGENCY", _("Lembaga ini sudah memegang perkara ini.")
    DISSOLVED_AGENCY = "DISSOLVED_AGENCY", _("Lembaga ini sudah tidak aktif. Pilih lembaga lain.")
    NOT_LEAD = "NOT_LEAD", _("Hanya lembaga yang memegang perkara ini dapat membuka akses kepada lembaga lain.")
    ENDS_FIRST = "ENDS_FIRST", _("Akses tidak dapat berakhir sebelum mulai.")
    CASE_CLOSED = "CASE_CLOSED", _("Perkara ini sudah ditutup.")
    GRANT_OVER = "GRANT_OVER", _("Akses ini sudah berakhir.")
    RESTRICTED = (
        "RESTRICTED",
        _("Ia meminta datanya dibatasi: hanya demi keselamatannya atau kewajiban hukum, dan tanpa alih perkara."),
    )
    HELD_HERE = "HELD_HERE", _("Lembaga Anda sudah memegang perkara terbuka dari catatan yang sama.")
