"""The request, once it is known who asks and at what time; and the door that a page stands behind."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F, Model, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.answers import Refused

if TYPE_CHECKING:
    from suluh.accounts.models import Override, User

P = ParamSpec("P")
Row = TypeVar("Row", bound=Model)
Done = TypeVar("Done")


class Request(HttpRequest):
    actor: Actor
    at: datetime
    user: User
    override: Override | None


View = Callable[Concatenate[Request, P], HttpResponse]


def needs(verb: Verb) -> Callable[[View[P]], View[P]]:
    """Let only officers in whose posts grant the verb: others are sent to sign in, or told 403."""

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.actor.user_id:
                return redirect_to_login(request.get_full_path())
            if not request.actor.may(verb):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.verb = verb  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return decorate


def refused_beside(form: Form, refused: Refused) -> None:
    """Put each reason of a refusal beside the field it is about, or at the head of the form.

    What is wrong with a file belongs beside the evidence where that is what the form calls its file.
    """
    for reason in refused.answer.reasons:
        about = "evidence" if reason.about == "file" and "file" not in form.fields else reason.about
        form.add_error(about if about in form.fields else None, str(reason))


def accepted(form: Form, act: Callable[[], Done]) -> Done | None:
    """Carry out an action once a form is right; where it is refused, say why beside the fields and return None."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refused:
        refused_beside(form, refused)
        return None


def attempted(request: HttpRequest, act: Callable[[], Done]) -> Done | None:
    """Carry out what a button alone asks for; where it is refused, let the next page say why and return None."""
    try:
        return act()
    except Refused as refused:
        for reason in refused.answer.reasons:
            messages.error(request, str(reason))
        return None


class LongList(Paginator):  # type: ignore[type-arg]
    """Pages through the first rows of a list that may be very long: to count all takes longer than to show some."""

    most = 2500

    @functools.cached_property
    def count(self) -> int:
        """Count the rows, as far as they are paged through."""
        rows: Any = self.object_list
        return rows.order_by()[: self.most].count() if isinstance(rows, QuerySet) else rows.count_to(self.most)

    @property
    def has_more(self) -> bool:
        """Test whether there may be rows beyond."""
        return self.count == self.most


def sorted_by(request: HttpRequest, rows: QuerySet[Row], columns: dict[str, str], usual: str) -> QuerySet[Row]:
    """Order rows by the column that the address names (`urut=-nama`), with empty values last; the id breaks ties."""
    asked = request.GET.get("urut", usual)
    column = columns.get(asked.removeprefix("-"), columns[usual])
    field = F(column)
    return rows.order_by(field.desc(nulls_last=True) if asked.startswith("-") else field.asc(nulls_last=True), "pk")
