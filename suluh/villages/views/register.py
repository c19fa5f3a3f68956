"""Pages of the village officer: one thing on each, and big targets; and the counts for those above her."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from suluh.accounts.http import LongList, Request, needs, refused_beside
from suluh.accounts.kinds import Verb
from suluh.answers import Refused
from suluh.documents import render_pdf
from suluh.linkage.phones import read_phone
from suluh.papers.access import open_paper
from suluh.papers.queries import name_of
from suluh.people.kinds import spoken
from suluh.villages import actions, forms, queries
from suluh.villages.access import get_resident, open_residents, own_agency, own_village
from suluh.villages.kinds import Condition, Heard, Held, LetterKind, Move, State, Trouble
from suluh.villages.queries import today

PER_PAGE = 20
NEEDS_HELP = (Condition.ILL, Condition.HURT, Condition.SHAKEN)


def _page(request: Request, rows: Any) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))


def _form(request: Request, form: Any, title: str, back: str, *arguments: object, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "back": back, "arguments": arguments, "action": _("Simpan"), **more}
    return render(request, "villages/form.html", context)


@needs(Verb.VILLAGE_WORK)
def home(request: Request) -> HttpResponse:
    """Show the village's day: what to do, who is silent, what is missing."""
    agency = own_agency(request.actor)
    village = queries.find_village([agency.pk]) if agency else None
    if agency is None or village is None:
        return render(request, "villages/undeclared.html", {"agency": agency})
    day = today(request.at)
    given = queries.given_by(village, day)
    context = {
        "village": village,
        "counts": [(State(state), number) for state, number in queries.counts_of(agency.pk).items()],
        "silent": queries.silent(agency.pk, day).count(),
        "days": queries.silent_days(day),
        "troubles": queries.troubles(agency.pk).count(),
        "missing": sum(one.missing for one in given),
        "given": len(given),
        "splits": queries.splits_of(village).exists(),
    }
    return render(request, "villages/home.html", context)


@needs(Verb.VILLAGE_WORK)
def declare(request: Request) -> HttpResponse:
    agency = own_agency(request.actor)
    if agency is None:
        return render(request, "villages/undeclared.html", {"agency": None})
    known = queries.find_village([agency.pk])
    initial = {name: getattr(known, name) for name in forms.Declaration.base_fields} if known else {}
    initial |= {"partner": known.partner_id or ""} if known else {}
    form = forms.Declaration(request.POST or None, initial=initial)
    if form.is_valid():
        actions.declare(actor=request.actor, at=request.at, agency=agency, **form.said())
        messages.success(request, _("Pernyataan desa sudah disimpan."))
        return redirect("villages:home")
    return _form(request, form, _("Pernyataan desa"), "villages:home")


@needs(Verb.VILLAGE_WORK)
def services(request: Request) -> HttpResponse:
    """Show the six services and five duties, since when each is given, and what is missing."""
    village = own_village(request.actor)
    given = queries.given_by(village, today(request.at))
    context = {"village": village, "services": given[:6], "duties": given[6:], "day": today(request.at)}
    return render(request, "villages/services.html", context)


@needs(Verb.VILLAGE_WORK)
@require_POST
def offer(request: Request, service: str) -> HttpResponse:
    village = own_village(request.actor)
    form = forms.Offer(request.POST)
    if service not in dict(queries.given_choices()):
        return redirect("villages:services")
    if "berhenti" in request.POST:
        actions.withdraw_offer(
            actor=request.actor, at=request.at, village=village, service=service, until=today(request.at)
        )
        messages.success(request, _("Dicatat: layanan itu berhenti hari ini."))
    elif form.is_valid():
        actions.offer(actor=request.actor, at=request.at, village=village, service=service, **form.cleaned_data)
        messages.success(request, _("Layanan sudah dicatat."))
    else:
        messages.error(request, _("Isi tanggal sejak kapan layanan itu diberikan."))
    return redirect("villages:services")


@needs(Verb.VILLAGE_WORK)
@never_cache
def residents(request: Request) -> HttpResponse:
    """List the register. The names of one page are opened, and that is noted in the trail."""
    village = own_village(request.actor)
    text, state = request.POST.get("cari", "").strip()[:80], request.GET.get("status", "")
    state = state if state in State.values else ""
    found = queries.find_residents(village.pk, text) if text else None
    rows = found if found is not None else queries.residents(village.pk, state=state)
    page = (Paginator if found is not None else LongList)(rows, PER_PAGE).get_page(request.GET.get("hal"))
    names = open_residents(page.object_list, actor=request.actor, at=request.at)
    context = {
        "page": page, "rows": [(one, names.get(one.pk)) for one in page], "text": text, "state": state,
        "states": State.choices,
    }  # fmt: skip
    return render(request, "villages/residents.html", context)


