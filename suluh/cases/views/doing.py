"""How a form on a page of a case becomes one action: sent, refused beside its field, or done and back to the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from suluh.accounts.http import Request, refused_beside
from suluh.answers import Refused

if TYPE_CHECKING:
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
) -> HttpResponse:
    """Do what a form asks if its shape is right: back to the page and a word, or `again` with the reasons beside."""
    if form.is_valid():
        try:
            action()
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, str(done))
            return redirect(back, case.pk)
    return again()
