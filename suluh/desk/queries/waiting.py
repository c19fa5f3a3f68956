"""Reads of what waits, one question to the database for each kind of thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from suluh.accounts.access import keys_for
from suluh.accounts.kinds import Verb
from suluh.accounts.queries import invitations
from suluh.accounts.rules import Actor
from suluh.capture.access import batches_for
from suluh.capture.kinds import WORKING
from suluh.capture.kinds import State as Import
from suluh.cases.access import cases_for, dues_for
from suluh.cases.queries import unchanged_since
from suluh.clearing.kinds import State
from suluh.clearing.queries.doubles import twin_cases
from suluh.clearing.queries.inquiries import unanswered
from suluh.clearing.queries.pairs import open_conflicts
from suluh.clearing.queries.queue import MANY, counts_by_state, to_confirm
from suluh.desk.queries.secretariat import approving, guides, institution, publishing
from suluh.desk.rules import UNCHANGED, Step, Task
from suluh.insights.queries.publishing import to_decide
from suluh.justice.access import moves_for, untold_for
from suluh.notices.kinds import Kind
from suluh.notices.queries import inbox
from suluh.oversight.access import sessions_for
from suluh.placement.queries.files import due_calls, under_way, unseen_flags
from suluh.referrals.access import escalated_to, waiting_answers, waiting_replies
from suluh.reports.access import reports_for, unread_for
from suluh.reports.kinds import Status
from suluh.reports.queries import late_moments
from suluh.villages.queries import find_village, silent
from suluh.villages.queries.sheets import sheets

SOON = timedelta(days=7)
Question = Callable[[Actor, datetime], Iterator[Task]]


def returned(actor: Actor, at: datetime) -> Iterator[Task]:
    """Reports that verifiers sent back to her agency."""
    rows = reports_for(actor, Verb.REPORT_WRITE).filter(status=Status.RETURNED)
    found = rows.aggregate(count=Count("pk"), oldest=Min("status_at"))
    yield Task(_("Laporan dikembalikan kepada Anda"), page="reports:returned", step=_("Perbaiki"),
               icon="arrow-back-up", **found)  # fmt: skip


def imports(actor: Actor, at: datetime) -> Iterator[Task]:
    """Imports that wait for her answer, and those that the machine is working on."""
    mine, machines = Q(state__in=(Import.MAPPING, Import.CHECKED)), Q(state__in=WORKING)
    found = batches_for(actor).order_by().aggregate(
        mine=Count("pk", filter=mine), since=Min("state_at", filter=mine), working=Count("pk", filter=machines)
    )  # fmt: skip
    yield Task(_("Impor menunggu jawaban Anda"), found["mine"], "capture:batches", _("Lanjutkan"), "file-import",
               oldest=found["since"])  # fmt: skip
    yield Task(_("Impor sedang berjalan"), found["working"], "capture:batches", _("Lihat kemajuan"), "hourglass")


def additions(actor: Actor, at: datetime) -> Iterator[Task]:
    """What the public has added to reports that are hers to write or to verify."""
    found = unread_for(actor).order_by().aggregate(count=Count("pk"), oldest=Min("told_at"))
    yield Task(_("Keterangan tambahan dari pelapor"), page="reports:additions", step=_("Baca"), icon="message-report",
               **found)  # fmt: skip


def to_verify(actor: Actor, at: datetime) -> Iterator[Task]:
    """Reports to verify, with those over their deadline (`library`) and the urgent ones over theirs."""
    late, urgent = late_moments(at)
    over = Q(received_at__lt=late) if late else Q(pk=None)
    over |= Q(urgent=True, received_at__lt=urgent) if urgent else Q(pk=None)
    found = (
        reports_for(actor, Verb.REPORT_VERIFY)
        .filter(status=Status.RECEIVED)
        .aggregate(
            count=Count("pk"),
            oldest=Min("received_at"),
            late=Count("pk", filter=over),
            urgent=Count("pk", filter=Q(urgent=True)),
        )
    )
    yield Task(_("Laporan menunggu verifikasi"), page="reports:queue", step=_("Verifikasi"), icon="list-check", **found)


def pairs(actor: Actor, at: datetime) -> Iterator[Task]:
    """Pairs of records to decide about, proposals that want a second officer, contradictions, and twin cases."""
    waiting = counts_by_state([State.WAITING])[State.WAITING]
    yield Task(_("Pasangan catatan menunggu keputusan"), waiting, "clearing:queue", _("Putuskan"), "arrows-join",
               more=waiting >= MANY)  # fmt: skip
    proposed = to_confirm(actor.user_id)
    yield Task(_("Usul rekan menunggu petugas kedua"), proposed, "clearing:queue", _("Tinjau"), "users",
               query=f"?keadaan={State.PROPOSED}", more=proposed >= MANY)  # fmt: skip
    found = open_conflicts().aggregate(count=Count("pk"), oldest=Min("opened_at"))
    yield Task(_("Keputusan saling bertentangan"), page="clearing:conflicts", step=_("Selesaikan"),
               icon="alert-triangle", late=found["count"], **found)  # fmt: skip
    twins = [pair.newer.opened_at for pair in twin_cases() if pair.advice is None]
    yield Task(_("Orang dengan dua perkara terbuka tanpa saran"), len(twins), "clearing:double_cases", _("Sarankan"),
               "folder", oldest=min(twins, default=None))  # fmt: skip


def questions(actor: Actor, at: datetime) -> Iterator[Task]:
    """What other agencies ask about people that hers knows."""
    found = unanswered(actor.agencies(Verb.INQUIRY_ANSWER)).aggregate(count=Count("pk"), oldest=Min("at"))
    yield Task(_("Pertanyaan lembaga lain menunggu jawaban"), page="clearing:inquiries", step=_("Jawab"),
               icon="user-question", **found)  # fmt: skip


def still_cases(actor: Actor, at: datetime) -> Iterator[Task]:
    """Open cases in which nobody has written anything for long."""
    rows = unchanged_since(cases_for(actor, Verb.CASE_WORK), at - UNCHANGED)
    found = rows.aggregate(count=Count("pk"), oldest=Min("state_at"))
    yield Task(_("Perkara tanpa catatan baru selama dua minggu"), page="cases:index", step=_("Buka perkara"),
               icon="folder", **found)  # fmt: skip


def dues(actor: Actor, at: datetime) -> Iterator[Task]:
    """What is due soon or over in the cases that she answers for, or that nobody answers for."""
    rows = dues_for(actor, Verb.CASE_WORK).order_by().filter(Q(worker=actor.user_id) | Q(worker=None), warn_at__lte=at)
    found = rows.aggregate(count=Count("pk"), oldest=Min("due_at"), late=Count("pk", filter=Q(due_at__lt=at)))
    yield Task(_("Tenggat perkara yang dekat atau terlewat"), page="cases:calendar", step=_("Lihat tenggat"),
               icon="calendar-event", **found)  # fmt: skip


def case_work(actor: Actor, at: datetime) -> Iterator[Task]:
    """What waits for who works on cases."""
    yield from dues(actor, at)
    yield from still_cases(actor, at)


def referrals(actor: Actor, at: datetime) -> Iterator[Task]:
    """Referrals that wait for her agency's answer or reply."""
    found = _counted(waiting_answers(actor), "answer_by", at)
    yield Task(_("Rujukan menunggu jawaban lembaga Anda"), page="referrals:index", step=_("Jawab"), icon="send",
               query="?kotak=masuk", **found)  # fmt: skip
    found = _counted(waiting_replies(actor), "answer_by", at)
    yield Task(_("Penerima rujukan bertanya"), page="referrals:index", step=_("Balas"), icon="message",
               query="?kotak=terkirim", **found)  # fmt: skip


