"""The public pages. They set no cookie, keep nothing in the browser, and answer whoever asks in the same way."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from suluh.accounts.http import Request
from suluh.documents import render_card
from suluh.insights.access import get_released
from suluh.insights.kinds import State
from suluh.insights.queries import exports
from suluh.insights.queries import publishing as tables_of
from suluh.library.queries.shelf import public_pages
from suluh.library.queries.shipped import page_of_numbers
from suluh.library.rules.prose import pieces_of
from suluh.papers.access import find_checked
from suluh.placement.access import find_followed
from suluh.placement.kinds import Weight
from suluh.placement.queries.law import free_items
from suluh.placement.queries.offers import check_offer, whom_to_ask
from suluh.placement.queries.orders import look_up
from suluh.placement.rules.flags import unknown
from suluh.portal.access import find_progress
from suluh.portal.actions import NobodyReceives, add_words, may_add, may_enter, send_report
from suluh.portal.forms.carried import ADDING, SHOWN_FOR, TAKEN_FOR, Carried, Faded, read_carried
from suluh.portal.forms.offer import Asked, Numbered
from suluh.portal.forms.pages import PAGES, Code, FileCode, More, answered
from suluh.portal.kinds import NOTICE, Door, Step
from suluh.portal.queries import hotlines
from suluh.portal.rules.limits import LARGEST
from suluh.portal.rules.telling import has_content, is_urgent

View = Callable[..., HttpResponse]
PER_PAGE = 40
SEND = "kirim"
FADED = _("Halaman ini sudah lama terbuka. Demi keamanan Anda, isian di halaman lain sudah dihapus. Mohon isi lagi.")
EMPTY = _("Laporan ini masih kosong. Tulis sedikit saja tentang apa yang terjadi, atau pilih yang cocok.")
TRAP = _("Tekan Kirim sekali lagi untuk mengirim laporan Anda.")
CROWD = _("Terlalu banyak laporan dari sambungan ini. Isian Anda masih ada: tunggu beberapa menit, lalu kirim lagi.")
TRAP_ADD = _("Tekan Kirim sekali lagi untuk mengirim keterangan Anda.")
NOTHING_ADDED = _("Belum ada yang ditulis. Tulis keterangan Anda, lalu kirim.")
NO_CODE = _("Kode itu tidak kami temukan. Periksa lagi hurufnya. Tulisan Anda masih ada.")
ASK_CODE = _("Halaman ini sudah lama terbuka. Ketik lagi kodenya. Tulisan Anda masih ada.")
TOO_MANY = _("Terlalu sering mengirim keterangan. Tulisan Anda masih ada: tunggu sepuluh menit, lalu kirim lagi.")
NOBODY_IN = _("Laporan belum bisa diterima di sini. Isian Anda masih ada. Mohon telepon nomor di atas.")


def public(view: View) -> View:
    """Make a page safe for a shared phone: nothing stored, nothing told to the next site, the body whole or refused.

    Exempt from CSRF protection on purpose: these pages carry no authority that a foreign page could borrow, and the
    protection would need a cookie (docs/threat-model.md, The public pages).
    """

    @csrf_exempt
    @functools.wraps(view)
    def answer(request: Request, **arguments: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
        with translation.override(_language(request)):
            too_large = _length(request) > LARGEST
            response = _page(request, "too_large", 413) if too_large else view(_whole(request), **arguments)
            response.headers["Content-Language"] = translation.get_language()
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answer


def _length(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    if not (text.isascii() and text.isdigit()):
        raise BadRequest
    return int(text)


def _whole(request: Request) -> Request:
    """Return the request if all of its body has arrived: half a report is no report.

    :raises BadRequest: if the line broke before the end
    """
    if request.method == "POST" and len(request.body) != _length(request):
        raise BadRequest
    return request


def _language(request: HttpRequest) -> str:
    """Return the language that the address asks for, else the one that the browser prefers."""
    asked = request.GET.get("bahasa", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language() or settings.LANGUAGE_CODE


def _address(request: HttpRequest) -> str:
    """Return where a request comes from; behind the proxy that ends TLS, the proxy says so last in its list."""
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if settings.BEHIND_TLS else ""
    return told or str(request.META.get("REMOTE_ADDR", ""))


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    asked = request.GET.get("bahasa", "")
    asked = f"?bahasa={asked}" if asked in dict(settings.LANGUAGES) else ""
    other = "id" if translation.get_language() == "en" else "en"
    context |= {"hotlines": hotlines(), "asked": asked, "other_language": other}
    return render(request, f"portal/{name}.html", context, status=status)


@public
def front(request: Request) -> HttpResponse:
    """Say what this is, and offer to report, to ask how a report goes on, and to call somebody."""
    return _page(request, "front")


@public
def report(request: Request) -> HttpResponse:
    """Take a report in three short pages: show the first, go to another, or send."""
    if request.method != "POST":
        return _form(request, Carried(), Step.WHAT)
    step, wanted = _step(request.POST.get("di", "")), request.POST.get("ke", "")
    sent = answered(step, request.POST)
    try:
        carried = read_carried(request.POST, request.at, TAKEN_FOR if wanted == SEND else SHOWN_FOR)
    except Faded:
        return _form(request, Carried(answers=sent), step, problem=FADED)
    carried = carried.with_answers(sent)
    return _send(request, carried, step) if wanted == SEND else _form(request, carried, _step(wanted))


def _step(text: str) -> Step:
    return Step(int(text)) if text in {str(step.value) for step in Step} else Step.WHAT


def _form(request: Request, carried: Carried, step: Step, status: int = 200, problem: object = "") -> HttpResponse:
    return _page(
        request,
        "report",
        status,
        form=PAGES[step](carried.answers),
        step=step,
        stages=Step.labels,
        carried=carried.sealed(request.at),
        urgent=is_urgent(carried.answers),
        problem=problem,
        notice_version=NOTICE,
    )


def _send(request: Request, carried: Carried, step: Step) -> HttpResponse:
    if request.POST.get("situs"):  # a field that nobody sees: filled by programs, or by a browser that means well
        return _form(request, carried, step, problem=TRAP)
    if not has_content(carried.answers):
        return _form(request, carried, Step.WHAT, problem=EMPTY)
    if not may_enter(Door.REPORT, address=_address(request), at=request.at):
        return _form(request, carried, step, 429, CROWD)
    try:
        kept, code = send_report(at=request.at, answers=carried.answers, code=carried.code)
    except NobodyReceives:
        return _form(request, carried, step, 503, NOBODY_IN)
    return _page(request, "sent", 200, code=code, office=kept.agency, urgent=is_urgent(carried.answers))


@public
def track(request: Request) -> HttpResponse:
    """Say how far the report has come whose code is typed: the code travels in the body, never in an address."""
    if request.method != "POST":
        return _page(request, "track", form=Code())
    if not may_enter(Door.TRACK, address=_address(request), at=request.at):
        return _page(request, "wait", 429)
    code = request.POST.get("code", "")
    progress = find_progress(code)
    carried = Carried(code).sealed(request.at, ADDING) if progress else ""
    return _page(
        request, "track", form=Code(), progress=progress, unknown=progress is None, more=More(), carried=carried
    )


@public
def add(request: Request) -> HttpResponse:
    """Take what she adds to her report: it goes to the officers, and is shown to nobody here, not even to her."""
    if request.method != "POST":
        return _page(request, "track", form=Code())
    typed = More(request.POST)
    story, contact = request.POST.get("story", "").strip(), request.POST.get("contact", "").strip()
    try:
        code, carried = read_carried(request.POST, request.at, SHOWN_FOR, ADDING).code, request.POST["dibawa"]
    except Faded:
        code, carried = request.POST.get("code", ""), ""
        if not code:
            return _page(request, "add", more=typed, problem=ASK_CODE)
    if request.POST.get("situs") or not (story or contact):
        problem = TRAP_ADD if request.POST.get("situs") else NOTHING_ADDED
        return _page(request, "add", more=typed, carried=carried, problem=problem)
    if not may_add(code, address=_address(request), at=request.at):
        return _page(request, "add", 429, more=typed, carried=carried, problem=TOO_MANY)
    office = add_words(at=request.at, code=code, text=story, contact=contact)
    if office is None:
        return _page(request, "add", more=typed, problem=NO_CODE)
    return _page(request, "added", office=office)


@public
def offer(request: Request) -> HttpResponse:
    """Check an offer of work abroad. Nothing is kept; what was told travels along so that she may report it."""
    form = Asked(request.POST if request.method == "POST" else None, localdate(request.at))
    if request.method != "POST":
        return _page(request, "offer", form=form, warned=None)
    told = form.offer()
    found = check_offer(told, form.items)
    carried = Carried(answers={
        "story": [form.story()], "destination": [told.departure.destination],
        "home": [request.POST.get("home", "")[:13]], "home_text": [request.POST.get("home_text", "")[:200]],
    })  # fmt: skip
    return _page(
        request,
        "offer",
        form=form,
        warned=found,
        strong=any(one.weight is Weight.STRONG for one in found),
        missing=[field.label for name, field in form.fields.items() if name in unknown(told)],
        offices=whom_to_ask(told.departure.origin),
        carried=carried.sealed(request.at),
    )


@public
def number(request: Request) -> HttpResponse:
    """Say whether a company, a licence, a job order or a village's letter is on record. Nothing is kept."""
    form = Numbered(request.POST if request.method == "POST" else None, use_required_attribute=False)
    if not form.is_valid():
        return _page(request, "number", form=form, asked_for="")
    if not may_enter(Door.TRACK, address=_address(request), at=request.at):
        return _page(request, "wait", 429)
    text = form.cleaned_data["text"]
    found = look_up(text, localdate(request.at))
    paper = None if found else find_checked(text)
    return _page(request, "number", form=form, asked_for=text, found=found, paper=paper)


