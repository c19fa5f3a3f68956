"""Why a break-glass session may not be opened or reviewed, and what others are told of."""

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


class Event(TextChoices):
    """What the trail is followed for, as it stands there (rules, Note [One alone])."""

    INVITED = "invitation.sent"
    POST_GIVEN = "post.given"
    POST_ENDED = "post.ended"
    ACCOUNT_CLOSED = "account.closed"
    ACCOUNT_REOPENED = "account.reopened"
    FACTOR_RESET = "factor.reset"
    AGENCY_CHANGED = "agency.changed"
    KEY_MADE = "token.created"
    KEY_ENDED = "token.ended"
    KEY_TAKEN = "token.taken"
    KEY_ORPHANED = "token.orphaned"
    KEY_PRESSED = "token.pressed"
    AUTOMATION_STARTED = "automation.started"
    OVERRIDE_OPENED = "override.opened"
