"""Pages of indices of vulnerability: which there are, what one says, of a regency too, and how it is made."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.insights import forms
from suluh.insights.access import get_index
from suluh.insights.actions.index import RESAMPLES, make_index
from suluh.insights.kinds import Part, Side
from suluh.insights.queries import indices as queries
from suluh.spreadsheets.writing import write_csv_safe

Row = tuple[str | int | float | None, ...]

if TYPE_CHECKING:
    from suluh.insights.models import Recipe


@needs(Verb.FIGURES_READ)
def indices(request: Request) -> HttpResponse:
    context = {"sides": list(queries.recipes().items()), "may_make": request.actor.may(Verb.INDEX_MAKE)}
    return render(request, "insights/indices.html", context)


@needs(Verb.FIGURES_READ)
def index(request: Request, recipe_id: UUID) -> HttpResponse:
    recipe = get_index(recipe_id)
    within = request.GET.get("provinsi", "")[:2]
    context = {
        "recipe": recipe,
        "ingredients": queries.ingredients_of(recipe),
        "lines": queries.lines_of(recipe, request.GET.get("urut", "peringkat"), within),
        "provinces": queries.provinces(),
        "within": within,
        "parts": Part.choices,
        "resamples": RESAMPLES,
    }
    return render(request, "insights/index.html", context)


@needs(Verb.FIGURES_READ)
def regency(request: Request, recipe_id: UUID, code: str) -> HttpResponse:
    recipe = get_index(recipe_id)
    score = queries.find_score(recipe, code)
    if score is None:
        raise Http404
    context = {
        "recipe": recipe,
        "score": score,
        "name": queries.name_of(code),
        "details": queries.details_of(score, queries.ingredients_of(recipe)),
        "parts": [(part.label, score.parts.get(part)) for part in Part if part in score.parts],
    }
    return render(request, "insights/regency.html", context)


@needs(Verb.FIGURES_READ)
def download_index(request: Request, recipe_id: UUID) -> HttpResponse:
    """Give an index as csv, with what it is made of below it, so that the figures never travel without their method."""
    recipe = get_index(recipe_id)
    text = StringIO()
    write_csv_safe([*_rows(recipe), (), *_method(recipe)], text)
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="indeks-{slugify(recipe.name)}.csv"'
    return answer


def _rows(recipe: Recipe) -> list[Row]:
    parts = [str(part.label) for part in Part]
    ranks = [_("Peringkat"), _("Peringkat paling tinggi"), _("Peringkat paling rendah")]
    rows: list[Row] = [
        (_("Kode"), _("Kabupaten/kota"), _("Indeks (0-10)"), *ranks, *parts, _("Bobot yang diketahui (%)"))
    ]
    for line in queries.lines_of(recipe):
        one = line.score
        known = round(100 * one.known)
        rows.append((line.code, line.name, one.index, one.rank, one.first, one.last, *line.parts, known))
    return rows


def _method(recipe: Recipe) -> list[Row]:
    return [
        (_("Indeks"), recipe.name, recipe.get_side_display(), recipe.made_at.date().isoformat()),
        (_("Indikator"), _("Satuan"), _("Tahun"), _("Sumber"), _("Bagian"), _("Bobot"), _("Skor 0"), _("Skor 10")),
        *(
            (
                one.indicator, one.unit, one.year, one.source, one.get_part_display(),
                float(one.weight), float(one.best), float(one.worst),
            )
            for one in queries.ingredients_of(recipe)
        ),
    ]  # fmt: skip


@needs(Verb.INDEX_MAKE)
def make(request: Request) -> HttpResponse:
    offers = queries.offers()
    data = request.POST or None
    head, uses = forms.Head(data, initial={"side": Side.ORIGIN}), forms.uses(offers, data)
    sound = [head.is_valid(), *(one.is_valid() for one in uses)] if data else [False]
    if all(sound):
        chosen = [(one.offer, how) for one in uses if (how := one.chosen()) is not None]
        asked = head.cleaned_data
        try:
            recipe = make_index(
                actor=request.actor, at=request.at, side=Side(asked["side"]), name=asked["name"], note=asked["note"],
                chosen=chosen,
            )  # fmt: skip
        except Refused as refused:
            forms.refuse(head, uses, refused.answer.reasons)
        else:
            messages.success(request, _("Indeks sudah dihitung untuk semua kabupaten/kota."))
            return redirect("insights:index", recipe.pk)
    return render(request, "insights/make.html", {"head": head, "uses": uses})
