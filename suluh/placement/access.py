"""The doors of this room. Everybody signed in reads the rules; who reviews law where they apply changes them."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import Actor
from suluh.placement.models import Company, CompanyRemark, ForeignEmployer, JobOrder, Licence, Moratorium
from suluh.placement.queries.law import moratoria
from suluh.regions.rules import covers

Row = TypeVar("Row", bound=Model)


def covers_origin(actor: Actor, origin: str) -> bool:
    """Test whether an officer may rule on departures from an area ("" for the country)."""
    return any(area == "" or (origin != "" and covers(area, origin)) for area in actor.areas(Verb.LIBRARY_REVIEW))


def get_moratorium(actor: Actor, pk: int) -> Moratorium:
    """Return a moratorium that the officer may confirm or end.

    :raises Http404: if there is none
    :raises PermissionDenied: if it holds beyond her area
    """
    row = moratoria().filter(pk=pk).first()
    if row is None:
        raise Http404
    if not covers_origin(actor, row.origin):
        raise PermissionDenied
    return row


def keeps_registry(actor: Actor) -> bool:
    """Test whether an officer keeps companies, employers and job orders: a post for a province, or for the country."""
    return any("." not in area for area in actor.areas(Verb.PLACEMENT_KEEP))


def keep_registry(actor: Actor) -> None:
    """Let only officers in who keep the registry.

    :raises PermissionDenied: for all others, so that no single desk writes a company into being
    """
    if not keeps_registry(actor):
        raise PermissionDenied


def keeps_area(actor: Actor, area: str) -> bool:
    """Test whether she shares out places to a regency: from her province, or from the centre."""
    return any("." not in own and covers(own, area) for own in actor.areas(Verb.PLACEMENT_KEEP))


def _found(rows: QuerySet[Row], pk: UUID) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_company(pk: UUID) -> Company:
    """Return a company. Which there are is no secret to officers.

    :raises Http404: if there is none
    """
    return _found(Company.objects.select_related("area"), pk)


def get_licence(company: Company, pk: UUID) -> Licence:
    """Return a licence of a company.

    :raises Http404: if it has none such
    """
    return _found(company.licences.all(), pk)


def get_remark(company: UUID, pk: UUID) -> CompanyRemark:
    """Return a complaint about a company, or its promise.

    :raises Http404: if there is none
    """
    return _found(CompanyRemark.objects.filter(company=company), pk)


def get_employer(pk: UUID) -> ForeignEmployer:
    """Return an employer abroad.

    :raises Http404: if there is none
    """
    return _found(ForeignEmployer.objects.select_related("country"), pk)


def get_order(pk: UUID) -> JobOrder:
    """Return a job order.

    :raises Http404: if there is none
    """
    return _found(JobOrder.objects.select_related("employer__country", "company"), pk)
