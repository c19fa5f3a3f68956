"""`suluh linkage …`: find out which records of a file speak of one person. Needs no database and starts no server."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from suluh.command.status import status

if TYPE_CHECKING:
    import pyarrow as pa

    from suluh.linkage.batch import Claims, Result
    from suluh.linkage.weigh import Parameters

# Nothing heavy is imported above: `suluh --help` must answer at once.
PROFILES = ("indonesian", "general")
NOISE = ("clean", "field", "harsh", "rescue")
FILE = click.Path(dir_okay=False, path_type=Path)


def _finite(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Refuse a weight that is no number."""
    if value is not None and not math.isfinite(value):
        raise click.BadParameter("give a number of bits, such as 3.", context, option)
    return value


_map = click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="COLUMN=HEADING",
    help="Heading in the file for a column; may be repeated, and several headings of one column are put together.",
)
_threshold = click.option(
    "--threshold",
    type=float,
    metavar="BITS",
    callback=_finite,
    help="Weight that joins two records; default: follows the file's size.",
)
_profile = click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="indonesian",
    show_default=True,
    help="How names, numbers and addresses are read: as in Indonesia, or as anywhere.",
)
_names = click.option("--names", type=FILE, help="Your own additions to what is known of names (TOML).")
_parameters = click.option(
    "--parameters", "kept", type=FILE, help="Weigh with these parameters (TOML) instead of fitting them to the file."
)
_quiet = click.option("--quiet", is_flag=True, help="No progress, no remarks.")


@click.group()
def linkage() -> None:
    """Find out which records of a file speak of one person.

    Files are Parquet, CSV, xlsx or ods. Columns, all as typed, any may be missing: record_id, source, name, sex,
    birth_place, birth_date, nik, passport, phone, area_code, village, regency. docs/linkage-guide.md explains all.

    \b
    Examples:
      suluh linkage dedupe list.xlsx --map name="NAMA LENGKAP" --map nik=NIK --out persons.csv
      suluh linkage dedupe list.parquet --out persons.parquet --pairs pairs.parquet
      suluh linkage link disnaker.csv perwakilan.csv --out links.csv
      suluh linkage generate --records 100000 --profile field --out invented.parquet
      suluh linkage evaluate invented.parquet
    """


@linkage.command()
@click.argument("file", type=FILE)
@click.option("--out", required=True, type=FILE, help="Where to write record_id, person_id, confidence.")
@click.option("--pairs", type=FILE, help="Also write the scored pairs and the points each score is made of.")
@click.option("--keep", type=FILE, help="Also write the parameters that were used (TOML), to be read and used again.")
@_names
@_parameters
@_map
@_threshold
@_profile
@_quiet
def dedupe(
    file: Path,
    out: Path,
    pairs: Path | None,
    keep: Path | None,
    names: Path | None,
    kept: Path | None,
    mapping: tuple[str, ...],
    threshold: float | None,
    profile: str,
    quiet: bool,
) -> None:
    """Say which records of FILE speak of one person.

    OUT has one row a record, in the order of FILE: record_id, person_id (the record_id of the person's first record)
    and confidence, how probable it is that the record belongs there. Nothing is changed or merged: it is a proposal.
    """
    from suluh.linkage import reporting

    _writable(out, pairs, read=(file, names, kept))
    _writable(keep, text=True, read=(file, names, kept, out, pairs))
    claims, _ = _read(file, mapping, profile, quiet, names=names)
    result = _dedupe(claims, threshold, quiet, kept)
    _write(reporting.person_table(result), out, quiet, "records")
    if keep is not None:
        from suluh.linkage.learn import write_parameters

        _write_text(write_parameters(result.parameters), keep)
    if pairs is not None:
        with status("Writing the pairs", quiet) as step:
            table = reporting.pair_table(result, progress=step)
        _write(table, pairs, quiet, "pairs")
    if not quiet:
        click.echo(reporting.summary(result), err=True)


@linkage.command()
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
@click.option("--out", required=True, type=FILE, help="Where to write record_id_a, record_id_b, weight, probability.")
@_map
@_threshold
@_profile
@_quiet
def link(
    first: Path, second: Path, out: Path, mapping: tuple[str, ...], threshold: float | None, profile: str, quiet: bool
) -> None:
    """Find the people of the file FIRST in the file SECOND.

    Each record is linked to one record of the other file at most. A file with duplicates of its own is better put
    through `dedupe` together with the other.
    """
    from suluh.linkage import batch, reporting

    _writable(out, read=(first, second))
    a, _ = _read(first, mapping, profile, quiet)
    b, _ = _read(second, mapping, profile, quiet)
    with status("Comparing", quiet) as step:
        links = batch.link(a, b, threshold=threshold, progress=step)
    _write(reporting.link_table(links, a, b), out, quiet, "links")


