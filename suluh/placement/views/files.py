"""The desk of a roof: one queue for eight desks, a candidate's file, and those who leave together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suluh.accounts.http import LongList, Request, accepted, needs, sorted_by
from suluh.accounts.kinds import Verb
from suluh.people.kinds import spoken
from suluh.placement import access
from suluh.placement.actions import files as actions
from suluh.placement.actions import journey
from suluh.placement.forms import files as forms
from suluh.placement.kinds import Desk, Doc, Flag, Mark, Standing
from suluh.placement.queries import channels, files
from suluh.placement.views.orders import _edit

PER_PAGE = 25
ALL = "SEMUA"
COLUMNS = {"kabar": "call_due", "tanggal": "stage_on", "nomor": "number", "berangkat": "leaves_on", "tanda": "flags"}


@needs(Verb.PLACEMENT_WORK)
@never_cache
def queue(request: Request) -> HttpResponse:
    """List the files that wait, at one desk or at all, or those that bear what is searched.

    The names of one page are opened, and that is noted. What is searched is sent in the body, never in the address.
    """
    mine = request.actor.agencies(Verb.PLACEMENT_WORK)
    desk, standing = request.GET.get("meja", ""), request.GET.get("keadaan", "")
    desk, standing = desk if desk in Desk.values else "", standing if standing in (*Standing.values, ALL) else ""
    text, flagged = request.POST.get("cari", "").strip()[:80], request.GET.get("tanda") == "ya"
    stages = files.stages_at(desk) if desk else ()
    due = request.GET.get("kabar") == "ya"
    standing = Standing.AWAY.value if due else standing
    if text:
        page: Any = Paginator(files.search(mine, text), PER_PAGE).get_page(1)
    else:
        rows = files.queue(mine, stages=stages, standing=standing, flagged=flagged)
        rows = rows.filter(call_due__lte=localdate(request.at)) if due else rows
        rows = sorted_by(request, rows, COLUMNS, "kabar" if due else "tanggal")
        page = LongList(rows.values_list("pk", flat=True), PER_PAGE).get_page(request.GET.get("hal"))
        page.object_list = files.listed(page.object_list)
    names = access.open_candidates(page.object_list, actor=request.actor, at=request.at)
    counts, here = files.counts_by_desk(mine), _places(page, request)
    context = {
        "page": page, "rows": [(row, names.get(row.pk), here[row.pk]) for row in page], "desk": desk,
        "standing": standing, "flagged": flagged, "text": text, "standings": Standing.choices,
        "desks": [(one.value, one.label, counts.get(one.value, 0)) for one in Desk], "all": sum(counts.values()),
        "due": due, "waiting_calls": files.due_calls(mine, localdate(request.at)).count(),
    }  # fmt: skip
    return render(request, "placement/queue.html", context)


def _places(rows: Iterable[Any], request: Request) -> dict[UUID, str]:
    """Say of each file at which stage it stands; a channel is read once, however many files follow it."""
    listed, today = list(rows), localdate(request.at)
    follows = {row.channel_id: row.channel for row in listed}
    stages = {pk: channels.stages_of(channels.channel_on(one, today)) for pk, one in follows.items()}
    return {row.pk: channels.label_of(channels.current_stage(stages[row.channel_id], row.stage)) for row in listed}


@needs(Verb.PLACEMENT_WORK)
@never_cache
def register(request: Request) -> HttpResponse:
    """Begin a file; the hint says whether she may be known elsewhere."""
    agency = access.own_desk(request.actor)
    form = forms.Register(request.POST or None, today=localdate(request.at))

    def act() -> Any:
        return actions.register(
            actor=request.actor, at=request.at, agency=agency, said=form.said(), key=form.cleaned_data["key"],
            **form.journey(),
        )  # fmt: skip

    made = accepted(form, act)
    if made is not None:
        if made.code:
            return render(request, "placement/code.html", {"file": made, "code": made.code})
        return redirect("placement:file", made.pk)
    return render(request, "placement/register.html", {"form": form})


@needs(Verb.PLACEMENT_WORK)
@never_cache
def file(request: Request, pk: UUID) -> HttpResponse:
    """Show a file: where it stands, what warns, its papers, money, contract and news."""
    row, today = access.get_candidate(request.actor, pk), localdate(request.at)
    who = access.open_candidates([row], actor=request.actor, at=request.at).get(row.pk)
    channel = channels.channel_on(row.channel, today)
    stages = channels.stages_of(channel)
    here = channels.current_stage(stages, row.stage)
    done = {step.stage: step for step in row.steps.all()}
    contract, order = files.contract_of(row), files.order_of_file(row)
    held = {paper.kind: paper for paper in files.papers_of(row)}
    found = files.findings_of(row)
    is_group = any(one.flag == Flag.RF_ROMBONGAN and one.gone_at is None for one in found)
    context = {
        "spelled": ", ".join(f"“{name}”" for name in files.spellings_of(row)) if is_group else "",
        "file": row, "who": who, "born": spoken(who.birth) if who and who.birth else "", "here": here,
        "channel": channels.label_of(channel), "kept": channel.pk == row.channel_id,
        "stages": [(one, channels.label_of(one), done.get(one.code)) for one in stages],
        "doer": channels.doer_of(here),
        "papers": [(kind, held.get(kind.value), kind.value in here.papers) for kind in Doc],
        "pressing": [one for one in found if one.presses], "others": [one for one in found if not one.presses],
        "contract": contract, "order": order,
        "lacking": files.lacking_in(contract),
        "points": files.points_of(contract, order), "payments": row.payments.order_by("-on"),
        "calls": row.calls.order_by("-on"), "grievances": row.grievances.order_by("-noted_at"),
        "village": files.village_facts(row.record_id), "day": today, "away": row.standing == Standing.AWAY,
        "open": row.standing in (Standing.OPEN, Standing.WAITING), "pass": here.mark not in (Mark.WATCH, Mark.RETURN),
        "due": files.next_call(row, today),
    }  # fmt: skip
    return render(request, "placement/file.html", context)


def _of(request: Request, pk: UUID) -> tuple[Any, str]:
    return access.get_candidate(request.actor, pk), reverse("placement:file", args=[pk])


@needs(Verb.PLACEMENT_WORK)
def recode(request: Request, pk: UUID) -> HttpResponse:
    """Give a file a new code, and show it once."""
    row, back = _of(request, pk)
    if request.method != "POST":
        return redirect(back)
    made = actions.renew_code(actor=request.actor, at=request.at, candidate=row)
    return render(request, "placement/code.html", {"file": made, "code": made.code})


@needs(Verb.PLACEMENT_WORK)
def plan(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    mine = request.actor.agencies(Verb.PLACEMENT_WORK)
    initial = {name: getattr(row, name) for name in forms.Plan.base_fields}
    form = forms.Plan(request.POST or None, initial=initial, batches=files.batches(mine), sessions=files.sessions(mine))

    def act() -> Any:
        return actions.change_file(actor=request.actor, at=request.at, candidate=row, **form.cleaned_data)

    return _edit(request, form, act, _("Rencana perjalanan"), back)


@needs(Verb.PLACEMENT_WORK)
def document(request: Request, pk: UUID, kind: str) -> HttpResponse:
    row, back = _of(request, pk)
    which = Doc(kind)
    known = row.documents.filter(kind=which).first()
    initial = {name: getattr(known, name, "") for name in forms.DocumentForm.base_fields} if known else {}
    initial |= {"number": files.number_of(known)} if known else {"result": "VALID"}
    form = forms.DocumentForm(request.POST or None, initial=initial, kind=which)

    def act() -> Any:
        told = form.cleaned_data
        return actions.check_document(actor=request.actor, at=request.at, candidate=row, kind=which, **told)

    return _edit(request, form, act, str(which.label), back)


@needs(Verb.PLACEMENT_WORK)
def pass_stage(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    today = localdate(request.at)
    stages = channels.stages_of(channels.channel_on(row.channel, today))
    here = channels.current_stage(stages, row.stage)
    form = forms.PassForm(request.POST or None, initial={"on": today})

    def act() -> Any:
        said = form.cleaned_data
        return actions.pass_stage(actor=request.actor, at=request.at, candidate=row, stage=here.code, **said)

    return _edit(request, form, act, _("Selesai: %(stage)s") % {"stage": channels.label_of(here)}, back)


@needs(Verb.PLACEMENT_WORK)
def place(request: Request, pk: UUID) -> HttpResponse:
    """Take a place of the regency's quota, or wait for one."""
    row, back = _of(request, pk)
    places = {str(one.pk): one for one in files.places_for(row, localdate(request.at))}
    told = [
        (key, _("%(number)s, %(employer)s: %(left)s tempat tersisa")
         % {"number": one.order.number, "employer": one.order.employer.name, "left": one.left})
        for key, one in places.items()
    ]  # fmt: skip
    form = forms.PlaceForm(request.POST or None, places=told)
    if not places:
        return render(request, "placement/no_place.html", {"file": row, "back": back})

    def act() -> Any:
        allotment = places[form.cleaned_data["allotment"]]
        return actions.take_place(actor=request.actor, at=request.at, candidate=row, allotment=allotment)

    return _edit(request, form, act, _("Beri tempat"), back)


