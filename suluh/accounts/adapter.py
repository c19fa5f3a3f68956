"""What the sign-in library asks of us: no self sign-up, our words, sealed secrets, and a line in the trail."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from suluh.accounts.actions import note_sign_in
from suluh.accounts.actions.mailing import send_later
from suluh.accounts.models import User
from suluh.accounts.queries import get_actor
from suluh.accounts.rules import is_repetitive
from suluh.sealing import seal, unseal

CONTEXT = "second factor"
JUST_NOW = 5 * 60  # seconds
MISMATCH = _("Nama pengguna, surel, atau kata sandi tidak cocok.")


class NotRepetitive:
    """Refuses a password that is long only because it repeats itself."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for such a password."""
        if is_repetitive(password):
            raise ValidationError(_("Kata sandi ini hanya mengulang bagian yang sama."), "repetitive")

    def get_help_text(self) -> str:
        """Say what is asked for."""
        return str(_("Jangan mengulang bagian yang sama."))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Lets in who was invited."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Akun ini ditutup. Hubungi administrator."),
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "incorrect_password": _("Kata sandi tidak cocok."),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan masuk yang gagal. Demi keamanan, tunggu 15 menit lalu coba lagi."
        ),
        "invalid_password_reset": _("Tautan ini tidak berlaku lagi. Mintalah tautan baru."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse self sign-up: members are invited."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a message instead of sending it."""
        told = {"request": self.request, "email": email, "current_site": get_current_site(self.request), **context}
        send_later(self.render_mail(template_prefix, email, told))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse:
        """Note the sign-in in the trail."""
        assert isinstance(user, User)
        note_sign_in(at=request.at, user=user)  # type: ignore[attr-defined]
        return cast("HttpResponse", super().post_login(request, user, **more))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Spare who typed her password a moment ago, and had no second factor then, from typing it again."""
        user = self.request.user
        if app == "allauth.mfa" and user.is_authenticated:
            at = max((one["at"] for one in get_authentication_records(self.request, user)), default=0.0)
            before = Authenticator.objects.filter(user=user, created_at__lt=datetime.fromtimestamp(at, UTC))
            if self.request.at.timestamp() - at < JUST_NOW and not before.exists():
                return False
        return bool(super().is_reauthentication_required(app=app, **more))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps secrets sealed, and the last factor of who must have one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Jabatan Anda mewajibkan verifikasi dua langkah. Tambahkan cara lain sebelum menghapus yang ini."
        ),
        "incorrect_code": _("Kode tidak cocok. Periksa jam di ponsel Anda, lalu coba kode berikutnya."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return b64encode(seal(text, CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unseal a stored secret."""
        return unseal(b64decode(encrypted_text), CONTEXT)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of somebody whose posts demand one."""
        if not settings.SECOND_FACTOR_ENFORCED or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        if others.filter(type__in=kinds).exists():
            return True
        return not get_actor(authenticator.user, self.request.at).needs_second_factor()
