"""A lead for who works on a case: whether its recruiter sends candidates who have not left yet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.cases.access import get_case
from suluh.placement.access import office_of, open_leads
from suluh.placement.actions.watch import ask_recheck


@needs(Verb.JUSTICE_WORK)
@never_cache
def leads(request: Request, case_id: UUID) -> HttpResponse:
    """Show at which offices open files name a recruiter of the case: how many, never whose. The look is noted."""
    case = get_case(request.actor, case_id, Verb.JUSTICE_WORK)
    found = open_leads(case, actor=request.actor, at=request.at)
    return render(request, "placement/leads.html", {"case": case, "leads": found})


@needs(Verb.JUSTICE_WORK)
@require_POST
def recheck(request: Request, case_id: UUID) -> HttpResponse:
    """Ask those offices to look at the files again before departure."""
    case = get_case(request.actor, case_id, Verb.JUSTICE_WORK)
    office = office_of(request.actor, Verb.JUSTICE_WORK)
    made = ask_recheck(actor=request.actor, at=request.at, case=case, office=office)
    if made:
        told = _("Diminta diperiksa ulang: %(count)s berkas. Kantornya diberi tahu, tanpa menyebut perkara.")
        messages.success(request, told % {"count": len(made)})
    else:
        messages.info(request, _("Tidak ada berkas baru: semua sudah diminta diperiksa ulang."))
    return redirect("placement:leads", case_id)
