"""The page of a case's proceedings, and what is sent from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.cases.kinds import Part
from suluh.cases.views.frame import case_page
from suluh.ids import new_id
from suluh.justice.access import Docket, get_docket, get_need, get_proceeding
from suluh.justice.actions import chain, papers
from suluh.justice.forms import chain as forms
from suluh.justice.kinds import StageKind, Teller, Testimony
from suluh.justice.queries import ledger
from suluh.justice.rules.chain import NEXT, called, needs_informing
from suluh.library.queries import charges, charges_on, label_of

if TYPE_CHECKING:
    from suluh.justice.models import Proceeding
    from suluh.library.models import Charge


@needs(Verb.JUSTICE_READ)
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    """Show the proceedings of a case."""
    return _page(request, get_docket(request.actor, case_id, request.at, Part.JUSTICE))


def _page(request: Request, docket: Docket, **tried: Form) -> HttpResponse:
    proceedings = list(ledger.proceedings_of(docket.case_id))
    informings = list(ledger.informings_of(docket.case_id))
    stages = [row.kind for one in proceedings for row in ledger.taken(one)]
    context = {
        "docket": docket,
        "rows": [_row(one, tried) for one in proceedings],
        "informings": informings,
        "not_informed": needs_informing(stages, bool(informings)),
        "needs": ledger.needs_of(docket.case_id),
        "open": tried.get("open") or forms.Open(prefix="mulai"),
        "inform": tried.get("inform") or forms.Inform(prefix="hak", initial={"on": ledger.day_of(request.at)}),
        "need": tried.get("need") or forms.Need(prefix="saksi"),
        "restitution": Part.RESTITUTION in docket.parts,
    }
    return shown(request, "justice/chain.html", docket, "justice", context)


def shown(request: Request, template: str, docket: Docket, tab: str, context: dict[str, object]) -> HttpResponse:
    """Render a page inside the frame of the case, or alone for an agency that was let in and never sees the case."""
    if docket.case is not None:
        return case_page(request, template, docket.case, tab, context | {"frame": "cases/_frame.html"})
    return render(request, template, context | {"frame": "justice/_lent.html"})


def _row(one: Proceeding, tried: dict[str, Form]) -> dict[str, object]:
    taken = ledger.taken(one)
    kinds = [stage.kind for stage in taken]
    after = [kind for kind in StageKind if kind in NEXT[kinds[-1] if kinds else None]]
    listed = list(charges_on(one.act_on)) if one.act_on else []
    names = {charge.code: charge for charge in listed}
    stage = forms.Stage(prefix=f"t{one.pk}", after=after, initial={"key": str(new_id())})
    charges = forms.Charges(
        prefix=f"p{one.pk}", listed=_listed(listed), initial={"act_on": one.act_on, "charges": one.charges}
    )
    return {
        "one": one,
        "called": called(kinds),
        "stages": sorted(one.stages.all(), key=lambda row: (row.at, row.pk)),
        "charges": [names[code] for code in one.charges if code in names],
        "stage": tried.get(f"stage-{one.pk}") or stage,
        "choose": tried.get(f"charges-{one.pk}") or charges,
        "tried": f"stage-{one.pk}" in tried or f"charges-{one.pk}" in tried,
        "unreviewed": any(not charge.reviewed_at for charge in listed),
        "over": not after,
    }


def _listed(rows: Iterable[Charge]) -> list[tuple[str, str]]:
    return [(one.code, f"{one.instrument.title} {one.article}: {label_of(one)}") for one in rows]


@needs(Verb.JUSTICE_WORK)
@require_POST
def send(request: Request, case_id: UUID, name: str) -> HttpResponse:
    """Open a proceeding, note that the victim was told her rights, or what she needs in order to testify."""
    docket = get_docket(request.actor, case_id, request.at, Part.JUSTICE, Verb.JUSTICE_WORK)
    kinds = {"mulai": ("open", forms.Open), "hak": ("inform", forms.Inform), "saksi": ("need", forms.Need)}
    if name not in kinds:
        raise Http404
    place, form_class = kinds[name]
    form: Form = form_class(request.POST, prefix=name)
    if form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        who: dict[str, Any] = {"actor": request.actor, "at": request.at, "docket": docket}
        try:
            if place == "open":
                chain.open_proceeding(**who, **data)
            elif place == "inform":
                chain.inform(**who, **(data | {"teller": Teller(data["teller"])}))
            else:
                chain.need_testimony(**who, **(data | {"kind": Testimony(data["kind"])}))
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("justice:of_case", case_id)
    return _page(request, docket, **{place: form})


@needs(Verb.JUSTICE_WORK)
@require_POST
def step(request: Request, case_id: UUID, proceeding_id: UUID) -> HttpResponse:
    docket = get_docket(request.actor, case_id, request.at, Part.JUSTICE, Verb.JUSTICE_WORK)
    one = get_proceeding(docket, proceeding_id)
    form = forms.Stage(request.POST, prefix=f"t{one.pk}")
    if form.is_valid():
        data = form.cleaned_data | {"kind": StageKind(form.cleaned_data["kind"])}
        try:
            chain.take_stage(actor=request.actor, at=request.at, proceeding=one, **data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Tahap dicatat."))
            return redirect("justice:of_case", case_id)
    return _page(request, docket, **{f"stage-{one.pk}": form})


@needs(Verb.JUSTICE_WORK)
@require_POST
def charge(request: Request, case_id: UUID, proceeding_id: UUID) -> HttpResponse:
    docket = get_docket(request.actor, case_id, request.at, Part.JUSTICE, Verb.JUSTICE_WORK)
    one = get_proceeding(docket, proceeding_id)
    form = forms.Charges(request.POST, prefix=f"p{one.pk}", listed=_listed(charges()))
    if form.is_valid():
        try:
            chain.choose_charges(actor=request.actor, at=request.at, proceeding=one, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Tanggal perbuatan dan pasal disimpan."))
            return redirect("justice:of_case", case_id)
    return _page(request, docket, **{f"charges-{one.pk}": form})


@needs(Verb.JUSTICE_WORK)
@require_POST
def met(request: Request, case_id: UUID, need_id: UUID) -> HttpResponse:
    docket = get_docket(request.actor, case_id, request.at, Part.JUSTICE, Verb.JUSTICE_WORK)
    chain.meet_testimony(actor=request.actor, at=request.at, need=get_need(docket, need_id))
    return redirect("justice:of_case", case_id)


@needs(Verb.PAPER_PRINT)
@require_POST
def court_paper(request: Request, case_id: UUID) -> HttpResponse:
    docket = get_docket(request.actor, case_id, request.at, Part.JUSTICE, Verb.JUSTICE_WORK)
    made = papers.print_summary(actor=request.actor, at=request.at, docket=docket)
    return redirect("papers:paper", made.pk)
