"""`suluh import`: a spreadsheet taken in from the command line, by the same steps as on the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table as Printed

from suluh.command import machine
from suluh.command.faults import Fault

if TYPE_CHECKING:
    from suluh.accounts.rules import Actor
    from suluh.answers import Refused
    from suluh.capture.models import Batch

ROLES = ("VICTIM", "MIGRANT", "WITNESS", "VICTIM_WITNESS")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--agency", "code", required=True, help="Code of the agency whose list it is.")
@click.option("--officer", required=True, help="User name of the data officer on whose behalf it is imported.")
@click.option("--role", type=click.Choice(ROLES), help="Whom the list is about; needed the first time.")
@click.option("--map", "map_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="JSON: heading, as --dry-run prints it, to field.")  # fmt: skip
@click.option("--sure", is_flag=True, help="Import although it looks like a list that was imported already.")
@click.option("--dry-run", is_flag=True, help="Read and check; import nothing.")
def import_file(
    file: Path, code: str, officer: str, role: str | None, map_file: Path | None, sure: bool, dry_run: bool
) -> None:
    """Import a spreadsheet (xlsx, ods, csv) as the reports of an agency.

    The file is checked cell by cell and kept sealed, as on the page; what was doubtful is marked for the verifier.
    The officer must hold a post that may import for the agency. The import can be undone on its page.

    \b
    Examples:
      suluh import register.xlsx --agency uptd-kupang --officer dina --role VICTIM --dry-run
      suluh import register.xlsx --agency uptd-kupang --officer dina --map columns.json --role VICTIM
    """
    with machine.application():
        console = Console(stderr=True)
        actor, batch = _hand_in(file, code, officer)
        try:
            _explain(actor, batch, role, json.loads(map_file.read_text()) if map_file else {})
        except Fault:
            _drop(actor, batch)  # else it would wait on the page for somebody to explain its columns
            raise
        with console.status("Reading every cell …"):
            batch = _work(batch)
        _print_check(batch)
        if dry_run:
            _drop(actor, batch)
            click.echo("Nothing was imported (--dry-run).")
            return
        _start(actor, batch, sure)
        with console.status("Importing, then looking for people already known …"):
            batch = _work(batch)
        people = batch.counts.get("#", {})
        click.echo(
            f"Imported. {people.get('known', 0)} of {people.get('people', 0)} people may be known already. "
            f"Its page: /impor/{batch.pk}/"
        )


def _hand_in(file: Path, code: str, officer: str) -> tuple[Actor, Batch]:
    from django.utils import timezone

    from suluh.accounts.kinds import Verb
    from suluh.accounts.models import Agency, User
    from suluh.accounts.queries import get_actor
    from suluh.capture.access import at_work
    from suluh.capture.actions.handing_in import hand_in
    from suluh.capture.queries import look_into
    from suluh.spreadsheets import Unreadable
    from suluh.spreadsheets.sentences import explain_fault

    agency = Agency.objects.filter(code=code, is_active=True).first()
    user = User.objects.filter(username=officer, is_active=True).first()
    if agency is None or user is None:
        raise Fault(f"There is no {'agency ' + code if agency is None else 'officer ' + officer}.")
    at = timezone.now()
    actor = get_actor(user, at)
    if agency.pk not in actor.agencies(Verb.IMPORT_RUN):
        raise Fault(f"{officer} holds no post that may import for {code}.")
    parts = [file.read_bytes()]
    try:
        look = look_into(parts)
    except Unreadable as unread:
        code, facts = unread.code, unread.facts
        raise Fault(_english(lambda: explain_fault(code, facts))) from unread
    with at_work(actor.user_id):
        return actor, hand_in(actor=actor, at=at, agency=agency, name=file.name, parts=parts, look=look)


def _explain(actor: Actor, batch: Batch, role: str | None, named: dict[str, str]) -> None:
    from django.db import transaction
    from django.utils import timezone

    from suluh.answers import Refused
    from suluh.capture.access import at_work
    from suluh.capture.actions.handing_in import explain
    from suluh.capture.kinds import State
    from suluh.capture.queries import remembered, remembered_columns, tables_of
    from suluh.capture.rules.layout import best_fields
    from suluh.people.kinds import PersonRole
    from suluh.spreadsheets import Field

    if batch.state != State.MAPPING:
        click.echo("These headings were explained before, and are read as then.")
        return
    if wrong := sorted(set(named.values()) - set(Field)):
        raise Fault(f"No such field: {', '.join(wrong)}. There are: {', '.join(Field)}.")
    with at_work(actor.user_id), transaction.atomic():
        tables = tables_of(batch)
        known = remembered_columns(batch.agency)
        roles = {one.role for one in remembered(batch.agency, tables).values()}
        mapped: dict[str, dict[int, str]] = {}
        for table in tables:
            own = {one.index: named[one.header] for one in table.columns if one.header in named}
            mapped[table.name] = best_fields(table, known) | own
            _print_columns(table, mapped[table.name])
        role = role or (roles.pop() if len(roles) == 1 else None)
        if role is None:
            raise Fault("Say whom the list is about: --role VICTIM, MIGRANT, WITNESS or VICTIM_WITNESS.")
        try:
            explain(actor=actor, at=timezone.now(), batch=batch, mapped=mapped, role=PersonRole(role))
        except Refused as refused:
            raise Fault(_reasons(refused)) from refused


def _work(batch: Batch) -> Batch:
    from django.db import transaction

    from suluh.capture.access import at_work
    from suluh.capture.jobs import work
    from suluh.capture.kinds import Trouble
    from suluh.capture.models import Batch

    work(batch.pk)
    with at_work(0), transaction.atomic():
        found = Batch.objects.get(pk=batch.pk)
    if found.trouble:
        raise Fault(f"{_english(lambda: Trouble(found.trouble).label)} /impor/{found.pk}/")
    return found


def _start(actor: Actor, batch: Batch, sure: bool) -> None:
    from django.utils import timezone

    from suluh.answers import Refused
    from suluh.capture.access import at_work
    from suluh.capture.actions.importing import start_import
    from suluh.capture.kinds import Choice

    with at_work(actor.user_id):
        try:
            start_import(actor=actor, at=timezone.now(), batch=batch, choice=Choice.KEEP, sure=sure)
        except Refused as refused:
            raise Fault(f"{_reasons(refused)} Its page: /impor/{batch.pk}/") from refused


def _english(say: Callable[[], object]) -> str:
    """Return what the rooms say to officers in the language of this command line."""
    from django.utils import translation

    with translation.override("en"):
        return str(say())


def _reasons(refused: Refused) -> str:
    return _english(lambda: " ".join(str(reason) for reason in refused.answer.reasons))


def _drop(actor: Actor, batch: Batch) -> None:
    from django.utils import timezone

    from suluh.capture.access import at_work
    from suluh.capture.actions.handing_in import drop

    with at_work(actor.user_id):
        drop(actor=actor, at=timezone.now(), batch=batch)


def _print_columns(table: Any, fields: dict[int, str]) -> None:
    click.echo(f"{table.sheet}: {table.rows} rows")
    for column in table.columns:
        click.echo(f"  {column.header or column.letters}: {fields[column.index]}")


def _print_check(batch: Batch) -> None:
    from suluh.spreadsheets.sentences import About

    printed = Printed("field", "as written", "rewritten", "doubtful", "unreadable")
    for name in (one for one in About.values if one in batch.counts):
        per = batch.counts[name]
        counts = [str(per.get(status, 0)) for status in ("OK", "CHANGED", "DOUBTFUL", "UNREADABLE")]
        printed.add_row(name, *counts)
    Console().print(printed)
    click.echo(f"{batch.total} rows were read.")
