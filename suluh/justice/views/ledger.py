"""The page of a case's restitution, what is sent from it, and the page that adds all restitution up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.cases.kinds import Part
from suluh.ids import new_id
from suluh.justice.access import Docket, get_docket, get_payment, moves_for, untold_for
from suluh.justice.actions import ledger as actions
from suluh.justice.actions import papers
from suluh.justice.forms import ledger as forms
from suluh.justice.kinds import Milestone, OtherMoney, Payer, Phase
from suluh.justice.queries import ledger
from suluh.justice.queries.summary import overdue, summary
from suluh.justice.views.chain import shown
from suluh.library.kinds import Head
from suluh.library.queries import label_of, regimes_on
from suluh.regions.queries import names_of


@needs(Verb.JUSTICE_READ)
def restitution(request: Request, case_id: UUID) -> HttpResponse:
    """Show the ledger of a case."""
    return _page(request, get_docket(request.actor, case_id, request.at, Part.RESTITUTION))


def _page(request: Request, docket: Docket, **tried: Form) -> HttpResponse:
    today, claim = ledger.day_of(request.at), ledger.find_claim(docket.case_id)
    standing = ledger.latest(claim) if claim else {}
    readings = ledger.readings(claim, today) if claim else []
    context = {
        "docket": docket,
        "claim": claim,
        "heads": [(head.label, [(one.label, getattr(standing.get(one), ledger.COLUMNS[head], None)) for one in Phase])
                  for head in Head],
        "totals": [(phase.label, standing[phase].total if phase in standing else None) for phase in Phase],
        "sources": [(phase.label, standing.get(phase)) for phase in Phase],
        "left": (claim.adjudged or 0) - claim.paid if claim else 0,
        "next": ledger.next_of(docket.case_id, claim, today),
        "readings": readings,
        "unreviewed": any(not one.regime.reviewed_at for one in readings),
        "payments": ledger.payments_of(claim) if claim else (),
        "happenings": ledger.happenings_of(claim) if claim else (),
        "reliefs": ledger.reliefs_of(docket.case_id),
        "justice": Part.JUSTICE in docket.parts,
        "tried": set(tried),
        **_forms(readings, today, tried),
    }  # fmt: skip
    return shown(request, "justice/restitution.html", docket, "restitution", context)


def _forms(readings: list[ledger.Reading], today: object, tried: dict[str, Form]) -> dict[str, object]:
    first = {"on": today}
    chosen = next((one.regime.code for one in readings if one.chosen), None)
    regimes = [(one.regime.code, label_of(one.regime)) for one in readings]
    return {
        "reckon": tried.get("reckon") or forms.Reckon(prefix="nyatakan", initial=first),
        "regime": tried.get("regime") or forms.Regime(prefix="aturan", regimes=regimes, initial={"regime": chosen}),
        "mark": tried.get("mark") or forms.Mark(prefix="tandai", initial=first),
        "pay": tried.get("pay") or forms.Pay(prefix="bayar", initial=first | {"key": str(new_id())}),
        "other": tried.get("other") or forms.Other(prefix="lain", initial=first),
    }  # fmt: skip


def _reckon(request: Request, docket: Docket, form: Any) -> None:
    data = form.cleaned_data
    claim = actions.open_claim(actor=request.actor, at=request.at, docket=docket)
    actions.reckon(
        actor=request.actor, at=request.at, docket=docket, claim=claim, phase=Phase(data["phase"]), on=data["on"],
        amounts=form.amounts(), number=data["number"], note=data["note"],
    )  # fmt: skip


def _regime(request: Request, docket: Docket, form: Any) -> None:
    claim = actions.open_claim(actor=request.actor, at=request.at, docket=docket)
    day = claim.adjudged_on or ledger.day_of(request.at)
    regime = regimes_on(day).get(code=form.cleaned_data["regime"])
    actions.choose_regime(actor=request.actor, at=request.at, claim=claim, regime=regime)


def _mark(request: Request, docket: Docket, form: Any) -> None:
    claim = actions.open_claim(actor=request.actor, at=request.at, docket=docket)
    data = form.cleaned_data | {"kind": Milestone(form.cleaned_data["kind"])}
    actions.mark(actor=request.actor, at=request.at, claim=claim, **data)


def _pay(request: Request, docket: Docket, form: Any) -> None:
    claim = actions.open_claim(actor=request.actor, at=request.at, docket=docket)
    data = form.cleaned_data | {"payer": Payer(form.cleaned_data["payer"])}
    actions.pay(actor=request.actor, at=request.at, claim=claim, **data)


def _other(request: Request, docket: Docket, form: Any) -> None:
    data = form.cleaned_data | {"kind": OtherMoney(form.cleaned_data["kind"])}
    actions.give_relief(actor=request.actor, at=request.at, docket=docket, **data)


Entry = tuple[str, Callable[[Request, Docket, Any], None]]
ENTRIES: dict[str, Entry] = {
    "nyatakan": ("reckon", _reckon), "aturan": ("regime", _regime), "tandai": ("mark", _mark), "bayar": ("pay", _pay),
    "lain": ("other", _other),
}  # fmt: skip
"""What may be entered on the page: the place of its form, and the action it leads to."""


@needs(Verb.JUSTICE_WORK)
@require_POST
def enter(request: Request, case_id: UUID, name: str) -> HttpResponse:
    """Enter something in the ledger; a refusal stands beside the field, with what was typed."""
    docket = get_docket(request.actor, case_id, request.at, Part.RESTITUTION, Verb.JUSTICE_WORK)
    if name not in ENTRIES:
        raise Http404
    place, act = ENTRIES[name]
    form = _bound(request, name, docket)
    if form.is_valid():
        try:
            act(request, docket, form)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Tersimpan."))
            return redirect("justice:restitution", case_id)
    return _page(request, docket, **{place: form})


def _bound(request: Request, name: str, docket: Docket) -> Form:
    if name == "aturan":
        claim = ledger.find_claim(docket.case_id)
        day = (claim.adjudged_on if claim else None) or ledger.day_of(request.at)
        regimes = [(one.code, label_of(one)) for one in regimes_on(day)]
        return forms.Regime(request.POST, prefix=name, regimes=regimes)
    kinds: dict[str, type[Form]] = {
        "nyatakan": forms.Reckon, "tandai": forms.Mark, "bayar": forms.Pay, "lain": forms.Other,
    }  # fmt: skip
    return kinds[name](request.POST, prefix=name)


@needs(Verb.JUSTICE_WORK)
@require_POST
def strike(request: Request, case_id: UUID, payment_id: UUID) -> HttpResponse:
    docket = get_docket(request.actor, case_id, request.at, Part.RESTITUTION, Verb.JUSTICE_WORK)
    actions.strike_payment(actor=request.actor, at=request.at, payment=get_payment(docket, payment_id))
    messages.success(request, _("Angsuran dicoret."))
    return redirect("justice:restitution", case_id)


@needs(Verb.JUSTICE_READ)
def adding_up(request: Request) -> HttpResponse:
    """Add up restitution by year and region, within what the reader reaches, and list what is overdue."""
    form = forms.Within(request.GET)
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else {"wilayah": "", "tahun": None}
    today = ledger.day_of(request.at)
    found = summary(today, area=chosen["wilayah"] or "", year=chosen["tahun"])
    pages = Paginator(overdue(today, chosen["wilayah"] or ""), 25)
    pages.count = found.late  # asked again, it would cost as much as the sums
    page = pages.get_page(request.GET.get("hal"))
    names = names_of({claim.area_code for claim in page})
    rows = [(claim, names.get(claim.area_code, claim.area_code)) for claim in page]
    may_move = request.actor.may(Verb.JUSTICE_WORK)
    context = {"form": form, "found": found, "page": page, "rows": rows, "may_move": may_move}
    return render(request, "justice/summary.html", context)


@needs(Verb.JUSTICE_WORK)
def moves(request: Request) -> HttpResponse:
    """List the claims in which it is her agency's move, and the victims whom nobody has told of their right."""
    page = Paginator(moves_for(request.actor, request.at), 25).get_page(request.GET.get("hal"))
    context = {"page": page, "untold": untold_for(request.actor, request.at)[:50], "today": ledger.day_of(request.at)}
    return render(request, "justice/moves.html", context)


@needs(Verb.PAPER_PRINT)
@require_POST
def calculation(request: Request, case_id: UUID) -> HttpResponse:
    docket = get_docket(request.actor, case_id, request.at, Part.RESTITUTION, Verb.JUSTICE_WORK)
    claim = ledger.find_claim(docket.case_id)
    if claim is None:
        raise Http404
    made = papers.print_restitution(actor=request.actor, at=request.at, docket=docket, claim=claim)
    return redirect("papers:paper", made.pk)
