"""The command that looks the machine over and says what is not as it should be."""

import sys
from collections.abc import Iterator

import click

from suluh.command import keys, machine

Finding = tuple[bool, str]


@click.command()
def check() -> None:
    """Look over the database, its roles, the keys and the settings. Exit code 1 if something is wrong."""
    with machine.application():
        findings = [*_of_the_folder(), *_of_the_database(), *_of_the_settings()]
    for well, sentence in findings:
        click.secho(("✓ " if well else "✗ ") + sentence, fg=None if well else "red")
    sys.exit(0 if all(well for well, _ in findings) else 1)


def _of_the_folder() -> Iterator[Finding]:
    lacking = keys.missing(machine.home())
    yield not lacking, f"keys are missing: {', '.join(lacking)}" if lacking else "all keys are there"
    folder = keys.folder(machine.home())
    loose = [path.name for path in folder.glob("*") if path.stat().st_mode & 0o077]
    yield not loose, f"keys that others can read: {', '.join(loose)}" if loose else "the keys are private"


def _of_the_database() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, above = cursor.fetchone()
        yield not above, f"the application signs in as {name}, which policies {'do not ' * above}bind"
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(tableowner, 'MEMBER')"
        )
        (owned,) = cursor.fetchone()
        yield not owned, f"the application owns {owned} tables" if owned else "the application owns no table"
    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    yield not pending, f"{pending} migrations are pending: run `suluh migrate`" if pending else "tables are up to date"


def _of_the_settings() -> Iterator[Finding]:
    from django.conf import settings
    from django.core.checks import run_checks

    for message in run_checks():
        yield False, str(message.msg)
    yield not settings.DEBUG, "debug pages are on (SULUH_DEBUG): never with real data" if settings.DEBUG else "no debug"
    if settings.REFERENCE_DIR is not None:
        found = settings.REFERENCE_DIR.is_dir()
        yield found, f"reference data {'in' if found else 'is missing:'} {settings.REFERENCE_DIR}"
