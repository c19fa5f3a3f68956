"""Pages of one's own account, and the way into one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from suluh.accounts import actions
from suluh.accounts.forms.members import Accept, Profile
from suluh.accounts.http import Request, refused_beside
from suluh.accounts.queries import find_invitation, find_user, has_second_factor, is_open, posts_of
from suluh.answers import Refused


@login_required
def account(request: Request) -> HttpResponse:
    """Show an officer what the system knows about her, and let her write her name and choose her language."""
    user = request.user
    first = {"full_name": user.full_name, "language": user.language}
    form = Profile(request.POST or None, initial=first)
    if form.is_valid():
        actions.change_profile(actor=request.actor, at=request.at, user=user, **form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Perubahan disimpan."))
        return redirect("accounts:account")
    context = {"form": form, "posts": posts_of(user), "has_second_factor": has_second_factor(user.pk)}
    return render(request, "accounts/account.html", context)


@login_required
def second_factor(request: Request) -> HttpResponse:
    """Say why a second factor is needed, and lead to setting one up."""
    if has_second_factor(request.actor.user_id):
        return redirect("mfa_index")
    return render(request, "accounts/second_factor.html")


@never_cache
def accept(request: Request, code: str) -> HttpResponse:
    """Let somebody who was invited make her account; who has one signs in and takes the post up."""
    invitation = find_invitation(code)
    if invitation is None or not is_open(invitation, request.at):
        return render(request, "accounts/invitation_over.html", status=404)
    if request.actor.user_id or find_user(invitation.email):
        return _join(request, code)
    form = Accept(request.POST or None, full_name=invitation.full_name, email=invitation.email)
    if form.is_valid():
        try:
            actions.accept_invitation(actor=request.actor, at=request.at, invitation=invitation, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Akun Anda siap. Silakan masuk."))
            return redirect("account_login")
    return render(request, "accounts/accept.html", {"form": form, "invitation": invitation})


def _join(request: Request, code: str) -> HttpResponse:
    invitation = find_invitation(code)
    assert invitation is not None
    reasons: tuple[object, ...] = ()
    if request.method == "POST" and request.actor.user_id:
        try:
            actions.join_invited(actor=request.actor, at=request.at, invitation=invitation, user=request.user)
        except Refused as refused:
            reasons = refused.answer.reasons
        else:
            messages.success(request, _("Jabatan Anda bertambah."))
            return redirect("accounts:account")
    return render(request, "accounts/join.html", {"invitation": invitation, "reasons": reasons})
