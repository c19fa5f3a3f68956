"""The document desk, and trouble handed on as a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.papers.actions import issue_paper
from suluh.papers.kinds import Kind as PaperKind
from suluh.people.access import open_identities
from suluh.people.kinds import PersonRole, Purpose, Source, spoken
from suluh.reports.actions import receive_report
from suluh.reports.kinds import Channel as ReportChannel
from suluh.reports.rules import TellerSaid, Telling
from suluh.sealing import unseal
from suluh.villages.actions.register import said_of
from suluh.villages.kinds import LetterKind, State, Trouble
from suluh.villages.models import Complaint, Letter, Resident, Village
from suluh.villages.queries import today

URGENT = frozenset({Trouble.VIOLENCE, Trouble.TRAFFICKING, Trouble.PAPERS_HELD})


@recorded("resident.lettered", facts=("kind",))
def issue_letter(
    *, actor: Actor, at: datetime, village: Village, resident: Resident, kind: LetterKind, purpose: str, key: str
) -> Letter:
    """Issue a numbered letter with a code by which anybody can check it; sent twice, it is one letter."""
    held = Village.objects.select_for_update(of=("self",)).get(pk=village.pk)
    known = Letter.objects.filter(agency=resident.agency_id, key=key).first()
    if known is not None:
        return known
    opened = open_identities([resident.record], actor=actor, at=at, purpose=Purpose.SERVICE)[resident.record_id]
    with translation.override("id"):
        born = ", ".join(part for part in (opened.birth_place, spoken(opened.birth) if opened.birth else "") if part)
        data = {
            "title": str(kind.label), "name": opened.name, "birth": born or "-", "nik": opened.nik or "-",
            "address": ", ".join(part for part in (resident.hamlet, opened.address) if part) or "-",
            "register": str(resident.number), "purpose": purpose, "head": held.head,
            "permit": kind == LetterKind.PERMIT,
        }  # fmt: skip
    paper = issue_paper(
        actor=actor, at=at, kind=PaperKind.VILLAGE, agency=resident.agency, subject_id=resident.pk, data=data
    )
    return Letter.objects.create(
        resident=resident, agency_id=resident.agency_id, area_code=resident.area_code, kind=kind, purpose=purpose,
        paper=paper, issued_at=at, key=key,
    )  # fmt: skip


@recorded("resident.complained", facts=("trouble", "report_id"))
def complain(
    *, actor: Actor, at: datetime, resident: Resident, trouble: Trouble, story: str = "", key: str = ""
) -> Complaint:
    """Hand a resident's trouble on as a report; the same trouble since the same news is handed on once."""
    opened = open_identities([resident.record], actor=actor, at=at, purpose=Purpose.CONTACT)[resident.record_id]
    told = story or _silence(resident, today(at))
    person = replace(
        said_of(opened, PersonRole.MIGRANT, resident.destination_id or ""),
        area_code=opened.village_code or resident.area_code,
    )
    contact = unseal(resident.contact_sealed, str(resident.pk)) if resident.contact_sealed else ""
    telling = Telling(
        source=Source.STAFF, channel=ReportChannel.VILLAGE, said_on=str(today(at)), people=(person,), narrative=told,
        place=resident.city, destination=resident.destination_id or "", recruiter=resident.recruiter,
        departed_on=str(resident.departed_on or ""),
        returned_on=str(resident.returned_on or "") if resident.state == State.RETURNED else "",
        urgent=trouble in URGENT, teller=TellerSaid(safe_contact=contact[:300], relation=_("Keluarga")),
    )  # fmt: skip
    report, _new = receive_report(
        actor=actor, at=at, telling=telling, agency=resident.agency, area_code=resident.area_code,
        key=f"desa-{resident.pk.hex}-{trouble.value}-{key or resident.heard_on:}"[:80],
    )  # fmt: skip
    made = {
        "resident": resident, "agency_id": resident.agency_id, "area_code": resident.area_code, "trouble": trouble,
        "noted_at": at,
    }  # fmt: skip
    row, _made = Complaint.objects.get_or_create(report=report, defaults=made)
    return row


def _silence(resident: Resident, day: object) -> str:
    """Tell in words what the register knows of a silence."""
    with translation.override("id"):
        facts = {
            "since": date_format(resident.heard_on, "j F Y"),
            "left": date_format(resident.departed_on, "j F Y") if resident.departed_on else "-",
            "job": resident.job or "-",
            "employer": resident.employer or "-",
        }
        return (
            _(
                "Keluarga tidak mendapat kabar sejak %(since)s. Berangkat %(left)s, pekerjaan %(job)s, "
                "majikan %(employer)s. Diteruskan dari daftar warga desa."
            )
            % facts
        )
