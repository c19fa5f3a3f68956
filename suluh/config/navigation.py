"""The way around: which places an officer's posts open to her. A room adds its entry to PLACES, one line each.

Templates get `navigation` (label, url, icon, count, current), `account_links`, `post` and `override` on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suluh.accounts.http import Request
from suluh.accounts.kinds import Role, Verb
from suluh.accounts.rules import Actor
from suluh.notices.queries import unread_count
from suluh.referrals.access import waiting_count
from suluh.reports.access import how_many
from suluh.reports.kinds import Status

Count = Callable[[Request], int]


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: shown to who may use the verb (None: to everybody signed in); `count` says how much waits there."""

    label: str | Promise
    url: str
    icon: str
    verb: Verb | None = None
    count: Count | None = None


def _unread(request: Request) -> int:
    return unread_count(request.actor.user_id)


def _to_verify(request: Request) -> int:
    return how_many(request.actor, Verb.REPORT_VERIFY, Status.RECEIVED)


def _to_correct(request: Request) -> int:
    return how_many(request.actor, Verb.REPORT_WRITE, Status.RETURNED)


def _referrals(request: Request) -> int:
    return waiting_count(request.actor)


PLACES = (
    Place(_("Meja kerja"), "home", "home"),
    Place(_("Kotak masuk"), "notices:inbox", "inbox", count=_unread),
    Place(_("Laporan baru"), "reports:new", "plus", Verb.REPORT_WRITE),
    Place(_("Laporan"), "reports:reports", "file-text", Verb.REPORT_READ),
    Place(_("Dikembalikan"), "reports:returned", "arrow-back-up", Verb.REPORT_WRITE, _to_correct),
    Place(_("Impor daftar"), "capture:batches", "file-import", Verb.IMPORT_RUN),
    Place(_("Verifikasi"), "reports:queue", "checklist", Verb.REPORT_VERIFY, _to_verify),
    Place(_("Cari orang"), "reports:search", "user-search", Verb.PERSON_SEARCH),
    Place(_("Desa saya"), "villages:home", "building-community", Verb.VILLAGE_WORK),
    Place(_("Ikhtisar desa"), "villages:overview", "chart-bar", Verb.VILLAGE_COUNT),
    Place(_("Desa dampingan"), "villages:companions", "chart-bar", Verb.VILLAGE_ACCOMPANY),
    Place(_("Perkara"), "cases:index", "folder", Verb.CASE_READ),
    Place(_("Pertanyaan lembaga"), "clearing:inquiries", "user-question", Verb.INQUIRY_READ),
    Place(_("Rujukan"), "referrals:index", "send", Verb.REFERRAL_READ, _referrals),
    Place(_("Restitusi"), "justice:summary", "scale", Verb.JUSTICE_READ),
    Place(_("Calon pekerja"), "placement:queue", "id", Verb.PLACEMENT_WORK),
    Place(_("Rombongan"), "placement:batches", "users", Verb.PLACEMENT_WORK),
    Place(_("Permintaan kerja"), "placement:orders", "briefcase", Verb.PLACEMENT_READ),
    Place(_("Moratorium"), "placement:moratoria", "plane-departure", Verb.LIBRARY_READ),
    Place(_("Aturan penempatan"), "placement:rules", "route", Verb.LIBRARY_READ),
    Place(_("Surat"), "papers:index", "file-text", Verb.PAPER_PRINT),
    Place(_("Templat surat"), "papers:templates", "pencil", Verb.PAPER_SHAPE),
    Place(_("Penjernihan"), "clearing:queue", "arrows-join", Verb.PAIR_JUDGE),
    Place(_("Mutu penjernihan"), "clearing:quality", "checklist", Verb.CLEARING_QUALITY),
    Place(_("Keputusan otomatis"), "clearing:automations", "git-merge", Verb.CLEARING_AUTOMATE),
    Place(_("Kata nama"), "clearing:words", "id", Verb.NAMES_KEEP),
    Place(_("Angka"), "insights:figures", "chart-bar", Verb.FIGURES_READ),
    Place(_("Gugus tugas"), "taskforces:registry", "building-community", Verb.TASKFORCE_READ),
    Place(_("Rencana aksi"), "plans:index", "clipboard-list", Verb.TASKFORCE_READ),
    Place(_("Rapat"), "meetings:index", "calendar-event", Verb.TASKFORCE_READ),
    Place(_("5K dan dunia usaha"), "partners:index", "users-group", Verb.TASKFORCE_READ),
    Place(_("Laporan gugus tugas"), "annuals:index", "printer", Verb.TASKFORCE_READ),
    Place(_("Panduan"), "library:documents", "notes", Verb.LIBRARY_READ),
    Place(_("Pustaka"), "library:shelf", "book", Verb.LIBRARY_READ),
    Place(_("Wilayah"), "gazetteer:areas", "map-2", Verb.LIBRARY_READ),
    Place(_("Anggota"), "accounts:members", "users", Verb.MEMBER_MANAGE),
    Place(_("Lembaga"), "accounts:agencies", "building", Verb.MEMBER_MANAGE),
    Place(_("Jejak"), "oversight:trail", "history", Verb.TRAIL_READ),
    Place(_("Tinjauan akses darurat"), "oversight:sessions", "shield-check", Verb.OVERRIDE_REVIEW),
    Place(_("Akses darurat"), "oversight:open", "alert-triangle", Verb.OVERRIDE_OPEN),
)
ACCOUNT_LINKS = (
    Place(_("Akun saya"), "accounts:account", "user"),
    Place(_("Verifikasi dua langkah"), "mfa_index", "shield-lock"),
    Place(_("Sesi masuk"), "usersessions_list", "device-mobile"),
    Place(_("Ganti kata sandi"), "account_change_password", "key"),
)


def staff(request: HttpRequest) -> dict[str, Any]:
    """Give templates what the frame of staff pages needs; nothing is asked of the database until one uses it."""
    asked = cast("Request", request)
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.user_id:
        return {}
    return {
        "navigation": lambda: _shown(asked),
        "account_links": ACCOUNT_LINKS,
        "post": ", ".join(str(Role(role).label) for role in dict.fromkeys(post.role for post in actor.posts)),
        "may_search": actor.may(Verb.PERSON_SEARCH),
        "override": getattr(request, "override", None),
    }


def _shown(request: Request) -> list[dict[str, Any]]:
    places = [place for place in PLACES if place.verb is None or request.actor.may(place.verb)]
    addresses = {place.url: reverse(place.url) for place in places}
    here = max((url for url in addresses.values() if request.path.startswith(url) and url != "/"), key=len, default="/")
    return [
        {
            "label": place.label,
            "url": place.url,
            "icon": place.icon,
            "count": place.count(request) if place.count else 0,
            "current": addresses[place.url] == here and (here != "/" or request.path == "/"),
        }
        for place in places
    ]
