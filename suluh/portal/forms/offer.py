"""The fields of an offer that somebody wants to have checked. Only drawn and read: nothing is refused or kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from suluh.placement.kinds import Employer, Job, Offerer, Route, Sign, Visa
from suluh.placement.queries.law import free_items
from suluh.placement.rules.flags import Offer
from suluh.placement.rules.moratoria import Departure
from suluh.portal.forms.pages import OFTEN
from suluh.portal.queries import place_meant
from suluh.regions.fields import PlaceField
from suluh.regions.queries import country_names

NOT_KNOWN = ("", _("Tidak tahu"))


def one_of(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    """Return a list to choose from, or not."""
    return forms.ChoiceField(label=label, required=False, choices=choices)


class Numbered(forms.Form):
    """A name, number or code to be looked up."""

    text = forms.CharField(
        label=_("Nama perusahaan, nomor izin, nomor permintaan kerja, atau kode surat desa"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


class Asked(forms.Form):
    """What is asked about an offer."""

    home = PlaceField(
        label=_("Asalnya dari mana?"), level=None, required=False, help_text=_("Desa, kecamatan atau kabupaten.")
    )
    destination = one_of(_("Ke negara mana?"), [])
    job = one_of(_("Pekerjaan apa?"), [NOT_KNOWN, *Job.choices])
    employer = one_of(_("Bekerja pada siapa?"), [NOT_KNOWN, *Employer.choices[:2]])
    offerer = one_of(_("Siapa yang menawarkan?"), [NOT_KNOWN, *Offerer.choices[:-1]])
    visa = one_of(_("Visa apa yang disebut?"), [NOT_KNOWN, *Visa.choices[:-1]])
    route = one_of(_("Lewat jalan apa?"), [NOT_KNOWN, *Route.choices[:-1]])
    age = forms.IntegerField(
        label=_("Umur pada hari berangkat"), required=False, min_value=0, max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    asked = forms.MultipleChoiceField(
        label=_("Apa yang diminta dibayar?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    signs = forms.MultipleChoiceField(
        label=_("Adakah yang seperti ini?"), required=False, choices=Sign.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict | None, today: date) -> None:
        super().__init__(data, use_required_attribute=False)
        self.today = today
        self.items = free_items(today)
        names = country_names()
        often = [(code, names[code]) for code in OFTEN if code in names]
        others = [(code, name) for code, name in names.items() if code not in OFTEN and code != "ID"]
        self.fields["destination"].choices = [  # type: ignore[attr-defined]
            NOT_KNOWN, ("ID", _("Di dalam negeri")), (_("Sering disebut"), often), (_("Negara lain"), others),
        ]  # fmt: skip
        self.fields["asked"].choices = [(one.code, one.label) for one in self.items]  # type: ignore[attr-defined]

    def home_code(self) -> str:
        """Return the place that was chosen, or the smallest that holds all that was typed."""
        return place_meant(self.data.get("home", "")[:13], self.data.get("home_text", "")[:200])

    def offer(self) -> Offer:
        """Return what was told as the rules take it; what can't be read counts as not known."""
        self.is_valid()
        told = self.cleaned_data
        return Offer(
            Departure(
                self.home_code(),
                told.get("destination", ""),
                self.today,
                told.get("employer") or Employer.UNKNOWN,
                told.get("job", ""),
            ),
            told.get("offerer") or Offerer.UNKNOWN,
            told.get("visa") or Visa.UNKNOWN,
            told.get("route") or Route.UNKNOWN,
            frozenset(told.get("asked", ())),
            frozenset(told.get("signs", ())),
            told.get("age"),
        )

    def story(self) -> str:
        """Return what was told as sentences, for a report that she may then send."""
        lines = [say("Saya memeriksa tawaran kerja:")]
        for name in ("job", "employer", "offerer", "visa", "route", "age", "asked", "signs"):
            value = self.cleaned_data.get(name)
            if value in (None, "", []):
                continue
            field = self.fields[name]
            choices: Any = getattr(field, "choices", ())
            labels = dict(choices)
            told = value if isinstance(value, list) else [value]
            lines.append(f"{field.label} {', '.join(str(labels.get(part, part)) for part in told)}")
        return "\n".join(lines)
