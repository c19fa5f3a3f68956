"""What another agency lends of a case, as those who were let in read it, and ending such access."""

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
from suluh.cases import actions
from suluh.cases.access import get_case, get_given, get_grant, open_lent
from suluh.cases.forms import cases as forms
from suluh.cases.kinds import IDENTITY_PARTS, GrantEnding, Part
from suluh.cases.queries import lent as lent_by
from suluh.people.kinds import Purpose


@needs(Verb.CASE_READ)
@never_cache
def lent(request: Request, grant_id: UUID) -> HttpResponse:
    """Show all that a grant lends, and nothing else; the identity opens for a purpose."""
    grant = get_grant(request.actor, grant_id, request.at)
    unseal, opened = forms.Unseal(request.POST or None), None
    if unseal.is_bound and unseal.is_valid():
        purpose, reason = Purpose(unseal.cleaned_data["purpose"]), unseal.cleaned_data["reason"]
        opened = open_lent(grant, actor=request.actor, at=request.at, purpose=purpose, reason=reason)
    parts = [part for part in Part if part in grant.parts]
    context = {
        "grant": grant, "parts": parts, "unseal": unseal, "opened": opened,
        "sealed": any(part in IDENTITY_PARTS for part in parts),
    }  # fmt: skip
    return render(request, "cases/lent.html", context | lent_by(grant))


@needs(Verb.CASE_WORK)
@require_POST
def end(request: Request, case_id: UUID, grant_id: UUID) -> HttpResponse:
    """End at once access that was given without a referral."""
    grant = get_given(request.actor, get_case(request.actor, case_id, Verb.CASE_WORK), grant_id)
    actions.end_grant(actor=request.actor, at=request.at, grant=grant, ending=GrantEnding.TAKEN_BACK)
    messages.success(request, _("Akses %(agency)s berakhir sekarang.") % {"agency": grant.agency})
    return redirect("referrals:of_case", case_id)
