"""Background work: compare what came in, and count words anew when the collection has grown."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from suluh.accounts.rules import SYSTEM
from suluh.clearing.actions.automate import decide_some, stop_where_wrong, take_back_some
from suluh.clearing.actions.compare import compare_records, count_words, take_uncompared
from suluh.clearing.actions.examine import draw
from suluh.clearing.actions.hold import rank_open
from suluh.clearing.actions.learn import propose_words
from suluh.clearing.models import Automation
from suluh.clearing.queries.matching import counting_is_stale
from suluh.database.identity import acting_as
from suluh.people.actions import renew_older, renew_some
from suluh.people.models import NameRule, Record

BATCH = 50
MOST = 2000
STALE = timedelta(days=1)
PIECE = 20
RENEWED = 200
DRAWN_FROM = timedelta(days=31)


def compare_new(at: datetime, most: int = MOST) -> int:
    """Compare records that nobody has compared, batch by batch, and return how many there were.

    Each batch is a transaction: broken off, it is done again, and doing it again adds nothing.
    """
    done = 0
    while done < most:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            ids = take_uncompared(BATCH)
            compare_records(actor=SYSTEM, at=at, records=list(Record.objects.filter(pk__in=ids)))
        done += len(ids)
        if len(ids) < BATCH:
            break
    return done


def count_if_grown(at: datetime) -> bool:
    """Count words anew if a day has passed or the collection has grown by a tenth, and say whether it was done."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        if not counting_is_stale(at, STALE):
            return False
        count_words(actor=SYSTEM, at=at)
        return True


@app.periodic(cron="* * * * *")
@app.task(name="clearing.compare_new", queueing_lock="clearing.compare_new", pass_context=False)
def compare_new_each_minute(timestamp: int) -> None:
    """Compare what came in during the last minute."""
    compare_new(timezone.now())


def renew_keys(at: datetime, piece: int = RENEWED) -> int:
    """Make the keys anew of records that bear a word added or ended, and return how many bear one.

    Each piece is a transaction: broken off, the next run goes on behind it.
    """
    with acting_as(SYSTEM.identity()), transaction.atomic():
        waiting = list(NameRule.objects.filter(waiting=True).order_by("added_at", "pk"))
    done = 0
    for rule in waiting:
        while True:
            with acting_as(SYSTEM.identity()), transaction.atomic():
                found = renew_some(actor=SYSTEM, at=at, rule=rule, most=piece)
            done += found
            if found < piece:
                break
    if waiting:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            count_words(actor=SYSTEM, at=at)
    return done


def renew_traces(at: datetime, piece: int = RENEWED) -> bool:
    """Make traces anew that another version of the code or of the shipped names made, and say whether there were any.

    Each piece is a transaction; until the last is done, records made before and after an upgrade may not meet.
    """
    after: UUID | None = UUID(int=0)
    any_yet = False
    while after is not None:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            after = renew_older(actor=SYSTEM, at=at, after=after, most=piece)
        any_yet = any_yet or after is not None
    if any_yet:
        with acting_as(SYSTEM.identity()), transaction.atomic():
            count_words(actor=SYSTEM, at=at)
    return any_yet


@app.periodic(cron="* * * * *")
@app.task(
    name="clearing.renew_keys", queueing_lock="clearing.renew_keys", lock="clearing.renew_keys", pass_context=False
)
def renew_keys_each_minute(timestamp: int) -> None:
    """Make keys anew where a word was added or ended, or where an upgrade reads people otherwise."""
    renew_keys(timezone.now())
    renew_traces(timezone.now())


def learn_names(at: datetime) -> int:
    """Propose the spellings and calls that pairs decided by people show, and return how many are new."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        return propose_words(at=at)


@app.periodic(cron="20 19 * * *")
@app.task(name="clearing.learn_names", queueing_lock="clearing.learn_names", pass_context=False)
def learn_names_each_night(timestamp: int) -> None:
    """Propose each night at 02.20 of western Indonesian time what the decisions of people teach about names."""
    learn_names(timezone.now())


@app.periodic(cron="*/15 * * * *")
@app.task(name="clearing.count_words", queueing_lock="clearing.count_words", pass_context=False)
def count_words_now_and_then(timestamp: int) -> None:
    """Count words anew where the collection has grown."""
    count_if_grown(timezone.now())


def rank(at: datetime) -> int:
    """Put the queue in order anew, as the system."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        return rank_open(at=at)


@app.periodic(cron="*/5 * * * *")
@app.task(name="clearing.rank", queueing_lock="clearing.rank", pass_context=False)
def rank_now_and_then(timestamp: int) -> None:
    """Put the queue in order anew: cases have been opened and closed meanwhile."""
    rank(timezone.now())


def automate(at: datetime, most: int = MOST) -> int:
    """Take back what is to be taken back, stop what went wrong, and decide where machines may; say how many pairs.

    Each piece is a transaction: broken off, the next run goes on where it was.
    """
    with acting_as(SYSTEM.identity()), transaction.atomic():
        stop_where_wrong(at=at)
        undoing = list(Automation.objects.filter(undone_at__isnull=False))
        running = list(Automation.objects.filter(ended_at=None))
    done = 0
    for step, machines in ((take_back_some, undoing), (decide_some, running)):
        for machine in machines:
            while done < most:
                with acting_as(SYSTEM.identity()), transaction.atomic():
                    one = step(at=at, automation=machine, most=PIECE)
                done += one
                if one < PIECE:
                    break
    return done


@app.periodic(cron="*/5 * * * *")
@app.task(name="clearing.automate", queueing_lock="clearing.automate", lock="clearing.automate", pass_context=False)
def automate_now_and_then(timestamp: int) -> None:
    """Let machines decide and have their decisions taken back."""
    automate(timezone.now())


def draw_sample(at: datetime) -> int:
    """Draw decisions of the last month to be examined, as the system."""
    with acting_as(SYSTEM.identity()), transaction.atomic():
        return draw(at=at, since=at - DRAWN_FROM)


@app.periodic(cron="7 * * * *")
@app.task(name="clearing.draw", queueing_lock="clearing.draw", pass_context=False)
def draw_each_hour(timestamp: int) -> None:
    """Draw decisions to be examined."""
    draw_sample(timezone.now())
