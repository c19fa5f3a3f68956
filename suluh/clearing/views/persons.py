"""A person as her sources tell of her, how she came together, and parting her by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.cases.queries import holders_of
from suluh.clearing.access import Case, on_behalf
from suluh.clearing.actions.compare import add_pair
from suluh.clearing.actions.split import split_person
from suluh.clearing.forms.deciding import Split
from suluh.clearing.queries.cluster import changes_of, claims_of, decided_about, history_of
from suluh.clearing.queries.doubles import Together, ended_advice, open_cases, together
from suluh.clearing.queries.nearest import nearest
from suluh.clearing.queries.sides import OPENABLE
from suluh.clearing.views.pair import say_proposed
from suluh.people.access import get_person, open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import records_of

if TYPE_CHECKING:
    from suluh.people.models import Record


@needs(Verb.PAIR_JUDGE)
@never_cache
def person(request: Request, person_id: UUID) -> HttpResponse:
    """Show the claims of each source side by side, covered until a field is opened (`buka`), and how they met."""
    return _page(request, person_id, Split())


def _page(request: Request, person_id: UUID, form: Split) -> HttpResponse:
    found = get_person(request.actor, person_id)
    records = list(records_of([found.pk]))
    known = {field.value for field in OPENABLE}
    fields = [name for name in dict.fromkeys(request.POST.getlist("buka")) if name in known]
    opened = open_identities(
        records, actor=request.actor, at=request.at, purpose=Purpose.CLEARING, fields=sorted(fields)
    )
    form.offer(_offered(records))
    context = {
        "person": found,
        "records": records,
        "claims": claims_of(records, opened, fields),
        "fields": fields,
        "others": sorted({name for one in opened.values() for name in (one.name, *one.aliases) if name}),
        "history": history_of(found.pk),
        "decided": decided_about(records),
        "holders": holders_of(found.pk),
        "form": form,
    }
    return render(request, "clearing/person.html", context)


def _offered(records: Iterable[Record]) -> list[tuple[str, str]]:
    return [(str(one.pk), f"{one.agency.name}, {date_format(localtime(one.said_at), 'j M Y')}") for one in records]


@needs(Verb.PAIR_JUDGE)
@never_cache
@require_POST
def split(request: Request, person_id: UUID) -> HttpResponse:
    """Part some records from a person, with a reason."""
    found = get_person(request.actor, person_id)
    form = Split(request.POST)
    form.offer(_offered(records_of([found.pk])))
    if form.is_valid():
        apart = [UUID(one) for one in form.cleaned_data["apart"]]
        try:
            made = split_person(
                actor=request.actor, at=request.at, person_id=found.pk, apart=apart, reason=form.cleaned_data["reason"]
            )
        except Refused as refused:
            refused_beside(form, refused)
        else:
            said = ngettext("Dipisahkan dengan %(n)s keputusan.", "Dipisahkan dengan %(n)s keputusan.", len(made))
            messages.success(request, said % {"n": len(made)})
            say_proposed(request, made)
            return redirect("clearing:person", found.pk)
    return _page(request, person_id, form)


@needs(Verb.PAIR_JUDGE)
@never_cache
def further(request: Request, person_id: UUID) -> HttpResponse:
    """List the records nearest to a person's, also those put before nobody, and put one of them beside hers."""
    found = get_person(request.actor, person_id)
    near = nearest(list(records_of([found.pk])), request.actor.areas(Verb.PAIR_JUDGE))
    if request.method == "POST":
        chosen = next((one for one in near if str(one.record.pk) == request.POST.get("catatan")), None)
        if chosen is not None:
            pair = chosen.pair or add_pair(
                actor=request.actor, at=request.at, record=chosen.own, other=chosen.record, match=chosen.match
            )
            return redirect("clearing:pair", pair.pk)
        messages.error(request, _("Catatan ini tidak lagi termasuk yang terdekat."))
    return render(request, "clearing/further.html", {"person": found, "near": near})


@needs(Verb.REPORT_READ)
@never_cache
def changes(request: Request, person_id: UUID) -> HttpResponse:
    """Say when the records about a person changed through clearing, for the page of her or of her case."""
    found = get_person(request.actor, person_id)
    with on_behalf(request.actor):  # which agencies hold a case is told to all who do: `cases.holders_of` says so too
        doubles = [one for one in together(open_cases().filter(record__person=found.pk)) if one.advice]
        ended = ended_advice(found.pk)
    context = {
        "changes": changes_of(found.pk), "doubles": [(one, *_hers(request, one)) for one in doubles], "ended": ended,
    }  # fmt: skip
    return render(request, "clearing/_changes.html", context)


def _hers(request: Request, pair: Together) -> tuple[Case | None, Case | None]:
    """Return which of two cases is the officer's to hand over and which to close: the one that isn't to lead."""
    lead = pair.advice.lead_id if pair.advice else None
    yields = pair.newer if pair.older.pk == lead else pair.older
    may = {verb: yields.agency_id in request.actor.agencies(verb) for verb in (Verb.REFERRAL_WORK, Verb.CASE_WORK)}
    return (yields if may[Verb.REFERRAL_WORK] else None, yields if may[Verb.CASE_WORK] else None)