@linkage.command()
@click.argument("file", type=FILE)
@click.option("--truth", default="true_person", show_default=True, help="Column that says who each record really is.")
@click.option(
    "--result", "given", type=FILE, help="A finished linkage (record_id, person_id) to measure; else FILE is linked."
)
@click.option("--json", "to_json", type=FILE, help="Also write all figures to this file.")
@_map
@_threshold
@_profile
@_quiet
def evaluate(
    file: Path,
    truth: str,
    given: Path | None,
    to_json: Path | None,
    mapping: tuple[str, ...],
    threshold: float | None,
    profile: str,
    quiet: bool,
) -> None:
    """Measure a linkage against a truth.

    Prints precision and recall over pairs and over records (B-cubed), the recall of keys, candidates a record, how
    well probabilities are calibrated, and the same part by part: between sources, and by kind of noise where FILE was
    made by `generate`.
    """
    from suluh.linkage import reporting

    _writable(to_json, text=True, read=(file, given))
    claims, table = _read(file, mapping, profile, quiet, extra=(truth, "noise"))
    if truth not in table.column_names:
        raise click.ClickException(
            f"{file.name} has no column “{truth}”. Name the column with the truth: --truth COLUMN."
        )
    if given is not None:
        report = reporting.measure_result(_read_result(given, table), table, truth)
    else:
        result = _dedupe(claims, threshold, quiet)
        with status("Measuring", quiet):
            report = reporting.measure(result, table, truth)
    click.echo(reporting.as_text(report))
    if to_json is not None:
        _write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", to_json)


@linkage.command()
@click.argument("file", type=FILE)
@click.argument("decisions", type=FILE)
@click.option("--names-out", type=FILE, help="Where to write the spellings and calls that were learned (TOML).")
@click.option("--parameters-out", type=FILE, help="Where to write parameters refined by the decisions (TOML).")
@_names
@_parameters
@_map
@_profile
@_quiet
def learn(
    file: Path,
    decisions: Path,
    names_out: Path | None,
    parameters_out: Path | None,
    names: Path | None,
    kept: Path | None,
    mapping: tuple[str, ...],
    profile: str,
    quiet: bool,
) -> None:
    """Learn from pairs of FILE that people decided.

    DECISIONS is a CSV with record_id_a, record_id_b and verdict; pairs with the verdict "same" teach. What is learned
    is used where it is named: `dedupe --names ... --parameters ...`.
    """
    from suluh.linkage.batch.explaining import levels_of
    from suluh.linkage.batch.run import begin
    from suluh.linkage.learn import learn_variants, refine, write_parameters, write_variants

    if names_out is None and parameters_out is None:
        raise click.UsageError("Say where to write what is learned: --names-out, --parameters-out, or both.")
    _writable(names_out, parameters_out, text=True, read=(file, decisions, names, kept))
    claims, table = _read(file, mapping, profile, quiet, names=names)
    place = {name: number for number, name in enumerate(table["record_id"].to_pylist())}
    same = _same_pairs(decisions, place)
    if names_out is not None:
        texts = table["name"].to_pylist() if "name" in table.column_names else [""] * len(place)
        variants = learn_variants(((texts[a] or "", texts[b] or "") for a, b in same), claims.lore)
        _write_text(write_variants(variants), names_out)
    if parameters_out is not None:
        levels = (levels_of(claims.packed.tables, a, b) for a, b in same)
        refined = refine(_kept(kept) or begin(claims), levels)
        _write_text(write_parameters(refined), parameters_out)


def _same_pairs(decisions: Path, place: dict[str, int]) -> list[tuple[int, int]]:
    """Read pairs decided to be the same, by place."""
    from suluh.linkage.files import UnusableFile, read_records

    told = ("record_id_a", "record_id_b", "verdict")
    try:
        table, _ = read_records(decisions, extra=told, facts=told)
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    if missing := [name for name in told if name not in table.column_names]:
        raise click.ClickException(f"{decisions.name} lacks the columns {', '.join(missing)}.")
    pairs = []
    for row, (first, second, verdict) in enumerate(zip(*(table[name].to_pylist() for name in told), strict=True), 2):
        a, b = place.get(first), place.get(second)
        if a is None or b is None:
            raise click.ClickException(f"{decisions.name}, line {row}: no such record in the file.")
        if (verdict or "").strip().lower() == "same":
            pairs.append((min(a, b), max(a, b)))
    return pairs


