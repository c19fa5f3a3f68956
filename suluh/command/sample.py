"""`suluh sample`: an invented country to try the system on. Nobody in it exists."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import track

from suluh.command import machine, processes
from suluh.command.faults import Fault

if TYPE_CHECKING:
    from suluh.command.acts import Accounts
    from suluh.command.country import Play
    from suluh.synthetic import Country, ReportSeed


@click.command()
@click.option("--persons", default=2000, show_default=True, type=click.IntRange(1, 100_000), help="How many people.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same country.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day the story ends; today by default.")
@click.option("--once", is_flag=True, help="Do nothing where there are reports already.")
def sample(persons: int, seed: int, today: object, once: bool) -> None:
    """Load an invented country: offices, officers, reports, duplicates, decisions and cases.

    Everything is made up, and recognisably so: national numbers carry serials that no office gives out, telephones
    prefixes that no operator has. Refuses to mix with real data: the database must hold no agency.
    """
    with machine.application():
        from suluh.accounts.models import Agency
        from suluh.command.acts import is_over

        wanted = Wanted(persons, seed, str(today.date() if hasattr(today, "date") else _last_full_day()))
        begun = machine.home() / "sample.json"
        if not Agency.objects.exists():
            begun.write_text(json.dumps(asdict(wanted)))
        elif begun.exists() and not is_over():
            wanted = Wanted(**json.loads(begun.read_text()))  # it was broken off: the same country is played to its end
        elif once:
            return
        else:
            raise Fault("This database already holds agencies; a sample is loaded only into an empty one.")
        gc.disable()  # looking for rings of objects took a seventh of the time
        try:
            _load(wanted)
        finally:
            gc.enable()


def _last_full_day() -> date:
    """Return the newest day whose evening is over (21.00 in Jakarta): nothing in the story comes from the future."""
    return (datetime.now(UTC) - timedelta(hours=14)).date()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which country is to be invented."""

    persons: int
    seed: int
    today: str


def _load(wanted: Wanted) -> None:
    from django.db import transaction

    from suluh.accounts.models import Agency
    from suluh.command import acts, institutions
    from suluh.command import country as stage
    from suluh.regions.models import Area
    from suluh.synthetic import make_country

    console, today = Console(stderr=True), date.fromisoformat(wanted.today)
    started = time.monotonic()
    areas = list(Area.objects.filter(ends=None).order_by("code").values_list("code", "name", "kind"))
    if not areas:
        raise Fault("No places yet: run `suluh reference` first.")
    with console.status("Inventing a country …"):
        country = make_country(areas, wanted.persons, wanted.seed, today)
        with transaction.atomic():
            if not Agency.objects.exists():
                stage.settle(country)
                institutions.set_up(today, wanted.seed)
    with _second_process() as beside:
        if not stage.is_welcome():  # whoever was welcomed bears another name by now, and the months are over
            _live(country.reports, beside, console)
        with console.status("Playing what came of it …"):
            accounts = _come_of_it(country, wanted, beside)
    _tell(accounts, acts.PASSWORD)
    console.print(f"{len(country.reports)} reports in {time.monotonic() - started:.0f} s")


def _come_of_it(country: Country, wanted: Wanted, beside: ProcessPoolExecutor) -> Accounts:
    """Play the acts, two at a time where they have nothing to do with each other; return the accounts."""
    from suluh.command import acts, recovering

    today, seed = date.fromisoformat(wanted.today), wanted.seed
    with acts.first_turn():
        villages = beside.submit(acts.prevent, today, seed)
        acts.clear(country, today)
    first = _remembered("villages", villages.result())
    accounts = _remembered("welcome", acts.welcome(country, today, seed)) + first
    cases = recovering.chosen(today, seed)
    rest = beside.submit(acts.recover, cases[1::2], today, seed)
    acts.recover(cases[::2], today, seed)
    rest.result()
    warning = beside.submit(acts.warn, today, seed, with_rise=wanted.persons >= ENOUGH)
    acts.proceed(today, seed)
    warning.result()
    acts.end(today, seed)
    return accounts


def _remembered(act: str, accounts: Accounts) -> Accounts:
    """Return whom an act gave an account, now or before everything was broken off."""
    file = machine.home() / "sample-accounts.json"
    kept = json.loads(file.read_text()) if file.exists() else {}
    if accounts:
        file.write_text(json.dumps(kept | {act: accounts}))
    return accounts or kept.get(act, [])


@contextlib.contextmanager
def _second_process() -> Iterator[ProcessPoolExecutor]:
    """Hold a process beside this one: its copy, so that nothing is loaded twice, with a connection of its own."""
    from django.db import connections

    connections.close_all()
    with ProcessPoolExecutor(1, get_context("fork"), processes.die_with, (os.getpid(),)) as beside:
        beside.submit(os.getpid).result()  # it begins with its first work: before this process has any threads
        try:
            yield beside
        finally:
            beside.shutdown(cancel_futures=True)


def _live(reports: Sequence[ReportSeed], beside: ProcessPoolExecutor, console: Console) -> None:
    """Play the months, half of the agencies here and half in the process beside; a piece at a time is kept."""
    here, there = ([half[first : first + PIECE] for first in range(0, len(half), PIECE)] for half in _halves(reports))
    work = [beside.submit(_live_through, piece) for piece in there]
    for piece in track(list(here), "Playing the months", console=console):
        _live_through(piece)
    for done in work:
        done.result()


def _halves(reports: Sequence[ReportSeed]) -> tuple[list[ReportSeed], list[ReportSeed]]:
    """Deal the agencies out, the busiest first, so that both halves are alike; each in the order of time.

    What one agency does never waits for another: whether people are known elsewhere is asked afterwards.
    """
    halves: tuple[list[ReportSeed], list[ReportSeed]] = [], []
    in_time = sorted(reports, key=lambda report: report.received_at)
    for agency, _ in Counter(report.agency for report in reports).most_common():
        min(halves, key=len).extend(report for report in in_time if report.agency == agency)
    for half in halves:
        half.sort(key=lambda report: report.received_at)
    return halves


def _live_through(reports: Sequence[ReportSeed]) -> None:
    from django.db import connection

    from suluh.command import country as stage

    if not _plays:
        _plays.append(stage.cast())
        with connection.cursor() as cursor:  # a piece that a crash loses is played again: none need wait for the disk
            cursor.execute("SET synchronous_commit = off")
    stage.live(reports, _plays[0])


_plays: list[Play] = []  # who is who, read once in each process
PIECE = 25
ENOUGH = 500
"""From so many people on, the country is large enough for a rise to stand out in it."""


def _tell(accounts: Accounts, password: str) -> None:
    width = max(len(name) for name, *_ in accounts)
    lines = [f"  {name:<{width}}  {role}, {agency}" for name, _, role, agency in accounts]
    head = "  Sample accounts (invented people; one password for all):"
    text = "\n".join([head, "", *lines, "", f"  Password: {password}", ""])
    (machine.home() / "sample.txt").write_text(text)
    click.echo(text)
