"""Reads of who is known to several agencies. To be asked inside `access.reading`, which says whose they are."""

from __future__ import annotations

from suluh.accounts.models import Agency
from suluh.insights.models import Doubled, Overlap
from suluh.insights.queries.figures import Scope
from suluh.insights.rules.overlaps import Doubles, Known, doubles


def find_doubles(scope: Scope) -> Doubles:
    """Return what is shown of double counting in an area: as it was kept, or summed up where there is little of it."""
    kept = Doubled.objects.filter(area_code=scope.area_code).values_list("content", flat=True).first()
    return Doubles(**kept) if kept else doubles(known(scope.area_code))


def known(area: str) -> list[Known]:
    """Return how many persons told of in an area are known to each set of agencies, by id."""
    rows = Overlap.objects.filter(area_code=area).values_list("agencies", "persons")
    return [(frozenset(ids.split(",")), persons) for ids, persons in rows]


def names_in(found: Doubles) -> dict[str, str]:
    """Return what the agencies are called that are shown, by id."""
    keys = {key for key, *_numbers in found.agencies} | {key for keys, _number in found.several for key in keys}
    rows = Agency.objects.filter(pk__in=[int(key) for key in keys]).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}
