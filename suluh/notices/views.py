"""The inbox."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request
from suluh.notices import actions
from suluh.notices.access import acts_for, get_notice
from suluh.notices.kinds import OPENED_ONE_BY_ONE
from suluh.notices.queries import address_of, lines_of, unread_count
from suluh.notices.rules import number_of

ROWS = 25


@login_required
def inbox(request: Request) -> HttpResponse:
    unread = request.GET.get("tampil") == "belum"
    found = lines_of(request.actor.user_id, unread=unread)
    page = Paginator(found, ROWS).get_page(request.GET.get("hal"))
    waiting = unread_count(request.actor.user_id)
    acts = acts_for(request.actor, page)
    lines = [(notice, acts.get(notice.pk), number_of(notice.page, notice.arguments)) for notice in page]
    context = {"page": page, "lines": lines, "unread": unread, "waiting": waiting,
               "opened_one_by_one": OPENED_ONE_BY_ONE}  # fmt: skip
    return render(request, "notices/inbox.html", context)


@login_required
@require_POST
def open_notice(request: Request, notice_id: UUID) -> HttpResponse:
    """Mark a notice as read, with all that say the same, and go where it leads."""
    notice = get_notice(request.actor, notice_id)
    actions.mark_read(actor=request.actor, at=request.at, notice=notice)
    return redirect(address_of(notice))


@login_required
@require_POST
def mark_read(request: Request, notice_id: UUID) -> HttpResponse:
    actions.mark_read(actor=request.actor, at=request.at, notice=get_notice(request.actor, notice_id))
    return redirect("notices:inbox")


@login_required
@require_POST
def mark_all_read(request: Request) -> HttpResponse:
    actions.mark_all_read(actor=request.actor, at=request.at)
    return redirect("notices:inbox")
