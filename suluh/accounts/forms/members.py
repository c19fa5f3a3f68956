"""What an administrator may type about members, and a member about herself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from suluh.accounts.forms.areas import AreaField
from suluh.accounts.forms.sign_in import PASSWORD_HELP
from suluh.accounts.kinds import Role, Verb
from suluh.accounts.queries import agencies, agencies_in, new_user
from suluh.accounts.rules import Actor


def day_field(**more: Any) -> forms.DateField:
    """Make a field for a day, with the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class GivePost(forms.Form):
    agency = forms.ModelChoiceField(label=_("Lembaga"), queryset=agencies().none(), empty_label=_("Pilih …"))
    role = forms.TypedChoiceField(label=_("Jabatan"), choices=[("", _("Pilih …")), *Role.choices], coerce=Role)
    area = AreaField(
        label=_("Wilayah"),
        help_text=_("Ketik nama wilayah, lalu pilih. Kosong berarti wilayah kerja lembaganya."),
        required=False,
    )
    starts = day_field(label=_("Mulai"))
    ends = day_field(
        label=_("Sampai"),
        required=False,
        help_text=_("Hari pertama jabatan tidak lagi berlaku. Kosong berarti tanpa batas."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = agencies_in(actor.areas(Verb.MEMBER_MANAGE)).filter(is_active=True).order_by("name")
        self.fields["agency"].queryset = own  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take the agency's own area where none is typed, so that forgetting it gives no more than that."""
        given = self.cleaned_data
        if "area" in given and given["area"] is None and "agency" in given:
            given["area"] = given["agency"].area
        return given


class Invite(GivePost):
    full_name = forms.CharField(label=_("Nama"), max_length=120)
    email = forms.EmailField(label=_("Surel"), max_length=254)

    field_order = ("full_name", "email", "agency", "role", "area", "starts", "ends")


class EndPost(forms.Form):
    ends = day_field(label=_("Berakhir"), help_text=_("Hari pertama jabatan tidak lagi berlaku."))


class FilterMembers(forms.Form):
    cari = forms.CharField(label=_("Cari nama, nama pengguna atau surel"), required=False, max_length=80)
    jabatan = forms.ChoiceField(label=_("Jabatan"), required=False, choices=[("", _("Semua")), *Role.choices])


class Accept(forms.Form):
    username = forms.CharField(
        label=_("Nama pengguna"),
        min_length=3,
        max_length=40,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Huruf, angka, titik atau garis. Dipakai untuk masuk, di samping surel Anda."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=200,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, full_name: str, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._full_name, self._email = full_name, email

    def clean(self) -> dict[str, Any]:
        """Check the password against who will use it."""
        given = self.cleaned_data
        if "password" in given:
            user = new_user(given.get("username", ""), self._email, self._full_name)
            try:
                validate_password(given["password"], user)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return given


class Profile(forms.Form):
    full_name = forms.CharField(label=_("Nama"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Bahasa"), choices=settings.LANGUAGES)
