"""How names are read: two of them tried by hand, and the words an administrator adds to what is known."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.clearing.access import get_word, keep_words, keeps_words, on_behalf
from suluh.clearing.forms.naming import AddWord, EndWord, TryNames
from suluh.clearing.rules.naming import meet, read
from suluh.linkage.names import clean_text
from suluh.people.access import count_bearers
from suluh.people.actions import add_word, end_word, settle_word
from suluh.people.kinds import NameKind
from suluh.people.queries import know_names, name_rules

PAGE = 50


@needs(Verb.CLEARING_QUALITY)
@never_cache
def names(request: Request) -> HttpResponse:
    """Show how two names are read and where they meet. They come in the body, stand in no address and are not kept."""
    form = TryNames(request.POST or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        know_names()
        first, second = form.cleaned_data["first"], form.cleaned_data["second"]
        context |= {"read": [(first, read(first)), (second, read(second))], "meetings": meet(first, second)}
    return render(request, "clearing/names.html", context)


@needs(Verb.NAMES_KEEP)
@never_cache
def words(request: Request) -> HttpResponse:
    """Show the words added to what is known of names; count whom another would touch, and add it."""
    form, touched = AddWord(request.POST or None), None
    if request.method == "POST":
        keep_words(request.actor)
    if form.is_valid():
        given = form.cleaned_data
        if "count" in request.POST:
            with on_behalf(request.actor):
                touched = _bearers(given["form"])
        else:
            try:
                add_word(
                    actor=request.actor, at=request.at, kind=NameKind(given["kind"]), form=given["form"],
                    name=given["name"], reason=given["reason"],
                )  # fmt: skip
            except Refused as refused:
                refused_beside(form, refused)
            else:
                messages.success(request, _("Kata ini berlaku. Kunci orang yang memakainya dihitung ulang sekarang."))
                return redirect("clearing:words")
    context = {
        "form": form,
        "touched": touched,
        "page": Paginator(name_rules(), PAGE).get_page(request.GET.get("hal")),
        "keeps": keeps_words(request.actor),
    }
    return render(request, "clearing/words.html", context)


def _bearers(form: str) -> tuple[int, int] | None:
    word = clean_text(form)
    return count_bearers(word) if word.isalpha() else (0, 0)


@needs(Verb.NAMES_KEEP)
@require_POST
def settle(request: Request, rule_id: UUID) -> HttpResponse:
    """Approve or refuse a word that was learned from decided pairs."""
    rule, approved = get_word(request.actor, rule_id), "approve" in request.POST
    try:
        settle_word(actor=request.actor, at=request.at, rule=rule, approved=approved)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("Kata ini berlaku.") if approved else _("Usul ini ditolak dan tidak diusulkan lagi.")
        )
    return redirect("clearing:words")


@needs(Verb.NAMES_KEEP)
@require_POST
def end(request: Request, rule_id: UUID) -> HttpResponse:
    """Let a word count no more, with a reason."""
    rule, form = get_word(request.actor, rule_id), EndWord(request.POST)
    try:
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        end_word(actor=request.actor, at=request.at, rule=rule, reason=reason)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Kata ini tidak berlaku lagi. Kunci orang yang memakainya dihitung ulang."))
    return redirect("clearing:words")