@public
def file(request: Request) -> HttpResponse:
    """Say how far a candidate's own file has come, by its code; she may complain from here, unseen by employers."""
    if request.method != "POST":
        return _page(request, "file", form=FileCode())
    if not may_enter(Door.TRACK, address=_address(request), at=request.at):
        return _page(request, "wait", 429)
    found = find_followed(request.POST.get("code", ""), localdate(request.at))
    carried = ""
    if found is not None:
        here = next((label for label, _on, now in found.stages if now), found.standing.label)
        told = gettext("Keluhan dari berkas penempatan ke %(land)s, di %(office)s. Langkah: %(stage)s.") % {
            "land": found.destination, "office": found.office.name, "stage": here,
        }  # fmt: skip
        carried = Carried(answers={"story": [told], "home": [found.area_code]}).sealed(request.at)
    numbers, unknown = page_of_numbers(), found is None
    return _page(request, "file", form=FileCode(), found=found, unknown=unknown, carried=carried, numbers=numbers)


@public
def safe(request: Request) -> HttpResponse:
    """List the pages on safe migration, or those that speak of what is searched."""
    text = request.GET.get("q", "").strip()[:80].replace("\0", "")
    language = "en" if translation.get_language() == "en" else "id"
    return _page(request, "safe", pages=public_pages(language, localdate(request.at), text), text=text)


