"""`suluh sample`: an invented country to try the system on. Nobody in it exists."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date

import click
from rich.console import Console
from rich.progress import track

from suluh.command import machine
from suluh.command.faults import Fault


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

        if Agency.objects.exists():
            if once:
                return
            raise Fault("This database already holds agencies; a sample is loaded only into an empty one.")
        _load(persons, seed, today.date() if hasattr(today, "date") else date.today())  # noqa: DTZ011


def _load(persons: int, seed: int, today: date) -> None:
    from django.db import transaction

    from suluh.command import country as stage
    from suluh.command import institutions
    from suluh.regions.models import Area
    from suluh.synthetic import ReportSeed, make_country

    console = Console(stderr=True)
    started = time.monotonic()
    areas = list(Area.objects.filter(ends=None).order_by("code").values_list("code", "name", "kind"))
    if not areas:
        raise Fault("No places yet: run `suluh reference` first.")

    def progress(reports: Iterable[ReportSeed]) -> Iterable[ReportSeed]:
        return track(list(reports), "Playing the months", console=console)

    with console.status("Inventing a country …"):
        country = make_country(areas, persons, seed, today)
    with transaction.atomic():  # all of it or nothing: a start that is broken off begins anew
        play = stage.settle(country)
        forces = institutions.set_up(today, seed)
        accounts = [*stage.welcome(country, play), *institutions.welcome(forces, stage.PASSWORD, today)]
        stage.live(country, play, progress)
        with console.status("Comparing what was told …"):
            stage.clear(country, play)
    _tell(accounts, stage.PASSWORD)
    console.print(f"{len(country.reports)} reports in {time.monotonic() - started:.0f} s")


def _tell(accounts: list[tuple[str, str, str, str]], password: str) -> None:
    width = max(len(name) for name, *_ in accounts)
    lines = [f"  {name:<{width}}  {role}, {agency}" for name, _, role, agency in accounts]
    head = "  Sample accounts (invented people; one password for all):"
    text = "\n".join([head, "", *lines, "", f"  Password: {password}", ""])
    (machine.home() / "sample.txt").write_text(text)
    click.echo(text)
