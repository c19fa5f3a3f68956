"""The commands that reach past the application: roles of a real server, psql, and Django's own commands."""

import os
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import click
import psycopg

from suluh.command import machine, postgres
from suluh.command import roles as database_roles
from suluh.command.faults import Fault

_PASS_ON = {"ignore_unknown_options": True, "allow_extra_args": True}


@click.command()
@click.option("--superuser-url", default="", help="Run the statements there, instead of printing them.")
@click.option("--database", default=database_roles.DATABASE, show_default=True, help="Name of the database.")
@click.option("--version", default=18, show_default=True, type=click.IntRange(15), help="Server version to print for.")
def roles(superuser_url: str, database: str, version: int) -> None:
    """Print the SQL that makes the database and its roles on a server of your own, or run it there.

    Passwords are taken from DATABASE_URL and SULUH_OWNER_DATABASE_URL, and reach the server hashed; the printed
    script holds none. The embedded PostgreSQL needs none of this.

    \b
    Examples:
      suluh roles > roles.sql && psql -f roles.sql
      suluh roles --superuser-url postgresql://postgres:…@db.example/postgres
    """
    if not superuser_url:
        click.echo(database_roles.script(version, database), nl=False)
        return
    try:
        database_roles.ensure(superuser_url, database, _passwords())
    except psycopg.OperationalError as error:
        raise Fault(f"The server does not answer: {str(error).strip().splitlines()[0]}") from error
    click.echo(f"The roles and the database {database} are as they should be.")


@click.command("shell-db", context_settings=_PASS_ON)
@click.option("--as", "who", type=click.Choice(["app", "owner", "superuser"]), default="app", show_default=True)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def shell_db(who: str, words: tuple[str, ...]) -> None:
    """Open psql on the database. What you read there leaves no line in the trail: use it with that in mind.

    As `app` you see no row under a policy until you SET ROLE in a transaction; as `superuser` you see everything.

    \b
    Examples:
      suluh shell-db
      suluh shell-db --as owner -- -c '\\dt'
    """
    with machine.ready():
        address = {
            "app": lambda: os.environ["DATABASE_URL"],
            "owner": lambda: os.environ["SULUH_OWNER_DATABASE_URL"],
            "superuser": lambda: machine.superuser(database=database_roles.DATABASE),
        }[who]()
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is psql's
        program = postgres.program(machine.cluster(), "psql")
        try:
            code = subprocess.call([program, address, *words], env=postgres.quiet_environment())
        finally:
            signal.signal(signal.SIGINT, before)
    sys.exit(code)


@click.command(context_settings=_PASS_ON, add_help_option=False)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def django(words: tuple[str, ...]) -> None:
    """Run one of Django's own commands with the database up, such as `suluh django makemigrations`."""
    with machine.application():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["suluh django", *words])


def _passwords() -> dict[str, str]:
    named = {database_roles.APP: "DATABASE_URL", database_roles.OWNER: "SULUH_OWNER_DATABASE_URL"}
    found = {role: urlsplit(os.environ.get(variable, "")).password for role, variable in named.items()}
    return {role: password for role, password in found.items() if password}
