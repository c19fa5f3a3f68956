"""Papers are issued and revoked; templates are shaped."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.documents import render_pdf
from suluh.ids import new_id
from suluh.papers.access import hash_code
from suluh.papers.kinds import Kind, Why
from suluh.papers.models import Paper, PaperTemplate, Series
from suluh.papers.queries import day_of, source_of
from suluh.papers.rules import code_of, may_shape, number_of, place_of
from suluh.sealing import seal


@recorded("paper.issued", facts=("kind", "number", "sha256"))
def issue_paper(
    *, actor: Actor, at: datetime, kind: Kind, agency: Agency, subject_id: UUID, data: Mapping[str, Any]
) -> Paper:
    """Set a paper from the template in use, number it, and keep it sealed.

    `data` is what the template reads; the frame (number, agency, date, code, where to check it) is added here.
    """
    day = day_of(at)
    serial = _next_serial(agency, kind, day.year)
    number, code = number_of(kind, serial, agency.code, day), code_of(os.urandom(12))
    with translation.override("id"):
        frame = {
            "number": number, "agency": agency.name, "contact": agency.contact, "kind": str(kind.label),
            "place": place_of(agency.area_code, agency.area.name if agency.area else "", agency.name,
                              abroad=agency.kind == AgencyKind.MISSION),
            "date": date_format(day, "j F Y"), "code": code,
            "check": settings.SITE_ADDRESS + reverse("papers:check"),
        }  # fmt: skip
        content = render_pdf(source_of(kind).encode(), {**data, "frame": frame}, title=f"{kind.label} {number}")
    paper_id = new_id()
    return Paper.objects.create(
        id=paper_id, kind=kind, agency=agency, area_code=agency.area_id or "", subject_id=subject_id, serial=serial,
        number=number, code_hash=hash_code(code), sha256=hashlib.sha256(content).hexdigest(),
        sealed=seal(base64.b64encode(content).decode(), str(paper_id)), issued_by_id=actor.user_id, issued_at=at,
    )  # fmt: skip


def _next_serial(agency: Agency, kind: Kind, year: int) -> int:
    """Take the next number; who waits for the same series gets the one after."""
    Series.objects.get_or_create(agency=agency, kind=kind, year=year)
    series = Series.objects.select_for_update().get(agency=agency, kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


@recorded("paper.revoked")
def revoke_paper(*, actor: Actor, at: datetime, paper: Paper, why: str) -> Paper:
    """Say that a paper no longer stands; whoever checks its code learns so. Twice is once.

    :raises Refused: without a reason
    """
    if len(why.strip()) < 5:
        Answer((Reason(Why.NO_REASON, about="why"),)).or_refuse()
    if paper.revoked_at is None:
        paper.revoked_by_id, paper.revoked_at, paper.revoked_why = actor.user_id, at, why.strip()
        paper.save(update_fields=["revoked_by", "revoked_at", "revoked_why"])
    return paper


@recorded("paper.shaped", facts=("kind",))
def shape_template(*, actor: Actor, at: datetime, kind: Kind, source: str, error: str, note: str = "") -> PaperTemplate:
    """Keep a new version of a template; `error` is what setting a sample said.

    :raises Refused: if it says nothing or does not print
    """
    may_shape(source, error).or_refuse()
    return PaperTemplate.objects.create(
        kind=kind, source=source, note=note.strip(), written_by_id=actor.user_id, written_at=at
    )
