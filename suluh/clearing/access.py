"""The doors to pairs, decisions and hints. No view reaches them in any other way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import SYSTEM, Actor
from suluh.audit.actions import note_each
from suluh.audit.queries import trail
from suluh.cases.models import Case
from suluh.clearing.kinds import Opened
from suluh.clearing.models import Automation, Inquiry, Judgement, Overlap, Pair, Recheck, Repeat
from suluh.clearing.queries.doubles import open_cases, overlaps, repeats
from suluh.clearing.queries.inquiries import ASKED, asked_of, inquiries, sent_by
from suluh.clearing.queries.matching import standing_elsewhere
from suluh.clearing.queries.pairs import decisions, pairs
from suluh.clearing.queries.persons import agencies_with_cases, hands_of
from suluh.clearing.queries.quality import Machine, Measured, machines, measured, rechecks
from suluh.clearing.rules.deciding import Hands
from suluh.clearing.rules.explaining import Look, first_looks
from suluh.clearing.rules.quality import LEAST
from suluh.database.identity import Identity, acting_as
from suluh.people.kinds import Purpose
from suluh.people.models import NameRule, Record
from suluh.regions.rules import covers
from suluh.reports.access import find_report, get_report
from suluh.reports.models import Mention, Report

__all__ = [
    "Automation",
    "Case",
    "Inquiry",
    "Judgement",
    "Overlap",
    "Pair",
    "Recheck",
    "Repeat",
    "Report",
    "agencies_on",
    "elsewhere",
    "find_pair",
    "find_report",
    "get_automation",
    "get_inquiry",
    "get_judgement",
    "get_overlap",
    "get_pair",
    "get_recheck",
    "get_record",
    "get_repeat",
    "get_report",
    "get_two_cases",
    "get_two_reports",
    "hands_on",
    "hands_on_all",
    "inquiries_for",
    "looks_before",
    "looks_before_two",
    "machines_for",
    "measured_for",
    "on_behalf",
]


def get_pair(actor: Actor, pair_id: UUID) -> Pair:
    """Return a pair that the actor may decide about.

    :raises PermissionDenied: if none of her posts decides about pairs
    :raises Http404: if both its records do not lie in her area; that it exists is itself a secret
    """
    if not actor.may(Verb.PAIR_JUDGE):
        raise PermissionDenied
    pair = pairs().filter(pk=pair_id).first()
    if pair is None:
        raise Http404
    return pair


def get_record(record_id: UUID) -> Record:
    """Return a record within reach.

    :raises Http404: if there is none; that it exists is itself a secret
    """
    found = Record.objects.filter(pk=record_id, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found


def find_record(text: str) -> Record | None:
    """Return the record within reach whose id was sent, if it is one."""
    try:
        return Record.objects.filter(pk=UUID(text), withdrawn_at=None).first()
    except ValueError:
        return None


def elsewhere(actor: Actor, record_ids: Collection[UUID], at: datetime) -> set[UUID]:
    """Return which of the records that her own agencies wrote may stand elsewhere as well; that she asked is noted."""
    own = {post.agency_id for post in actor.posts if post.agency_id}
    rows = list(Record.objects.filter(pk__in=record_ids, agency__in=own, withdrawn_at=None))
    with on_behalf(actor):
        found = standing_elsewhere([row.pk for row in rows], own)
    note_each("hint.listed", actor=actor, at=at, records=[row for row in rows if row.pk in found])
    return found


def get_two_reports(actor: Actor, report_id: UUID, first_id: UUID) -> tuple[Report, Report]:
    """Return two reports that the actor may compare.

    :raises PermissionDenied: if none of her posts decides about pairs
    :raises Http404: if either is beyond her area
    """
    if not actor.may(Verb.PAIR_JUDGE):
        raise PermissionDenied
    return get_report(actor, report_id), get_report(actor, first_id)


def get_two_cases(actor: Actor, one_id: UUID, other_id: UUID) -> tuple[Case, Case]:
    """Return two open cases for one person that the actor may advise about.

    :raises PermissionDenied: if none of her posts decides about pairs
    :raises Http404: if they are not, or either is beyond her area
    """
    if not actor.may(Verb.PAIR_JUDGE):
        raise PermissionDenied
    found = {case.pk: case for case in open_cases().filter(pk__in=[one_id, other_id])}
    if len(found) < 2 or len({case.record.person_id for case in found.values()}) > 1:
        raise Http404
    return found[one_id], found[other_id]


def get_repeat(actor: Actor, repeat_id: UUID) -> Repeat:
    """Return a decision about two reports that the actor may take back.

    :raises PermissionDenied: if none of her posts decides about pairs
    :raises Http404: if it is beyond her area
    """
    if not actor.may(Verb.PAIR_JUDGE):
        raise PermissionDenied
    found = repeats().filter(pk=repeat_id).first()
    if found is None:
        raise Http404
    return found


def get_overlap(actor: Actor, overlap_id: UUID) -> Overlap:
    """Return what was advised about two cases, if the actor may take it back.

    :raises PermissionDenied: if none of her posts decides about pairs
    :raises Http404: if it is beyond her area
    """
    if not actor.may(Verb.PAIR_JUDGE):
        raise PermissionDenied
    found = overlaps().filter(pk=overlap_id).first()
    if found is None:
        raise Http404
    return found


def find_pair(text: str) -> Pair | None:
    """Return a pair within reach by its id as it stands in a form, or None."""
    try:
        return pairs().filter(pk=UUID(text)).first()
    except ValueError:
        return None


def get_judgement(actor: Actor, judgement_id: UUID) -> Judgement:
    """Return a decision on a pair that the actor may decide about.

    :raises PermissionDenied: if none of her posts decides about pairs
    :raises Http404: if it is beyond her area
    """
    if not actor.may(Verb.PAIR_JUDGE):
        raise PermissionDenied
    judgement = decisions().filter(pk=judgement_id).first()
    if judgement is None:
        raise Http404
    return judgement


def looks_before(actor: Actor, judgement: Judgement) -> list[Look]:
    """Return which fields of a pair lay open before who decided it and before the second officer, as the trail says."""
    until = {judgement.by_id: judgement.at} if judgement.by_id else {}
    if second := getattr(judgement, "confirmation", None):
        until[second.by_id] = second.at
    return _looks(actor, until, [judgement.pair.left_id, judgement.pair.right_id], [Purpose.CLEARING])


def looks_before_two(actor: Actor, decision: Repeat | Overlap) -> list[Look]:
    """Return what lay open of two reports or cases before who decided about them, as the trail says.

    A page of a report opens all of it for a purpose of its own, and she has seen it whichever she gave.
    """
    until = {decision.by_id: decision.at}
    if isinstance(decision, Overlap):
        return _looks(actor, until, [decision.left.record_id, decision.right.record_id], [Purpose.CLEARING])
    reports = [decision.report_id, decision.first_id]
    people = Mention.objects.filter(report__in=reports).values_list("record", flat=True)
    return _looks(actor, until, [*people, *reports], list(Purpose))


LOOKED = {"identity.read": Opened.ALL, "teller.read": Opened.TELLER}
"""What lay open where a line of the trail says nothing closer of it."""


def _looks(
    actor: Actor, until: Mapping[int, datetime], subjects: Iterable[UUID], purposes: Sequence[Purpose]
) -> list[Look]:
    """Return what officers opened of some records or reports, each until a time.

    Read as an office reads the trail: an officer who explains a decision sees nothing else of it.
    """
    wanted = [str(one) for one in subjects]
    with acting_as(Identity(role="suluh_office", user=actor.user_id, areas=("",))):
        rows = trail().filter(
            event__in=LOOKED, subject__in=["people.record", "reports.report"], subject_id__in=wanted,
            purpose__in=purposes, actor__in=list(until),
        )  # fmt: skip
        told = [
            (row.at, row.actor.get_full_name(), row.facts.get("fields", LOOKED[row.event].value))
            for row in rows
            if row.actor and row.at <= until[row.actor.pk]
        ]
    return first_looks(told)


def inquiries_for(actor: Actor, way: str) -> QuerySet[Inquiry]:
    """Return the questions put to the agencies the actor works for (`masuk`), or those she and they have put."""
    if not actor.may(Verb.INQUIRY_READ):
        return inquiries().none()
    return asked_of(actor.agencies(Verb.INQUIRY_READ)) if way == ASKED else sent_by(actor)


def get_inquiry(actor: Actor, inquiry_id: UUID, verb: Verb = Verb.INQUIRY_READ) -> Inquiry:
    """Return a question that was put to one of the actor's agencies, or by one.

    :raises Http404: if it is neither; that somebody is asked about is itself a secret
    :raises PermissionDenied: if none of her posts reads questions, or those of the asked agency do not answer them
    """
    if not actor.may(Verb.INQUIRY_READ):
        raise PermissionDenied
    found = inquiries().filter(pk=inquiry_id).first()
    if found is None or not _concerns(actor, found):
        raise Http404
    if verb is Verb.INQUIRY_ANSWER and found.agency_id not in actor.agencies(verb):
        raise PermissionDenied
    return found


def get_recheck(actor: Actor, judgement_id: UUID) -> Recheck:
    """Return a decision that the actor may examine.

    :raises PermissionDenied: if none of her posts decides about pairs
    :raises Http404: if it was not drawn or lies beyond her area
    """
    if not actor.may(Verb.PAIR_JUDGE):
        raise PermissionDenied
    found = rechecks().filter(pk=judgement_id).first()
    if found is None:
        raise Http404
    return found


def machines_for(actor: Actor) -> list[Machine]:
    """Return where machines decide in the areas that the actor administers; numbers only, so asked as the system."""
    areas = actor.areas(Verb.CLEARING_AUTOMATE)
    with on_behalf(actor):
        return machines(areas)


def measured_for(actor: Actor) -> list[Measured]:
    """Return how right "same" was, as examined, where the actor administers; numbers only, so asked as the system."""
    with on_behalf(actor):
        return measured(actor.areas(Verb.CLEARING_AUTOMATE), LEAST)


def get_automation(actor: Actor, automation_id: UUID) -> Automation:
    """Return a machine in an area that the actor administers.

    :raises PermissionDenied: if she may not let machines decide
    :raises Http404: if it decides elsewhere
    """
    if not actor.may(Verb.CLEARING_AUTOMATE):
        raise PermissionDenied
    found = Automation.objects.filter(pk=automation_id).first()
    if found is None or not any(covers(area, found.area_code) for area in actor.areas(Verb.CLEARING_AUTOMATE)):
        raise Http404
    return found


def _concerns(actor: Actor, inquiry: Inquiry) -> bool:
    if {inquiry.agency_id, inquiry.asker_agency_id} & {post.agency_id for post in actor.posts}:
        return True
    about_pair = inquiry.pair_id is not None
    cleared = about_pair and any(covers(area, inquiry.area_code) for area in actor.areas(Verb.PAIR_JUDGE))
    return inquiry.by_id == actor.user_id or cleared


def hands_on(actor: Actor, pair: Pair) -> Hands:
    """Return whose hands a pair has gone through, wherever they are."""
    return hands_on_all(actor, [pair.left_id, pair.right_id])


def hands_on_all(actor: Actor, record_ids: Iterable[UUID]) -> Hands:
    """Return whose hands some records have gone through, wherever they are."""
    with on_behalf(actor):
        return hands_of(record_ids)


def agencies_on(actor: Actor, pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Return which agencies have or had a case for the left and for the right person of a pair, wherever they are."""
    left, right = pair.left.person_id, pair.right.person_id
    with on_behalf(actor):
        found = agencies_with_cases([left, right])
    return found[left], found[right]


@contextmanager
def on_behalf(actor: Actor) -> Iterator[None]:
    """See everything, as the system does, while what follows from an officer's decision is worked out.

    What is written to the trail meanwhile still bears her name.
    """
    with acting_as(replace(SYSTEM.identity(), user=actor.user_id)):
        yield


def keeps_words(actor: Actor) -> bool:
    """Test whether the actor adds words to what is known of names: it is one for the whole country."""
    return "" in actor.areas(Verb.NAMES_KEEP)


def keep_words(actor: Actor) -> None:
    """Let the actor through to a change of what is known of names.

    :raises PermissionDenied: if her post is for a part of the country
    """
    if not keeps_words(actor):
        raise PermissionDenied


def get_word(actor: Actor, rule_id: UUID) -> NameRule:
    """Return a word to be changed.

    :raises PermissionDenied: if her post is for a part of the country
    :raises Http404: if there is none
    """
    keep_words(actor)
    return get_object_or_404(NameRule, pk=rule_id)
