"""The doors to papers: who issued one reads it again; anybody with its code learns that it is real, and no more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import NOBODY, Actor
from suluh.audit.actions import note
from suluh.database.identity import acting_as
from suluh.papers.models import Paper
from suluh.papers.queries import content_of, papers
from suluh.papers.rules import plain_code


def papers_for(actor: Actor) -> QuerySet[Paper]:
    """Return the papers that her agencies issued."""
    return papers().filter(agency__in=actor.agencies(Verb.PAPER_PRINT))


def get_paper(actor: Actor, paper_id: UUID) -> Paper:
    """Return a paper that one of her agencies issued.

    :raises Http404: if none did
    """
    paper = papers_for(actor).filter(pk=paper_id).first()
    if paper is None:
        raise Http404
    return paper


def open_paper(paper: Paper, *, actor: Actor, at: datetime) -> bytes:
    """Return the PDF and note in the trail that it was opened: a paper may name the person."""
    content = content_of(Paper.objects.only("sealed").get(pk=paper.pk))
    note("paper.read", actor=actor, at=at, record=paper)
    return content


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody may learn of a paper from its code."""

    kind: str
    number: str
    agency: str
    issued_at: datetime
    sha256: str
    revoked: bool


def find_checked(code: str) -> Checked | None:
    """Return what a code says. Wrong and unknown codes look the same."""
    digest = hash_code(code)
    with acting_as(replace(NOBODY.identity(), tracking=digest)):
        paper = Paper.objects.defer("sealed").select_related("agency").filter(code_hash=digest).first()
        if paper is None:
            return None
        return Checked(
            str(paper.get_kind_display()), paper.number, paper.agency.name, paper.issued_at, paper.sha256,
            paper.revoked_at is not None,
        )  # fmt: skip


def hash_code(code: str) -> str:
    """Return the hash under which a paper keeps its code."""
    return hashlib.sha256(f"paper:{plain_code(code)}".encode()).hexdigest()
