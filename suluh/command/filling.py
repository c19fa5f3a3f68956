"""The commands that give the database its tables and its places."""

import os
from collections.abc import Iterable

import click
from rich.console import Console
from rich.progress import track

from suluh.command import machine
from suluh.command.faults import Fault
from suluh.command.rotating import refuse_half_rotated
from suluh.command.sample import sample as load_sample


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail if something is to be done.")
def migrate(only_check: bool) -> None:
    """Bring the tables up to date.

    Runs as the owner of the tables. `suluh serve` does this by itself at every start; with a server of its own,
    give the owner's address in SULUH_OWNER_DATABASE_URL here and keep it from the web server.
    """
    with machine.application(), Console(stderr=True).status("Bringing the database up to date …"):
        from django.core.management import call_command

        refuse_newer()
        if only_check or not os.environ.get("SULUH_OWNER_DATABASE_URL"):
            _refuse_pending()
        else:
            call_command("migrate", database="owner", interactive=False, verbosity=0)


@click.command()
@click.option("--once", is_flag=True, help="Do nothing where places are known already.")
def reference(once: bool) -> None:
    """Load places, countries and the law that comes with the system.

    The ministry's 91,599 places are taken in when the program is built. Loading again refreshes names and loses
    nothing that officers have written. `suluh serve` does this by itself at the first start, and brings the rows of
    law that a newer version adds at each later one.
    """
    with machine.application():
        from suluh.library.actions.pages import load_pages
        from suluh.regions import actions
        from suluh.regions.models import Area

        if once and Area.objects.exists():
            load_rows_of_law()
            return
        try:
            rows = list(actions.read_codes())
        except FileNotFoundError:
            raise Fault("The list of places is missing: the front end was not built. Run script/setup.") from None
        known = actions.load_areas(track(rows, "Loading places", console=Console(stderr=True)))
        splits, countries = actions.load_splits(), actions.load_countries()
        instruments, chairs, moratoria = load_rows_of_law()
        click.echo(f"{known} places, {splits} splits, {countries} countries, {instruments} instruments of law, "
                   f"{chairs} rules on chairs, {moratoria} moratoria, {load_pages()} pages "
                   "on safe migration")  # fmt: skip


def load_rows_of_law() -> tuple[int, int, int]:
    """Bring the rows of law that come with this version and are not there; rows that officers changed stay theirs.

    Return how many instruments, rules on chairs and moratoria there are.
    """
    from suluh.library.actions import load_law
    from suluh.placement.actions.law import load_rules
    from suluh.taskforces.actions.registry import load_chair_rules

    return load_law(), load_chair_rules(), load_rules()


@click.command(hidden=True)
@click.option("--sample", is_flag=True)
@click.pass_context
def prepare(ctx: click.Context, sample: bool) -> None:
    """Do what a start needs, in one process: tables, places and, if asked for, the sample country."""
    refuse_half_rotated(machine.home())
    with machine.application():
        ctx.invoke(migrate)
        ctx.invoke(reference, once=True)
        if sample:
            ctx.invoke(load_sample, once=True)
        else:
            _say_how_to_begin()


def _say_how_to_begin() -> None:
    """Tell how the first person comes in, while nobody can administer this installation."""
    from django.utils import timezone

    from suluh.accounts.kinds import Verb
    from suluh.accounts.queries import holders

    if not holders(Verb.MEMBER_MANAGE, timezone.localdate()).exists():
        click.secho("Nobody administers this Suluh yet: run `suluh invite-admin` beside it.", bold=True)


def _refuse_pending() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if pending := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Fault(f"{len(pending)} migrations are to be applied: run `suluh migrate` with SULUH_OWNER_DATABASE_URL.")


def refuse_newer() -> None:
    """Refuse tables that a newer Suluh has made, such as those of a backup brought back under an older one.

    :raises Fault: if a room's tables are ahead of this version
    """
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    known, applied = (_latest(steps) for steps in (loader.disk_migrations, loader.applied_migrations))
    if ahead := [f"{room}.{name}" for room, name in applied.items() if room in known and name > known[room]]:
        told = ", ".join(sorted(ahead))
        raise Fault(f"A newer Suluh has made these tables ({told}). Install that version or a later one; nothing was "
                    "changed.")  # fmt: skip


def _latest(steps: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the last migration of each room; their names begin with their numbers."""
    return {room: name for room, name in sorted(steps)}
