"""What an administrator may type about agencies and the keys of their systems."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.accounts.forms.areas import AreaField
from suluh.accounts.kinds import AgencyKind


class RegisterAgency(forms.Form):
    name = forms.CharField(label=_("Nama"), max_length=160)
    code = forms.SlugField(
        label=_("Kode"), max_length=60, help_text=_("Huruf kecil, angka dan garis, misalnya uptd-ppa-belu.")
    )
    kind = forms.TypedChoiceField(
        label=_("Jenis"), choices=[("", _("Pilih …")), *AgencyKind.choices], coerce=AgencyKind
    )
    area = AreaField(
        label=_("Wilayah"),
        required=False,
        help_text=_("Ketik nama atau kode wilayah. Kosong untuk lembaga yang melayani seluruh Indonesia."),
    )
    contact = forms.CharField(
        label=_("Cara menghubungi"),
        max_length=160,
        required=False,
        help_text=_("Telepon atau surel kantor, bukan pribadi."),
    )


class ChangeAgency(RegisterAgency):
    is_active = forms.BooleanField(
        label=_("Lembaga ini masih bekerja dengan Suluh"),
        required=False,
        help_text=_("Bila tidak, jabatan dan kunci API-nya berhenti berlaku."),
    )


class FilterAgencies(forms.Form):
    cari = forms.CharField(label=_("Cari nama atau kode"), required=False, max_length=80)
    jenis = forms.ChoiceField(label=_("Jenis"), required=False, choices=[("", _("Semua")), *AgencyKind.choices])


class CreateToken(forms.Form):
    label = forms.CharField(label=_("Untuk sistem apa?"), max_length=80)
    days = forms.TypedChoiceField(
        label=_("Berlaku selama"),
        coerce=int,
        choices=[(90, _("90 hari")), (180, _("180 hari")), (365, _("satu tahun"))],
    )