def steering(actor: Actor, at: datetime) -> Iterator[Task]:
    """Referrals that nobody answered in time, and that came up to her as the coordinator above both."""
    found = escalated_to(actor).order_by().aggregate(count=Count("pk"), oldest=Min("answer_by"))
    yield Task(_("Rujukan lewat batas jawaban"), page="referrals:index", step=_("Carikan jalan"), icon="send",
               late=found["count"], query="?kotak=lewat", **found)  # fmt: skip


def overdue(actor: Actor, at: datetime) -> Iterator[Task]:
    """What is over in the cases of her area, and came up to her."""
    rows = dues_for(actor, Verb.CASE_OVERSEE).order_by().exclude(escalated_at=None)
    found = rows.aggregate(count=Count("pk"), oldest=Min("due_at"))
    yield Task(_("Tenggat perkara yang terlewat di wilayah Anda"), page="cases:calendar", step=_("Lihat tenggat"),
               icon="calendar-event", late=found["count"], query="?tampil=semua", **found)  # fmt: skip


def moves(actor: Actor, at: datetime) -> Iterator[Task]:
    """Steps of the law's course that are her agency's to take."""
    today = localtime(at).date()
    found = moves_for(actor, at).order_by().aggregate(
        count=Count("pk"), late=Count("pk", filter=Q(move_by__lt=today))
    )  # fmt: skip
    yield Task(_("Restitusi menunggu langkah lembaga Anda"), page="justice:moves", step=_("Lihat langkahnya"),
               icon="scale", **found)  # fmt: skip
    yield Task(_("Korban belum diberi tahu haknya atas restitusi"), untold_for(actor, at).count(), "justice:moves",
               _("Lihat perkaranya"), "gavel")  # fmt: skip


