"""`suluh`: the command line. Each command stands in the file that does its work and is loaded when it is called."""

import importlib
import importlib.util
import shlex
import sys
from collections.abc import Sequence

import click
import psycopg

_EPILOG = """
\b
Examples:
  suluh serve                          run everything on this machine
  suluh serve --sample                 the same, with an invented country to try it on
  suluh backup /mnt/usb/suluh.backup   make a sealed backup while people work
  suluh verify-trail                   prove that nobody rewrote the trail

Settings come from the environment; docs/operations.md explains each. `suluh COMMAND --help` says more.
"""

SECTIONS: dict[str, dict[str, str]] = {
    "Run": {
        "serve": "suluh.command.running:serve",
        "worker": "suluh.command.running:worker",
        "health": "suluh.command.running:health",
        "check": "suluh.command.checks:check",
    },
    "Fill": {
        "prepare": "suluh.command.filling:prepare",
        "migrate": "suluh.command.filling:migrate",
        "reference": "suluh.command.filling:reference",
        "sample": "suluh.command.sample:sample",
        "import": "suluh.command.importing:import_file",
        "invite-admin": "suluh.command.inviting:invite_admin",
    },
    "Know who is who": {
        "linkage": "suluh.command.linking:linkage",
    },
    "Keep safe": {
        "backup": "suluh.command.keeping:backup",
        "restore": "suluh.command.keeping:restore",
        "verify-trail": "suluh.command.keeping:verify_trail",
        "reseal": "suluh.command.rotating:reseal",
        "rotate-index-key": "suluh.command.rotating:rotate_index_key",
    },
    "Database and development": {
        "roles": "suluh.command.database:roles",
        "shell-db": "suluh.command.database:shell_db",
        "django": "suluh.command.database:django",
    },
}


class Sections(click.Group):
    """A group whose help is ordered by what one wants to do, and whose commands load only when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands that this installation has."""
        return [name for names in SECTIONS.values() for name, place in names.items() if _exists(place)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        for names in SECTIONS.values():
            if cmd_name in names and _exists(names[cmd_name]):
                module, _, name = names[cmd_name].partition(":")
                return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        for heading, names in SECTIONS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(heading):
                formatter.write_dl(
                    [(name, one.get_short_help_str(90)) for name, one in commands if one and not one.hidden]
                )


@click.group(cls=Sections, epilog=_EPILOG, context_settings={"max_content_width": 100})
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="suluh", prog_name="suluh")
def cli(debug: bool) -> None:
    """Run and look after Suluh, the data system of the anti-trafficking task forces."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line. An error is told in one line unless --debug is given."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        cli(words, prog_name="suluh")
    except Exception as error:
        if "--debug" in words[:1]:
            raise
        click.echo(f"Error: {_in_one_line(error)}\nTo see where: suluh --debug {shlex.join(words)}", err=True)
        sys.exit(1)


_BEHIND = (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction, psycopg.errors.UndefinedColumn)


def _in_one_line(error: Exception) -> str:
    if isinstance(error, _BEHIND) or isinstance(error.__cause__, _BEHIND):
        return "The tables are not up to date. Run `suluh migrate` first."
    return f"{type(error).__name__}: {(str(error).strip().splitlines() or [''])[0]}"


def _exists(place: str) -> bool:
    return importlib.util.find_spec(place.partition(":")[0]) is not None
