"""The doors to cases. No view reaches a case in any other way."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.cases.models import Case
from suluh.cases.queries import cases


def cases_for(actor: Actor, verb: Verb) -> QuerySet[Case]:
    """Return the cases on which the actor may use the verb; the database has already narrowed them to her reach."""
    return cases() if actor.may(verb) else cases().none()


def get_case(actor: Actor, case_id: UUID, verb: Verb = Verb.CASE_READ) -> Case:
    """Return the case, if the actor may use the verb on it.

    :raises Http404: if she may not even read it; that it exists is itself a secret
    :raises PermissionDenied: if she may read it but may not do this
    """
    case = cases_for(actor, Verb.CASE_READ).filter(pk=case_id).first()
    if case is None:
        raise Http404
    if not actor.may(verb):
        raise PermissionDenied
    return case
