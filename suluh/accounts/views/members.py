"""Pages on which an administrator manages members, posts and invitations."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts import access, actions
from suluh.accounts.forms.members import EndPost, FilterMembers, GivePost, Invite
from suluh.accounts.http import Request, needs, refused_beside, sorted_by
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import find_user, has_second_factor, posts_of, posts_on
from suluh.answers import Refused

ROWS = 25
SORTS = {"nama": "full_name", "pengguna": "username", "surel": "email", "masuk": "last_login"}


@needs(Verb.MEMBER_MANAGE)
def members(request: Request) -> HttpResponse:
    form = FilterMembers(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = access.members_for(request.actor, text=chosen.get("cari", ""), role=chosen.get("jabatan", ""))
    page = Paginator(sorted_by(request, found, SORTS, "nama"), ROWS).get_page(request.GET.get("hal"))
    held: dict[int, list[object]] = {}
    for post in posts_on(timezone.localtime(request.at).date()).filter(user__in=[one.pk for one in page]):
        held.setdefault(post.user_id, []).append(post.get_role_display())
    rows = [(member, held.get(member.pk, [])) for member in page]
    waiting = access.invitations_for(request.actor, request.at)
    return render(request, "accounts/members.html", {"form": form, "page": page, "rows": rows, "invitations": waiting})


@never_cache
@needs(Verb.MEMBER_MANAGE)
def invite(request: Request) -> HttpResponse:
    """Offer a post; who has an account already gets it at once."""
    form = Invite(request.POST or None, actor=request.actor, initial={"starts": timezone.localtime(request.at).date()})
    if form.is_valid():
        data = dict(form.cleaned_data)
        try:
            if member := find_user(data["email"]):
                del data["full_name"], data["email"]
                actions.give_post(actor=request.actor, at=request.at, user=member, **data)
                messages.success(request, _("Orang ini sudah punya akun. Jabatannya ditambahkan."))
                return redirect("accounts:member", member.pk)
            invitation = actions.invite(actor=request.actor, at=request.at, **data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            return render(request, "accounts/invited.html", {"invitation": invitation})
    return render(request, "accounts/invite.html", {"form": form})


@needs(Verb.MEMBER_MANAGE)
@require_POST
def withdraw(request: Request, invitation_id: int) -> HttpResponse:
    invitation = access.get_invitation(request.actor, invitation_id, request.at)
    actions.withdraw_invitation(actor=request.actor, at=request.at, invitation=invitation)
    messages.success(request, _("Undangan ditarik. Tautannya tidak berlaku lagi."))
    return redirect("accounts:members")


@needs(Verb.MEMBER_MANAGE)
def member(request: Request, user_id: int) -> HttpResponse:
    """Show somebody's posts; a new one may be given here."""
    found = access.get_member(request.actor, user_id)
    today = timezone.localtime(request.at).date()
    form = GivePost(request.POST or None, actor=request.actor, initial={"starts": today})
    if form.is_valid():
        try:
            actions.give_post(actor=request.actor, at=request.at, user=found, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Jabatan diberikan."))
            return redirect("accounts:member", found.pk)
    context = {
        "member": found,
        "posts": posts_of(found),
        "form": form,
        "today": today,
        "has_second_factor": has_second_factor(found.pk),
        "is_self": found.pk == request.actor.user_id,
    }
    return render(request, "accounts/member.html", context)


@needs(Verb.MEMBER_MANAGE)
def end_post(request: Request, post_id: int) -> HttpResponse:
    post = access.get_post(request.actor, post_id)
    form = EndPost(request.POST or None, initial={"ends": timezone.localtime(request.at).date()})
    if form.is_valid():
        try:
            actions.end_post(actor=request.actor, at=request.at, post=post, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Tanggal berakhir dicatat."))
            return redirect("accounts:member", post.user_id)
    return render(request, "accounts/end_post.html", {"post": post, "form": form})


@needs(Verb.MEMBER_MANAGE)
@require_POST
def close(request: Request, user_id: int) -> HttpResponse:
    found = access.get_managed_member(request.actor, user_id)
    actions.close_account(actor=request.actor, at=request.at, user=found)
    messages.success(request, _("Akun ditutup dan semua sesinya diakhiri."))
    return redirect("accounts:member", found.pk)


@needs(Verb.MEMBER_MANAGE)
@require_POST
def reopen(request: Request, user_id: int) -> HttpResponse:
    found = access.get_managed_member(request.actor, user_id)
    actions.reopen_account(actor=request.actor, at=request.at, user=found)
    messages.success(request, _("Akun dibuka kembali."))
    return redirect("accounts:member", found.pk)


@needs(Verb.MEMBER_MANAGE)
@require_POST
def reset_factor(request: Request, user_id: int) -> HttpResponse:
    found = access.get_managed_member(request.actor, user_id)
    actions.reset_factor(actor=request.actor, at=request.at, user=found)
    messages.success(request, _("Verifikasi dua langkahnya dihapus. Ia memasang yang baru saat masuk lagi."))
    return redirect("accounts:member", found.pk)
