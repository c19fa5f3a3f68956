"""The words of danger and of how she may be reached. Levels follow the triage of KPPPA (domain notes, section 3.2)."""

from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


class Risk(TextChoices):
    HIGH = "HIGH", _("Risiko tinggi")
    MEDIUM = "MEDIUM", _("Risiko sedang")
    LOW = "LOW", _("Risiko rendah")


class Danger(TextChoices):
    """Acute ones first."""

    WITH_EXPLOITER = "WITH_EXPLOITER", _("Masih dalam kendali pelaku eksploitasi")
    THREATENED = "THREATENED", _("Ia atau keluarganya diancam")
    FOUND = "FOUND", _("Terlapor tahu di mana ia berada")
    VIOLENCE_NEAR = "VIOLENCE_NEAR", _("Kekerasan dari orang yang tinggal bersamanya")
    SELF_HARM = "SELF_HARM", _("Berpikir menyakiti diri atau mengakhiri hidup")
    ILL = "ILL", _("Sakit atau luka yang perlu segera ditangani")
    CHILD_ALONE = "CHILD_ALONE", _("Anak tanpa pengasuh yang aman")
    NO_PLACE = "NO_PLACE", _("Tidak punya tempat aman malam ini")
    PREGNANT = "PREGNANT", _("Hamil atau membawa bayi")
    TRAFFICKER_KIN = "TRAFFICKER_KIN", _("Keluarga atau kerabat ikut dalam perekrutan")
    DEBT = "DEBT", _("Ditagih utang")
    WITNESS = "WITNESS", _("Akan bersaksi")
    SHAME = "SHAME", _("Takut dikucilkan di kampungnya")
    DISABILITY = "DISABILITY", _("Disabilitas yang perlu dukungan")


class Channel(TextChoices):
    CALL = "CALL", _("Telepon")
    SMS = "SMS", _("SMS")
    WHATSAPP = "WHATSAPP", _("WhatsApp")
    THROUGH = "THROUGH", _("Lewat orang yang ia percaya")
    VISIT = "VISIT", _("Datang langsung")


class Zone(TextChoices):
    """Where the clock is read by which she may be reached."""

    JAKARTA = "Asia/Jakarta", _("WIB")
    MAKASSAR = "Asia/Makassar", _("WITA")
    JAYAPURA = "Asia/Jayapura", _("WIT")
    MALAYSIA = "Asia/Kuala_Lumpur", _("Malaysia, Singapura, Hong Kong, Taiwan (UTC+8)")
    MAINLAND = "Asia/Bangkok", _("Kamboja, Thailand, Vietnam (UTC+7)")
    GULF = "Asia/Riyadh", _("Arab Saudi, Kuwait, Qatar (UTC+3)")


WEEK = tuple(WEEKDAYS[day] for day in range(7))
"""The days of the week from Monday, in the reader's language."""


class Why(TextChoices):
    ACUTE = "ACUTE", _("Bahaya segera: %(what)s.")
    CONCERN = "CONCERN", _("Perlu perhatian: %(what)s.")
    NO_DANGER = "NO_DANGER", _("Tidak ada bahaya yang dicentang.")
    BELOW = "BELOW", _("Anda menilai lebih rendah daripada jawaban. Tuliskan mengapa.")
    NO_PLAN = "NO_PLAN", _("Isi sedikitnya langkah yang disepakati bersamanya.")
    NO_RULE = "NO_RULE", _("Belum ada aturan cara aman menghubunginya. Tanyakan kepadanya lebih dulu.")
    NEVER = "NEVER", _("Ia meminta tidak dihubungi.")
    CHANNEL = "CHANNEL", _("Ia tidak mau dihubungi lewat %(channel)s.")
    DAY = "DAY", _("Hari ini bukan hari yang aman (%(days)s).")
    HOUR = "HOUR", _("Sekarang pukul %(now)s di tempatnya. Aman antara pukul %(first)s dan %(last)s.")
    WORD = "WORD", _("Pesan memuat kata yang tidak boleh disebut: %(words)s.")
    EMPTY = "EMPTY", _("Tulis pesannya.")
    HOURS_ORDER = "HOURS_ORDER", _("Jam akhir harus sesudah jam mulai.")
    NO_CHANNEL = "NO_CHANNEL", _("Pilih sedikitnya satu cara, atau nyatakan bahwa ia tidak mau dihubungi.")
    NO_NUMBER = "NO_NUMBER", _("Tidak ada nomor dalam aturan ini.")
