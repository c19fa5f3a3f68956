"""The queue of pairs, and being given the next one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import LongList, Request, needs
from suluh.accounts.kinds import Verb
from suluh.clearing.access import find_pair
from suluh.clearing.actions.hold import take_next
from suluh.clearing.forms.deciding import QueueFilter, read_filter
from suluh.clearing.queries.groups import in_groups
from suluh.clearing.queries.pairs import open_conflicts
from suluh.clearing.queries.queue import MANY, counts_by_state, held_in_queue, held_now, length, queue
from suluh.clearing.views.pair import address_of

PAGE = 25


@needs(Verb.PAIR_JUDGE)
def pairs(request: Request) -> HttpResponse:
    """List the pairs that wait for a decision, what matters most first."""
    wanted, counts = read_filter(request.GET), counts_by_state()
    listed = LongList(queue(wanted, request.at), PAGE)
    listed.count = length(wanted, request.at, listed.most)
    page = listed.get_page(request.GET.get("hal"))
    agencies, areas = held_in_queue()
    context = {
        "form": QueueFilter(request.GET, agencies=agencies, areas=areas),
        "page": page,
        "held": held_now([one.pk for one in page], request.actor.user_id, request.at),
        "grouped": in_groups(page),
        "counts": counts,
        "many": MANY,
        "conflicts": open_conflicts().count(),
    }
    return render(request, "clearing/queue.html", context)


@needs(Verb.PAIR_JUDGE)
@require_POST
def next_pair(request: Request) -> HttpResponse:
    """Give the officer the next pair of the queue she asked for, after the one she has (`dari`)."""
    done = find_pair(request.POST.get("dari", ""))
    found = take_next(actor=request.actor, at=request.at, wanted=read_filter(request.GET), done=done)
    if found is None:
        messages.success(request, _("Tidak ada lagi pasangan yang menunggu Anda di sini."))
    return redirect(address_of(request, found))