@needs(Verb.PLACEMENT_WORK)
def stop(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    form = forms.StopForm(request.POST or None)

    def act() -> Any:
        return actions.stop(actor=request.actor, at=request.at, candidate=row, **form.cleaned_data)

    return _edit(request, form, act, _("Hentikan berkas"), back)


@needs(Verb.PLACEMENT_WORK)
def flag(request: Request, pk: UUID, finding: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    [found] = files.put_into_words([access.get_finding(row, finding)])
    form = forms.FlagForm(request.POST or None, initial={"outcome": found.outcome, "note": found.note})

    def act() -> Any:
        return actions.decide_flag(actor=request.actor, at=request.at, row=found, **form.cleaned_data)

    return _edit(request, form, act, found.said, back)


@needs(Verb.PLACEMENT_WORK)
def contract(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    known, order = files.contract_of(row), files.order_of_file(row)
    initial: dict[str, Any] = {}
    if known:
        initial = {name: getattr(known, name) or "" for name in forms.ContractForm.base_fields}
    elif order:
        initial = {"employer": order.employer.name, "job": order.job, "currency": order.currency}
    form = forms.ContractForm(request.POST or None, initial=initial)

    def act() -> Any:
        return journey.set_contract(actor=request.actor, at=request.at, candidate=row, **form.cleaned_data)

    return _edit(request, form, act, _("Isi perjanjian kerja"), back)


@needs(Verb.PLACEMENT_WORK)
def payment(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    today = localdate(request.at)
    form = forms.PaymentForm(request.POST or None, today=today, initial={"on": today})

    def act() -> Any:
        return journey.note_payment(actor=request.actor, at=request.at, candidate=row, **form.cleaned_data)

    return _edit(request, form, act, _("Uang yang dibayar pekerja"), back)


@needs(Verb.PLACEMENT_WORK)
def refund(request: Request, pk: UUID, payment: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    if request.method == "POST":
        paid = access.get_payment(row, payment)
        journey.note_refund(actor=request.actor, at=request.at, row=paid)
        messages.success(request, _("Dicatat: uangnya sudah dikembalikan."))
    return redirect(back)


@needs(Verb.PLACEMENT_WORK)
def call(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    form = forms.CallForm(request.POST or None, initial={"on": localdate(request.at)})

    def act() -> Any:
        return journey.note_call(actor=request.actor, at=request.at, candidate=row, **form.cleaned_data)

    return _edit(request, form, act, _("Catat kabar"), back)


@needs(Verb.PLACEMENT_WORK)
def trouble(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    form = forms.TroubleForm(request.POST or None)

    def act() -> Any:
        return journey.complain(actor=request.actor, at=request.at, candidate=row, **form.cleaned_data)

    return _edit(request, form, act, _("Teruskan keluhan sebagai laporan"), back)


@needs(Verb.PLACEMENT_WORK)
def come_home(request: Request, pk: UUID) -> HttpResponse:
    row, back = _of(request, pk)
    form = forms.HomeForm(request.POST or None, initial={"on": localdate(request.at)})

    def act() -> Any:
        return journey.come_home(actor=request.actor, at=request.at, candidate=row, **form.cleaned_data)

    return _edit(request, form, act, _("Catat kepulangan"), back)


@needs(Verb.PLACEMENT_WORK)
def batches(request: Request) -> HttpResponse:
    """List those who leave together, and the orientations before."""
    mine = request.actor.agencies(Verb.PLACEMENT_WORK)
    page = Paginator(files.batches(mine), PER_PAGE).get_page(request.GET.get("hal"))
    return render(request, "placement/batches.html", {"page": page, "sessions": files.sessions(mine)[:20]})


@needs(Verb.PLACEMENT_WORK)
@never_cache
def manifest(request: Request, pk: UUID) -> HttpResponse:
    """Show who leaves with a batch, to be held against the passengers; the names are opened, and that is noted."""
    batch = access.get_batch(request.actor, pk)
    rows = list(files.files().filter(batch=batch).order_by("number"))
    names = access.open_candidates(rows, actor=request.actor, at=request.at)
    open_flags = files.open_flags(rows)
    passports = files.passports(rows)
    listed = [(row, names.get(row.pk), passports.get(row.pk, ""), open_flags.get(row.pk, 0)) for row in rows]
    return render(request, "placement/manifest.html", {"batch": batch, "rows": listed})


@needs(Verb.PLACEMENT_WORK)
def enter_batch(request: Request) -> HttpResponse:
    agency = access.own_desk(request.actor)
    form = forms.BatchForm(request.POST or None, initial={"route": "OFFICIAL"})

    def act() -> Any:
        return journey.enter_batch(actor=request.actor, at=request.at, agency=agency, **form.cleaned_data)

    return _edit(request, form, act, _("Rombongan baru"), reverse("placement:batches"))


@needs(Verb.PLACEMENT_WORK)
def enter_session(request: Request) -> HttpResponse:
    agency = access.own_desk(request.actor)
    form = forms.SessionForm(request.POST or None, initial={"on": localdate(request.at)})

    def act() -> Any:
        return journey.enter_session(actor=request.actor, at=request.at, agency=agency, **form.cleaned_data)

    return _edit(request, form, act, _("Orientasi baru"), reverse("placement:batches"))
