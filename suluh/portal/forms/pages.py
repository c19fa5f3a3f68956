"""The fields of each page. The forms only draw: nothing is checked and nothing refused, so no report is lost to a rule.

Each page says once that everything may be left empty. Its fields then need not say so again: none is called optional.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from suluh.people.kinds import Sex
from suluh.portal.kinds import HAPPENINGS, MORE_HAPPENINGS, About, Danger, Step
from suluh.portal.rules.telling import Answers
from suluh.regions.fields import PlaceField
from suluh.regions.queries import country_names

OFTEN = ("MY", "SA", "TW", "HK", "SG", "KH", "MM", "AE", "BN", "KR", "JP", "PH", "TH", "LA", "TR", "SY")
"""Countries that are named most often, before all others; none is left out."""

TALK = {"autocomplete": "off", "spellcheck": "false"}


def text(label: Any, *, most: int = 300, hint: Any = "", **attributes: Any) -> forms.CharField:
    """Return a field for one line."""
    widget = forms.TextInput(attrs=TALK | attributes)
    return forms.CharField(label=label, max_length=most, help_text=hint, widget=widget)


class Page(forms.Form):
    """A page of the report, filled with what was answered before."""

    def __init__(self, answers: Answers) -> None:
        super().__init__(
            initial={name: self._shown(name, answers) for name in self.base_fields}, use_required_attribute=False
        )

    def _shown(self, name: str, answers: Answers) -> Any:
        field = self.base_fields[name]
        if isinstance(field, PlaceField):
            return [" ".join(answers.get(part, ())) for part in (name, f"{name}_text")]
        several = isinstance(field, forms.MultipleChoiceField)
        return list(answers.get(name, ())) if several else " ".join(answers.get(name, ()))


class What(Page):
    """What happened, and whether somebody is in danger now."""

    danger = forms.ChoiceField(
        label=_("Ada yang sedang dalam bahaya?"), choices=[(one.value, one.label) for one in Danger],
        widget=forms.RadioSelect,
    )  # fmt: skip
    story = forms.CharField(
        label=_("Ceritakan dengan kata-kata Anda"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Singkat pun boleh. Jangan takut salah tulis."),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("Atau pilih yang cocok"), choices=HAPPENINGS, widget=forms.CheckboxSelectMultiple
    )
    more_kinds = forms.MultipleChoiceField(
        label=_("Pilihan lain"), choices=MORE_HAPPENINGS, widget=forms.CheckboxSelectMultiple
    )


class Who(Page):
    """Who it is about, and where she is from and went."""

    about = forms.ChoiceField(label=_("Siapa yang mengalaminya?"), choices=About.choices, widget=forms.RadioSelect)
    name = text(_("Namanya"), hint=_("Nama panggilan pun boleh."))
    birth = text(_("Umur atau tahun lahir"), most=40, hint=_("Kira-kira saja, misalnya 17 atau 2008."))
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"), choices=[(Sex.FEMALE.value, Sex.FEMALE.label), (Sex.MALE.value, Sex.MALE.label)],
        widget=forms.RadioSelect,
    )  # fmt: skip
    home = PlaceField(
        label=_("Asalnya dari mana?"), level=None,
        help_text=_("Ketik desa, kecamatan atau kabupaten, lalu pilih."),
    )  # fmt: skip
    destination = forms.ChoiceField(label=_("Dibawa atau bekerja ke negara mana?"))
    place = text(_("Di mana orangnya sekarang?"), hint=_("Kota, tempat kerja, nama kapal atau alamat, seingat Anda."))
    when = text(_("Kapan berangkat?"), most=200, hint=_("Seingat Anda, misalnya Juli 2025."))
    recruiter = text(_("Siapa yang mengajak?"), hint=_("Nama orang, agen atau perusahaan."))

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        names = country_names()
        often = [(code, names[code]) for code in OFTEN if code in names]
        others = [(code, name) for code, name in names.items() if code not in OFTEN]
        choices = [("", _("Tidak tahu")), ("ID", _("Di dalam negeri")), (_("Sering disebut"), often)]
        others = [one for one in others if one[0] != "ID"]
        self.fields["destination"].choices = [*choices, (_("Negara lain"), others)]  # type: ignore[attr-defined]


class Contact(Page):
    """How she may safely be reached, if she wants to be."""

    teller_name = text(_("Nama Anda"), hint=_("Boleh nama samaran."))
    teller_phone = text(_("Nomor telepon atau WhatsApp"), most=60, inputmode="tel")
    teller_relation = text(_("Anda siapanya?"), most=120, hint=_("Misalnya ibu, tetangga, teman, diri sendiri."))
    teller_hours = text(_("Kapan aman dihubungi?"), most=140, hint=_("Misalnya siang, atau hanya lewat pesan."))
    teller_never = text(
        _("Apa yang tidak boleh kami sebut?"),
        most=140,
        hint=_("Misalnya: jangan sebut kata laporan."),
    )


class Code(forms.Form):
    """The code of a report."""

    code = forms.CharField(
        label=_("Kode laporan"), max_length=40,
        widget=forms.TextInput(attrs=TALK | {"autocapitalize": "characters", "class": "code-input"}),
        help_text=_("Dua belas huruf dan angka, misalnya 7K2M-QX9P-4TRA."),
    )  # fmt: skip


class FileCode(forms.Form):
    """The code of a candidate's own file."""

    code = forms.CharField(
        label=_("Kode berkas"), max_length=40,
        widget=forms.TextInput(attrs=TALK | {"autocapitalize": "characters", "class": "code-input"}),
        help_text=_("Diberikan LTSA saat mendaftar, misalnya B-7K2M-QX9P-4TRA."),
    )  # fmt: skip


class More(forms.Form):
    """What she wants to add. The code is asked for only where the page has lain open too long to carry it."""

    code = Code.base_fields["code"]
    story = forms.CharField(
        label=_("Tambah keterangan"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Yang baru Anda ketahui, atau yang lupa ditulis. Tulisan sebelumnya tidak ditampilkan di sini."),
    )  # fmt: skip
    contact = text(_("Nomor baru untuk menghubungi Anda"), most=140, hint=_("Kosongkan bila tidak berubah."))

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(initial=dict(data.items()) if data else None, use_required_attribute=False)


PAGES: dict[Step, type[Page]] = {Step.WHAT: What, Step.WHO: Who, Step.CONTACT: Contact}


def answered(step: Step, data: QueryDict) -> dict[str, list[str]]:
    """Return what was sent of one page, unchecked; a NUL sign, which no database takes, is left out."""
    page = PAGES[step]
    names = [name for name, field in page.base_fields.items()]
    names += [f"{name}_text" for name, field in page.base_fields.items() if isinstance(field, PlaceField)]
    return {name: [one.replace("\0", "") for one in data.getlist(name)] for name in names}
