"""How well a folder of spreadsheets is understood by its truth.json: `python -m suluh.spreadsheets.report DIR`."""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from suluh.spreadsheets.gazetteer import Gazetteer
from suluh.spreadsheets.headers import guess_mapping
from suluh.spreadsheets.reading import read_workbook
from suluh.spreadsheets.tables import find_tables
from suluh.spreadsheets.understanding import understand
from suluh.spreadsheets.values import Birth, Field, Person, Place, Row, Status

RELIED_ON = (Status.OK, Status.CHANGED, Status.MISSING)


@dataclass
class Score:
    """What was compared: per field how many cells were understood, flagged or silently wrong."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)

    def add(self, where: str, name: str, right: bool, flagged: bool, found: object, truth: object, code: str) -> None:
        """Count one cell; `flagged` says that a person would be asked to look at it."""
        kind = "understood" if right else "flagged" if flagged else "silent"
        self.counts[name]["all"] += 1
        self.counts[name][kind] += 1
        if right and flagged:
            self.counts[name]["right but asked"] += 1
        if not right:
            self.wrong.append((kind, where, name, str(found), str(truth), code))


def load_gazetteer(path: Path) -> Gazetteer:
    """Load the areas from a gzipped csv with code, name, type and parent."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return Gazetteer((row["code"], row["name"], row["type"], row["parent"]) for row in csv.DictReader(stream))


