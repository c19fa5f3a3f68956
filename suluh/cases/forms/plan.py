"""What is typed about needs, goals, services, stays, returns and visits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.queries import agencies
from suluh.cases.forms.merging import Shared, day_field, key_field, lines
from suluh.cases.forms.near import offer
from suluh.cases.kinds import Whereabouts
from suluh.cases.kinds.plan import (
    Bearer,
    Condition,
    GoalState,
    Missed,
    Outcome,
    Requester,
    ServiceKind,
    ServiceState,
    SkipReason,
    SupportType,
    Urgency,
)
from suluh.money.fields import RupiahField
from suluh.regions.fields import PlaceField

EMPTY = [("", "–")]
SHELTERING = (AgencyKind.SHELTER, AgencyKind.SOCIAL_OFFICE, AgencyKind.MISSION, AgencyKind.NGO)


class AddNeed(forms.Form):
    kind = forms.ChoiceField(label=_("Kebutuhan"), choices=ServiceKind.choices)
    urgency = forms.ChoiceField(label=_("Kapan"), choices=Urgency.choices, initial=Urgency.SOON)
    text = forms.CharField(label=_("Keterangan"), required=False, max_length=400)


class EndNeed(forms.Form):
    why = forms.ChoiceField(label=_("Alasan"), choices=SkipReason.choices)


class SetGoal(forms.Form):
    type = forms.ChoiceField(label=_("Bidang"), choices=SupportType.choices)
    text = forms.CharField(label=_("Tujuan, dengan kata-katanya"), max_length=400)
    planned_end = day_field(label=_("Diharapkan tercapai"), required=False)
    key = key_field()


class EndGoal(forms.Form):
    state = forms.ChoiceField(label=_("Hasil"), choices=GoalState.choices)


class AskService(forms.Form):
    kind = forms.ChoiceField(label=_("Layanan"), choices=ServiceKind.choices)
    text = forms.CharField(label=_("Keterangan"), required=False, max_length=300)
    emergency = forms.BooleanField(label=_("Darurat (trauma atau penyakit yang membahayakan)"), required=False)
    requested_by = forms.ChoiceField(label=_("Diminta oleh"), choices=Requester.choices)
    requested_on = day_field(label=_("Diminta pada"))
    provider = forms.ModelChoiceField(label=_("Pemberi layanan"), queryset=agencies(), required=False, empty_label="–")
    provider_name = forms.CharField(label=_("Pemberi lain"), required=False, max_length=160)
    planned_on = day_field(label=_("Direncanakan pada"), required=False)
    key = key_field()

    def __init__(self, *args: Any, places: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "provider", places)


class ChangeService(Shared):
    state = forms.ChoiceField(label=_("Keadaan"), choices=ServiceState.choices)
    provider = forms.ModelChoiceField(label=_("Pemberi layanan"), queryset=agencies(), required=False, empty_label="–")
    provider_name = forms.CharField(label=_("Pemberi lain"), required=False, max_length=160)
    planned_on = day_field(label=_("Direncanakan pada"), required=False)
    started_on = day_field(label=_("Mulai"), required=False)
    ended_on = day_field(label=_("Selesai"), required=False)
    outcome = forms.ChoiceField(label=_("Hasil, bila selesai"), choices=[*EMPTY, *Outcome.choices], required=False)
    skip_reason = forms.ChoiceField(
        label=_("Alasan, bila dilewati"), choices=[*EMPTY, *SkipReason.choices], required=False
    )
    cost = RupiahField(label=_("Biaya (rupiah)"), required=False, max_value=10**12)
    bearer = forms.ChoiceField(label=_("Ditanggung"), choices=[*EMPTY, *Bearer.choices], required=False)
    note = forms.CharField(label=_("Catatan"), required=False, widget=lines(2), max_length=4000)

    def __init__(self, *args: Any, places: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "provider", places)

    def clean_cost(self) -> int | None:
        """Take nothing and zero for the same: no cost."""
        return self.cleaned_data["cost"] or None


class Enter(forms.Form):
    shelter = forms.ModelChoiceField(label=_("Rumah aman"), queryset=agencies().none())
    entered_on = day_field(label=_("Masuk pada"))
    note = forms.CharField(label=_("Keterangan"), required=False, max_length=300)

    def __init__(self, *args: Any, places: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shelter"].queryset = agencies().filter(kind__in=SHELTERING)  # type: ignore[attr-defined]
        offer(self, "shelter", places, kinds=SHELTERING, always=(AgencyKind.SHELTER, AgencyKind.MISSION))


class Extend(forms.Form):
    until = day_field(label=_("Diperpanjang sampai"))
    note = forms.CharField(label=_("Alasan"), required=False, max_length=300)


class Leave(forms.Form):
    left_on = day_field(label=_("Keluar pada"))
    left_to = forms.ChoiceField(label=_("Ke"), choices=Whereabouts.choices, initial=Whereabouts.HOME)


class PlanReturn(Shared):
    home_code = PlaceField(label=_("Pulang ke desa"), level=None)
    planned_on = day_field(label=_("Direncanakan pada"))
    family_traced = forms.BooleanField(label=_("Keluarganya sudah ditemukan dan ditanya"), required=False)
    home_safe = forms.BooleanField(label=_("Rumahnya dinilai aman"), required=False)
    escort = forms.CharField(label=_("Pendamping perjalanan"), required=False, max_length=160)
    cost = RupiahField(label=_("Biaya (rupiah)"), required=False, max_value=10**12)
    bearer = forms.ChoiceField(label=_("Ditanggung"), choices=[*EMPTY, *Bearer.choices], required=False)
    note = forms.CharField(label=_("Keterangan"), required=False, max_length=300)

    def clean_cost(self) -> int:
        """Take nothing for no cost."""
        return self.cleaned_data["cost"] or 0


class Arrive(forms.Form):
    arrived_on = day_field(label=_("Tiba pada"))


class HandOver(forms.Form):
    received_by = forms.ModelChoiceField(
        label=_("Diterima lembaga"), queryset=agencies(), required=False, empty_label="–"
    )
    received_name = forms.CharField(label=_("Atau diterima oleh"), required=False, max_length=160)
    letter_number = forms.CharField(label=_("Nomor surat serah terima"), max_length=120)
    handed_on = day_field(label=_("Tanggal serah terima"))

    def __init__(self, *args: Any, places: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "received_by", places)


class NoteVisit(forms.Form):
    done_on = day_field(label=_("Tanggal kunjungan"))
    missed = forms.ChoiceField(label=_("Bila tidak terlaksana"), choices=[*EMPTY, *Missed.choices], required=False)
    safety = forms.ChoiceField(label=_("Keselamatan"), choices=[*EMPTY, *Condition.choices], required=False)
    family = forms.ChoiceField(label=_("Keluarga"), choices=[*EMPTY, *Condition.choices], required=False)
    livelihood = forms.ChoiceField(label=_("Penghidupan"), choices=[*EMPTY, *Condition.choices], required=False)
    health = forms.ChoiceField(label=_("Kesehatan"), choices=[*EMPTY, *Condition.choices], required=False)
    schooling = forms.ChoiceField(label=_("Sekolah"), choices=[*EMPTY, *Condition.choices], required=False)
    note = forms.CharField(label=_("Catatan"), required=False, widget=lines(2), max_length=4000)
