"""The command line as its user meets it: help that is ordered and complete, and errors in one line."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

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