def _kept(file: Path | None) -> Parameters | None:
    """Read parameters that were kept."""
    import tomllib

    from suluh.linkage.weigh import read_parameters

    try:
        return None if file is None else read_parameters(tomllib.loads(file.read_text("utf-8")))
    except KeyError as error:
        raise click.ClickException(f"These parameters can't be read: {error} is missing.") from error
    except (OSError, ValueError, TypeError) as error:
        raise click.ClickException(f"These parameters can't be read: {error}.") from error


@linkage.command()
@click.option("--records", type=click.IntRange(1, 50_000_000), default=10_000, show_default=True)
@click.option(
    "--profile", type=click.Choice(NOISE), default="field", show_default=True, help="How carefully it is written."
)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="The same seed makes the same records."
)
@click.option("--out", required=True, type=FILE)
@click.option("--without-truth", is_flag=True, help="Only what a matcher may see.")
@_quiet
def generate(records: int, profile: str, seed: int, out: Path, without_truth: bool, quiet: bool) -> None:
    """Invent records of people who don't exist, with the truth beside them (true_person, true_family, noise)."""
    from suluh.linkage.generate import COLUMNS
    from suluh.linkage.generate import generate as invent

    _writable(out)
    with status("Inventing", quiet) as step:
        table = invent(records, profile=profile, seed=seed, progress=lambda done, all_: step("Inventing", done / all_))
    _write(table.select(COLUMNS) if without_truth else table, out, quiet, "records")


def _read(
    file: Path,
    mapping: tuple[str, ...],
    profile: str,
    quiet: bool,
    extra: tuple[str, ...] = (),
    names: Path | None = None,
) -> tuple[Claims, pa.Table]:
    """Read a file into claims; show what was noticed."""
    from suluh.linkage.batch import read_table
    from suluh.linkage.files import UnusableFile, read_records
    from suluh.linkage.names import lore_with

    pairs: dict[str, list[str]] = {}
    for one in mapping:
        name, sign, heading = one.partition("=")
        if not sign or not heading.strip():
            raise click.BadParameter(f"“{one}” is not COLUMN=HEADING, such as name='NAMA LENGKAP'.", param_hint="--map")
        pairs.setdefault(name.strip(), []).append(heading.strip())
    try:
        table, notes = read_records(file, mapping=pairs, extra=extra)
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    if not quiet:
        click.echo(f"{file.name}: {table.num_rows:,} records, columns {', '.join(table.column_names)}", err=True)
        for note in notes:
            click.echo(f"  {note}", err=True)
    try:
        lore = lore_with(names.read_text("utf-8"), general=profile == "general") if names is not None else None
    except (OSError, ValueError) as error:
        raise click.ClickException(f"These names can't be read: {error}.") from error
    told = table.drop_columns([one for one in extra if one in table.column_names])
    return read_table(told, profile=profile, names=lore), table  # type: ignore[arg-type]


def _read_result(file: Path, table: pa.Table) -> list[str]:
    """Read a finished linkage and bring it into the order of the records."""
    from suluh.linkage.files import UnusableFile, read_records

    try:
        given, _ = read_records(file, extra=("person_id",), facts=("person_id",))
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    persons = dict(zip(given["record_id"].to_pylist(), given["person_id"].to_pylist(), strict=True))
    missing = [one for one in table["record_id"].to_pylist() if one not in persons]
    if missing:
        raise click.ClickException(f"{file.name} lacks {len(missing):,} of the records, among them {missing[0]}.")
    return [persons[one] for one in table["record_id"].to_pylist()]


def _dedupe(claims: Claims, threshold: float | None, quiet: bool, kept: Path | None = None) -> Result:
    from suluh.linkage import batch

    with status("Linking", quiet) as step:
        return batch.dedupe(claims, _kept(kept), threshold=threshold, progress=step)


def _writable(*files: Path | None, text: bool = False, read: tuple[Path | None, ...] = ()) -> None:
    """Refuse before the work rather than after it; `text` may be called anything, but nothing as a file that is `read`.

    Somebody's own list is not written over, nor one result over another.
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


def _write(table: pa.Table, file: Path, quiet: bool, what: str) -> None:
    from suluh.linkage.files import UnusableFile, write_table

    try:
        write_table(table, file)
    except UnusableFile as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{file} can't be written: {error.strerror}.") from error
    if not quiet:
        click.echo(f"{file}: {table.num_rows:,} {what}", err=True)


def _write_text(text: str, file: Path) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{file} can't be written: {error.strerror}.") from error