@needs(Verb.VILLAGE_WORK)
@never_cache
def add(request: Request) -> HttpResponse:
    """Enter a resident; the hint below the form says whether she may be registered elsewhere."""
    village = own_village(request.actor)
    kin = _kin(request)
    initial = {"state": State.FAMILY, "hamlet": kin.hamlet, "family_card": queries.card_of(kin)} if kin else {}
    form = forms.Register(request.POST or None, day=today(request.at), initial=initial)
    if form.is_valid():
        try:
            made = actions.add_resident(
                actor=request.actor, at=request.at, village=village, said=form.said(village.area_code),
                key=form.cleaned_data["key"], contact=form.cleaned_data["contact"],
                family_card=form.cleaned_data["family_card"], family_of=kin, **form.entry(),
            )  # fmt: skip
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Sudah tercatat dengan nomor %(number)s.") % {"number": made.number})
            return redirect(f"{reverse('villages:resident', args=[made.pk])}?baru=ya")
    more = [form[name] for name in form.MORE]
    opened = any(field.errors or field.value() for field in more)
    return render(request, "villages/add.html", {"form": form, "more": more, "opened": opened, "kin": kin})


def _kin(request: Request) -> Any:
    """Return whose family is entered, where the page was opened from somebody's entry."""
    wanted = request.GET.get("keluarga", "")
    return get_resident(request.actor, UUID(wanted)) if re.fullmatch(r"[0-9a-f-]{36}", wanted) else None


@needs(Verb.VILLAGE_WORK)
@never_cache
def resident(request: Request, resident_id: UUID) -> HttpResponse:
    """Show one entry, what has happened, and what can be done next."""
    one, day = get_resident(request.actor, resident_id), today(request.at)
    kin, course = list(queries.same_card(one)[:PER_PAGE]), queries.course_of(one)
    family = [*([one.family_of] if one.family_of else []), *course.family, *kin]
    names = open_residents([one, *family], actor=request.actor, at=request.at)
    who, contact = names.get(one.pk), queries.contact_of(one)
    context = {
        "one": one, "who": who, "contact": contact, "number": next(iter(read_phone(contact)), ""),
        "card": queries.card_of(one), "kin": [(it, names.get(it.pk)) for it in kin],
        "family": [(it, names.get(it.pk)) for it in course.family],
        "main": names.get(one.family_of_id) if one.family_of_id else None,
        "held": [Held(paper).label for paper in one.held if paper in Held.values],
        "photos": one.photos.order_by("noted_at"),
        "born": spoken(who.birth) if who and who.birth else "", "course": course,
        "fresh": request.GET.get("baru") == "ya",
        "made": next((it for it in course.letters if str(it.pk) == request.GET.get("surat")), None),
        "quiet": one.state == State.AWAY and (day - one.heard_on).days >= queries.silent_days(day),
    }  # fmt: skip
    return render(request, "villages/resident.html", context)


@needs(Verb.VILLAGE_WORK)
def change(request: Request, resident_id: UUID) -> HttpResponse:
    one = get_resident(request.actor, resident_id)
    initial = {name: getattr(one, name) for name in forms.Register.base_fields if hasattr(one, name)}
    initial |= {
        "contact": queries.contact_of(one), "destination": one.destination_id or "", "family_card": queries.card_of(one)
    }  # fmt: skip
    form = forms.Changing(request.POST or None, day=today(request.at), initial=initial | {"key": "ubah"})
    if form.is_valid():
        told = form.cleaned_data
        actions.change_resident(
            actor=request.actor, at=request.at, resident=one, contact=told["contact"],
            family_card=told["family_card"], **form.changed_entry(),
        )  # fmt: skip
        messages.success(request, _("Perubahan sudah disimpan."))
        return redirect("villages:resident", one.pk)
    return _form(request, form, _("Ubah catatan warga"), "villages:resident", one.pk)


def _move(request: Request, resident_id: UUID, move: Move, title: str) -> HttpResponse:
    one = get_resident(request.actor, resident_id)
    initial = {"on": today(request.at), "destination": one.destination_id or "", "channel": one.channel}
    form = forms.Moving(request.POST or None, move=move, initial=initial)
    if form.is_valid():
        try:
            actions.note_move(actor=request.actor, at=request.at, resident=one, move=move, **form.cleaned_data)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Sudah dicatat."))
            if form.cleaned_data.get("condition") in NEEDS_HELP:
                messages.warning(request, _("Ia perlu ditolong. Tekan “Laporkan masalah” agar gugus tugas membantu."))
            return redirect("villages:resident", one.pk)
    return _form(request, form, title, "villages:resident", one.pk)


@needs(Verb.VILLAGE_WORK)
def depart(request: Request, resident_id: UUID) -> HttpResponse:
    return _move(request, resident_id, Move.DEPARTED, _("Catat keberangkatan"))


@needs(Verb.VILLAGE_WORK)
def come_back(request: Request, resident_id: UUID) -> HttpResponse:
    return _move(request, resident_id, Move.RETURNED, _("Catat kepulangan"))


@needs(Verb.VILLAGE_WORK)
def contact(request: Request, resident_id: UUID) -> HttpResponse:
    one = get_resident(request.actor, resident_id)
    form = forms.News(request.POST or None, initial={"on": today(request.at)})
    if form.is_valid():
        said = form.cleaned_data | {"heard": Heard(form.cleaned_data["heard"])}
        try:
            actions.note_contact(actor=request.actor, at=request.at, resident=one, **said)
        except Refused as refused:
            refused_beside(form, refused)
        else:
            messages.success(request, _("Kabar sudah dicatat."))
            return redirect("villages:resident", one.pk)
    return _form(request, form, _("Catat kabar"), "villages:resident", one.pk)


