"""Print some of a synthetic country, to judge by eye whether it is believable."""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TextIO

from suluh.synthetic.country import make_country
from suluh.synthetic.shapes import Area, ClaimSeed, Country, ReportSeed
from suluh.synthetic.sketch import small_land


def read_areas(path: Path) -> list[Area]:
    """Read code, name and type from a csv file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [(row["code"], row["name"], row["type"]) for row in csv.DictReader(text.splitlines())]


def print_report(country: Country, report: ReportSeed, out: TextIO) -> None:
    """Print a report with what was really so beneath each claim."""
    names = {agency.key: agency.name for agency in country.agencies}
    when = f"{report.received_at:%d-%m-%Y %H:%M}"
    out.write(f"\n{report.key} · {when} · {names[report.agency]} · {report.channel} · {report.decision.outcome}")
    out.write(f" {' '.join(report.decision.reasons)} {'ANAK' if report.child else ''}\n")
    for claim in report.people:
        out.write(f"   {describe_claim(claim)}\n")
        if claim.person is not None:
            truth = country.people[claim.person]
            out.write(f"     = {truth.name}, {truth.born_on}, {truth.village}, {truth.nik} {claim.noise}\n")
    out.write(f"   pelapor: {report.reporter.name or '-'} ({report.reporter.relation or '-'})\n   {report.narrative}\n")


def describe_claim(claim: ClaimSeed) -> str:
    """Write a claim on one line."""
    said = (
        claim.name or "(tanpa nama)",
        " / ".join(claim.aliases),
        claim.sex or "?",
        str(claim.born),
        f"{claim.age} th" if claim.age else "",
        claim.nik,
        claim.passport,
        ", ".join(claim.phones),
        claim.area,
        claim.address,
    )
    return " | ".join(part for part in said if part)


def print_sums(country: Country, out: TextIO) -> None:
    """Print how much there is of everything."""
    out.write(f"{len(country.agencies)} lembaga, {len(country.officers)} petugas, {len(country.people)} orang, ")
    out.write(f"{len(country.reports)} laporan, {len(country.truth)} catatan, {len(country.judgements)} putusan\n")
    for title, counted in (
        ("status", Counter(report.decision.outcome for report in country.reports)),
        ("saluran", Counter(report.channel for report in country.reports)),
        ("cerita", Counter(person.journey.plot for person in country.people)),
        ("suku", Counter(person.people for person in country.people)),
    ):
        out.write(f"{title}: {dict(counted.most_common())}\n")


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments, make a country and print it."""
    parser = argparse.ArgumentParser(prog="python -m suluh.synthetic.show", description=__doc__)
    parser.add_argument("--persons", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 23))
    parser.add_argument("--areas", type=Path, help="csv or csv.gz with code, name, type; else a sketch of the land")
    parser.add_argument("--sums", action="store_true", help="only how much there is of everything")
    chosen = parser.parse_args(arguments)
    areas = read_areas(chosen.areas) if chosen.areas else small_land()
    country = make_country(areas, chosen.persons, chosen.seed, chosen.today)
    print_sums(country, sys.stdout)
    if not chosen.sums:
        for report in country.reports:
            print_report(country, report, sys.stdout)


if __name__ == "__main__":
    main()
