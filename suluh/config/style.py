"""The style page at /gaya/, for developers only: every part of the design system once, to look at and to test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from suluh.regions.fields import PlaceField
from suluh.regions.queries import tiles

KINDS = [("WORK", _("Kerja paksa")), ("SEX", _("Eksploitasi seksual")), ("OTHER", _("Lainnya"))]


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the side navigation."""

    label: str
    icon: str
    count: int = 0
    current: bool = False
    url: str = "style"


PLACES = [
    Place("Meja kerja", "home", current=True),
    Place("Laporan", "message-report", 12),
    Place("Verifikasi", "list-check", 48),
    Place("Penjernihan", "arrows-join", 7),
    Place("Perkara", "folder"),
    Place("Wilayah", "map"),
]
ROWS = [
    {
        "code": f"L-26-{number:04d}",
        "place": place,
        "at": date(2026, 11, number),
        "days": 24 - number,
        "status": status,
    }
    for number, place, status in [
        (3, "Kab. Belu, Nusa Tenggara Timur", ("Menunggu", "warn")),
        (9, "Kota Batam, Kepulauan Riau", ("Terverifikasi", "good")),
        (14, "Kab. Indramayu, Jawa Barat", ("Dikembalikan", "note")),
        (20, "Kab. Nunukan, Kalimantan Utara", ("Ditolak", "bad")),
    ]
]
EVENTS = [
    {"at": datetime(2026, 11, 20, 1, 30, tzinfo=UTC), "title": "Laporan diverifikasi", "by": "Petugas data, DP3A",
     "status": "Terverifikasi", "tone": "good"},
    {"at": datetime(2026, 11, 18, 7, 5, tzinfo=UTC), "title": "Laporan diterima", "text": "Melalui telepon."},
]  # fmt: skip


class StyleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Nama"), help_text=_("Seperti diucapkan; satu kata pun boleh."))
    born = forms.DateField(
        label=_("Tanggal lahir"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    where = PlaceField(label=_("Desa atau kelurahan"), required=False)
    kind = forms.ChoiceField(label=_("Bentuk eksploitasi"), choices=KINDS)
    seen = forms.ChoiceField(label=_("Siapa yang melihatnya?"), choices=KINDS, widget=forms.RadioSelect)
    signs = forms.MultipleChoiceField(
        label=_("Tanda-tanda"), choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Pilih semua yang sesuai."),
    )  # fmt: skip
    story = forms.CharField(label=_("Apa yang terjadi?"), widget=forms.Textarea(attrs={"rows": 4}), required=False)
    file = forms.FileField(label=_("Lampiran"), required=False)
    agree = forms.BooleanField(label=_("Saya sudah menjelaskan hak-haknya"))


def style_page(request: HttpRequest) -> HttpResponse:
    """Show every part of staff pages."""
    context = {
        "navigation": PLACES,
        "post": "Verifikator · DP3A Prov. NTT",
        "form": StyleForm(),
        "wrong": StyleForm({"name": "", "kind": "WORK", "born": "kemarin"}, auto_id="wrong_%s"),
        "rows": ROWS,
        "page": Paginator(range(240), 4).page(2),
        "events": EVENTS,
        "places": [
            {"code": code, "name": code, "value": None if x % 9 == 4 else x * y % 37, "link": f"?wilayah={code}"}
            for code, x, y in tiles()
        ],
    }
    return render(request, "style/staff.html", context)


def public_style_page(request: HttpRequest) -> HttpResponse:
    """Show every part of public pages."""
    context = {"form": StyleForm(), "stages": ["Kejadian", "Orang", "Kirim"]}
    return render(request, "style/public.html", context)


urlpatterns = [
    path("", style_page, name="style"),
    path("publik/", public_style_page, name="public_style"),
]
