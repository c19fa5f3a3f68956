"""Pages of papers: those issued, the public check of a code, and the templates."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.papers import actions, forms
from suluh.papers.access import find_checked, get_paper, open_paper, papers_for
from suluh.papers.kinds import Kind
from suluh.papers.queries import name_of, print_sample, sample_of, shipped, source_of, templates_of, try_source

PAGE = 25


@needs(Verb.PAPER_PRINT)
def index(request: Request) -> HttpResponse:
    page = Paginator(papers_for(request.actor), PAGE).get_page(request.GET.get("hal"))
    return render(request, "papers/index.html", {"page": page})


@needs(Verb.PAPER_PRINT)
def paper(request: Request, paper_id: UUID) -> HttpResponse:
    found = get_paper(request.actor, paper_id)
    form = forms.Revoke(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke_paper(actor=request.actor, at=request.at, paper=found, why=form.cleaned_data["why"])
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Surat dibatalkan. Siapa pun yang memeriksa kodenya akan diberi tahu."))
            return redirect("papers:paper", paper_id)
    return render(request, "papers/paper.html", {"paper": found, "form": form})


@needs(Verb.PAPER_PRINT)
@never_cache
def download(request: Request, paper_id: UUID) -> HttpResponse:
    found = get_paper(request.actor, paper_id)
    content = open_paper(found, actor=request.actor, at=request.at)
    headers = {"Content-Disposition": f'attachment; filename="{name_of(found)}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@never_cache
def check(request: Request) -> HttpResponse:
    """Tell anybody whether a paper with this code was issued here; never whom it is about."""
    form = forms.Check(request.POST or None)
    found = find_checked(form.cleaned_data["kode"]) if form.is_bound and form.is_valid() else None
    unknown = form.is_bound and form.is_valid() and found is None
    return render(request, "papers/check.html", {"form": form, "found": found, "unknown": unknown})


@needs(Verb.PAPER_SHAPE)
def templates(request: Request) -> HttpResponse:
    rows = [(kind, templates_of(kind).first()) for kind in Kind]
    return render(request, "papers/templates.html", {"rows": rows})


@needs(Verb.PAPER_SHAPE)
def template(request: Request, kind: str) -> HttpResponse:
    """Edit a template; it is set with a sample before it is kept."""
    if kind.upper() not in Kind.values:
        raise Http404
    which = Kind(kind.upper())
    form = forms.Shape(request.POST or None, initial={"source": source_of(which)})
    if form.is_valid():
        source = form.cleaned_data["source"].replace("\r\n", "\n")
        try:
            actions.shape_template(
                actor=request.actor, at=request.at, kind=which, source=source, error=try_source(which, source),
                note=form.cleaned_data["note"],
            )  # fmt: skip
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Templat disimpan dan dipakai untuk surat berikutnya."))
            return redirect("papers:templates")
    told = json.dumps(sample_of(which), indent=1, ensure_ascii=False)
    context = {"form": form, "kind": which, "sample": told, "versions": templates_of(which)}
    return render(request, "papers/template.html", context | {"shipped": shipped(which)})


@needs(Verb.PAPER_SHAPE)
@never_cache
def sample(request: Request, kind: str) -> HttpResponse:
    """Show a paper set with invented data from the template in use."""
    if kind.upper() not in Kind.values:
        raise Http404
    return HttpResponse(print_sample(Kind(kind.upper())), content_type="application/pdf")
