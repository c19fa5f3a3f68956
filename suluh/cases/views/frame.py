"""The frame of a case's pages: its head, its tabs, and what every tab needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suluh.accounts.http import Request
from suluh.accounts.kinds import Verb
from suluh.cases.queries.glance import glance
from suluh.ids import new_id

if TYPE_CHECKING:
    from suluh.cases.models import Case


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a case. `url` may belong to a room above; it is left out while there is no such page."""

    name: str
    url: str
    label: Promise
    verb: Verb = Verb.CASE_READ


TABS = (
    Tab("overview", "cases:case", _("Ringkasan")),
    Tab("screening", "cases:screening", _("Penapisan")),
    Tab("safety", "cases:safety", _("Keselamatan")),
    Tab("plan", "cases:plan", _("Rencana dan layanan")),
    Tab("homes", "cases:homes", _("Rumah aman dan pulang")),
    Tab("people", "cases:people", _("Orang dan peristiwa")),
    Tab("referrals", "referrals:of_case", _("Rujukan")),
    Tab("justice", "justice:of_case", _("Proses hukum")),
    Tab("restitution", "justice:restitution", _("Restitusi")),
    Tab("notes", "cases:notes", _("Catatan dan berkas")),
    Tab("rights", "cases:rights", _("Hak atas data"), Verb.CASE_WORK),
)


def case_page(
    request: Request, template: str, case: Case, tab: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Render a page of a case inside its frame."""
    frame = {
        "case": case,
        "glance": glance(case, request.at),
        "tabs": [one for one in TABS if request.actor.may(one.verb)],
        "tab": tab,
        "may_work": request.actor.may(Verb.CASE_WORK) and case.agency_id in request.actor.agencies(Verb.CASE_WORK),
        "may_assign": request.actor.may(Verb.CASE_ASSIGN),
        "key": str(new_id()),
    }
    return render(request, template, frame | context, status=status)
