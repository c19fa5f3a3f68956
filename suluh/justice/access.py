"""The doors to the law's course: by leading or overseeing the case, or by a grant of that part. There is no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, F, Func, QuerySet
from django.http import Http404

from suluh.accounts.kinds import AgencyKind, Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import SYSTEM, Actor
from suluh.cases.access import cases_for, grants_for
from suluh.cases.kinds import Part
from suluh.cases.models import Case
from suluh.database.identity import acting_as
from suluh.justice.models import Claim, Payment, Proceeding, TestimonyNeed
from suluh.justice.queries.turns import untold
from suluh.justice.rules.restitution import OFFICES


@dataclass(frozen=True, slots=True)
class Docket:
    """A case as far as the law's course is concerned, and as whom the actor reaches it.

    `case` is None for an agency that was let in: it never sees the case itself.
    """

    case_id: UUID
    area_code: str
    agency: Agency
    leads: bool
    may_write: bool
    parts: frozenset[Part]
    case: Case | None

    @property
    def kind(self) -> AgencyKind:
        """The kind of agency for which the actor works here."""
        return AgencyKind(self.agency.kind)


def get_docket(actor: Actor, case_id: UUID, at: datetime, part: Part, verb: Verb = Verb.JUSTICE_READ) -> Docket:
    """Return the docket of a case, if the actor may use the verb on this part of it.

    :raises Http404: if she may not even read it; that it exists is itself a secret
    :raises PermissionDenied: if she may read it but may not do this
    """
    docket = _own(actor, case_id) or _lent(actor, case_id, at, part)
    if docket is None or not actor.may(Verb.JUSTICE_READ):
        raise Http404
    if not actor.may(verb) or (verb is Verb.JUSTICE_WORK and not docket.may_write):
        raise PermissionDenied
    return docket


def _own(actor: Actor, case_id: UUID) -> Docket | None:
    case = cases_for(actor, Verb.CASE_READ).filter(pk=case_id).first()
    if case is None:
        return None
    leads = case.agency_id in actor.agencies(Verb.JUSTICE_WORK)
    both = frozenset({Part.JUSTICE, Part.RESTITUTION})
    return Docket(case.pk, case.area_code, case.agency, leads, leads, both, case)


def _lent(actor: Actor, case_id: UUID, at: datetime, part: Part) -> Docket | None:
    rows = grants_for(actor, at).filter(case=case_id, parts__contains=[part]).select_related("agency")
    grant = rows.first()
    if grant is None:
        return None
    parts = frozenset(Part(one) for one in grant.parts) & {Part.JUSTICE, Part.RESTITUTION}
    return Docket(case_id, grant.area_code, grant.agency, False, True, parts, None)


def get_proceeding(docket: Docket, proceeding_id: UUID) -> Proceeding:
    """Return a proceeding of the docket's case.

    :raises Http404: if it has none of this id
    """
    found = Proceeding.objects.filter(case=docket.case_id, pk=proceeding_id).first()
    if found is None:
        raise Http404
    return found


def get_need(docket: Docket, need_id: UUID) -> TestimonyNeed:
    """Return what the person of the docket needs in order to testify.

    :raises Http404: if there is none of this id
    """
    found = TestimonyNeed.objects.filter(case=docket.case_id, pk=need_id).first()
    if found is None:
        raise Http404
    return found


def get_payment(docket: Docket, payment_id: UUID) -> Payment:
    """Return a payment of the docket's case.

    :raises Http404: if there is none of this id
    """
    found = Payment.objects.filter(case=docket.case_id, pk=payment_id).first()
    if found is None:
        raise Http404
    return found


def moves_for(actor: Actor, at: datetime) -> QuerySet[Claim]:
    """Return the claims in which it is the move of an agency of hers, what is due first; leading or let in."""
    mine = Agency.objects.filter(pk__in=actor.agencies(Verb.JUSTICE_WORK))
    kinds = {AgencyKind(kind) for kind in mine.values_list("kind", flat=True)}
    movers = [mover for mover, kind in OFFICES.items() if kind in kinds]
    rows = Claim.objects.filter(_reached(actor, at, Part.RESTITUTION), mover__in=movers)
    return rows.select_related("regime").order_by("move_by", "pk")


def untold_for(actor: Actor, at: datetime) -> QuerySet[Proceeding]:
    """Return the proceedings on which an agency of hers works, and whose victim nobody has told of her right."""
    return untold().filter(_reached(actor, at, Part.JUSTICE))


def _reached(actor: Actor, at: datetime, part: Part) -> Func:
    """Return the condition for rows of cases that her agencies lead or were let in to.

    Their ids are gathered first, as one array: asked with IN and OR, every row of the country is looked at.
    """
    led = Case.objects.filter(agency__in=actor.agencies(Verb.JUSTICE_WORK)).values("pk")
    lent = grants_for(actor, at).filter(parts__contains=[part]).values("case")
    ids = Func(ArraySubquery(led), ArraySubquery(lent), template="(%(expressions)s)", arg_joiner=" || ")
    return Func(F("case"), ids, template="%(expressions)s", arg_joiner=" = ANY ", output_field=BooleanField())


@contextmanager
def on_behalf(actor: Actor) -> Iterator[None]:
    """See everything, as the system does, while what follows from a row of law is counted; who keeps law sees no case.

    What is written to the trail meanwhile still bears her name.
    """
    with acting_as(replace(SYSTEM.identity(), user=actor.user_id)):
        yield
