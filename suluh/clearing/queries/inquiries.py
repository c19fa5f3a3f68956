"""Questions between agencies, and what became of them; row-level security decides which there are."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from suluh.accounts.rules import Actor
from suluh.cases.kinds import State as CaseState
from suluh.cases.models import Case
from suluh.clearing.models import Inquiry, Pair

ASKED, SENT = "masuk", "keluar"


def inquiries() -> QuerySet[Inquiry]:
    """Return questions with what every page shows of them, the newest first.

    Neither the record nor the pair is joined: who asks does not reach the one, who is asked not the other.
    """
    return Inquiry.objects.select_related("agency", "asker_agency", "by", "reply__by", "reply__grant").order_by(
        "-at", "-pk"
    )


def asked_of(agencies: Iterable[int]) -> QuerySet[Inquiry]:
    """Return the questions put to some agencies, those without an answer first and the oldest of them on top."""
    return inquiries().filter(agency__in=list(agencies)).order_by("reply__at", "at", "pk")


def unanswered(agencies: Iterable[int]) -> QuerySet[Inquiry]:
    """Return the questions put to some agencies that nobody there has answered."""
    return Inquiry.objects.filter(agency__in=list(agencies), reply=None)


def sent_by(actor: Actor) -> QuerySet[Inquiry]:
    """Return the questions that an officer or one of the agencies she works for has put to others."""
    mine = {post.agency_id for post in actor.posts}
    return inquiries().filter(Q(by=actor.user_id) | Q(asker_agency__in=mine))


def open_inquiry(record_id: UUID, asker_agency: int) -> Inquiry | None:
    """Return a question of an agency about a record that has not been answered."""
    return Inquiry.objects.filter(record=record_id, asker_agency=asker_agency, reply=None).first()


def inquiries_of(pair: Pair) -> QuerySet[Inquiry]:
    """Return what was asked to settle a pair, the newest first."""
    return inquiries().filter(pair=pair)


def case_to_share(inquiry: Inquiry) -> Case | None:
    """Return the asked agency's open case of the person that is asked about, in which another may be let in.

    None where somebody asks to settle a pair: clearing needs a word, never the case.
    """
    if inquiry.pair_id is not None:
        return None
    rows = Case.objects.filter(record__person=inquiry.record.person_id, agency=inquiry.agency_id)
    return rows.exclude(state=CaseState.CLOSED).select_related("record").order_by("opened_at").first()
