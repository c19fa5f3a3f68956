"""Pages on which tables for everybody are proposed, released by somebody else, corrected and withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, accepted, needs
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.insights import forms
from suluh.insights.access import get_scope, get_table, scopes_of
from suluh.insights.actions import publishing as actions
from suluh.insights.kinds import Rounding, State
from suluh.insights.queries import exports
from suluh.insights.queries import publishing as queries
from suluh.insights.rules import publishing as rules
from suluh.insights.views.questions import picked, read_question
from suluh.regions.rules import covers

PER_PAGE = 40


@needs(Verb.FIGURES_READ)
def publications(request: Request) -> HttpResponse:
    """List every table that was proposed, and what became of it: the log of what is out."""
    page = Paginator(queries.publications(), PER_PAGE).get_page(request.GET.get("hal"))
    rows = [(one, queries.title_of(one)) for one in page]
    return render(request, "insights/publications.html", {"page": page, "rows": rows})


@needs(Verb.TABLE_PROPOSE)
def propose(request: Request) -> HttpResponse:
    """Propose the table of the question in the address; what it may show is worked out before anybody sees it."""
    replaces = get_table(UUID(old)) if _is_uuid(old := request.GET.get("koreksi", "")) else None
    if replaces:
        question = queries.question_of(replaces)
    else:
        area = get_scope(request.actor, scopes_of(request.actor), request.GET.get("wilayah"), None).area_code
        question = read_question(request.GET, area, request.at.year)
    renews = replaces is not None and request.GET.get("edisi") == "baru"
    usual = {"base": replaces.base if replaces else Rounding.FIVES, "note": replaces.note if replaces else ""}
    form = (forms.Renewal if renews else forms.Proposal)(request.POST or None, initial=usual)
    if made := accepted(
        form,
        lambda: actions.propose_table(
            actor=request.actor, at=request.at, question=question, replaces=replaces, **form.cleaned_data
        ),
    ):
        messages.success(request, _("Tabel diusulkan dan sedang diuji. Sesudah itu orang lain yang menerbitkannya."))
        return redirect("insights:publication", made.pk)
    context = {
        "form": form,
        "title": queries.title_for(question),
        "filters": queries.filters_of(question),
        "replaces": replaces,
        "renews": renews,
        "picked": picked(question),
    }
    return render(request, "insights/propose.html", context)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@needs(Verb.FIGURES_READ)
def publication(request: Request, table_id: UUID) -> HttpResponse:
    """Show a table as the public reads it, or would, and what may be done about it."""
    return _table(request, table_id)


def _table(request: Request, table_id: UUID, refuse: Form | None = None, withdraw: Form | None = None) -> HttpResponse:
    table = get_table(table_id)
    told = queries.tell(table)
    testing = table.state == State.TESTING
    mine = any(covers(area, table.area_code) for area in request.actor.areas(Verb.TABLE_RELEASE))
    context = {
        "told": told,
        "method": exports.method_of(told) if not testing else [],
        "testing": testing,
        "stuck": testing
        and not rules.may_test_again(table.state, request.at - (table.testing_at or table.proposed_at)).reasons,
        "unsafe": queries.why_unsafe(table) if table.state == State.UNSAFE else "",
        "withheld": queries.withheld(table) if not testing else [],
        "may_decide": mine and table.state == State.PROPOSED and table.proposed_by_id != request.actor.user_id,
        "own": mine and table.state == State.PROPOSED and table.proposed_by_id == request.actor.user_id,
        "may_withdraw": mine and table.state == State.RELEASED,
        "may_correct": request.actor.may(Verb.TABLE_PROPOSE) and table.state == State.RELEASED,
        "refuse_form": refuse or forms.Reasoned(prefix="refuse"),
        "withdraw_form": withdraw or forms.Reasoned(prefix="withdraw"),
    }
    return render(request, "insights/publication.html", context, status=422 if refuse or withdraw else 200)


@needs(Verb.FIGURES_READ)
def progress(request: Request, table_id: UUID) -> HttpResponse:
    """Say that a table is still tested; as soon as it is not, have the page read anew."""
    table = get_table(table_id)
    response = render(request, "insights/_testing.html", {"table": table})
    if table.state != State.TESTING:
        response.headers["HX-Refresh"] = "true"
    return response


@needs(Verb.TABLE_PROPOSE)
@require_POST
def test_again(request: Request, table_id: UUID) -> HttpResponse:
    """Have a table tested again whose test was broken off."""
    try:
        actions.test_again(actor=request.actor, at=request.at, table=get_table(table_id))
    except Refused as refused:
        for reason in refused.answer.reasons:
            messages.error(request, str(reason))
    return redirect("insights:publication", table_id)


@needs(Verb.TABLE_RELEASE)
@require_POST
def release(request: Request, table_id: UUID) -> HttpResponse:
    """Release a proposal to everybody."""
    try:
        actions.release_table(actor=request.actor, at=request.at, table=get_table(table_id))
    except Refused as refused:
        for reason in refused.answer.reasons:
            messages.error(request, str(reason))
    else:
        messages.success(request, _("Tabel terbit. Siapa saja dapat membacanya di halaman Data terbuka."))
    return redirect("insights:publication", table_id)


@needs(Verb.TABLE_RELEASE)
@require_POST
def refuse(request: Request, table_id: UUID) -> HttpResponse:
    """Refuse a proposal, with the reason."""
    table, form = get_table(table_id), forms.Reasoned(request.POST, prefix="refuse")
    if accepted(
        form, lambda: actions.refuse_table(actor=request.actor, at=request.at, table=table, **form.cleaned_data)
    ):
        messages.success(request, _("Usulan ditolak. Pengusulnya membaca alasannya di sini."))
        return redirect("insights:publication", table_id)
    return _table(request, table_id, refuse=form)


@needs(Verb.TABLE_RELEASE)
@require_POST
def withdraw(request: Request, table_id: UUID) -> HttpResponse:
    """Withdraw a table that is out, with the reason."""
    table, form = get_table(table_id), forms.Reasoned(request.POST, prefix="withdraw")
    if accepted(
        form, lambda: actions.withdraw_table(actor=request.actor, at=request.at, table=table, **form.cleaned_data)
    ):
        messages.success(request, _("Tabel ditarik. Nomor dan alasannya tetap dapat dibaca."))
        return redirect("insights:publication", table_id)
    return _table(request, table_id, withdraw=form)
