"""The photographed page of the paper form: sent, and looked at."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.villages import forms
from suluh.villages.access import get_resident, open_photo
from suluh.villages.actions.photos import keep_photo
from suluh.villages.queries import find_photo


@needs(Verb.VILLAGE_WORK)
def add_photo(request: Request, resident_id: UUID) -> HttpResponse:
    """Keep a photographed page beside an entry; the same picture twice is one."""
    one = get_resident(request.actor, resident_id)
    form = forms.PhotoForm(request.POST or None, request.FILES or None)
    kept = accepted(form, lambda: keep_photo(
        actor=request.actor, at=request.at, resident=one, content=form.cleaned_data["file"].read()
    ))  # fmt: skip
    if kept:
        messages.success(request, _("Foto sudah disimpan, tersegel."))
        return redirect("villages:resident", one.pk)
    context = {"form": form, "title": _("Simpan foto formulir"), "back": "villages:resident", "arguments": (one.pk,)}
    return render(request, "villages/form.html", {**context, "action": _("Simpan")})


@needs(Verb.VILLAGE_WORK)
@never_cache
def photo(request: Request, resident_id: UUID, photo_id: UUID) -> HttpResponse:
    """Hand out a photographed page under a name that says nothing; the look is noted."""
    one = get_resident(request.actor, resident_id)
    found = find_photo(one, photo_id)
    if found is None:
        raise Http404
    answer = HttpResponse(open_photo(found, one, actor=request.actor, at=request.at), content_type=found.media)
    answer["Content-Disposition"] = f'attachment; filename="formulir-{str(found.pk)[-6:]}.{found.media[-3:]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
