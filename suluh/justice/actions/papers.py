"""Papers of the law's course: the calculation of restitution and the summary for the court; neither names her."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format

from suluh.accounts.rules import Actor
from suluh.justice.access import Docket
from suluh.justice.kinds import Phase
from suluh.justice.models import Claim, Proceeding
from suluh.justice.queries import ledger
from suluh.justice.rules.chain import called
from suluh.library.kinds import Head, Standing
from suluh.library.queries import charges
from suluh.money import rupiah
from suluh.papers.actions import issue_paper
from suluh.papers.kinds import Kind
from suluh.papers.models import Paper


def print_restitution(*, actor: Actor, at: datetime, docket: Docket, claim: Claim) -> Paper:
    """Issue the calculation of restitution as it stands in the ledger now, whatever was known of the claim before."""
    claim = Claim.objects.select_related("regime__instrument").get(pk=claim.pk)
    standing = ledger.latest(claim)
    data = {
        "case": _short(docket),
        "phases": [str(phase.label) for phase in Phase],
        "heads": [
            [str(head.label), *(_money(getattr(standing.get(phase), ledger.COLUMNS[head], None)) for phase in Phase)]
            for head in Head
        ],
        "totals": [_money(standing[phase].total if phase in standing else None) for phase in Phase],
        "sources": [
            [str(phase.label), f"{row.agency.name}, {_day(row.on)} {row.number}".strip()]
            for phase, row in standing.items()
        ],
        "paid": rupiah(claim.paid),
        "left": rupiah((claim.adjudged or 0) - claim.paid),
        "payments": [
            [_day(row.on), rupiah(row.amount), str(row.get_payer_display()), row.proof]
            for row in ledger.payments_of(claim)
            if row.struck_at is None
        ],
        "regime": _regime(claim),
        "due": _day(claim.due_on) if claim.due_on else "–",
        "other": [
            [str(row.get_kind_display()), rupiah(row.amount), row.giver] for row in ledger.reliefs_of(docket.case_id)
        ],
    }
    return issue_paper(
        actor=actor, at=at, kind=Kind.RESTITUTION, agency=docket.agency, subject_id=docket.case_id, data=data
    )


def print_summary(*, actor: Actor, at: datetime, docket: Docket) -> Paper:
    """Issue the summary of a case for the court: proceedings, rights told, needs for testifying, restitution."""
    claim = ledger.find_claim(docket.case_id)
    sums = [("Dihitung", claim.assessed), ("Dituntut", claim.demanded), ("Diputus", claim.adjudged)] if claim else []
    data = {
        "case": _short(docket),
        "opened": _day(docket.case.opened_at.date()) if docket.case else "–",
        "proceedings": [_proceeding(one) for one in ledger.proceedings_of(docket.case_id)],
        "informed": [
            [_day(row.on), str(row.get_teller_display()), row.language] for row in ledger.informings_of(docket.case_id)
        ],
        "needs": [str(row.get_kind_display()) for row in ledger.needs_of(docket.case_id)],
        "restitution": [[label, rupiah(amount)] for label, amount in sums if amount is not None],
    }
    return issue_paper(actor=actor, at=at, kind=Kind.COURT, agency=docket.agency, subject_id=docket.case_id, data=data)


def _proceeding(one: Proceeding) -> dict[str, Any]:
    taken = ledger.taken(one)
    listed = charges().filter(code__in=one.charges)
    return {
        "accused": one.accused,
        "called": str(called([stage.kind for stage in taken]).label),
        "charges": [f"{row.instrument.title} {row.article}: {row.label}" for row in listed],
        "stages": [[_day(row.on), str(row.get_kind_display()), row.office, row.number or "–"]
                   for row in sorted(one.stages.all(), key=lambda row: (row.at, row.pk))],
    }  # fmt: skip


def _regime(claim: Claim) -> str:
    if claim.regime is None:
        return "belum dipilih"
    unsure = "" if claim.regime.standing == Standing.REVIEWED else ", belum ditinjau"
    return f"{claim.regime.label} ({claim.regime.article}){unsure}"


def _short(docket: Docket) -> str:
    return docket.case.short if docket.case else f"P-{str(docket.case_id)[-6:].upper()}"


def _money(amount: int | None) -> str:
    return "–" if amount is None else rupiah(amount)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
