"""How a form on a page of a case becomes one action: sent, refused beside its field, or done and back to the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from suluh.accounts.http import Request, refused_beside
from suluh.answers import Refused

if TYPE_CHECKING:
    from suluh.cases.forms.merging import Shared
    from suluh.cases.models import Case


def do(
    request: Request,
    case: Case,
    form: forms.Form,
    action: Callable[[], object],
    *,
    done: str | Promise,
    back: str,
    again: Callable[[], HttpResponse],
    now: Callable[[], Mapping[str, str]] | None = None,
) -> HttpResponse:
    """Do what a form asks if its shape is right: back to the page and a word, or `again` with the reasons beside.

    `now` tells what a shared thing holds, for the officer who is asked because another changed it meanwhile.
    """
    if form.is_valid():
        try:
            action()
        except Refused as refused:
            refused_beside(form, refused)
            if now is not None:
                cast("Shared", form).ask_again(now(), refused)
        else:
            messages.success(request, str(done))
            return redirect(back, case.pk)
    return again()
