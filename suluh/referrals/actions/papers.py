"""Papers about a referral and for the person herself: what goes into them, and their issue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from suluh.accounts.rules import Actor
from suluh.cases.kinds import Part
from suluh.cases.models import Case
from suluh.cases.queries import timeline
from suluh.cases.rules.granting import hidden_fields
from suluh.linkage.dates import PartialDate
from suluh.papers.actions import issue_paper
from suluh.papers.kinds import Kind as PaperKind
from suluh.papers.models import Paper
from suluh.people.access import open_identities
from suluh.people.kinds import Purpose
from suluh.people.models import Record
from suluh.people.queries import Opened
from suluh.referrals.kinds import Kind, Need, Side
from suluh.referrals.models import Referral
from suluh.referrals.queries import tasks_of

LABELS = (
    ("name", "Nama"), ("birth", "Lahir"), ("birth_place", "Tempat lahir"), ("nik", "NIK"), ("passport", "Paspor"),
    ("phones", "Telepon"), ("address", "Alamat"), ("village", "Desa atau kelurahan"),
)  # fmt: skip


def print_referral(*, actor: Actor, at: datetime, referral: Referral, case: Case, with_identity: bool) -> Paper:
    """Issue the letter of a referral or hand-over; with identity, it names what the referral shares and no more.

    Opening the identity for it is noted in the trail.
    """
    parts = frozenset(Part(part) for part in [*referral.by_consent, *referral.by_law])
    opened: Opened | None = None
    if with_identity and parts:
        seen = open_identities(
            Record.objects.filter(pk=case.record_id), actor=actor, at=at, purpose=Purpose.SERVICE,
            reason="surat rujukan",
        )  # fmt: skip
        opened = seen.get(case.record_id)
    kind = PaperKind.HANDOVER if referral.kind == Kind.HANDOVER else PaperKind.REFERRAL
    data = _letter(referral, parts, opened)
    return issue_paper(actor=actor, at=at, kind=kind, agency=referral.sender, subject_id=referral.pk, data=data)


def _letter(referral: Referral, parts: frozenset[Part], opened: Opened | None) -> dict[str, Any]:
    sides = {Side.SENDER: referral.sender.name, Side.RECEIVER: referral.receiver.name}
    bases = [str(referral.get_law_display())] if referral.by_law else []
    bases += ["Persetujuan"] if referral.by_consent else []
    return {
        "to": referral.receiver.name,
        "urgency": str(referral.get_urgency_display()),
        "needs": [str(Need(need).label) for need in referral.needs],
        "asked": referral.asked,
        "why": referral.why,
        "needed_by": date_format(referral.needed_by, "j F Y") if referral.needed_by else "–",
        "answer_by": date_format(localtime(referral.answer_by), "j F Y, H.i"),
        "shared": [str(part.label) for part in Part if part in parts],
        "basis": ", ".join(bases),
        "person": _person(opened, hidden_fields(parts)) if opened else [],
        "tasks": [[one.what, sides[Side(one.side)], date_format(one.due_on, "j F Y")] for one in tasks_of(referral)],
    }


def _person(opened: Opened, hidden: tuple[str, ...]) -> list[list[str]]:
    """Write the fields of an identity that are shared and not empty."""
    rows = []
    for name, label in LABELS:
        value = "" if name in hidden else getattr(opened, name)
        text = ", ".join(value) if isinstance(value, tuple) else _written(value)
        if text:
            rows.append([label, text])
    return rows


def _written(value: object) -> str:
    """Write a value as a letter says it: a date of birth in words, as far as it is known."""
    if isinstance(value, PartialDate):
        return date_format(value.earliest, {"year": "Y", "month": "F Y", "day": "j F Y"}[value.precision])
    return str(value or "")


def print_services(*, actor: Actor, at: datetime, case: Case) -> Paper:
    """Issue the record of services for the person herself: what was done and by whom, without notes."""
    moments = [moment for moment in reversed(timeline(case)) if not moment.text or moment.status]
    data = {
        "case": case.short,
        "opened": date_format(localtime(case.opened_at), "j F Y"),
        "agency": case.agency.name,
        "events": [
            [date_format(localtime(moment.at), "j F Y"), f"{moment.title} {moment.status}".strip(), moment.by]
            for moment in moments
        ],
    }
    return issue_paper(actor=actor, at=at, kind=PaperKind.SERVICES, agency=case.agency, subject_id=case.pk, data=data)
