"""The files of `suluh linkage`: lists, decisions and parameters read, results written, faults told in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from suluh.linkage.batch import Claims
    from suluh.linkage.batch.table import Profile
    from suluh.linkage.cluster import Judgement
    from suluh.linkage.names import Lore
    from suluh.linkage.weigh import Parameters

# Nothing heavy is imported above: `suluh --help` must answer at once.
DECIDED = ("record_id_a", "record_id_b", "verdict")
VERDICTS = {
    "same": "same", "sama": "same",
    "different": "different", "berbeda": "different", "beda": "different",
    "unsure": "unsure", "ragu": "unsure", "": "unsure",
}  # fmt: skip


def read_list(
    file: Path,
    mapping: Sequence[str],
    profile: Profile,
    quiet: bool,
    *,
    extra: Sequence[str] = (),
    names: Sequence[Path] = (),
) -> tuple[Claims, pa.Table]:
    """Read a list into claims, and give it as text too; what was noticed is shown.

    `mapping` is COLUMN=HEADING, `names` are files of somebody's own additions. Raises ClickException.
    """
    from suluh.command.status import status
    from suluh.linkage.batch import read_table
    from suluh.linkage.files import UnusableFile, read_records

    try:
        table, notes = read_records(file, mapping=_headings(mapping), extra=extra)
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    if not quiet:
        click.echo(f"{file.name}: {table.num_rows:,} records, columns {', '.join(table.column_names)}", err=True)
        for note in notes:
            click.echo(f"  {note}", err=True)
    lore = _read_names(names, profile)
    told = table.drop_columns([one for one in extra if one in table.column_names])
    with status("Reading", quiet):
        return read_table(told, profile=profile, names=lore), table


def _headings(mapping: Sequence[str]) -> Mapping[str, Sequence[str]]:
    pairs: dict[str, list[str]] = {}
    for one in mapping:
        name, sign, heading = one.partition("=")
        if not sign or not heading.strip():
            raise click.BadParameter(f"“{one}” is not COLUMN=HEADING, such as name='NAMA LENGKAP'.", param_hint="--map")
        pairs.setdefault(name.strip(), []).append(heading.strip())
    return pairs


def _read_names(files: Sequence[Path], profile: Profile) -> Lore | None:
    from suluh.linkage.names import lore_with

    if not files:
        return None
    try:
        text = "\n".join(file.read_text("utf-8") for file in files)
        return lore_with(text, general=profile == "general")
    except (OSError, ValueError) as error:
        raise click.ClickException(f"These names can't be read: {error}.") from error


def read_decisions(file: Path, records: pa.Table) -> list[Judgement[int]]:
    """Read what people decided about pairs of records, by the records' places. Raises ClickException."""
    from suluh.linkage.cluster import Judgement, Verdict
    from suluh.linkage.files import UnusableFile, read_records

    try:
        table, _ = read_records(file, extra=DECIDED, facts=DECIDED)
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    if missing := [name for name in DECIDED if name not in table.column_names]:
        raise click.ClickException(f"{file.name} lacks the columns {', '.join(missing)}.")
    place = {name: number for number, name in enumerate(records["record_id"].to_pylist())}
    decisions = []
    rows = zip(*(table[name].to_pylist() for name in DECIDED), strict=True)
    for line, (first, second, said) in enumerate(rows, 2):
        if first not in place or second not in place:
            raise click.ClickException(f"{file.name}, line {line}: no such record in the file.")
        if first == second:
            raise click.ClickException(f"{file.name}, line {line}: one record twice.")
        verdict = VERDICTS.get((said or "").strip().lower())
        if verdict is None:
            raise click.ClickException(f"{file.name}, line {line}: “{said}” is not same, different or unsure.")
        a, b = sorted((place[first], place[second]))
        decisions.append(Judgement(a, b, Verdict(verdict)))
    return decisions


def read_kept(file: Path | None) -> Parameters | None:
    """Read parameters that were kept, if a file is named. Raises ClickException."""
    import tomllib

    from suluh.linkage.weigh import read_parameters

    try:
        return None if file is None else read_parameters(tomllib.loads(file.read_text("utf-8")))
    except KeyError as error:
        raise click.ClickException(f"These parameters can't be read: {error} is missing.") from error
    except (OSError, ValueError, TypeError) as error:
        raise click.ClickException(f"These parameters can't be read: {error}.") from error


def read_result(file: Path, records: pa.Table) -> list[str]:
    """Read a finished linkage and bring it into the order of the records. Raises ClickException."""
    from suluh.linkage.files import UnusableFile, read_records

    try:
        given, _ = read_records(file, extra=("person_id",), facts=("person_id",))
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    persons = dict(zip(given["record_id"].to_pylist(), given["person_id"].to_pylist(), strict=True))
    missing = [one for one in records["record_id"].to_pylist() if one not in persons]
    if missing:
        raise click.ClickException(f"{file.name} lacks {len(missing):,} of the records, among them {missing[0]}.")
    return [persons[one] for one in records["record_id"].to_pylist()]


def place_of(record_id: str, records: pa.Table) -> int:
    """Find a record by what it is called. Raises ClickException."""
    place: int = records["record_id"].index(record_id).as_py()
    if place < 0:
        raise click.ClickException(f"There is no record “{record_id}” in the file.")
    return place


def language_of(environment: Mapping[str, str]) -> str:
    """Give the language of sentences about people: Indonesian where the locale is, else English (gettext's order)."""
    told = (environment.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((one for one in told if one), "")
    return "id" if re.split("[_.:@]", locale)[0] == "id" else "en"


def check_writable(*files: Path | None, text: bool = False, read: Sequence[Path | None] = ()) -> None:
    """Refuse before the work rather than after it; `text` may be called anything, but nothing as a file that is `read`.

    Somebody's own list is not written over, nor one result over another. Raises ClickException.
    """
    from suluh.linkage.files import WRITTEN

    taken = {file.resolve() for file in read if file is not None}
    for file in files:
        if file is None:
            continue
        if file.resolve() in taken:
            raise click.ClickException(f"{file.name} is named twice: give what is written a name of its own.")
        taken.add(file.resolve())
        if not text and file.suffix.lower() not in WRITTEN:
            raise click.ClickException(f"{file.name}: results are written as {', '.join(WRITTEN)}.")
        if not file.absolute().parent.is_dir():
            raise click.ClickException(f"The folder {file.absolute().parent} is not there.")


def write(table: pa.Table, file: Path, quiet: bool, what: str) -> None:
    """Write a table by the ending of the file, and say how many of what it holds. Raises ClickException."""
    from suluh.linkage.files import UnusableFile, write_table

    try:
        write_table(table, file)
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{file} can't be written: {error.strerror}.") from error
    if not quiet:
        click.echo(f"{file}: {table.num_rows:,} {what}", err=True)


def write_text(text: str, file: Path, quiet: bool, what: str = "") -> None:
    """Write a text, and say what it holds. Raises ClickException."""
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{file} can't be written: {error.strerror}.") from error
    if what and not quiet:
        click.echo(f"{file}: {what}", err=True)
