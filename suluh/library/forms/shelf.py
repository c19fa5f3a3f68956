"""What an officer may type about documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.accounts.kinds import AgencyKind
from suluh.library.kinds import DocumentKind, Language

FILES = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day, as the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class EditionForm(forms.Form):
    title = forms.CharField(label=_("Judul"), max_length=200)
    language = forms.ChoiceField(label=_("Bahasa"), choices=Language.choices)
    body = forms.CharField(
        label=_("Isi"), widget=forms.Textarea(attrs={"rows": 14}), required=False,
        help_text=_("Isi ini yang dicari dan dibaca di layar; berkas resminya dapat dilampirkan."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Berkas resmi"), required=False, widget=forms.ClearableFileInput(attrs={"accept": FILES})
    )
    starts = day_field(label=_("Berlaku sejak"))
    ends = day_field(label=_("Berlaku sampai sebelum"), required=False)
    review_on = day_field(label=_("Ditinjau lagi pada"), required=False)


class DocumentForm(EditionForm):
    kind = forms.ChoiceField(label=_("Jenis"), choices=DocumentKind.choices, initial=DocumentKind.GUIDE)
    area_code = forms.ChoiceField(label=_("Diterbitkan untuk"))
    field_order = ["kind", "area_code"]

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area_code"]
        area.choices = areas
        area.required = False  # the country is the empty code


class NextEditionForm(EditionForm):
    changes = forms.CharField(
        label=_("Yang berubah"), max_length=300, help_text=_("Sebaris, untuk yang sudah membaca.")
    )


class SendForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Kepada lembaga"), choices=AgencyKind.choices, widget=forms.CheckboxSelectMultiple
    )
    area_code = forms.ChoiceField(label=_("Di wilayah"), required=False)
    due_on = day_field(label=_("Dibaca paling lambat"), required=False)
    note = forms.CharField(label=_("Pesan"), max_length=300, required=False)

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_code"].choices = areas  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    text = forms.CharField(label=_("Pertanyaan Anda"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Jawaban"), widget=forms.Textarea(attrs={"rows": 4}))


class ItemForm(forms.Form):
    text = forms.CharField(label=_("Soal"), max_length=300)
    choices = forms.CharField(
        label=_("Pilihan jawaban"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Satu pilihan tiap baris.")
    )
    right = forms.IntegerField(label=_("Nomor pilihan yang benar"), min_value=1, max_value=9)

    def clean_choices(self) -> list[str]:
        """Return the choices, one for each line that says something."""
        return [line.strip()[:200] for line in self.cleaned_data["choices"].splitlines() if line.strip()]

    def clean_right(self) -> int:
        """Return the place of the right choice, from 0."""
        return int(self.cleaned_data["right"]) - 1


class QuizForm(forms.Form):
    """One field for each question of a test: (key, text, choices)."""

    def __init__(self, *args: Any, items: Sequence[tuple[int, str, Sequence[str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, text, choices in items:
            self.fields[f"item-{key}"] = forms.TypedChoiceField(
                label=text, choices=list(enumerate(choices)), coerce=int, widget=forms.RadioSelect
            )

    def given(self) -> dict[int, int]:
        """Return the choice for each question."""
        return {int(name.removeprefix("item-")): value for name, value in self.cleaned_data.items()}
