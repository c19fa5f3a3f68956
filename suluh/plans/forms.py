"""What an officer may type about plans and money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.money.fields import RupiahField
from suluh.plans.kinds import Paper, Source, Wrong
from suluh.plans.queries.sheets import read_lines
from suluh.spreadsheets import Unreadable
from suluh.taskforces.kinds import Pillar

FILES = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"


class PlanForm(forms.Form):
    title = forms.CharField(label=_("Nama rencana"), max_length=200)
    starts_year = forms.IntegerField(label=_("Tahun awal"), min_value=1990, max_value=2100, localize=False)
    ends_year = forms.IntegerField(label=_("Tahun akhir"), min_value=1990, max_value=2100, localize=False)
    basis = forms.CharField(
        label=_("Dasar hukum"), max_length=120, required=False, help_text=_("Misalnya: Pergub 12 Tahun 2026.")
    )


class PlanChangeForm(forms.Form):
    title = forms.CharField(label=_("Nama rencana"), max_length=200)
    basis = forms.CharField(label=_("Dasar hukum"), max_length=120, required=False)
    follows = forms.ChoiceField(label=_("Mengikuti rencana"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, plans: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follows"].choices = [("", _("Tidak ada")), *plans]  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    paper = forms.ChoiceField(label=_("Dokumen"), choices=Paper.choices)
    title = forms.CharField(label=_("Judul dan halamannya"), max_length=200)


class AdoptForm(forms.Form):
    replaces = forms.BooleanField(label=_("Menggantikan rencana yang sudah ditetapkan"), required=False)


class ActivityForm(forms.Form):
    pillar = forms.ChoiceField(label=_("Sub gugus tugas"), choices=Pillar.choices)
    title = forms.CharField(label=_("Kegiatan"), max_length=240)
    indicator = forms.CharField(label=_("Indikator"), max_length=200, required=False)
    unit = forms.CharField(label=_("Satuan"), max_length=40, required=False)
    office = forms.CharField(label=_("Penanggung jawab"), max_length=160, required=False, help_text=_("Jabatan."))
    serves = forms.ChoiceField(label=_("Mendukung kegiatan di atasnya"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, above: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["serves"].choices = [("", _("Tidak ada")), *above]  # type: ignore[attr-defined]


class TargetForm(forms.Form):
    target = forms.IntegerField(label=_("Target"), min_value=0, required=False, localize=False)
    realised = forms.IntegerField(label=_("Capaian"), min_value=0, required=False, localize=False)
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
    evidence = forms.FileField(
        label=_("Bukti"), required=False, widget=forms.ClearableFileInput(attrs={"accept": FILES}),
        help_text=_("Tanpa nama korban: laporan kegiatan, daftar hadir menurut lembaga, foto tempat."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class LineForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Tahun"), coerce=int)
    source = forms.ChoiceField(label=_("Sumber dana"), choices=Source.choices)
    paper = forms.ChoiceField(label=_("Tercantum dalam"), choices=[("", "–"), *Paper.choices], required=False)
    account = forms.CharField(label=_("Kode rekening"), max_length=40, required=False)
    planned = RupiahField(initial=0, label=_("Direncanakan (rupiah)"))
    approved = RupiahField(initial=0, label=_("Disetujui (rupiah)"))
    spent = RupiahField(initial=0, label=_("Terpakai (rupiah)"))

    def __init__(self, *args: Any, years: range, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class AmountsForm(forms.Form):
    planned = RupiahField(initial=0, label=_("Direncanakan (rupiah)"))
    approved = RupiahField(initial=0, label=_("Disetujui (rupiah)"))
    spent = RupiahField(initial=0, label=_("Terpakai (rupiah)"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Lembar anggaran"), widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
        help_text=_("Unduh dahulu lembar isiannya; kolom kegiatan berisi nomor kegiatan."),
    )  # fmt: skip
    take_good = forms.BooleanField(
        label=_("Ambil yang benar"), required=False,
        help_text=_("Baris yang salah ditinggalkan dan disebutkan. Baris yang sama tidak tercatat dua kali."),
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean_file(self) -> Any:
        """Return what the rows say."""
        try:
            return read_lines(self.cleaned_data["file"], self.plan)
        except Unreadable as problem:
            raise forms.ValidationError(str(Wrong.NOT_READ.label), code=problem.code) from problem
