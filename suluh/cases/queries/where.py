"""Where she is now, in words, and as the form holds it."""

from __future__ import annotations

from collections.abc import Mapping

from suluh.cases.kinds import Whereabouts
from suluh.cases.models import Case
from suluh.regions.models import Country
from suluh.regions.queries import names_of

FIELDS = {"where_country": "where_country_id"}
"""Fields of the form whose column bears another name."""


def whereabouts_of(case: Case) -> dict[str, str]:
    """Return what the case says of where she is, field by field, as its form holds it."""
    return {
        "whereabouts": str(case.whereabouts),
        "where_code": case.where_code,
        "where_country": case.where_country_id or "",
        "where_note": case.where_note,
    }


def told_whereabouts(values: Mapping[str, str]) -> dict[str, str]:
    """Return how the values of those fields are told to an officer."""
    told = dict(values)
    if "whereabouts" in told:
        told["whereabouts"] = str(Whereabouts(told["whereabouts"]).label)
    if told.get("where_code"):
        told["where_code"] = names_of({told["where_code"]}).get(told["where_code"], told["where_code"])
    if told.get("where_country"):
        country = Country.objects.filter(pk=told["where_country"]).first()
        told["where_country"] = str(country) if country else told["where_country"]
    return told


def where_said(case: Case) -> str:
    """Return where she is, in one line."""
    told = told_whereabouts(whereabouts_of(case))
    parts = (told["whereabouts"], told["where_code"], told["where_country"], told["where_note"])
    return ", ".join(part for part in parts if part)