@public
def safe_page(request: Request, pk: UUID) -> HttpResponse:
    """Show one page on safe migration; what the law says today is filled in from its rows."""
    found = _safe_page(request, pk)
    free = {one.label for one in free_items(localdate(request.at))}
    return _page(request, "safe_page", page=found, pieces=pieces_of(found.body), free=sorted(free))


@public
def safe_image(request: Request, pk: UUID) -> HttpResponse:
    """Give a page as a picture to be sent on."""
    found = _safe_page(request, pk)
    lines: list[str] = []
    for piece in pieces_of(found.body):
        lines += [f"• {item}" for item in piece.items] or [piece.text]
        if piece.kind == "slot":
            lines[-1:] = [f"• {one}" for one in sorted({one.label for one in free_items(localdate(request.at))})]
    foot = f"{request.get_host()}/migrasi-aman/"
    language = "en" if translation.get_language() == "en" else "id"
    image = render_card(found.title, lines, foot, language=language)
    return HttpResponse(image, content_type="image/png", headers={"Content-Disposition": "inline"})


def _safe_page(request: Request, pk: UUID) -> Any:
    language = "en" if translation.get_language() == "en" else "id"
    day = localdate(request.at)
    rows = [one for one in (*public_pages(language, day), *public_pages("id", day)) if one.document_id == pk]
    if not rows:
        raise Http404
    return rows[0]


@public
def tables(request: Request) -> HttpResponse:
    """List every table that was released, the newest first: the log of what is out."""
    found = Paginator(tables_of.released(), PER_PAGE).get_page(request.GET.get("hal"))
    return _page(request, "tables", page=found, rows=[(one, tables_of.title_of(one)) for one in found])


@public
def table(request: Request, pk: UUID) -> HttpResponse:
    """Show a released table, how it was made, and its files; of a withdrawn one only why it is gone."""
    told = tables_of.tell(get_released(pk))
    return _page(request, "table", told=told, method=exports.method_of(told), files=exports.FILES)


@public
def table_file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """Give a released table as a file; a withdrawn one has none."""
    released = get_released(pk)
    made = exports.file_of(tables_of.tell(released), name) if released.state != State.WITHDRAWN else None
    if made is None:
        raise Http404
    content, kind = made
    file = f'attachment; filename="tabel-{released.number}-{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": file})
