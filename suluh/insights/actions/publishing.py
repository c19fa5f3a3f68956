"""How a table for everybody comes out: proposed, tested in the background, released by somebody else, corrected.

What may be shown is worked out once, against all that is out or may come out of that year (`jobs.examine`).
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from suluh.accounts.kinds import Verb
from suluh.accounts.rules import SYSTEM, Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import recorded
from suluh.database.identity import Identity, acting_as
from suluh.database.turns import take_turn
from suluh.insights.kinds import Rounding, State, Why
from suluh.insights.models import Cell, Edition, Frozen, Held, Publication
from suluh.insights.queries import editions
from suluh.insights.queries import publishing as queries
from suluh.insights.rules import publishing as rules
from suluh.insights.rules.questions import Question
from suluh.notices.actions import notify, notify_holders
from suluh.notices.kinds import Kind

FACTS = ("number", "year", "area_code")
TASK = "insights.test_table"
TURN = "insights.publishing"


@recorded("table.proposed", facts=FACTS)
def propose_table(
    *, actor: Actor, at: datetime, question: Question, base: Rounding, note: str, replaces: Publication | None = None,
    changed: str | None = None,
) -> Publication:  # fmt: skip
    """Propose a table of a year that is over, and have it tested; a correction of a table names it.

    With `changed` it is a corrected edition, of the year as it is today, and says to its readers what changed and why.

    :raises Refused: if it is not hers to propose, there is one already, or nothing has changed
    """
    take_turn(TURN)  # two proposals of the same question at once would not know of one another
    rules.may_propose(
        question, this_year=timezone.localtime(at).year, areas=actor.areas(Verb.TABLE_PROPOSE),
        twin=queries.has_twin(question, replaces),
    ).or_refuse()  # fmt: skip
    if replaces is not None and replaces.state != State.RELEASED:
        raise Refused(Answer((Reason(Why.NOT_OUT),)))
    made = Publication.objects.create(
        **queries.columns_of(question), base=base, note=note.strip(), replaces=replaces, testing_at=at,
        proposed_by_id=actor.user_id, proposed_at=at, edition=_edition(question.year, replaces, changed),
        changed=(changed or "").strip(),
    )  # fmt: skip
    _send_to_test(made)
    return made


def _edition(year: int, replaces: Publication | None, changed: str | None) -> int:
    """Return of which edition a table is made: of what it corrects, or the newest, or one that is frozen for its test.

    :raises Refused: if a corrected edition is asked for, and the year is as it was
    """
    last = editions.newest(year)
    newest = last.number if last else 1
    if changed is None or replaces is None:
        return replaces.edition if replaces else newest
    with acting_as(Identity("suluh_office", areas=("",))):
        moved = last is not None and editions.has_moved(last)
    rules.may_renew(edition=replaces.edition, newest=newest, moved=moved, changed=changed).or_refuse()
    return newest if replaces.edition < newest else newest + 1


@recorded("table.sent_again", facts=FACTS)
def test_again(*, actor: Actor, at: datetime, table: Publication) -> Publication:
    """Have a table tested again whose test was broken off.

    :raises Refused: if it is not hers to propose, or its test may still come to an end
    """
    held = Publication.objects.select_for_update(no_key=True).get(pk=table.pk)
    rules.may_test_again(held.state, at - (held.testing_at or held.proposed_at)).or_refuse()
    held.testing_at = at
    held.save(update_fields=["testing_at"])
    _send_to_test(held)
    return held


def _send_to_test(table: Publication) -> None:
    """Have the background test a table, with the transaction; one after another, as each must know of the last."""
    job = app.configure_task(TASK, queueing_lock=f"{TASK}:{table.pk}", lock=TURN)
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(table_id=str(table.pk))


@recorded("table.frozen", facts=("year",))
def freeze_year(*, actor: Actor, at: datetime, table: Publication) -> Publication:
    """Keep the journeys of a table's year as they are, unless its edition is kept already, for its test."""
    take_turn(TURN)
    if not Edition.objects.filter(year=table.year, number=table.edition).exists():
        Edition.objects.create(year=table.year, number=table.edition, at=at)
        rows = (Frozen(year=table.year, edition=table.edition, at=at, **row) for row in queries.of_year(table.year))
        Frozen.objects.bulk_create(rows, batch_size=5000)
    return table


@recorded("table.tested", facts=(*FACTS, "seconds"))
def keep_test(
    *,
    actor: Actor,
    at: datetime,
    table: Publication,
    layout: rules.Layout,
    found: rules.Tested | Why,
    against: Collection[UUID],
    seconds: float,
) -> Publication:
    """Keep what a test found: the figures that may be shown, or why none may. Whoever decides is told, and who asked.

    Nothing is done about a table that is tested already.

    :raises Stale: if another table of that year has come up since the test began
    """
    take_turn(TURN)
    held = Publication.objects.select_for_update(no_key=True).get(pk=table.pk)
    if held.state != State.TESTING:
        return held
    if not set(queries.known_ids(held.year)) <= set(against):
        raise Stale
    held.frozen_at, held.seconds = Edition.objects.get(year=held.year, number=held.edition).at, seconds
    held.rows, held.columns = list(layout.rows), list(layout.columns)
    if isinstance(found, Why):
        held.state, held.why = State.UNSAFE, found.value
    else:
        held.state = State.PROPOSED
        Cell.objects.bulk_create(
            Cell(publication=held, row=row, column=column, persons=number)
            for (row, column), number in found.figures.items()
        )
        Held.objects.bulk_create(
            Held(publication=held, row=row, column=column, why=why) for (row, column), why in found.held.items()
        )
    held.save(update_fields=["state", "why", "rows", "columns", "frozen_at", "seconds"])
    _tell(held, at)
    return held


class Stale(RuntimeError):
    """Another table came up while one was tested, so that the test must be made again."""


def _tell(table: Publication, at: datetime) -> None:
    kind = Kind.TABLE_TESTED if table.state == State.PROPOSED else Kind.TABLE_UNSAFE
    notify(actor=SYSTEM, at=at, users=[table.proposed_by_id], kind=kind, page="insights:publication",
           arguments=[table.pk])  # fmt: skip
    if table.state == State.PROPOSED:
        proposer = Actor(user_id=table.proposed_by_id, role=SYSTEM.role)  # who is told nothing: she may not decide
        notify_holders(
            actor=proposer, at=at, verb=Verb.TABLE_RELEASE, kind=Kind.TABLE_WAITS, page="insights:publication",
            arguments=[table.pk], area_code=table.area_code,
        )  # fmt: skip


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
    """Return a proposal, held for deciding, with who decided and when; who proposed it is told."""
    take_turn(TURN)
    held = Publication.objects.select_for_update(no_key=True).get(pk=table.pk)
    areas = actor.areas(Verb.TABLE_RELEASE)
    rules.may_release(
        held.state, held.proposed_by_id, held.area_code, actor=actor.user_id, areas=areas
    ).or_refuse()  # fmt: skip
    held.decided_by_id, held.decided_at = actor.user_id, at
    notify(actor=actor, at=at, users=[held.proposed_by_id], kind=Kind.TABLE_DECIDED, page="insights:publication",
           arguments=[held.pk])  # fmt: skip
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
