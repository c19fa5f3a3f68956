"""The page of a person: what every source in reach says of her, and who helps her."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.cases.forms import cases as forms
from suluh.cases.queries import TONES, cases_of, holders_of
from suluh.people.access import get_person, open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import records_of
from suluh.reports.queries import reports_of


@needs(Verb.PERSON_SEARCH)
@never_cache
def person(request: Request, person_id: UUID) -> HttpResponse:
    found = get_person(request.actor, person_id)
    records = list(records_of([found.pk]))
    unseal = forms.Unseal(request.POST or None)
    opened = {}
    if unseal.is_bound and unseal.is_valid():
        purpose, reason = Purpose(unseal.cleaned_data["purpose"]), unseal.cleaned_data["reason"]
        opened = open_identities(records, actor=request.actor, at=request.at, purpose=purpose, reason=reason)
    context = {
        "person": found,
        "records": records,
        "opened": list(opened.values()),
        "unseal": unseal,
        "reports": reports_of([record.pk for record in records]),
        "cases": cases_of([found.pk]) if request.actor.may(Verb.CASE_READ) else (),
        "holders": holders_of(found.pk),
        "tones": TONES,
    }
    return render(request, "cases/person.html", context)
