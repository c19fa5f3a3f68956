"""Pages on which consent is written down, an agency is found, and a referral is filled in and sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import agencies
from suluh.answers import Refused
from suluh.cases.access import get_case
from suluh.cases.kinds import Basis, Part
from suluh.cases.queries import grants_of
from suluh.cases.views.frame import case_page
from suluh.ids import new_id
from suluh.referrals import queries
from suluh.referrals.access import get_consent, get_referral
from suluh.referrals.actions import papers, sending
from suluh.referrals.forms.sending import Consent, Find, Send, Withdraw
from suluh.referrals.kinds import Giver, Kind, Need, Told, Urgency
from suluh.referrals.rules.sending import USUAL, beyond_usual
from suluh.taskforces.queries.agreements import find_agreement

FIRST = {"kind": Kind.HELP, "urgency": Urgency.NORMAL, "by_agreement": True}


@needs(Verb.REFERRAL_READ)
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    """Show what was referred of a case, who is let in, and what was agreed to."""
    case = get_case(request.actor, case_id)
    context = {
        "referrals": queries.referrals_of(case.pk),
        "grants": grants_of(case),
        "consents": queries.consents_of(case),
        "tones": queries.TONES,
        "may_refer": case.agency_id in request.actor.agencies(Verb.REFERRAL_WORK),
        "today": queries.day_of(request.at),
    }
    return case_page(request, "referrals/of_case.html", case, "referrals", context)


@needs(Verb.REFERRAL_WORK)
def consent(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.REFERRAL_WORK)
    form = Consent(request.POST or None, initial={"given_on": queries.day_of(request.at)})
    if form.is_valid():
        said = form.cleaned_data | {
            "parts": [Part(part) for part in form.cleaned_data["parts"]],
            "giver": Giver(form.cleaned_data["giver"]),
            "told": Told(form.cleaned_data["told"]),
        }
        try:
            sending.record_consent(actor=request.actor, at=request.at, case=case, **said)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Persetujuan dicatat."))
            return redirect("referrals:of_case", case_id)
    return render(request, "referrals/consent.html", {"case": case, "form": form})


@needs(Verb.REFERRAL_WORK)
@require_POST
def withdraw(request: Request, case_id: UUID, consent_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.REFERRAL_WORK)
    form = Withdraw(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    found = get_consent(case, consent_id)
    sending.withdraw_consent(actor=request.actor, at=request.at, consent=found, note=note)
    messages.success(request, _("Persetujuan ditarik. Akses yang bertumpu padanya sudah berakhir."))
    return redirect("referrals:of_case", case_id)


@needs(Verb.REFERRAL_WORK)
def find(request: Request, case_id: UUID) -> HttpResponse:
    """Find an agency by what is needed and where."""
    case = get_case(request.actor, case_id, Verb.REFERRAL_WORK)
    asks = "butuh" in request.GET or "wilayah" in request.GET
    form = Find(request.GET if asks else None, initial={"wilayah": case.area_code})
    found, asked = None, request.GET.copy()
    if form.is_valid():
        wanted = [Need(need) for need in form.cleaned_data["butuh"]]
        found = queries.receivers(form.cleaned_data["wilayah"], wanted, but=case.agency_id)
        asked.clear()
        asked.setlist("butuh", [need.value for need in wanted])
    context = {"case": case, "form": form, "found": found, "asked": asked.urlencode()}
    return render(request, "referrals/find.html", context)


@needs(Verb.REFERRAL_WORK)
def send(request: Request, case_id: UUID, agency_id: int) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.REFERRAL_WORK)
    receiver = agencies().filter(pk=agency_id).first()
    if receiver is None:
        raise Http404
    today = queries.day_of(request.at)
    consents = {str(one.pk): one for one in queries.valid_consents(case, today)}
    between = find_agreement(case.area_code, receiver.area_code, today)
    wanted = [need for need in request.GET.getlist("butuh") if need in Need.values]
    usual = frozenset[Part]().union(*(USUAL.get(Need(need), frozenset()) for need in wanted))
    form = Send(
        request.POST or None,
        consents=[(key, _about(one)) for key, one in consents.items()],
        usual=usual,
        initial={
            "needs": wanted,
            "key": str(new_id()),
            "kind": Kind.HANDOVER if request.GET.get("jenis") == "serah-terima" else Kind.HELP,
            "urgency": Urgency.NORMAL,
            "by_agreement": True,
        },
    )
    if form.is_valid():
        data = form.cleaned_data
        letter = sending.Letter(
            receiver=receiver, kind=Kind(data["kind"]), needs=frozenset(Need(need) for need in data["needs"]),
            asked=data["asked"], why=data["why"], urgency=Urgency(data["urgency"]), needed_by=data["needed_by"],
            by_consent=form.parts("CONSENT"), by_law=form.parts("LAW"),
            law=Basis(data["law"]) if data["law"] else None, law_note=data["law_note"],
            consent=consents.get(data["consent"]),
            agreement=between if data["by_agreement"] else None,
        )  # fmt: skip
        try:
            made = sending.send_referral(actor=request.actor, at=request.at, case=case, letter=letter, key=data["key"])
        except Refused as refused:
            refused_beside(form, refused)
        else:
            _say_sent(request, letter)
            return redirect("referrals:referral", made.pk)
    context = {"case": case, "receiver": receiver, "form": form, "consents": consents, "between": between}
    return render(request, "referrals/send.html", context)


def _say_sent(request: Request, letter: sending.Letter) -> None:
    """Say that it was sent, and what was shared beyond what such a need usually takes."""
    messages.success(request, _("Rujukan dikirim. Anda diberi tahu begitu dijawab."))
    if more := beyond_usual(letter.needs, letter.by_consent | letter.by_law):
        named = ", ".join(str(part.label) for part in Part if part in more)
        messages.warning(request, _("Lebih dari yang biasanya diperlukan: %(parts)s.") % {"parts": named})


def _about(one: object) -> str:
    """Say of a consent who gave it, when, and how long it holds."""
    giver = getattr(one, "get_giver_display")()  # noqa: B009 - a method that Django makes
    given_on, ends = getattr(one, "given_on"), getattr(one, "ends")  # noqa: B009
    until = date_format(ends, "j F Y") if ends else _("tanpa batas")
    return _("%(giver)s, %(on)s, berlaku sampai %(until)s") % {
        "giver": giver, "on": date_format(given_on, "j F Y"), "until": until,
    }  # fmt: skip


@needs(Verb.PAPER_PRINT)
@require_POST
def letter(request: Request, referral_id: UUID) -> HttpResponse:
    """Make the letter of a referral, with what it shares of the identity if that is asked for."""
    found = get_referral(request.actor, referral_id, Verb.PAPER_PRINT)
    case = get_case(request.actor, found.case_id, Verb.PAPER_PRINT)
    made = papers.print_referral(
        actor=request.actor, at=request.at, referral=found, case=case, with_identity="identitas" in request.POST
    )
    return redirect("papers:paper", made.pk)


@needs(Verb.PAPER_PRINT)
@require_POST
def services(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, Verb.PAPER_PRINT)
    return redirect("papers:paper", papers.print_services(actor=request.actor, at=request.at, case=case).pk)
