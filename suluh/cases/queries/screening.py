"""Reads of screening: what the sources say of her age, what was concluded, what was determined."""

from __future__ import annotations

from suluh.cases.kinds.screening import AgeSource, Childhood
from suluh.cases.models import AgeClaim, AgeDecision, Case, Conclusion, Determination, Screening
from suluh.cases.rules.ages import BirthClaim, Found, childhood
from suluh.linkage.dates import PartialDate, read_iso
from suluh.people.queries import records_of


def screenings_of(case: Case) -> list[Screening]:
    """Return the screenings of a case, the newest first."""
    return list(case.screenings.select_related("by").order_by("-at", "-pk"))


def conclusions_of(case: Case) -> list[Conclusion]:
    """Return what case workers concluded, the newest first."""
    return list(case.conclusions.select_related("by").order_by("-at", "-pk"))


def determinations_of(case: Case) -> list[Determination]:
    """Return what authorities determined, the newest first."""
    return list(case.determinations.select_related("by").order_by("-on", "-at"))


def age_claims_of(case: Case) -> list[AgeClaim]:
    """Return what the sources say of her birth, the newest first."""
    return list(case.age_claims.select_related("by").order_by("-at", "-pk"))


def age_decision_of(case: Case) -> AgeDecision | None:
    """Return what an officer last decided about her age."""
    return case.age_decisions.select_related("by").order_by("-at", "-pk").first()


def find_screening(case: Case) -> Screening | None:
    """Return the latest screening of a case."""
    return case.screenings.order_by("-at", "-pk").first()


def childhood_of(case: Case, recruited_on: str = "") -> Found:
    """Return whether she is treated as a child, by every source in reach.

    Records give the birth year, which needs no unsealing; recruitment is dated by the screening, else by the report.
    """
    when = _date(recruited_on) or _recruited(case)
    births = [
        BirthClaim(AgeSource.REPORT, PartialDate(record.birth_year))
        for record in records_of([case.record.person_id])
        if record.birth_year
    ]
    for claim in age_claims_of(case):
        born = _date(claim.born)
        if born is not None:
            births.append(BirthClaim(AgeSource(claim.source), born, claim.credible))
    decision = age_decision_of(case)
    return childhood(births, when, decision.child if decision else None)


def is_child(case: Case) -> bool:
    """Test whether she is treated as a child."""
    return childhood_of(case).childhood in (Childhood.CHILD, Childhood.MAYBE)


def _recruited(case: Case) -> PartialDate | None:
    latest = find_screening(case)
    for text in (latest.recruited_on if latest else "", case.report.recruited_on, case.report.departed_on):
        if (found := _date(text)) is not None:
            return found
    said = case.report.said_on
    return PartialDate(said.year, said.month, said.day)


def _date(text: str) -> PartialDate | None:
    try:
        return read_iso(text) if text else None
    except ValueError:
        return None
