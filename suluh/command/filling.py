"""The commands that give the database its tables and its places."""

import os
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from suluh.command import machine
from suluh.command.faults import Fault

_AREAS, _COUNTRIES = ("wilayah.csv.gz", "wilayah.csv"), ("countries.csv",)


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail if something is to be done.")
def migrate(only_check: bool) -> None:
    """Bring the tables up to date.

    Runs as the owner of the tables. `suluh serve` does this by itself at every start; with a server of its own,
    give the owner's address in SULUH_OWNER_DATABASE_URL here and keep it from the web server.
    """
    with machine.application(), Console(stderr=True).status("Bringing the database up to date …"):
        from django.core.management import call_command

        if only_check or not os.environ.get("SULUH_OWNER_DATABASE_URL"):
            _refuse_pending()
        else:
            call_command("migrate", database="owner", interactive=False, verbosity=0)


@click.command()
@click.argument("areas", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--countries", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A list of countries.")
@click.option("--once", is_flag=True, help="Do nothing where places are known, or none found.")
def regions(areas: Path | None, countries: Path | None, once: bool) -> None:
    """Load the ministry's list of places (csv, also gzipped: code, parent, level, type, name).

    Without a file, those in SULUH_REFERENCE_DIR are taken. Loading twice refreshes names and loses nothing.
    """
    with machine.application():
        from django.conf import settings

        from suluh.regions.actions import load_areas, load_countries, read_csv
        from suluh.regions.models import Area

        if once and Area.objects.exists():
            return
        areas = areas or _find(settings.REFERENCE_DIR, _AREAS)
        countries = countries or _find(settings.REFERENCE_DIR, _COUNTRIES)
        if areas is None and once:
            click.echo("No list of places yet: load one with `suluh regions FILE`.", err=True)
            return
        if areas is None:
            raise Fault("No list of places: name a file, or a folder that holds wilayah.csv.gz in SULUH_REFERENCE_DIR.")
        rows = list(read_csv(areas))
        click.echo(f"{load_areas(track(rows, 'Loading places', console=Console(stderr=True)))} places")
        if countries is not None:
            click.echo(f"{load_countries(read_csv(countries))} countries")


def _find(folder: Path | None, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if folder and (folder / name).is_file()), None)


def _refuse_pending() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if pending := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Fault(f"{len(pending)} migrations are to be applied: run `suluh migrate` with SULUH_OWNER_DATABASE_URL.")