def _counted(rows: QuerySet[Any], moment: str, at: datetime) -> dict[str, Any]:
    """Count what waits, since when, and how much of it is over a moment of its own."""
    return rows.order_by().aggregate(
        count=Count("pk"), oldest=Min("sent_at"), late=Count("pk", filter=Q(**{f"{moment}__lt": at}))
    )


def overrides(actor: Actor, at: datetime) -> Iterator[Task]:
    """Break-glass sessions that are over and that nobody has reviewed."""
    rows = sessions_for(actor).filter(reviewed_at=None).order_by()
    found = rows.aggregate(count=Count("pk"), oldest=Min("starts_at"))
    yield Task(_("Akses darurat menunggu tinjauan"), page="oversight:sessions", step=_("Tinjau"),
               icon="shield-check", **found)  # fmt: skip


def invited(actor: Actor, at: datetime) -> Iterator[Task]:
    """Invitations that nobody has accepted yet."""
    rows = invitations(actor.areas(Verb.MEMBER_MANAGE), at).order_by()
    found = rows.aggregate(count=Count("pk"), oldest=Min("invited_at"))
    yield Task(_("Undangan belum diterima"), page="accounts:members", step=_("Lihat anggota"), icon="mail", **found)


def acts(actor: Actor, at: datetime) -> Iterator[Task]:
    """Powerful acts of others that she was told of and has not looked at."""
    rows = inbox(actor.user_id, unread=True).filter(kind=Kind.ADMIN_ACTED).order_by()
    found = rows.aggregate(count=Count("pk"), oldest=Min("created_at"))
    yield Task(_("Tindakan penting administrator lain yang belum Anda lihat"), page="notices:inbox", step=_("Lihat"),
               icon="shield-check", query="?tampil=belum", **found)  # fmt: skip


def keys(actor: Actor, at: datetime) -> Iterator[Task]:
    """Keys of other systems that nobody answers for, those too long among them, or that expire soon."""
    lost = Q(orphaned_at__isnull=False)
    found = keys_for(actor, at).order_by().aggregate(
        lost=Count("pk", filter=lost), since=Min("orphaned_at"), late=Count("pk", filter=Q(pressed_at__isnull=False)),
        ending=Count("pk", filter=~lost),
    )  # fmt: skip
    yield Task(_("Kunci API tanpa penanggung"), found["lost"], "accounts:keys", _("Ambil alih atau akhiri"), "key",
               oldest=found["since"], late=found["late"])  # fmt: skip
    yield Task(_("Kunci API yang segera kedaluwarsa"), found["ending"], "accounts:keys", _("Ganti"), "key")


def under_the_roof(actor: Actor, at: datetime) -> Iterator[Task]:
    """What waits at a desk of placement: flags to look into, contacts due, who leaves soon, who waits for a place."""
    mine, day = actor.agencies(Verb.PLACEMENT_WORK), localtime(at).date()
    flags = unseen_flags(mine).aggregate(
        count=Count("candidate", distinct=True), oldest=Min("found_at"),
        urgent=Count("candidate", distinct=True, filter=Q(candidate__leaves_on__lte=day + SOON)),
    )  # fmt: skip
    yield Task(_("Berkas dengan tanda yang belum diperiksa"), page="placement:queue", step=_("Periksa"),
               icon="alert-triangle", query="?tanda=ya", **flags)  # fmt: skip
    calls = due_calls(mine, day).order_by().aggregate(count=Count("pk"), late=Count("pk"))
    yield Task(_("Pekerja di luar negeri yang waktunya dihubungi"), page="placement:queue", step=_("Hubungi"),
               icon="phone", query="?kabar=ya", **calls)  # fmt: skip
    files = under_way(mine).order_by().aggregate(
        leaving=Count("pk", filter=Q(leaves_on__range=(day, day + SOON))), open=Count("pk"), since=Min("entered_at"),
        waiting=Count("pk", filter=Q(standing="WAITING")),
    )  # fmt: skip
    yield Task(_("Calon yang berangkat dalam tujuh hari"), files["leaving"], "placement:queue", _("Lihat berkasnya"),
               "plane-departure", query="?urut=berangkat")  # fmt: skip
    yield Task(_("Calon menunggu tempat dari jatah"), files["waiting"], "placement:queue", _("Lihat daftarnya"),
               "hourglass", query="?keadaan=WAITING")  # fmt: skip
    yield Task(_("Berkas calon pekerja dalam proses"), files["open"], "placement:queue", _("Buka antrean"), "users",
               oldest=files["since"])  # fmt: skip


