"""The command line as its user meets it: help that is ordered and complete, and errors in one line."""

import subprocess
import sys

import click
import psycopg
import pytest
from click.testing import CliRunner
from django.db import ProgrammingError

from suluh.command import main
from suluh.command.main import SECTIONS, cli

NAMES = [name for name in cli.list_commands(click.Context(cli)) if name != "prepare"]


def test_the_help_names_every_command_under_a_heading() -> None:
    told = CliRunner().invoke(cli, ["--help"])
    assert told.exit_code == 0
    assert all(f"{heading}:" in told.output for heading in SECTIONS)
    assert all(f"  {name} " in told.output for name in NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "django"])
def test_every_command_says_what_it_does(name: str) -> None:
    told = CliRunner().invoke(cli, [name, "--help"])
    assert told.exit_code == 0
    assert len(told.output.splitlines()) > 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["backup", "--check", "/nowhere/at-all", "--passphrase-file", "/dev/null"], "cannot be read"),
        (["backup", "/dev/null"], "exists already"),
        (["serve", "--port", "99999"], "99999"),
        (["migratee"], "No such command"),
    ],
)
def test_an_error_is_told_in_one_line_without_a_traceback(words: list[str], said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "suluh.command", *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("wrapped", [False, True])
def test_tables_that_are_behind_are_said_and_words_with_spaces_can_be_copied(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], wrapped: bool
) -> None:
    def behind(*_words: object, **_more: object) -> None:
        fault = psycopg.errors.UndefinedColumn("column x does not exist")
        if wrapped:
            raise ProgrammingError from fault
        raise fault

    monkeypatch.setattr(main, "cli", behind)
    with pytest.raises(SystemExit):
        main.main(["invite-admin", "--name", "Adi Rahman"])
    told = capsys.readouterr().err
    assert "Run `suluh migrate` first" in told
    assert "--debug invite-admin --name 'Adi Rahman'" in told