@needs(Verb.VILLAGE_WORK)
@require_POST
def report(request: Request, resident_id: UUID) -> HttpResponse:
    """Make a silence a report in one tap."""
    one = get_resident(request.actor, resident_id)
    actions.complain(actor=request.actor, at=request.at, resident=one, trouble=Trouble.LOST_CONTACT)
    messages.success(request, _("Laporan sudah dikirim dan menunggu verifikasi gugus tugas."))
    return redirect("villages:resident", one.pk)


@needs(Verb.VILLAGE_WORK)
def complaint(request: Request, resident_id: UUID) -> HttpResponse:
    one = get_resident(request.actor, resident_id)
    form = forms.TroubleForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        actions.complain(
            actor=request.actor, at=request.at, resident=one, trouble=Trouble(told["trouble"]), story=told["story"],
            key=told["key"],
        )  # fmt: skip
        messages.success(request, _("Laporan sudah dikirim dan menunggu verifikasi gugus tugas."))
        return redirect("villages:resident", one.pk)
    return _form(request, form, _("Laporkan masalah"), "villages:resident", one.pk, action=_("Kirim laporan"))


@needs(Verb.VILLAGE_WORK)
def letter(request: Request, resident_id: UUID) -> HttpResponse:
    """Issue a letter for a resident."""
    village, one = own_village(request.actor), get_resident(request.actor, resident_id)
    form = forms.LetterForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data | {"kind": LetterKind(form.cleaned_data["kind"])}
        made = actions.issue_letter(actor=request.actor, at=request.at, village=village, resident=one, **said)
        messages.success(request, _("Surat sudah dibuat. Cetak, lalu tanda tangani."))
        return redirect(f"{reverse('villages:resident', args=[one.pk])}?surat={made.pk}")
    return _form(request, form, _("Buat surat"), "villages:resident", one.pk, action=_("Buat surat"))


@needs(Verb.VILLAGE_WORK)
@never_cache
def letter_pdf(request: Request, resident_id: UUID, letter_id: UUID) -> HttpResponse:
    one = get_resident(request.actor, resident_id)
    found = queries.letter_of(one, letter_id)
    if found is None:
        return redirect("villages:resident", one.pk)
    content = open_paper(found.paper, actor=request.actor, at=request.at)
    headers = {"Content-Disposition": f'attachment; filename="{name_of(found.paper)}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@needs(Verb.VILLAGE_WORK)
def efforts(request: Request) -> HttpResponse:
    village = own_village(request.actor)
    return render(request, "villages/efforts.html", {"page": _page(request, queries.efforts(village))})


@needs(Verb.VILLAGE_WORK)
def add_effort(request: Request) -> HttpResponse:
    village = own_village(request.actor)
    form = forms.EffortForm(request.POST or None, initial={"on": today(request.at)})
    if form.is_valid():
        actions.note_effort(actor=request.actor, at=request.at, village=village, **form.cleaned_data)
        messages.success(request, _("Sudah dicatat."))
        return redirect("villages:efforts")
    return _form(request, form, _("Catat kegiatan desa"), "villages:efforts")


@needs(Verb.VILLAGE_WORK)
def sheet(request: Request) -> HttpResponse:
    """Give the paper form for the register, to be filled by hand."""
    village = own_village(request.actor)
    data = {"village": village.agency.name}
    content = render_pdf(queries.PAPER_FORM, data, title=_("Formulir daftar warga"), language="id")
    headers = {"Content-Disposition": 'inline; filename="formulir-warga.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@needs(Verb.VILLAGE_WORK)
def split(request: Request) -> HttpResponse:
    """Let the entries of hamlets follow them to a village that was split off."""
    village = own_village(request.actor)
    others = [(one.after_id, one.after.name) for one in queries.splits_of(village)]
    if not others:
        messages.info(request, _("Menurut daftar wilayah, desa ini belum dipecah."))
        return redirect("villages:home")
    told = _("%(name)s (%(number)s orang)")
    hamlets = [(one, told % {"name": one, "number": count}) for one, count in queries.hamlets_of(village.pk).items()]
    form = forms.SplitForm(request.POST or None, villages=others, hamlets=hamlets)
    if form.is_valid():
        to = queries.village_of_area(form.cleaned_data["to"])
        try:
            if to is None:
                form.add_error("to", _("Desa pecahan itu belum menyatakan diri."))
            else:
                chosen = form.cleaned_data["hamlets"]
                moved = actions.hand_over(actor=request.actor, at=request.at, village=village, to=to, hamlets=chosen)
                messages.success(request, _("Catatan yang pindah: %(count)s.") % {"count": len(moved)})
                return redirect("villages:home")
        except Refused as refused:
            refused_beside(form, refused)
    return _form(request, form, _("Pindahkan dusun ke desa pecahan"), "villages:home", action=_("Pindahkan"))
