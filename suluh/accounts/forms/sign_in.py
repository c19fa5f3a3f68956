"""The sign-in library's forms in our words: plain labels, no placeholders in place of labels."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

CODE = _("Kode 6 angka, atau kode cadangan")
PASSWORD_HELP = _(
    "Sekurangnya 12 huruf atau angka. Beberapa kata yang hanya Anda yang tahu lebih baik daripada satu kata rumit. "
    "Kata sandi yang umum, atau yang mirip nama Anda, ditolak."
)


def _say(form: forms.BaseForm, **labels: Any) -> None:
    """Give fields their labels, and leave out placeholders."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)


def _new_password(form: forms.BaseForm) -> None:
    _say(form, password1=_("Kata sandi baru"), password2=_("Kata sandi baru, sekali lagi"))
    form.fields["password1"].help_text = PASSWORD_HELP


class SignIn(account.LoginForm):  # type: ignore[misc]
    """Username or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("Nama pengguna atau surel"), password=_("Kata sandi"))
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].help_text = ""


class Reauthenticate(account.ReauthenticateForm):  # type: ignore[misc]
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("Kata sandi"))
        self.fields["password"].help_text = ""


class ChangePassword(account.ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, oldpassword=_("Kata sandi sekarang"))
        self.fields["oldpassword"].help_text = ""
        _new_password(self)


class SetPassword(account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class AskForReset(account.ResetPasswordForm):  # type: ignore[misc]
    """Where the link for a new password is to be sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=_("Surel"))


class ResetPassword(account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by a link that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class GiveCode(mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the second factor, at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=CODE)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class GiveCodeAgain(mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code of the second factor, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=CODE)


class StartCodes(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("Kode 6 angka dari aplikasi"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddKey(AddWebAuthnForm):  # type: ignore[misc]
    """The name of a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("Nama kunci ini"))


class NameKey(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("Nama kunci ini"))