def in_the_village(actor: Actor, at: datetime) -> Iterator[Task]:
    """What waits in a village: families without news, and lists that were handed in and not taken over."""
    village = find_village(actor.agencies(Verb.VILLAGE_WORK))
    if village is None:
        return
    quiet = silent(village.pk, localtime(at).date()).order_by().aggregate(count=Count("pk"), late=Count("pk"))
    yield Task(_("Keluarga yang lama tanpa kabar"), page="villages:silent", step=_("Hubungi"), icon="phone", **quiet)
    lists = sheets(village.pk).filter(stage="OPEN").order_by().aggregate(count=Count("pk"), oldest=Min("noted_at"))
    yield Task(_("Lembar kerja warga belum dimasukkan"), page="villages:upload", step=_("Lanjutkan"),
               icon="file-import", **lists)  # fmt: skip


def tables(actor: Actor, at: datetime) -> Iterator[Task]:
    """Tables for everybody that somebody else proposed and that are safe to release."""
    found = to_decide(actor.areas(Verb.TABLE_RELEASE), actor.user_id).aggregate(
        count=Count("pk"), oldest=Min("proposed_at")
    )  # fmt: skip
    yield Task(_("Tabel untuk umum menunggu Anda terbitkan"), page="insights:publications", step=_("Periksa"),
               icon="file-spreadsheet", **found)  # fmt: skip


QUESTIONS: dict[Verb, Question] = {
    Verb.REPORT_WRITE: returned,
    Verb.IMPORT_RUN: imports,
    Verb.REPORT_VERIFY: to_verify,
    Verb.REPORT_READ: additions,
    Verb.PAIR_JUDGE: pairs,
    Verb.INQUIRY_ANSWER: questions,
    Verb.CASE_WORK: case_work,
    Verb.CASE_OVERSEE: overdue,
    Verb.REFERRAL_WORK: referrals,
    Verb.REFERRAL_STEER: steering,
    Verb.JUSTICE_WORK: moves,
    Verb.PLACEMENT_WORK: under_the_roof,
    Verb.VILLAGE_WORK: in_the_village,
    Verb.OVERRIDE_REVIEW: overrides,
    Verb.MEMBER_MANAGE: invited,
    Verb.TOKEN_MANAGE: keys,
    Verb.TRAIL_READ: acts,
    Verb.LIBRARY_READ: guides,
    Verb.LIBRARY_PUBLISH: publishing,
    Verb.TASKFORCE_MANAGE: institution,
    Verb.TASKFORCE_APPROVE: approving,
    Verb.TABLE_RELEASE: tables,
}
"""What is asked for whom: the order of this list is no matter, `rules.in_order` puts the answers in order."""


def waiting_for(actor: Actor, at: datetime) -> Iterator[Task]:
    """Return everything that may wait for an officer, by what her posts let her do."""
    for verb, question in QUESTIONS.items():
        if actor.may(verb):
            yield from question(actor, at)


def steps_for(actor: Actor) -> list[Step]:
    """Return what an officer can begin by herself, the likeliest first."""
    steps = {
        Verb.VILLAGE_WORK: Step(_("Catat warga"), "villages:add", "user-plus"),
        Verb.VILLAGE_ACCOMPANY: Step(_("Desa dampingan"), "villages:companions", "users"),
        Verb.PLACEMENT_WORK: Step(_("Berkas calon pekerja"), "placement:register", "user-plus"),
        Verb.REPORT_WRITE: Step(_("Tulis laporan"), "reports:new", "plus"),
        Verb.IMPORT_RUN: Step(_("Impor daftar"), "capture:upload", "file-import"),
        Verb.PERSON_SEARCH: Step(_("Cari orang"), "reports:search", "user-search"),
        Verb.MEMBER_MANAGE: Step(_("Undang anggota"), "accounts:invite", "user-plus"),
        Verb.TASKFORCE_MANAGE: Step(_("Rapat dan rekomendasi"), "meetings:index", "calendar-event"),
        Verb.LIBRARY_PUBLISH: Step(_("Terbitkan dokumen"), "library:enter", "book"),
        Verb.TRAIL_READ: Step(_("Baca jejak"), "oversight:trail", "history"),
    }
    return [step for verb, step in steps.items() if actor.may(verb)]
