"""The shape of questions: for a hint, to another agency, and of the answer that agency gives."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from suluh.cases.kinds import Basis, Part
from suluh.clearing.forms.deciding import AREA
from suluh.clearing.kinds import OF_CONTACT, OF_PAIR, Outcome, Refusal
from suluh.linkage.dates import PartialDate
from suluh.linkage.phones import read_phone
from suluh.linkage.traces import Claim
from suluh.people.kinds import Sex
from suluh.reports.rules.reading import Unreadable, clean, read_age, read_when

MOST_PEOPLE = 20


class Question(forms.Form):
    """Who is asked after, as far as is typed. What cannot be read yet is left out: she is still typing."""

    name = forms.CharField(label=_("Nama"), max_length=300, required=False)
    birth = forms.CharField(label=_("Tanggal lahir"), max_length=40, required=False)
    nik = forms.CharField(label=_("NIK"), max_length=40, required=False)
    phones = forms.CharField(label=_("Nomor telepon"), max_length=200, required=False)
    sex = forms.ChoiceField(label=_("Jenis kelamin"), choices=Sex.choices, required=False)
    village = forms.RegexField(f"^{AREA.pattern}$", required=False, widget=forms.HiddenInput)
    aliases = forms.CharField(max_length=600, required=False, widget=forms.HiddenInput)
    passport = forms.CharField(label=_("Nomor paspor"), max_length=40, required=False)

    def claim(self, year: int) -> Claim:
        """Return what can be read of it. `year` is this year, the latest that makes sense."""
        self.is_valid()
        said = self.cleaned_data
        return Claim(
            name=clean(said.get("name", "")),
            aliases=tuple(part.strip() for part in said.get("aliases", "").split(",") if part.strip()),
            sex=said.get("sex", ""),
            birth=_birth(clean(said.get("birth", "")), year),
            nik=said.get("nik", ""),
            passport=said.get("passport", ""),
            phones=tuple(read_phone(said.get("phones", ""))),
            area_code=said.get("village", ""),
        )


def questions(data: QueryDict) -> list[Question]:
    """Return a question for each person typed in a form, whatever prefix its fields have."""
    prefixes = [name[: -len("name")] for name in data if name == "name" or name.endswith("-name")]
    return [Question(data, prefix=prefix.removesuffix("-") or None) for prefix in prefixes[:MOST_PEOPLE]]


def _birth(text: str, year: int) -> PartialDate | None:
    try:
        return read_age(text, year) or read_when(text, year)
    except Unreadable:
        return None


WORDS = forms.Textarea(attrs={"rows": 3})


class AskPair(forms.Form):
    """What would settle a pair, and which of its two agencies may know."""

    topic = forms.ChoiceField(
        label=_("Apa yang akan memastikannya?"), choices=[(one.value, one.label) for one in OF_PAIR],
        widget=forms.RadioSelect({"autofocus": True}),
    )  # fmt: skip
    sides = forms.MultipleChoiceField(
        label=_("Tanyakan kepada"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tanpa pilihan, pasangan ini hanya menunggu dan tidak ada yang ditanya."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Keterangan"), max_length=1000, required=False, widget=WORDS, help_text=_("Jangan menulis nama.")
    )
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, left: str, right: str, seen: object = None) -> None:
        super().__init__(data, initial={"seen": seen})
        self.fields["sides"].choices = [("left", left), ("right", right)]  # type: ignore[attr-defined]


class Contact(Question):
    """A question to an agency that a hint has named, about who was typed, which is not kept, or one's own record."""

    topic = forms.ChoiceField(
        label=_("Mengapa Anda bertanya?"), choices=[(one.value, one.label) for one in OF_CONTACT],
        widget=forms.RadioSelect,
    )  # fmt: skip
    text = forms.CharField(
        label=_("Keterangan"), max_length=1000, required=False, widget=WORDS, help_text=_("Jangan menulis nama.")
    )
    agency = forms.IntegerField(widget=forms.HiddenInput)
    record = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        typed: dict[str, str] | None = None,
        agency: int = 0,
        record: UUID | None = None,
    ) -> None:
        super().__init__(data, initial={**(typed or {}), "agency": agency, "record": record})
        for name, field in self.fields.items():
            if name not in ("topic", "text"):
                field.widget = forms.HiddenInput()


def typed_of(data: QueryDict, prefix: str) -> dict[str, str]:
    """Return what was typed about one of the people in a form, under the names of a question of its own."""
    return {name: data.get(f"{prefix}-{name}" if prefix else name, "") for name in Question.base_fields}


OPEN_FOR = 30
DAYS = [(7, _("7 hari")), (OPEN_FOR, _("30 hari")), (90, _("90 hari"))]
"""How long access that comes with an answer stays open, unless who gave it ends it before."""


class Reply(forms.Form):
    """What the asked agency answers. Which fields are wanted beside the outcome depends on it."""

    outcome = forms.ChoiceField(label=_("Jawaban Anda"), choices=Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Jawaban"), max_length=2000, required=False, widget=WORDS,
        help_text=_("Hanya yang ditanyakan. Jangan menulis nama."),
    )  # fmt: skip
    refusal = forms.ChoiceField(
        label=_("Mengapa tidak dapat dijawab"), choices=[("", "–"), *Refusal.choices], required=False
    )
    basis = forms.ChoiceField(
        label=_("Akses diberikan atas dasar"), choices=[("", "–"), *Basis.choices], required=False
    )
    parts = forms.MultipleChoiceField(
        label=_("Yang dibagikan"), choices=Part.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("Akses terbuka selama"), choices=DAYS, coerce=int, initial=OPEN_FOR, required=False
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, has_case: bool) -> None:
        super().__init__(data)
        if not has_case:
            choices = [one for one in Outcome.choices if one[0] != Outcome.SHARED]
            self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
            del self.fields["basis"], self.fields["parts"], self.fields["days"]
