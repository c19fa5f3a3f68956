"""Pages on which an administrator manages agencies and the keys of their systems."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts import access, actions
from suluh.accounts.forms.agencies import ChangeAgency, CreateToken, FilterAgencies, RegisterAgency
from suluh.accounts.http import Request, accepted, attempted, needs, sorted_by
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import agencies_in, tokens_of

ROWS = 25
SORTS = {"nama": "name", "jenis": "kind", "wilayah": "area_id"}


@needs(Verb.MEMBER_MANAGE)
def agencies(request: Request) -> HttpResponse:
    form = FilterAgencies(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    own = request.actor.areas(Verb.MEMBER_MANAGE)
    found = agencies_in(own, text=chosen.get("cari", ""), kind=chosen.get("jenis", ""))
    page = Paginator(sorted_by(request, found, SORTS, "nama"), ROWS).get_page(request.GET.get("hal"))
    return render(request, "accounts/agencies.html", {"form": form, "page": page})


@needs(Verb.MEMBER_MANAGE)
def register(request: Request) -> HttpResponse:
    form = RegisterAgency(request.POST or None)
    agency = accepted(form, lambda: actions.register_agency(actor=request.actor, at=request.at, **form.cleaned_data))
    if agency:
        messages.success(request, _("Lembaga ditambahkan."))
        return redirect("accounts:agency", agency.pk)
    return render(request, "accounts/agency_form.html", {"form": form})


@never_cache
@needs(Verb.MEMBER_MANAGE)
def agency(request: Request, agency_id: int) -> HttpResponse:
    found = access.get_agency(request.actor, agency_id)
    context = {
        "agency": found,
        "tokens": tokens_of(found, request.at),
        "form": CreateToken() if request.actor.may(Verb.TOKEN_MANAGE) else None,
        "at": request.at,
    }
    return render(request, "accounts/agency.html", context)


@needs(Verb.MEMBER_MANAGE)
def change(request: Request, agency_id: int) -> HttpResponse:
    found = access.get_agency(request.actor, agency_id)
    names = ("name", "code", "kind", "contact", "is_active")
    first = {name: getattr(found, name) for name in names} | {"area": found.area_code}
    form = ChangeAgency(request.POST or None, initial=first)
    if accepted(
        form,
        lambda: actions.change_agency(actor=request.actor, at=request.at, agency=found, **form.cleaned_data),
    ):
        messages.success(request, _("Perubahan disimpan."))
        return redirect("accounts:agency", found.pk)
    return render(request, "accounts/agency_form.html", {"form": form, "agency": found})


@never_cache
@needs(Verb.TOKEN_MANAGE)
@require_POST
def create_token(request: Request, agency_id: int) -> HttpResponse:
    """Make a key and show it, this once."""
    found = access.get_agency(request.actor, agency_id)
    form = CreateToken(request.POST)
    if not form.is_valid():
        context = {"agency": found, "tokens": tokens_of(found, request.at), "form": form, "at": request.at}
        return render(request, "accounts/agency.html", context)
    token = actions.create_token(actor=request.actor, at=request.at, agency=found, **form.cleaned_data)
    return render(request, "accounts/token.html", {"agency": found, "token": token})


@needs(Verb.TOKEN_MANAGE)
def keys(request: Request) -> HttpResponse:
    """List the keys that nobody answers for, or that expire soon."""
    page = Paginator(access.keys_for(request.actor, request.at), ROWS).get_page(request.GET.get("hal"))
    return render(request, "accounts/keys.html", {"page": page, "at": request.at})


@needs(Verb.TOKEN_MANAGE)
@require_POST
def take_token(request: Request, token_id: int) -> HttpResponse:
    token = access.get_token(request.actor, token_id)
    if attempted(request, lambda: actions.take_token(actor=request.actor, at=request.at, token=token)):
        messages.success(request, _("Kunci ini sekarang Anda tanggung."))
    return redirect("accounts:agency", token.agency_id)


@needs(Verb.TOKEN_MANAGE)
@require_POST
def end_token(request: Request, token_id: int) -> HttpResponse:
    token = access.get_token(request.actor, token_id)
    if attempted(request, lambda: actions.end_token(actor=request.actor, at=request.at, token=token)):
        messages.success(request, _("Kunci diakhiri. Sistem yang memakainya tidak dapat mengirim lagi."))
    return redirect("accounts:agency", token.agency_id)
