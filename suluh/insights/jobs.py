"""Background work: count anew when something has happened, as often as the machine can bear; look for rises daily."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import perf_counter
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.audit.queries import happened_since
from suluh.database.identity import Identity, acting_as
from suluh.insights.actions import editions, publishing
from suluh.insights.actions.alarms import raise_alarms
from suluh.insights.actions.count import count_figures
from suluh.insights.kinds import State, Why
from suluh.insights.queries import publishing as tables
from suluh.insights.queries.editions import all_newest
from suluh.insights.queries.figures import how_long_ago
from suluh.insights.rules import publishing as rules
from suluh.insights.rules.editions import joint
from suluh.insights.rules.figures import is_due
from suluh.insights.rules.questions import Fact

COUNTED = ("report.", "repeat.", "record.", "batch.", "case.", "judgement.", "pair.", "person.")
"""Events after which figures may differ, by how their names begin."""


def count_if_due(at: datetime) -> bool:
    """Count anew if it is due, and say whether it was."""
    with transaction.atomic(), acting_as(SYSTEM.identity()):
        last = how_long_ago()
        with acting_as(Identity("suluh_office", areas=("",))):
            changed = last is None or happened_since(last.at, COUNTED)
        if not is_due(last, at, changed):
            return False
        count_figures(actor=SYSTEM, at=at)
        return True


@app.periodic(cron="* * * * *")
@app.task(name="insights.count", queueing_lock="insights.count", pass_context=False)
def count_each_minute(timestamp: int) -> None:
    """Count anew if it is due."""
    count_if_due(timezone.now())


@app.periodic(cron="30 21 * * *")
@app.task(name="insights.watch", queueing_lock="insights.watch", pass_context=False)
def watch_each_day(timestamp: int) -> None:
    """Look for unusual rises before the working day begins: 21.30 UTC is 04.30 in Jakarta."""
    with acting_as(SYSTEM.identity()):
        raise_alarms(actor=SYSTEM, at=timezone.now())


def examine(table_id: UUID, at: datetime) -> None:
    """Work out what a proposed table may show, outside of any transaction: a large one takes minutes.

    To do it twice is harmless. Broken off, nothing of it is kept.
    """
    started = perf_counter()
    with transaction.atomic(), acting_as(SYSTEM.identity()):
        table = tables.publications().get(pk=table_id)
        if table.state != State.TESTING:
            return
        publishing.freeze_year(actor=SYSTEM, at=at, table=table)
    with transaction.atomic(), acting_as(SYSTEM.identity()):
        question, frozen = tables.question_of(table), tables.frozen(table.year)
        against, earlier = tables.known_ids(table.year), tables.known(table.year)
        layout = rules.layout(
            question, tables.inside(question.area), frozen[table.edition], table.base, table.edition
        )  # fmt: skip
    used = {layout.edition, *(one.layout.edition for one in earlier)}
    found = _attack(layout, joint({one: frozen[one] for one in used}), earlier, started)
    with acting_as(SYSTEM.identity()):
        publishing.keep_test(
            actor=SYSTEM, at=at, table=table, layout=layout, found=found, against=against,
            seconds=perf_counter() - started,
        )  # fmt: skip


def _attack(
    layout: rules.Layout, facts: Sequence[Fact], earlier: Sequence[rules.Known], started: float
) -> rules.Tested | Why:
    from suluh.estimation.disclosure import Overdue, Unsafe  # late: scipy is not for every web process

    if refused := rules.enough(layout, facts).reasons:
        return Why(refused[0].code)
    try:
        found = rules.examined(
            layout, facts, earlier, lambda: perf_counter() - started < rules.PATIENCE.total_seconds()
        )
    except Unsafe:
        return Why.REVEALS
    except Overdue:
        return Why.TOO_LONG
    return found if found.figures else Why.REVEALS


def compare_years(at: datetime, year: int | None = None) -> int:
    """Find out of a frozen year, or of all, why it has other people today; return of how many it was asked."""
    with acting_as(SYSTEM.identity()):
        known = [one for one in all_newest() if year in (None, one.year)]
    for edition in known:
        with transaction.atomic(), acting_as(SYSTEM.identity()):
            editions.compare_year(actor=SYSTEM, at=at, edition=edition)
    return len(known)


@app.periodic(cron="50 20 * * *")
@app.task(name="insights.compare_years", queueing_lock="insights.compare_years", pass_context=False)
def compare_each_day(timestamp: int) -> None:
    """Find out why frozen years have other people today: 20.50 UTC is 03.50 in Jakarta."""
    compare_years(timezone.now())


@app.task(name=editions.TASK, pass_context=False)
def compare_one(year: int) -> None:
    """Find out why a frozen year has other people today."""
    compare_years(timezone.now(), year)


@app.task(name=publishing.TASK, retry=RetryStrategy(max_attempts=4, wait=5), pass_context=False)
def test_table(table_id: str) -> None:
    """Work out what a proposed table may show."""
    examine(UUID(table_id), timezone.now())
