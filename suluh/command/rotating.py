"""The commands that change keys: sealed values under a new key, and every keyed hash under a new index key.

Rows that were said once are kept by triggers and policies even from the owner, so both commands work as a role above
them, as backups do, and change nothing but ciphertext and hashes. Both are begun again without harm: a sealed value
names its key, and records are hashed in the order of their numbers, the last of which is noted after each thousand.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from suluh.command import keys, machine
from suluh.command.faults import Fault

_superuser_url = click.option(
    "--superuser-url", default="", envvar="SULUH_SUPERUSER_URL",
    help="With DATABASE_URL: address of a role that policies do not bind.",
)  # fmt: skip


@click.command()
@click.option("--new-key", is_flag=True, help="Make a new key first, where keys lie in keys/. Suluh must be stopped.")
@click.option("--forget", is_flag=True, help="When all is sealed anew, drop the other keys from keys/.")
@_superuser_url
def reseal(new_key: bool, forget: bool, superuser_url: str) -> None:
    """Seal what is sealed under older keys with the first key of SULUH_DATA_KEYS.

    National numbers, passports, telephone numbers of who reported, rows and files of lists, drafts, and secrets of
    second factors. Broken off, it goes on where it was when called again. Afterwards nothing here bears an older key's
    name; backups made before still do, and carry their keys with them only where these lie in keys/.

    \b
    Examples:
      suluh reseal --new-key --forget     stopped, keys in keys/: a new key, and the old one gone
      suluh reseal                        while people work, after a key was put first in SULUH_DATA_KEYS
    """
    with contextlib.ExitStack() as held:
        if new_key or forget:
            _kept_in_folder("SULUH_DATA_KEYS")
            held.enter_context(machine.sole_server())
        if new_key:
            name = keys.add_data_key(machine.home())
            click.echo(f"A new key, {name}, seals from now on.")
        held.enter_context(machine.application())
        from suluh.command import sealed

        with _progress() as (progress, superuser):
            resealed = sealed.reseal(superuser(superuser_url), progress)
        click.echo(f"{resealed} values and files are sealed anew; nothing is sealed under another key.")
        if forget:
            keys.forget_data_keys(machine.home())
            click.echo("The older keys are gone from keys/. Make a backup now.")


@click.command("rotate-index-key")
@_superuser_url
def rotate_index_key(superuser_url: str) -> None:
    """Compute every keyed hash anew under a new index key. Suluh must be stopped, on every machine.

    The hashes are those by which national numbers are found and records of agencies are compared. Where keys lie in
    keys/, the new key is made and takes its place at the end; else give it in SULUH_NEXT_INDEX_KEY and set
    SULUH_INDEX_KEY to it afterwards. Broken off, it goes on when called again, and Suluh does not start before it is
    done. A report that another system sends again afterwards with other words is still noticed; one sent again
    unchanged is taken for changed and refused once.
    """
    with machine.sole_server():
        following = os.environ.get("SULUH_NEXT_INDEX_KEY") or keys.next_index_key(machine.home())
        with machine.application():
            from suluh.command import hashed

            with _progress() as (progress, superuser):
                done = hashed.rehash(superuser(superuser_url), following, machine.home(), progress)
        if "SULUH_NEXT_INDEX_KEY" in os.environ:
            click.echo(f"{done} records are hashed anew. Set SULUH_INDEX_KEY to the new key before you start Suluh.")
        else:
            keys.take_next_index_key(machine.home())
            click.echo(f"{done} records are hashed anew under the new index key. Make a backup now.")
        hashed.forget_progress(machine.home())


def _kept_in_folder(name: str) -> None:
    if name in os.environ:
        raise Fault(f"{name} comes from the environment: change it there, the new key first, and run `suluh reseal`.")


@contextlib.contextmanager
def _progress() -> Iterator[tuple[Progress, Callable[[str], str]]]:
    """Hold a bar, and the way to the address of the role above the policies in the application's database."""

    def address(url: str) -> str:
        return machine.superuser(url, machine.database_name())

    with Progress(console=Console(stderr=True)) as progress:
        yield progress, address


def refuse_half_rotated(home: Path) -> None:
    """Refuse to serve while some records are hashed under the next index key and some under this one."""
    if (home / PROGRESS).exists():
        raise Fault("A rotation of the index key was broken off: run `suluh rotate-index-key` to its end first.")


PROGRESS = "rotate-index-key.progress"
