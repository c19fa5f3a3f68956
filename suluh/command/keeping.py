"""The commands that keep what is entrusted to the machine: backup, restore, and the proof of the trail."""

import datetime
import os
from pathlib import Path

import click
from rich.console import Console

from suluh.command import backup as backups
from suluh.command import machine
from suluh.command import restore as restoring
from suluh.command.faults import Fault

_SHORTEST = 12
_FILE = click.Path(dir_okay=False, path_type=Path)
_passphrase_file = click.option(
    "--passphrase-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File whose first line is the passphrase; else SULUH_BACKUP_PASSPHRASE, else you are asked.",
)  # fmt: skip
_superuser_url = click.option(
    "--superuser-url", default="", envvar="SULUH_SUPERUSER_URL",
    help="With DATABASE_URL: address of a role that policies do not bind.",
)  # fmt: skip


@click.command()
@click.argument("file", type=_FILE)
@_passphrase_file
@_superuser_url
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.option("--check", "only_check", is_flag=True, help="Make nothing: read FILE whole and say what it holds.")
def backup(file: Path, passphrase_file: Path | None, superuser_url: str, force: bool, only_check: bool) -> None:
    """Write the database, the files and the keys into one sealed FILE, while people work.

    The archive is read back whole before it gets its name. Who has FILE and the passphrase has everything; who has
    lost the passphrase has nothing: keep it apart, in two places.

    \b
    Examples:
      suluh backup /mnt/usb/suluh-2026-11-23.backup
      suluh backup --passphrase-file /etc/suluh/passphrase --force /backup/nightly
      suluh backup --check /backup/nightly
    """
    if only_check:
        _tell("Whole and readable", file, backups.check(file, _passphrase(passphrase_file, confirm=False)))
        return
    if file.exists() and not force:
        raise Fault(f"{file} exists already. Give another name, or --force.")
    passphrase = _passphrase(passphrase_file, confirm=True)
    with machine.ready(), Console(stderr=True).status("Backing up …"):
        made = backups.make(file, passphrase, machine.superuser(superuser_url), _now())
    _tell("Backed up", file, made)


@click.command()
@click.argument("file", type=_FILE)
@_passphrase_file
@_superuser_url
@click.option("--force", is_flag=True, help="Set aside what is here already, under another name.")
def restore(file: Path, passphrase_file: Path | None, superuser_url: str, force: bool) -> None:
    """Bring a backup back, whole or not at all.

    FILE is read to its end first. Then the database, files and keys are restored beside what is here, every table is
    compared with what was backed up, and only then they take their place. Nothing is ever deleted.
    """
    passphrase = _passphrase(passphrase_file, confirm=False)
    superuser = "" if machine.is_embedded() else machine.superuser(superuser_url)
    with Console(stderr=True).status("Restoring …"):
        made = restoring.bring_back(file, passphrase, superuser, _now(), force=force)
    _tell("Restored", file, made)
    click.echo(
        "`suluh serve` brings tables of an older version up to date when it starts."
        if machine.is_embedded()
        else "Before it serves, run `suluh migrate` with the owner's address: the tables may be of an older version."
    )


@click.command("verify-trail")
@click.option("--head", default="", help="A head noted on an earlier day: proves that nothing before it changed.")
def verify_trail(head: str) -> None:
    """Walk the audit trail from its first link and say where, if anywhere, it breaks. Exit code 1 if it does.

    Note the head that is printed somewhere outside this machine: whoever holds it can later prove, with --head, that
    the trail up to that day is still the same.
    """
    with machine.application():
        from django.db import transaction

        from suluh.audit.queries import verify

        with transaction.atomic():
            found = verify(head)
    if found.broken_at == 0:
        raise Fault("The head you noted is nowhere in the trail: it was rewritten since.")
    if found.broken_at is not None:
        raise Fault(f"The trail is broken at link {found.broken_at} of {found.links}: that entry, or one before it, "
                    "was changed or removed.")  # fmt: skip
    if found.unlinked:
        raise Fault(f"{found.unlinked} entries of the trail have no link: they were added around the application.")
    click.echo(f"The trail is whole: {found.links} links. Its head today:\n{found.head or '(empty)'}")


def _passphrase(file: Path | None, *, confirm: bool) -> str:
    if file is not None:
        given = file.read_text().partition("\n")[0]
    else:
        given = os.environ.get("SULUH_BACKUP_PASSPHRASE") or click.prompt(
            "Passphrase", hide_input=True, confirmation_prompt=confirm
        )
    if confirm and len(given) < _SHORTEST:
        raise Fault(f"The passphrase is too short: at least {_SHORTEST} characters, better five words.")
    return str(given)


def _tell(what: str, file: Path, made: backups.Manifest) -> None:
    size = file.stat().st_size / 1e6
    click.echo(f"{what}: {made.rows} rows in {len(made.tables)} tables, of {made.made_at}, {size:.1f} MB in {file}")


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
