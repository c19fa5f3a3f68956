"""`suluh linkage …`: find out which records of a file speak of one person. Needs no database and starts no server."""

from __future__ import annotations

import json
import math
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from suluh.command.lists import (
    check_writable,
    language_of,
    place_of,
    read_decisions,
    read_kept,
    read_list,
    read_result,
    write,
    write_text,
)
from suluh.command.status import status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from suluh.linkage.batch import Claims, Result
    from suluh.linkage.batch.table import Profile
    from suluh.linkage.cluster import Judgement

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
    help="Weight from which records are joined, 0 being even odds; default: -1.5, asking whole groups.",
)
_profile = click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="indonesian",
    show_default=True,
    help="How names, numbers and addresses are read: as in Indonesia, or as anywhere.",
)
_names = click.option(
    "--names", type=FILE, multiple=True, help="Your own additions to what is known of names (TOML); may be repeated."
)
_parameters = click.option(
    "--parameters", "kept", type=FILE, help="Weigh with these parameters (TOML) instead of fitting them to the file."
)
_quiet = click.option("--quiet", is_flag=True, help="No progress, no remarks.")
_pairs = click.option("--pairs", type=FILE, help="Also write the scored pairs and the points each score is made of.")


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
      suluh linkage explain list.xlsx PM-0001 PM-0002 --picture why.svg
      suluh linkage generate --records 100000 --profile field --out invented.parquet
      suluh linkage evaluate invented.parquet
    """


@linkage.command()
@click.argument("file", type=FILE)
@click.option("--out", required=True, type=FILE, help="Where to write record_id, person_id, confidence.")
@_pairs
@click.option(
    "--decisions",
    type=FILE,
    help="What people decided (record_id_a, record_id_b, verdict), stronger than any weight.",
)
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
    decisions: Path | None,
    keep: Path | None,
    names: tuple[Path, ...],
    kept: Path | None,
    mapping: tuple[str, ...],
    threshold: float | None,
    profile: Profile,
    quiet: bool,
) -> None:
    """Say which records of FILE speak of one person.

    OUT has one row a record, in the order of FILE: record_id, person_id (the record_id of the person's first record)
    and confidence, how probable it is that the record belongs there. Nothing is changed or merged: it is a proposal.
    """
    from suluh.linkage import reporting

    check_writable(out, pairs, read=(file, decisions, *names, kept))
    check_writable(keep, text=True, read=(file, decisions, *names, kept, out, pairs))
    claims, table = read_list(file, mapping, profile, quiet, names=names)
    decided = read_decisions(decisions, table) if decisions is not None else ()
    result = _dedupe(claims, threshold, quiet, kept, decided)
    write(reporting.person_table(result), out, quiet, "records")
    if keep is not None:
        from suluh.linkage.learn import write_parameters

        write_text(write_parameters(result.parameters), keep, quiet)
    if pairs is not None:
        with status("Writing the pairs", quiet) as step:
            scored = reporting.pair_table(result, progress=step)
        write(scored, pairs, quiet, "pairs")
    if not quiet:
        click.echo(reporting.summary(result), err=True)
    for told in reporting.contradictions(result):  # never settled silently
        click.echo(told, err=True)


@linkage.command()
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
@click.option("--out", required=True, type=FILE, help="Where to write record_id_a, record_id_b, weight, probability.")
@_pairs
@_names
@_parameters
@_map
@_threshold
@_profile
@_quiet
def link(
    first: Path,
    second: Path,
    out: Path,
    pairs: Path | None,
    names: tuple[Path, ...],
    kept: Path | None,
    mapping: tuple[str, ...],
    threshold: float | None,
    profile: Profile,
    quiet: bool,
) -> None:
    """Find the people of the file FIRST in the file SECOND.

    Each record is linked to one record of the other file at most. A file with duplicates of its own is better put
    through `dedupe` together with the other.
    """
    from suluh.linkage import batch, reporting

    check_writable(out, pairs, read=(first, second, *names, kept))
    a, _ = read_list(first, mapping, profile, quiet, names=names)
    b, _ = read_list(second, mapping, profile, quiet, names=names)
    with status("Comparing", quiet) as step:
        links = batch.link(a, b, read_kept(kept), threshold=threshold, progress=step)
    table = reporting.link_table(links, a, b)
    write(table, out, quiet, "links")
    if pairs is not None:
        with status("Writing the pairs", quiet) as step:
            explained = reporting.explained_links(links, table, progress=step)
        write(explained, pairs, quiet, "links with their points")


@linkage.command()
@click.argument("file", type=FILE)
@click.argument("a", metavar="RECORD_A")
@click.argument("b", metavar="RECORD_B")
@click.option("--picture", type=FILE, help="Also draw the points as a waterfall, to this file (SVG).")
@click.option(
    "--language",
    type=click.Choice(["en", "id"]),
    default=lambda: language_of(os.environ),
    show_default="that of the locale",
    help="Of the sentences and the picture.",
)
@_names
@_parameters
@_map
@_profile
@_quiet
def explain(
    file: Path,
    a: str,
    b: str,
    picture: Path | None,
    language: str,
    names: tuple[Path, ...],
    kept: Path | None,
    mapping: tuple[str, ...],
    profile: Profile,
    quiet: bool,
) -> None:
    """Say what speaks for two records of FILE being one person, and what against.

    Also of records that were not joined, nor even compared. The weights are those of `dedupe`: fitted to FILE, or
    --parameters.
    """
    from suluh.linkage import batch
    from suluh.linkage.waterfall import draw, write_out

    check_writable(picture, text=True, read=(file, *names, kept))
    claims, table = read_list(file, mapping, profile, quiet, names=names)
    one, other = place_of(a, table), place_of(b, table)
    score = batch.score(claims, one, other, read_kept(kept) or batch.train(claims))
    click.echo(write_out(score, language))
    if picture is not None:
        write_text(draw(score, language), picture, quiet)


@linkage.command()
@click.argument("file", type=FILE)
@click.option("--truth", default="true_person", show_default=True, help="Column that says who each record really is.")
@click.option(
    "--result", "given", type=FILE, help="A finished linkage (record_id, person_id) to measure; else FILE is linked."
)
@click.option("--json", "to_json", type=FILE, help="Also write all figures to this file.")
@_names
@_parameters
@_map
@_threshold
@_profile
@_quiet
def evaluate(
    file: Path,
    truth: str,
    given: Path | None,
    to_json: Path | None,
    names: tuple[Path, ...],
    kept: Path | None,
    mapping: tuple[str, ...],
    threshold: float | None,
    profile: Profile,
    quiet: bool,
) -> None:
    """Measure a linkage against a truth.

    Prints precision and recall over pairs and over records (B-cubed), the recall of keys, candidates a record, how
    well probabilities are calibrated, and the same part by part: between sources, and by kind of noise where FILE was
    made by `generate`.
    """
    from suluh.linkage import reporting

    check_writable(to_json, text=True, read=(file, given, *names, kept))
    claims, table = read_list(file, mapping, profile, quiet, extra=(truth, "noise"), names=names)
    if truth not in table.column_names:
        raise click.ClickException(
            f"{file.name} has no column “{truth}”. Name the column with the truth: --truth COLUMN."
        )
    if given is not None:
        report = reporting.measure_result(read_result(given, table), table, truth)
    else:
        result = _dedupe(claims, threshold, quiet, kept)
        with status("Measuring", quiet):
            report = reporting.measure(result, table, truth)
    click.echo(reporting.as_text(report))
    if to_json is not None:
        write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", to_json, quiet)


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
    names: tuple[Path, ...],
    kept: Path | None,
    mapping: tuple[str, ...],
    profile: Profile,
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
    check_writable(names_out, parameters_out, text=True, read=(file, decisions, *names, kept))
    claims, table = read_list(file, mapping, profile, quiet, names=names)
    same = [(one.a, one.b) for one in read_decisions(decisions, table) if one.verdict == "same"]
    if names_out is not None:
        texts = table["name"].to_pylist() if "name" in table.column_names else [""] * len(claims)
        variants = learn_variants(((texts[a] or "", texts[b] or "") for a, b in same), claims.lore)
        write_text(write_variants(variants), names_out, quiet, f"{len(variants):,} spellings and calls")
    if parameters_out is not None:
        levels = (levels_of(claims.packed.tables, a, b) for a, b in same)
        refined = refine(read_kept(kept) or begin(claims), levels)
        write_text(write_parameters(refined), parameters_out, quiet, f"from {len(same):,} pairs of one person")


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

    check_writable(out)
    with status("Inventing", quiet) as step:
        table = invent(records, profile=profile, seed=seed, progress=lambda done, all_: step("Inventing", done / all_))
    write(table.select(COLUMNS) if without_truth else table, out, quiet, "records")


def _dedupe(
    claims: Claims, threshold: float | None, quiet: bool, kept: Path | None, decided: Sequence[Judgement[int]] = ()
) -> Result:
    from suluh.linkage import batch

    with status("Linking", quiet) as step:
        return batch.dedupe(claims, read_kept(kept), threshold=threshold, decisions=decided, progress=step)
