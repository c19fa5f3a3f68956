"""What the sample plays once its months are over, in acts: each is kept whole, and one that was played is passed by.

Two acts that have nothing to do with each other are played in two processes at a time (`sample`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from suluh.accounts.rules import SYSTEM
from suluh.cases.models import Case
from suluh.clearing.models import Recheck
from suluh.command import (
    administering,
    caring,
    doubting,
    gatherings,
    helping,
    institutions,
    measuring,
    opening,
    placing,
    planning,
    promising,
    prosecuting,
    recovering,
    referring,
    rising,
    settling,
    twinning,
)
from suluh.command import country as stage
from suluh.database.identity import acting_as
from suluh.insights.models import Alarm
from suluh.plans.models import ActionPlan
from suluh.referrals.models import Referral
from suluh.regions.models import StatisticSet
from suluh.synthetic import Country
from suluh.taskforces.models import TaskForce
from suluh.villages.models import Village

Accounts = list[tuple[str, str, str, str]]
"""Name to sign in with, officer, role, agency."""
PASSWORD = stage.PASSWORD
_TURN = 730_2026  # of an advisory lock: who comes second is kept second


def is_over() -> bool:
    """Test whether the last act has been played."""
    return ActionPlan.objects.exists()


@contextlib.contextmanager
def first_turn() -> Iterator[None]:
    """Hold a transaction in which `clear` is played; what is played beside it is kept after it, if at all."""
    with transaction.atomic():
        _take_turn()
        yield


def clear(country: Country, today: date) -> None:
    """Compare what was told, and decide and doubt as the story says. In the `first_turn`."""
    with acting_as(SYSTEM.identity()):
        done = Recheck.objects.exists()
    if not done:
        stage.clear(country, stage.cast())
        doubting.doubt(today)


@transaction.atomic
def prevent(today: date, seed: int) -> Accounts:
    """Set up villages and placement. Played beside `clear`, which must not find their people: that is for the work."""
    if Village.objects.exists():
        return []
    accounts = caring.care(today, seed, PASSWORD) + placing.place_all(today, seed, PASSWORD)
    _take_turn()
    return accounts


@transaction.atomic
def welcome(country: Country, today: date, seed: int) -> Accounts:
    """Give officers their accounts, and take down those whom they help."""
    if stage.is_welcome():
        return []
    accounts = [*stage.welcome(country, stage.cast()), *institutions.welcome(_forces(), PASSWORD, today)]
    return accounts + helping.tell_tales(today, seed, PASSWORD)


@transaction.atomic
def recover(cases: Sequence[UUID], today: date, seed: int) -> None:
    """Play some cases on towards recovery; which, `recovering.chosen` says."""
    with acting_as(SYSTEM.identity()):
        played = Case.objects.filter(pk__in=cases, risk_at__isnull=False).exists()
    if not played:
        recovering.recover(cases, today, seed)


@transaction.atomic
def proceed(today: date, seed: int) -> None:
    """Let cases be settled, agencies help one another and the law take its course. Played beside `warn`."""
    with acting_as(SYSTEM.identity()):
        done = Referral.objects.exists()
    if not done:
        settling.settle_all(today, seed)
        helping.help_all(today, seed)
        referring.refer_all(today, seed)
        prosecuting.prosecute_all(today, seed)
        twinning.twin_all(today, seed)


@transaction.atomic
def warn(today: date, seed: int, *, with_rise: bool) -> None:
    """Count how many people live where; in a country that is large enough, let reports rise and tables come out."""
    with acting_as(SYSTEM.identity()):
        done = StatisticSet.objects.exists() or Alarm.objects.exists()
    if done:
        return
    measuring.measure(today)
    if with_rise:
        rising.rise(today, seed)
        opening.open_tables(today)


@transaction.atomic
def end(today: date, seed: int) -> None:
    """Fill what administrators do, and task forces plan, decide, write and promise; then all has been played."""
    if is_over():
        return
    forces = _forces()
    administering.administer(today)
    planning.plan_all(forces, institutions.officers(), today, seed)
    institutions.give_texts(forces)
    gatherings.gather(forces, institutions.officers(), today)
    promising.promise(forces, institutions.officers(), today, seed)


def _forces() -> dict[str, TaskForce]:
    return {force.area_id or "": force for force in TaskForce.objects.select_related("agency")}


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
