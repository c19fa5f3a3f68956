"""A small group side by side, decided in one step."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.clearing.access import Pair, get_pair, hands_on_all
from suluh.clearing.actions.group import judge_group, open_in_group
from suluh.clearing.forms.grouping import DecideGroup
from suluh.clearing.kinds import Field
from suluh.clearing.queries.groups import Group, group_of, leases_of, rows_of
from suluh.clearing.queries.sides import OPENABLE
from suluh.clearing.rules.deciding import may_judge, not_taken
from suluh.clearing.rules.grouping import LEAST
from suluh.clearing.views.pair import address_of, go_on, say_proposed
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose

COLUMNS = tuple(field for field in Field if field in OPENABLE and field not in (Field.TYPED, Field.STORY))


@needs(Verb.PAIR_JUDGE)
@never_cache
def group(request: Request, pair_id: UUID) -> HttpResponse:
    """Show all records around a pair in columns, covered until a field is opened, and take one decision for all."""
    found = get_pair(request.actor, pair_id)
    together = group_of(found)
    if len(together.records) < LEAST and request.method != "POST":
        return redirect(address_of(request, found))
    form = DecideGroup(request.POST or None)
    form.offer(together)
    if request.method == "POST" and form.is_valid():
        try:
            made = judge_group(
                actor=request.actor,
                at=request.at,
                group=together,
                persons=form.persons(together, all_same="semua" in request.POST),
                seen=form.stood(),
                note=form.cleaned_data["note"],
            )
        except Refused as refused:
            refused_beside(form, refused)
        else:
            said = ngettext("%(n)s pasangan diputuskan sekaligus.", "%(n)s pasangan diputuskan sekaligus.", len(made))
            messages.success(request, said % {"n": len(made)})
            say_proposed(request, made)
            return go_on(request, found)
    return _page(request, found, together, form)


def _page(request: Request, found: Pair, together: Group, form: DecideGroup) -> HttpResponse:
    by = request.actor.user_id
    leases, opened = leases_of(together, request.at)
    fields = opened.get(by, frozenset())
    identities = open_identities(
        together.records, actor=request.actor, at=request.at, purpose=Purpose.CLEARING, fields=sorted(fields)
    )
    taken = [reason for lease in leases for reason in not_taken(by, lease, request.at).reasons]
    context = {
        "pair": found,
        "group": together,
        "rows": rows_of(together.records, identities, fields),
        "form": form,
        "columns": form.columns(together),
        "answer": may_judge(by, hands_on_all(request.actor, [record.pk for record in together.records])),
        "taken": taken[:1],
    }
    return render(request, "clearing/group.html", context)


@needs(Verb.PAIR_JUDGE)
@require_POST
def open_group(request: Request, pair_id: UUID, field: str) -> HttpResponse:
    """Open one field of every record of a group and go back to it."""
    if field not in {one.value for one in COLUMNS}:
        raise Http404
    found = get_pair(request.actor, pair_id)
    try:
        open_in_group(actor=request.actor, at=request.at, group=group_of(found), field=Field(field))
    except Refused as refused:
        messages.error(request, str(refused))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{reverse('clearing:group', args=[found.pk])}{query}#{field}")
