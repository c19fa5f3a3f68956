"""Taking down a report while somebody talks, and correcting one that came back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from suluh.accounts.http import Request, needs
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import agencies
from suluh.answers import Refused
from suluh.people.kinds import Purpose, spoken
from suluh.people.queries import Opened
from suluh.reports import actions
from suluh.reports.access import Report, Teller, get_report, open_report
from suluh.reports.forms.writing import MOST_PEOPLE, Interview, Typed, as_typed, how_many
from suluh.reports.kinds import Status
from suluh.reports.queries import find_owner, open_draft, records_in, sign_owner
from suluh.reports.rules import Telling, place_of
from suluh.reports.rules.deciding import may_correct
from suluh.reports.rules.reading import Unreadable, read_age, read_when
from suluh.sealing import keyed_hash

DRAFT_LIFE = timedelta(days=1)
NOT_SAID = ("csrfmiddlewaretoken", "milik", "simpan")
View = Callable[..., HttpResponse]


def keeps_typing(view: View) -> View:
    """Keep what was typed when the session ended meanwhile: sign in again, and it stands in the form as before."""

    @functools.wraps(view)
    def kept(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        owner = find_owner(request.POST.get("milik", ""), DRAFT_LIFE) if request.method == "POST" else None
        if request.actor.user_id or owner is None:
            return view(request, *args, **kwargs)
        draft = actions.keep_draft(actor=request.actor, at=request.at, owner_id=owner, body=request.POST.urlencode())
        return redirect_to_login(f"{request.path}?{urlencode({'draf': draft.pk})}")

    return kept


@keeps_typing
@needs(Verb.REPORT_WRITE)
def new(request: Request) -> HttpResponse:
    """Take down a new report."""

    def keep(telling: Telling, interview: Interview, digest: str) -> Report:
        agency = agencies().get(pk=interview.report.cleaned_data["agency"])
        report, _new = actions.receive_report(
            actor=request.actor, at=request.at, telling=telling, agency=agency,
            area_code=place_of(agency.area_id or "", telling.people), key=interview.key, digest=digest,
        )  # fmt: skip
        return report

    return _write(request, keep, Typed(), None)


@keeps_typing
@needs(Verb.REPORT_WRITE)
def correct(request: Request, report_id: UUID) -> HttpResponse:
    """Correct a report that came back: the form as it was filled, and a new report that takes the old one's place."""
    old = get_report(request.actor, report_id, Verb.REPORT_WRITE)
    answer = may_correct(Status(old.status))
    if not answer.clear and request.method == "GET":
        messages.error(request, str(answer.reasons[0]))
        return redirect("reports:report", old.pk)

    def keep(telling: Telling, interview: Interview, digest: str) -> Report:
        report, _new = actions.correct_report(
            actor=request.actor, at=request.at, report=old, telling=telling, key=interview.key, digest=digest
        )
        return report

    typed = _as_told(request, old) if request.method == "GET" and "draf" not in request.GET else Typed()
    return _write(request, keep, typed, old)


def _write(
    request: Request, keep: Callable[[Telling, Interview, str], Report], typed: Typed, old: Report | None
) -> HttpResponse:
    today, ours = localdate(request.at), _agencies(request, old)
    if request.method == "POST" and "simpan" in request.POST:
        interview = Interview(data=request.POST, agencies=ours, today=today)
        if interview.is_valid():
            try:
                report = keep(interview.telling(), interview, _digest(request.POST))
            except Refused as refused:
                for reason in refused.answer.reasons:
                    interview.report.add_error(None, str(reason))
            else:
                actions.discard_drafts(actor=request.actor, at=request.at)
                messages.success(request, _("Laporan disimpan dan menunggu verifikasi."))
                return redirect(f"{reverse('reports:report', args=[report.pk])}?tersimpan=1")
        return _page(request, interview, old)
    draft = open_draft(request.GET["draf"]) if "draf" in request.GET else None
    if draft is not None:
        messages.info(request, _("Isian Anda sebelum sesi berakhir sudah dipulihkan. Periksa, lalu simpan."))
        typed = as_typed(draft)
    if request.method == "POST":
        typed = _changed(request.POST)
    return _page(request, Interview(typed=typed, agencies=ours, today=today), old)


