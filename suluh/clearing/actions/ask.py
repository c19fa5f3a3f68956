"""Giving a hint: whether somebody may be known already, and whom to ask, without saying what they know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer
from suluh.audit.actions import note
from suluh.clearing.kinds import Band
from suluh.clearing.models import Asking
from suluh.clearing.queries.matching import Match, matches_of_claim, matches_of_record
from suluh.clearing.queries.pairs import asked_since, times_asked
from suluh.clearing.queries.sides import agreeing
from suluh.clearing.rules.hints import Trait, enough_to_ask, is_well_within, strongest_by_agency, too_often
from suluh.linkage.traces import Claim
from suluh.people.models import Record
from suluh.people.queries import within_reach

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may know the person, how surely, what agrees, and the person where the asker reaches her anyway."""

    agency: Agency
    band: Band
    agree: tuple[str, ...]
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class Hint:
    """What an asker is told. With reasons, nothing was looked up."""

    answer: Answer
    holders: tuple[Holder, ...] = ()


def give_hint(*, actor: Actor, at: datetime, claim: Claim) -> Hint:
    """Say who may already know the person in a claim, and keep in the trail that it was asked.

    Too little typed and asking too often are answered with the reason, and nothing is looked up.
    """
    answer = may_look(actor=actor, at=at, claim=claim)
    if not answer.clear:
        return Hint(answer)
    holders = _holders(matches_of_claim(claim))
    _keep_asking(actor=actor, at=at, holders=holders)
    return Hint(Answer(), holders[:SHOWN])


def give_hint_of(*, actor: Actor, at: datetime, record: Record) -> Hint:
    """Say who else may know the person in a record that the asker has written, and keep in the trail that it was asked.

    Asking too often is answered with the reason, and nothing is looked up.
    """
    answer = may_ask_again(actor, at)
    if not answer.clear:
        return Hint(answer)
    own = {post.agency_id for post in actor.posts}
    holders = _holders(one for one in matches_of_record(record.pk) if one.agency_id not in own)
    _keep_asking(actor=actor, at=at, holders=holders)
    return Hint(Answer(), holders[:SHOWN])


def may_look(*, actor: Actor, at: datetime, claim: Claim) -> Answer:
    """Say whether it may be looked up who knows the person in a claim: enough is typed, and not too often."""
    enough = enough_to_ask(
        name=claim.name, birth=claim.birth, nik=claim.nik, area_code=claim.area_code, phones=claim.phones
    )
    return enough if not enough.clear else may_ask_again(actor, at)


def may_ask_again(actor: Actor, at: datetime) -> Answer:
    """Gather how often she asked, and when only where that may be too often: a busy officer asks a thousand a day."""
    if is_well_within(*times_asked(actor.user_id, at)):
        return Answer()
    return too_often(asked_since(actor.user_id, at - timedelta(days=1)), at)


def _holders(matches: Iterable[Match]) -> tuple[Holder, ...]:
    found = list(matches)
    mine = within_reach([one.record_id for one in found])
    traits = [
        Trait(
            agency_id=one.agency_id,
            band=Band(one.score.band),
            bits=one.score.weight_bits,
            agree=tuple(agreeing({"field": p.field, "weight": p.weight} for p in one.score.points)),
            person=one.person_id if one.record_id in mine else None,
        )
        for one in found
    ]
    chosen = strongest_by_agency(traits)
    agencies = Agency.objects.in_bulk({trait.agency_id for trait in chosen})
    return tuple(
        Holder(agencies[trait.agency_id], trait.band, trait.agree, trait.person)  # type: ignore[arg-type]
        for trait in chosen
    )


def _keep_asking(*, actor: Actor, at: datetime, holders: tuple[Holder, ...]) -> None:
    """Keep a question and its line in the trail. Nothing is refused in between, so no savepoint is set."""
    likely = sum(1 for holder in holders if holder.band is Band.LIKELY)
    with transaction.atomic(savepoint=False):
        asking = Asking.objects.create(by_id=actor.user_id, at=at, holders=len(holders), likely=likely)
        facts = {"holders": str(asking.holders), "likely": str(asking.likely)}
        note("hint.asked", actor=actor, at=at, record=asking, facts=facts)
