"""The door to figures: an officer reads those of her areas and agencies, and of every area inside hers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from suluh.accounts.kinds import Reach, Verb
from suluh.accounts.queries import agencies
from suluh.accounts.rules import GRANTS, REACH, Actor
from suluh.database.identity import Identity, acting_as
from suluh.insights.kinds import Subject
from suluh.insights.models import Alarm, Publication, Recipe
from suluh.insights.queries.alarms import find_alarm
from suluh.insights.queries.figures import Scope
from suluh.insights.queries.indices import find_recipe
from suluh.insights.queries.publishing import publications, released
from suluh.regions.queries import find_area, names_of
from suluh.regions.rules import covers


def counted_areas(actor: Actor) -> tuple[str, ...]:
    """Return the areas whose figures an officer may read: figures name nobody, so a supervisor reads them too."""
    posts = [post for post in actor.posts if Verb.FIGURES_READ in GRANTS[post.role]]
    codes = {post.area for post in posts if REACH[post.role] is not Reach.AGENCY}
    return tuple(sorted(one for one in codes if not any(other != one and covers(other, one) for other in codes)))


def counted_agencies(actor: Actor) -> tuple[int, ...]:
    """Return the agencies whose figures an officer may read."""
    posts = [post for post in actor.posts if Verb.FIGURES_READ in GRANTS[post.role]]
    return tuple(sorted({post.agency_id for post in posts if REACH[post.role] is Reach.AGENCY}))


def reads_list(actor: Actor, area: str) -> bool:
    """Test whether an officer may open the list behind the figures of an area, so that nothing is covered for her."""
    posts = [post for post in actor.posts if REACH[post.role] is Reach.AREA and Verb.REPORT_READ in GRANTS[post.role]]
    return any(covers(post.area, area) for post in posts)


BEHIND = {
    Subject.REPORTS: Verb.REPORT_READ, Subject.SERVICES: Verb.CASE_READ, Subject.JUSTICE: Verb.JUSTICE_READ,
    Subject.RESTITUTION: Verb.JUSTICE_READ,
}  # fmt: skip
"""Who may read what stands behind the figures of a subject."""


def reads_behind(actor: Actor, subject: Subject, area: str) -> bool:
    """Test whether an officer may read everything behind the figures of a subject in an area."""
    posts = [post for post in actor.posts if REACH[post.role] is Reach.AREA and BEHIND[subject] in GRANTS[post.role]]
    return any(covers(post.area, area) for post in posts)


def listed(actor: Actor) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the agencies and the areas whose reports an officer's posts let her list."""
    posts = [post for post in actor.posts if Verb.REPORT_READ in GRANTS[post.role]]
    agencies = {post.agency_id for post in posts if REACH[post.role] is Reach.AGENCY}
    areas = {post.area for post in posts if REACH[post.role] is Reach.AREA} | set(actor.override)
    return tuple(sorted(agencies)), tuple(sorted(areas))


@contextmanager
def reading(actor: Actor) -> Iterator[None]:
    """Read figures inside the block as the database lets this officer, whatever else her posts reach."""
    identity = Identity(
        role="suluh_office", user=actor.user_id, agencies=counted_agencies(actor), areas=counted_areas(actor)
    )
    with acting_as(identity):
        yield


def scopes_of(actor: Actor) -> list[Scope]:
    """Return where an officer may begin to read: the areas and agencies of her posts, areas first.

    :raises PermissionDenied: if none of her posts reads figures
    """
    if not actor.may(Verb.FIGURES_READ):
        raise PermissionDenied
    codes, ids = counted_areas(actor), counted_agencies(actor)
    names = names_of(set(codes)) if codes else {}
    areas = [Scope(area_code=code, name=names.get(code, code) if code else _("Indonesia")) for code in codes]
    own = agencies().filter(pk__in=ids).values_list("pk", "name") if ids else ()
    return [*areas, *(Scope(agency_id=pk, name=name) for pk, name in own)]


def get_scope(actor: Actor, scopes: list[Scope], area: str | None, agency: str | None) -> Scope:
    """Return the scope that an officer asked for, by default the first of hers.

    :raises Http404: if it lies beyond her reach, or is none
    """
    if area is None and not agency:
        if not scopes:
            raise Http404
        return scopes[0]
    if agency:
        found = next((one for one in scopes if one.agency_id and str(one.agency_id) == agency), None)
    else:
        found = next((one for one in scopes if not one.agency_id and one.area_code == area), None)
    if found:
        return found
    if not agency and area and any(not one.agency_id and covers(one.area_code, area) for one in scopes):
        place = find_area(area)
        if place is not None and len(area) <= 5:
            return Scope(area_code=area, name=place.name)
    raise Http404


def get_alarm(actor: Actor, alarm_id: UUID) -> Alarm:
    """Return a warning about an area whose figures the officer reads.

    :raises Http404: if there is none within her reach
    """
    with reading(actor):
        found = find_alarm(alarm_id)
    if found is None:
        raise Http404
    return found


def may_answer(actor: Actor, alarm: Alarm) -> bool:
    """Test whether a warning is the officer's to answer: she coordinates where it is."""
    return any(covers(area, alarm.area_code) for area in actor.areas(Verb.ALARM_ANSWER))


def get_index(recipe_id: UUID) -> Recipe:
    """Return an index: it is made of published statistics, so whoever reads figures may read it.

    :raises Http404: if there is none
    """
    found = find_recipe(recipe_id)
    if found is None:
        raise Http404
    return found


def get_table(table_id: UUID) -> Publication:
    """Return a table for everybody that the reader may know of; the database hides proposals from the public.

    :raises Http404: if there is none
    """
    found = publications().filter(pk=table_id).first()
    if found is None:
        raise Http404
    return found


def get_released(table_id: UUID) -> Publication:
    """Return a table that everybody may know of.

    :raises Http404: if there is none, or it never came out
    """
    found = released().filter(pk=table_id).first()
    if found is None:
        raise Http404
    return found


@contextmanager
def reading_for_token(actor: Actor) -> Iterator[str]:
    """Read figures of the area of a token's agency inside the block, and give its code; the caller covers few."""
    area = min(actor.areas(Verb.FIGURES_READ), default="")[:5]
    with acting_as(Identity(role="suluh_office", areas=(area,))):
        yield area