def _page(request: Request, interview: Interview, old: Report | None) -> HttpResponse:
    context = {
        "interview": interview,
        "old": old,
        "owner": sign_owner(request.actor.user_id),
        "room_for_more": len(interview.people) < MOST_PEOPLE,
    }
    return render(request, "reports/write.html", context)


def _agencies(request: Request, old: Report | None) -> list[tuple[int, str]]:
    if old is not None:
        return [(old.agency_id, old.agency.name)]
    ours = agencies().filter(pk__in=request.actor.agencies(Verb.REPORT_WRITE))
    return [(agency.pk, agency.name) for agency in ours]


def _digest(data: QueryDict) -> str:
    """Return what stands for the words that were sent, so that a second, different sending is noticed."""
    told = sorted((name, values) for name, values in data.lists() if name not in NOT_SAID)
    return keyed_hash(repr(told)).hex()


def _changed(data: QueryDict) -> Typed:
    """Return the form as typed, with a person more or less: what the buttons do without a script."""
    typed = as_typed(data)
    gone = data.get("hapus", "")
    if "tambah" in data and how_many(data) < MOST_PEOPLE:
        typed.people.append({})
    elif gone.isdigit() and int(gone) < len(typed.people):
        del typed.people[int(gone)]
    return typed


def _as_told(request: Request, old: Report) -> Typed:
    """Return a form filled as the report was told; opening its identities for that is noted in the trail."""
    opening = open_report(old, actor=request.actor, at=request.at, purpose=Purpose.CORRECTION)
    told = [(opening.people.get(record.pk), record.role) for record in records_in(old)]
    return Typed(_report_told(old, opening.teller), [_person_told(one, role) for one, role in told if one])


def _report_told(old: Report, teller: Teller | None) -> dict[str, object]:
    told: dict[str, object] = {name: getattr(old, name) for name in (
        "anonymous", "channel", "urgent", "narrative", "exploitation", "place", "recruiter", "recruited_on",
        "departed_on", "returned_on", "external_id",
    )}  # fmt: skip
    told |= {"destination": old.destination_id, "said_on": old.said_on.isoformat(), "agency": old.agency_id}
    if teller is not None:
        told |= {
            "teller_name": teller.name, "teller_relation": teller.relation, "teller_phone": teller.phone,
            "teller_safe": teller.safe_contact,
        }  # fmt: skip
    return told


def _person_told(one: Opened, role: str) -> dict[str, object]:
    return {
        "name": one.name,
        "aliases": ", ".join(one.aliases),
        "role": role,
        "sex": one.sex.value,
        "birth": one.as_typed.get("birth") or str(one.birth or ""),
        "birth_place": one.birth_place,
        "nik": one.nik,
        "passport": one.passport,
        "phones": ", ".join(one.phones) or one.as_typed.get("phones", ""),
        "village": one.village_code or ["", one.as_typed.get("village", "")],
        "address": one.address,
    }


@require_POST
@needs(Verb.REPORT_WRITE)
def read_date(request: Request) -> HttpResponse:
    """Say back how a date is understood, while it is typed."""
    name = next((name for name in request.POST if name not in NOT_SAID), "")
    text = request.POST.get(name, "")[:40]
    context = {"text": text.strip(), "read": _read(name, text, localdate(request.at))}
    return render(request, "reports/_read_date.html", context)


def _read(name: str, text: str, today: date) -> str:
    if name.endswith("birth") and (born := read_age(text, today.year)):
        return _("lahir sekitar tahun %(year)s") % {"year": born.year}
    try:
        return spoken(read_when(text, today.year + 1))
    except Unreadable:
        return ""
