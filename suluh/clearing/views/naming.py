"""How names are read: two of them tried by hand."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.clearing.forms.naming import TryNames
from suluh.clearing.rules.naming import meet, read


@needs(Verb.CLEARING_QUALITY)
@never_cache
def names(request: Request) -> HttpResponse:
    """Show how two names are read and where they meet. They come in the body, stand in no address and are not kept."""
    form = TryNames(request.POST or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        first, second = form.cleaned_data["first"], form.cleaned_data["second"]
        context |= {"read": [(first, read(first)), (second, read(second))], "meetings": meet(first, second)}
    return render(request, "clearing/names.html", context)
