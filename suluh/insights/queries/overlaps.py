"""Reads of who is known to several agencies. To be asked inside `access.reading`, which says whose they are."""

from __future__ import annotations

from suluh.accounts.models import Agency
from suluh.insights.models import Overlap
from suluh.insights.queries.figures import Scope
from suluh.insights.rules.overlaps import Known


def known(scope: Scope) -> list[Known]:
    """Return how many persons told of in an area are known to each set of agencies; the agencies by name."""
    rows = list(Overlap.objects.filter(area_code=scope.area_code).values_list("agencies", "persons"))
    sets = [frozenset(ids.split(",")) for ids, _ in rows]
    wanted = {int(pk) for ids in sets for pk in ids}
    names = {str(pk): name for pk, name in Agency.objects.filter(pk__in=wanted).values_list("pk", "name")}
    return [(frozenset(names.get(pk, pk) for pk in ids), row[1]) for ids, row in zip(sets, rows, strict=True)]
