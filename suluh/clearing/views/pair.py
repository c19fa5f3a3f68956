"""A pair side by side: covered until opened, weighed, and decided with one letter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.clearing.access import Judgement, Pair, agencies_on, get_judgement, get_pair, hands_on
from suluh.clearing.actions.hold import open_field, take_next
from suluh.clearing.actions.judge import confirm_judgement, judge_pair
from suluh.clearing.forms.deciding import Confirm, Decide, read_filter
from suluh.clearing.kinds import Field, State, Verdict
from suluh.clearing.queries.groups import in_groups
from suluh.clearing.queries.inquiries import inquiries_of
from suluh.clearing.queries.pairs import judgements_of, last_of, neighbours, objection, reports_behind
from suluh.clearing.queries.queue import lease_of
from suluh.clearing.queries.sides import OPENABLE, as_typed, one_line, picture, side_by_side, waterfall
from suluh.clearing.rules.deciding import may_confirm, may_judge, needs_second, not_taken
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.queries import Opened

RECENT = timedelta(minutes=30)
UUID_LENGTH = 36


@needs(Verb.PAIR_JUDGE)
@never_cache
def pair(request: Request, pair_id: UUID) -> HttpResponse:
    """Show two records side by side with what speaks for and against one person, and take the decision."""
    found = get_pair(request.actor, pair_id)
    form = Decide(request.POST or None, initial={"seen": found.current_id})
    if request.method == "POST" and form.is_valid():
        try:
            made = _judge(request, found, form)
        except Refused as refused:
            refused_beside(form, refused)
            found = get_pair(request.actor, pair_id)
        else:
            say_proposed(request, [made])
            return go_on(request, found)
    return _pair_page(request, found, form)


def say_proposed(request: Request, made: Sequence[Judgement]) -> None:
    """Tell an officer that what she decided waits for a second one."""
    if waiting := sum(one.proposed for one in made):
        said = ngettext(
            "%(n)s usul Anda disimpan dan menunggu petugas kedua.",
            "%(n)s usul Anda disimpan dan menunggu petugas kedua.",
            waiting,
        )
        messages.success(request, said % {"n": waiting})


def _judge(request: Request, found: Pair, form: Decide) -> Judgement:
    return judge_pair(
        actor=request.actor,
        at=request.at,
        pair_id=found.pk,
        verdict=Verdict(form.cleaned_data["verdict"]),
        note=form.cleaned_data["note"],
        seen=form.cleaned_data["seen"],
    )


def go_on(request: Request, done: Pair) -> HttpResponse:
    """Give the officer the next pair, from its top; where there is none, she is back at the queue.

    Without a place of its own, a browser would go on at the place of the form that was sent, below what is to be read.
    """
    found = take_next(actor=request.actor, at=request.at, wanted=read_filter(request.GET), done=done)
    if found is None:
        messages.success(request, _("Keputusan disimpan. Tidak ada lagi pasangan yang menunggu Anda di sini."))
    return redirect(f"{address_of(request, found)}#top")


def address_of(request: Request, found: Pair | None) -> str:
    """Return where a pair is shown, or the queue, with the filter she has chosen."""
    address = reverse("clearing:pair", args=[found.pk]) if found else reverse("clearing:queue")
    return f"{address}?{request.GET.urlencode()}" if request.GET else address


@needs(Verb.PAIR_JUDGE)
@require_POST
def open_one(request: Request, pair_id: UUID, field: str) -> HttpResponse:
    """Open one field of a pair and go back to it: the way without JavaScript."""
    found = get_pair(request.actor, pair_id)
    try:
        _open(request, found, field)
    except Refused as refused:
        messages.error(request, str(refused))
    examined = request.GET.get("periksa")
    if examined and examined.isascii() and len(examined) == UUID_LENGTH:
        return redirect(f"{reverse('clearing:rechecks')}{examined}/#{field}")
    return redirect(f"{address_of(request, found)}#{field}")


@needs(Verb.PAIR_JUDGE)
@never_cache
@require_POST
def opened_row(request: Request, pair_id: UUID, field: str) -> HttpResponse:
    """Open one field of a pair and return its row."""
    found = get_pair(request.actor, pair_id)
    try:
        wanted = _open(request, found, field)
    except Refused as refused:
        return render(request, "clearing/_refused_row.html", {"refused": refused}, status=422)
    left, right = identities(request, found, [wanted.value])
    if wanted in (Field.TYPED, Field.STORY):
        context = {"typed": as_typed(left, right), "reports": reports_behind(found), "pair": found}
        return render(request, f"clearing/_{wanted.value}.html", context | {"opened": {wanted.value}})
    return render(request, "clearing/_line.html", {"line": one_line(found, left, right, wanted), "pair": found})


def _open(request: Request, found: Pair, name: str) -> Field:
    if name not in {field.value for field in OPENABLE}:
        raise Http404
    open_field(actor=request.actor, at=request.at, pair=found, field=Field(name))
    return Field(name)


def identities(request: Request, found: Pair, fields: Collection[str]) -> tuple[Opened | None, Opened | None]:
    sides = [found.left, found.right]
    opened = open_identities(sides, actor=request.actor, at=request.at, purpose=Purpose.CLEARING, fields=sorted(fields))
    return opened.get(found.left_id), opened.get(found.right_id)


def _pair_page(
    request: Request, found: Pair, form: Decide | None = None, confirm: Confirm | None = None
) -> HttpResponse:
    by = request.actor.user_id
    lease, opened = lease_of(found, request.at)
    mine = lease is not None and lease.by == by
    fields = set(opened) if mine else set()
    left, right = identities(request, found, fields)
    hands, proposal = hands_on(request.actor, found), found.current if found.state == State.PROPOSED else None
    answer = may_confirm(by, proposal.by_id or 0, hands) if proposal else may_judge(by, hands)
    steps, judgements = waterfall(found, get_language() or "id"), list(judgements_of(found))
    context = {
        "pair": found,
        "form": form or Decide(initial={"seen": found.current_id}),
        "confirm": confirm or Confirm(),
        "proposal": proposal,
        "own": proposal is not None and proposal.by_id == by,
        "answer": answer,
        "second": needs_second(Verdict.DIFFERENT, *agencies_on(request.actor, found)),
        "taken": None if mine else not_taken(by, lease, request.at),
        "lease": lease,
        "open": found.state in (State.WAITING, State.UNSURE, State.SETTLED),
        "opened": fields,
        "lines": side_by_side(found, left, right, fields),
        "typed": as_typed(left, right),
        "steps": steps,
        "picture": picture(steps),
        "reports": reports_behind(found),
        "neighbours": neighbours(found)[:12],
        "grouped": found.pk in in_groups([found]),
        "judgements": judgements,
        "objection": objection(judgements),
        "inquiries": inquiries_of(found),
        "last": last_of(by, request.at - RECENT),
    }
    return render(request, "clearing/pair.html", context)


@needs(Verb.PAIR_JUDGE)
@require_POST
def confirm(request: Request, judgement_id: UUID) -> HttpResponse:
    """Be the second officer of a proposal."""
    judgement = get_judgement(request.actor, judgement_id)
    form = Confirm(request.POST)
    if form.is_valid():
        try:
            confirm_judgement(actor=request.actor, at=request.at, judgement=judgement, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Jawaban Anda sebagai petugas kedua disimpan."))
            return go_on(request, judgement.pair)
    return _pair_page(request, get_pair(request.actor, judgement.pair_id), confirm=form)
