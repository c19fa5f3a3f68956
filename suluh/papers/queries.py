"""Reads of papers and templates; row-level security decides which papers there are."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from suluh.documents import render_pdf
from suluh.papers.kinds import Kind
from suluh.papers.models import Paper, PaperTemplate
from suluh.papers.rules import file_name
from suluh.sealing import unseal

FOLDER = Path(__file__).parent / "typ"


def day_of(at: datetime) -> date:
    """Return the day it is, here, at a time."""
    return timezone.localtime(at).date()


def papers() -> QuerySet[Paper]:
    """Return papers without their content, the newest first."""
    return Paper.objects.defer("sealed").select_related("agency", "issued_by").order_by("-issued_at", "-pk")


def papers_about(subject_id: UUID) -> QuerySet[Paper]:
    """Return the papers about a referral, a claim or a case."""
    return papers().filter(subject_id=subject_id)


def content_of(paper: Paper) -> bytes:
    """Return the PDF as it was issued."""
    return base64.b64decode(unseal(paper.sealed, str(paper.pk)))


def name_of(paper: Paper) -> str:
    """Return the name under which a paper is saved."""
    return file_name(Kind(paper.kind), paper.serial, day_of(paper.issued_at).year)


def templates_of(kind: Kind) -> QuerySet[PaperTemplate]:
    """Return the versions of a template, the newest first."""
    return PaperTemplate.objects.filter(kind=kind).select_related("written_by").order_by("-written_at")


def shipped(kind: Kind) -> str:
    """Return the template that comes with the system."""
    return (FOLDER / f"{kind.value.lower()}.typ").read_text(encoding="utf-8")


def source_of(kind: Kind) -> str:
    """Return the template in use: the newest that an administrator wrote, else the one that comes with the system."""
    newest = templates_of(kind).first()
    return newest.source if newest else shipped(kind)


def sample_of(kind: Kind) -> Mapping[str, Any]:
    """Return invented data of the shape that a kind of paper gets."""
    frame = json.loads((FOLDER / "frame.json").read_text(encoding="utf-8"))
    data: dict[str, Any] = json.loads((FOLDER / f"{kind.value.lower()}.json").read_text(encoding="utf-8"))
    return data | {"frame": frame | {"kind": str(kind.label)}}


def print_sample(kind: Kind, source: str | None = None) -> bytes:
    """Return a paper set with invented data, from some source or from the template in use."""
    return render_pdf((source or source_of(kind)).encode(), sample_of(kind), title=str(kind.label))


def try_source(kind: Kind, source: str) -> str:
    """Return what goes wrong when a template is set with invented data, or ""; packages of others are not fetched."""
    if '"@' in source:
        return "@"
    try:
        print_sample(kind, source)
    except Exception as error:
        return str(error)
    return ""
