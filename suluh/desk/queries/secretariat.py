"""Reads of what waits in a task force: decrees, its plan, recommendations, promises, guides, and what to approve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.annuals.queries import drafts_in as report_drafts
from suluh.desk.rules import Task
from suluh.library.access import offers_for
from suluh.library.queries import shelf
from suluh.meetings.queries import late_in
from suluh.partners.queries import late_promises
from suluh.plans.queries.gaps import gaps_of
from suluh.plans.queries.plans import drafts_in as plan_drafts
from suluh.plans.queries.plans import find_adopted
from suluh.regions.kinds import Level
from suluh.taskforces.kinds import Status
from suluh.taskforces.queries.registry import find_force, standing, standings


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def guides(actor: Actor, at: datetime) -> Iterator[Task]:
    """Guides that her agencies were sent and have not said that they have read."""
    found = shelf.receipts_for(actor.agencies(Verb.LIBRARY_READ)).filter(read_at=None).order_by().aggregate(
        count=Count("pk"), oldest=Min("sending__sent_at"),
        late=Count("pk", filter=Q(sending__due_on__lt=_day(at))),
    )  # fmt: skip
    yield Task(_("Panduan belum dinyatakan dibaca"), page="library:received", step=_("Baca"), icon="book", **found)


def institution(actor: Actor, at: datetime) -> Iterator[Task]:
    """What a secretariat has to see to: decrees, the plan, recommendations and promises, each of its own areas."""
    day, codes = _day(at), actor.areas(Verb.TASKFORCE_MANAGE)
    for code in codes:
        force = find_force(code)
        if force is None:
            yield Task(
                _("SK gugus tugas Anda belum tercatat"), 1, "taskforces:registry", _("Cari wilayah"), "file-text"
            )
            continue
        needs = standing(force, day).findings
        yield Task(_("SK gugus tugas Anda perlu diperhatikan"), len(needs), "taskforces:force", _("Lihat"),
                   "file-text", late=len(needs), place=force.place)  # fmt: skip
        plan = find_adopted(code, day.year)
        if plan is not None:
            gaps = len(gaps_of(plan, day.year))
            yield Task(_("Kekurangan pada rencana aksi Anda"), gaps, "plans:plan", _("Lengkapi"), "clipboard-list",
                       place=str(plan.pk))  # fmt: skip
        if len(code) < len("53.71"):
            yield from _below(code, day)
        yield from _late(code, day)


def _late(code: str, day: date) -> Iterator[Task]:
    """Recommendations and promises in an area whose time is over."""
    query = f"?lewat=1&wilayah={code}" if code else "?lewat=1"
    late = late_in([code], day).aggregate(count=Count("pk"), late=Count("pk"))
    yield Task(_("Rekomendasi lewat tenggat"), page="meetings:tracked", step=_("Tindak lanjuti"), icon="list-check",
               query=query, **late)  # fmt: skip
    late = late_promises([code], day).aggregate(count=Count("pk"), late=Count("pk"))
    yield Task(_("Janji 5K lewat tenggat"), page="partners:index", step=_("Tanyakan"), icon="users-group",
               query=query, **late)  # fmt: skip


def _below(code: str, day: date) -> Iterator[Task]:
    """Decrees of the regencies inside that are over, or name a chair whom the law no longer names."""
    found = [one.status for one in standings(day, Level.REGENCY, code).values()]
    query = f"&provinsi={code}" if code else ""
    yield Task(_("SK kabupaten/kota perlu dimutakhirkan"), found.count(Status.RENEW), "taskforces:registry",
               _("Lihat daftar"), "building-community", query=f"?status={Status.RENEW}{query}")  # fmt: skip
    yield Task(_("SK kabupaten/kota kedaluwarsa"), found.count(Status.EXPIRED), "taskforces:registry",
               _("Lihat daftar"), "building-community", query=f"?status={Status.EXPIRED}{query}")  # fmt: skip


def publishing(actor: Actor, at: datetime) -> Iterator[Task]:
    """What waits for who publishes guides: readers who are late, questions, and editions to look at again."""
    codes, day = actor.areas(Verb.LIBRARY_PUBLISH), _day(at)
    late = shelf.unread_late(codes, day)
    yield Task(_("Kiriman panduan belum dibaca sampai tenggatnya"), late, "library:sendings", _("Lihat siapa"), "send",
               late=late)  # fmt: skip
    asked = shelf.unanswered(codes)
    first = asked.order_by("asked_at").values_list("edition__document", flat=True).first()
    if first is not None:
        yield Task(_("Pertanyaan tentang panduan menunggu jawaban"), page="library:document", step=_("Jawab"),
                   icon="message-report", place=str(first), query="#tanya",
                   **asked.aggregate(count=Count("pk"), oldest=Min("asked_at")))  # fmt: skip
    review = shelf.to_review(day, codes).count()
    yield Task(_("Panduan sudah waktunya ditinjau"), review, "library:documents", _("Lihat"), "book",
               query="?tinjau=1")  # fmt: skip
    yield Task(_("Naskah baru halaman migrasi aman menunggu keputusan"), len(offers_for(actor)), "library:documents",
               _("Lihat"), "book")  # fmt: skip


def approving(actor: Actor, at: datetime) -> Iterator[Task]:
    """Plans and reports that wait for the chair."""
    codes = actor.areas(Verb.TASKFORCE_APPROVE)
    plans = plan_drafts(codes).aggregate(count=Count("pk"), oldest=Min("drafted_at"))
    yield Task(_("Rencana menunggu ditetapkan"), page="plans:index", step=_("Tinjau"), icon="check",
               query="?status=DRAFT", **plans)  # fmt: skip
    reports = report_drafts(codes).aggregate(count=Count("pk"), oldest=Min("drafted_at"))
    yield Task(_("Laporan gugus tugas menunggu disahkan"), page="annuals:index", step=_("Tinjau"), icon="check",
               **reports)  # fmt: skip
