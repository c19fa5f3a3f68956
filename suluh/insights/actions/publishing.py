"""How a table for everybody comes out: proposed, released by somebody else, corrected, withdrawn.

What may be shown is worked out once, when a table is proposed, against all that is out or may come out of that year.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.database.identity import acting_as
from suluh.database.turns import take_turn
from suluh.insights.kinds import Rounding, State, Why
from suluh.insights.models import Cell, Frozen, Publication
from suluh.insights.queries import publishing as queries
from suluh.insights.rules import publishing as rules
from suluh.insights.rules.questions import Fact, Place, Question

FACTS = ("number", "year", "area_code")


@recorded("table.proposed", facts=FACTS)
def propose_table(
    *, actor: Actor, at: datetime, question: Question, base: Rounding, note: str, replaces: Publication | None = None
) -> Publication:
    """Propose a table of a year that is over, with the figures that may be shown; a correction of a table names it.

    :raises Refused: if it is not hers to propose, there is one already, or nothing of it can be shown safely
    """
    take_turn("insights.publishing")  # two tables made at once would not know of one another
    rules.may_propose(
        question, this_year=timezone.localtime(at).year, areas=actor.areas(Verb.TABLE_PROPOSE),
        twin=queries.has_twin(question, replaces),
    ).or_refuse()  # fmt: skip
    if replaces is not None and replaces.state != State.RELEASED:
        raise Refused(Answer((Reason(Why.NOT_OUT),)))
    with acting_as(SYSTEM.identity()):
        frozen_at = _freeze(question.year, at)
        facts = queries.frozen(question.year)
        known = queries.known(question.year)
    table = rules.layout(question, queries.inside(question.area), facts, base)
    rules.enough(table, facts).or_refuse()
    figures = _safe(table, facts, known)
    made = Publication.objects.create(
        **queries.columns_of(question), base=base, rows=list(table.rows), columns=list(table.columns),
        note=note.strip(), replaces=replaces, frozen_at=frozen_at, proposed_by_id=actor.user_id, proposed_at=at,
    )  # fmt: skip
    Cell.objects.bulk_create(
        Cell(publication=made, row=row, column=column, persons=persons) for (row, column), persons in figures.items()
    )
    return made


def _safe(table: rules.Layout, facts: list[Fact], known: list[rules.Known]) -> dict[Place, int]:
    from suluh.estimation.disclosure import Unsafe  # late: scipy is not for every web process

    try:
        figures = rules.safe(table, facts, known)
    except Unsafe as unsafe:
        raise Refused(Answer((Reason(Why.REVEALS),))) from unsafe
    if not figures:
        raise Refused(Answer((Reason(Why.REVEALS),)))
    return figures


def _freeze(year: int, at: datetime) -> datetime:
    """Keep the journeys of a year as they are, unless they are kept already; return since when they are."""
    if (since := queries.frozen_at(year)) is not None:
        return since
    Frozen.objects.bulk_create(Frozen(year=year, at=at, **row) for row in queries.of_year(year))
    return at


@recorded("table.released", facts=FACTS)
def release_table(*, actor: Actor, at: datetime, table: Publication) -> Publication:
    """Release a proposal to everybody, under the next number; what it corrects is marked as replaced.

    :raises Refused: if it is not hers to release, or she proposed it herself
    """
    held = _decided(actor, at, table)
    held.number, held.state = queries.last_number() + 1, State.RELEASED
    if held.replaces_id:
        Publication.objects.filter(pk=held.replaces_id, state=State.RELEASED).update(state=State.REPLACED)
    held.save(update_fields=["number", "state", "decided_by", "decided_at"])
    return held


@recorded("table.refused", facts=FACTS)
def refuse_table(*, actor: Actor, at: datetime, table: Publication, why: str) -> Publication:
    """Refuse a proposal and say why; it never comes out.

    :raises Refused: if it is not hers to decide, or she proposed it herself
    """
    held = _decided(actor, at, table)
    held.state, held.why = State.REFUSED, why.strip()
    held.save(update_fields=["state", "why", "decided_by", "decided_at"])
    return held


def _decided(actor: Actor, at: datetime, table: Publication) -> Publication:
    """Return a proposal, held for deciding, with who decided and when."""
    take_turn("insights.publishing")
    held = Publication.objects.select_for_update(no_key=True).get(pk=table.pk)
    areas = actor.areas(Verb.TABLE_RELEASE)
    rules.may_release(
        held.state, held.proposed_by_id, held.area_code, actor=actor.user_id, areas=areas
    ).or_refuse()  # fmt: skip
    held.decided_by_id, held.decided_at = actor.user_id, at
    return held


@recorded("table.withdrawn", facts=FACTS)
def withdraw_table(*, actor: Actor, at: datetime, table: Publication, why: str) -> Publication:
    """Withdraw a table and say why. Its number and the reason stay in the log; whoever has it, has it.

    :raises Refused: if it is not hers to withdraw, or is not out
    """
    held = Publication.objects.select_for_update(no_key=True).get(pk=table.pk)
    rules.may_withdraw(held.state, held.area_code, areas=actor.areas(Verb.TABLE_RELEASE)).or_refuse()
    held.state, held.why, held.withdrawn_by_id, held.withdrawn_at = State.WITHDRAWN, why.strip(), actor.user_id, at
    held.save(update_fields=["state", "why", "withdrawn_by", "withdrawn_at"])
    return held
