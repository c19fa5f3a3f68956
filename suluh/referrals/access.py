"""The doors to referrals. No view reaches one in any other way."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.cases.models import Case
from suluh.referrals.kinds import Side, State
from suluh.referrals.models import Consent, Cost, Referral
from suluh.referrals.queries import consents_of, referrals
from suluh.referrals.rules.moving import stands_above


def received_by(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals that were addressed to her agencies."""
    return referrals().filter(receiver__in=actor.agencies(Verb.REFERRAL_WORK))


def sent_by(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals that her agencies sent."""
    return referrals().filter(sender__in=actor.agencies(Verb.REFERRAL_WORK))


def escalated_to(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals that wait for her as the coordinator above both agencies."""
    areas = actor.areas(Verb.REFERRAL_STEER)
    return referrals().filter(_above(areas), state=State.ESCALATED) if areas else referrals().none()


def referrals_for(actor: Actor) -> QuerySet[Referral]:
    """Return every referral she may read; the database has narrowed them to her agencies and areas."""
    return referrals() if actor.may(Verb.REFERRAL_READ) else referrals().none()


def waiting_answers(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals that wait for an answer of her agencies."""
    return received_by(actor).filter(state__in=(State.SENT, State.ESCALATED))


def waiting_replies(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals of her agencies about which the receiver asked something."""
    return sent_by(actor).filter(state=State.ASKED)


def waiting_count(actor: Actor) -> int:
    """Count, to a hundred at most, what waits for her: an answer, a reply, or a coordinator's word."""
    agencies = actor.agencies(Verb.REFERRAL_WORK)
    waits = Q(receiver__in=agencies, state__in=(State.SENT, State.ESCALATED)) | Q(
        sender__in=agencies, state=State.ASKED
    )
    if areas := actor.areas(Verb.REFERRAL_STEER):
        waits |= Q(state=State.ESCALATED) & _above(areas)
    return Referral.objects.filter(waits)[:100].count()


def _above(areas: tuple[str, ...]) -> Q:
    above = Q(escalated_to__in=areas)
    for area in areas:
        above |= Q(escalated_to__startswith=f"{area}." if area else "")
    return above


def get_referral(actor: Actor, referral_id: UUID, verb: Verb = Verb.REFERRAL_READ) -> Referral:
    """Return the referral, if the actor may use the verb on it.

    :raises Http404: if she may not even read it; that it exists is itself a secret
    :raises PermissionDenied: if she may read it but may not do this
    """
    referral = referrals_for(actor).filter(pk=referral_id).first()
    if referral is None:
        raise Http404
    if not actor.may(verb):
        raise PermissionDenied
    return referral


def get_consent(case: Case, consent_id: UUID) -> Consent:
    """Return a consent of a case that has been reached through its own door.

    :raises Http404: if the case has none of this id
    """
    consent = consents_of(case).filter(pk=consent_id).first()
    if consent is None:
        raise Http404
    return consent


def is_sender(actor: Actor, referral: Referral) -> bool:
    """Test whether she works for the agency that sent it."""
    return referral.sender_id in actor.agencies(Verb.REFERRAL_WORK)


def is_receiver(actor: Actor, referral: Referral) -> bool:
    """Test whether she works for the agency it is addressed to."""
    return referral.receiver_id in actor.agencies(Verb.REFERRAL_WORK)


def may_strike(actor: Actor, cost: Cost) -> bool:
    """Test whether she works for the side that wrote a cost down."""
    return is_sender(actor, cost.referral) if cost.side == Side.SENDER else is_receiver(actor, cost.referral)


def is_above(actor: Actor, referral: Referral) -> bool:
    """Test whether she coordinates an area above both agencies."""
    return stands_above(actor.areas(Verb.REFERRAL_STEER), referral.sender_area, referral.receiver_area)