def evaluate(folder: Path, gazetteer: Gazetteer, *, today: date) -> Score:
    """Understand every file the truth speaks of, guessing all mappings, and compare."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    score = Score()
    for one in truth["files"]:
        workbook = read_workbook(folder / one["file"])
        understood: dict[tuple[str, int], Row] = {}
        for table in find_tables(workbook):
            for row in understand(table, guess_mapping(table), gazetteer=gazetteer, today=today):
                understood[row.sheet, row.rows[0]] = row
        for record in one["records"]:
            key = (record["sheet"] or "csv", record["rows"][0])
            _compare_row(score, f"{one['file'][:12]} {key[0]}!{key[1]}", understood.pop(key, None), record)
        for key, row in understood.items():
            score.add(f"{one['file'][:12]} {key[0]}!{key[1]}", "rows", False, False, row.raw, "no record", "")
    return score


def _compare_row(score: Score, where: str, row: Row | None, truth: dict[str, Any]) -> None:
    score.add(where, "rows", row is not None, False, row, truth["rows"], "")
    if row is None:
        return
    flagged = any(issue.field in (Field.NAME, Field.PEOPLE) for issue in row.issues)
    score.add(
        where,
        "persons in row",
        len(row.persons) == len(truth["persons"]),
        flagged,
        len(row.persons),
        len(truth["persons"]),
        "",
    )
    score.add(
        where,
        "not named",
        row.unnamed == truth.get("unnamed_victims", 0),
        flagged,
        row.unnamed,
        truth.get("unnamed_victims", 0),
        "",
    )
    if "suspects" in truth:
        named = [" ".join(one.split()) for one in truth["suspects"]]
        score.add(where, "suspects", list(row.suspects) == named, False, row.suspects, truth["suspects"], "")
    for place, person in enumerate(truth["persons"]):
        if place < len(row.persons):
            for name, right, found, wanted, value in _compare_person(row, row.persons[place], person):
                flagged = value is not None and value.status not in RELIED_ON
                score.add(where, name, right, flagged, found, wanted, value.code if value else "")


def _compare_person(row: Row, person: Person, truth: dict[str, Any]) -> Iterator[tuple[str, bool, object, object, Any]]:
    values = person.values
    name = str(person.understood(Field.NAME) or "")
    wanted = truth.get("name") or ""
    yield "name", name.lower() == wanted.lower(), name, wanted, values.get(Field.NAME)
    core = truth.get("name_core") or wanted
    yield (
        "name without lineage",
        person.name_core.lower() == core.lower(),
        person.name_core,
        core,
        values.get(Field.NAME),
    )
    aliases = list(person.understood(Field.ALIASES) or ())  # type: ignore[call-overload]
    yield "aliases", aliases == truth.get("aliases", []), aliases, truth.get("aliases", []), values.get(Field.ALIASES)
    yield (
        "sex",
        person.understood(Field.SEX) == truth.get("sex"),
        person.understood(Field.SEX),
        truth.get("sex"),
        values.get(Field.SEX),
    )
    yield _compare_birth(person, truth["birth"])
    yield _compare_nik(person, truth)
    phones = list(person.understood(Field.PHONES) or ())  # type: ignore[call-overload]
    yield "phones", phones == truth.get("phones", []), phones, truth.get("phones", []), values.get(Field.PHONES)
    place = person.understood(Field.REGION)
    code = (place.code, list(place.candidates)) if isinstance(place, Place) else ("", [])
    region = (truth.get("region_code", ""), truth.get("region_candidates", []))
    yield "region", code == region, code, region, values.get(Field.REGION)
    country = row.values.get(Field.DESTINATION)
    found = country.understood if country else None
    yield "destination", found == truth.get("destination"), found, truth.get("destination"), country
    reported = row.values.get(Field.REPORT_DATE)
    on = str(reported.understood) if reported and reported.understood else None
    yield "report date", on == truth.get("report_date"), on, truth.get("report_date"), reported
    for name, field_ in (("passport", Field.PASSPORT), ("case_type", Field.CASE_TYPE)):
        value = values.get(field_) or row.values.get(field_)
        if name in truth:
            found = value.understood if value else None
            yield name, found == truth[name], found, truth[name], value


def _compare_birth(person: Person, truth: dict[str, Any]) -> tuple[str, bool, object, object, Any]:
    value = person.values.get(Field.BIRTH)
    birth = value.understood if value and isinstance(value.understood, Birth) else Birth("", "unknown")
    span = [str(birth.earliest.year), str(birth.latest.year)] if birth.earliest and birth.latest else None
    if truth.get("range"):
        right = birth.estimated and span == truth["range"]
    else:
        right = birth.value == (truth["value"] or "") and birth.precision == truth["precision"]
    return "birth", right, (birth.value, birth.precision, span), truth, value


def _compare_nik(person: Person, truth: dict[str, Any]) -> tuple[str, bool, object, object, Any]:
    """A damaged NIK is right when it's flagged and no digit beyond the certain ones is claimed."""
    value = person.values.get(Field.NIK)
    nik = value.understood if value else None
    right = nik == truth.get("nik")
    prefix = str(value.facts.get("prefix", "")) if value else ""
    if right and "nik_prefix" in truth:
        flagged = value is not None and value.status is Status.UNREADABLE
        right = flagged and bool(prefix) and truth["nik_prefix"].startswith(prefix)
    return "nik", right, (nik, prefix), (truth.get("nik"), truth.get("nik_prefix"), truth.get("nik_reason")), value


def main(arguments: list[str]) -> int:
    """Print the table of figures, and with --wrong every cell that was not understood."""
    folders = [one for one in arguments if not one.startswith("-")]
    if not folders:
        print("python -m suluh.spreadsheets.report DIR [WILAYAH.csv.gz] [--wrong]")
        return 2
    folder = Path(folders[0])
    areas = Path(folders[1]) if len(folders) > 1 else folder.parent.parent / "data" / "wilayah.csv.gz"
    score = evaluate(folder, load_gazetteer(areas), today=date(2026, 1, 31))
    heads = ("cells", "understood", "share", "of these asked", "wrong, flagged", "silently wrong")
    print(f"{'field':22}" + "".join(f"{head:>16}" for head in heads))
    total: Counter[str] = Counter()
    for name, counts in [*score.counts.items(), ("all", total)]:
        if name != "all":
            total.update(counts)
        share = counts["understood"] / max(counts["all"], 1)
        print(
            f"{name:22}{counts['all']:>16}{counts['understood']:>16}{share:>16.2%}"
            f"{counts['right but asked']:>16}{counts['flagged']:>16}{counts['silent']:>16}"
        )
    if "--wrong" in arguments:
        for line in score.wrong:
            print(" | ".join(line))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
