"""What a column is about, told from its header in the agencies' words and, where that is silent, from its cells."""

import re
from collections.abc import Mapping

from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.headwords import Guess, read_header
from suluh.spreadsheets.numbered import OF_PERSONS, groups_of, place_in
from suluh.spreadsheets.table import Column, Table
from suluh.spreadsheets.values import DATE_FIELDS, Field
from suluh.spreadsheets.vocabulary import vocabulary, words

_PEOPLE = re.compile(r"\b(?:NIK|th|thn|tahun|umur|HP)\b|\d{16}|\n|^\s*1[.)]", re.IGNORECASE)
_REPEATABLE = {
    Field.IGNORE,
    Field.NOTE,
    Field.COST,
    Field.STATUS,
    Field.ADDRESS,
    Field.PHONES,
    Field.REGION,
    Field.NARRATIVE,
    Field.CASE_TYPE,
    Field.ALIASES,
    Field.SUSPECTS,
}
_BETTER_DATES = (
    "lapor",
    "aduan",
    "masuk",
    "terima",
    "daftar",
    "regist",
    "tiba",
    "datang",
    "kedatangan",
    "deportasi",
    "kejadian",
)


def header_key(column: Column) -> str:
    """Normalise a column's header text, the key under which an agency's mapping is remembered."""
    return words(" ".join(column.path)) or f"#{column.index}"


def guess_mapping(table: Table) -> dict[int, Guess]:
    """Guess for every column of a table what it's about; one column a field, but for fields that may stand twice."""
    paths = {column.index: column.path for column in table.columns}
    bare = {index: place_in(path)[1] for index, path in paths.items()}
    people = groups_of(paths, {index: read_header(path).field for index, path in bare.items()})
    guesses: dict[int, Guess] = {}
    for column in table.columns:
        cells = [record.cells[column.index] for record in table.records[:200] if column.index in record.cells]
        path = bare[column.index] if people else column.path
        guesses[column.index] = _checked(read_header(path), column, cells)
    _settle_names(guesses)
    _settle_dates(guesses, table)
    _settle_doubles(guesses, table, {column: place_in(path)[0] for column, path in paths.items()} if people else {})
    return guesses


def apply_mapping(table: Table, saved: Mapping[str, str]) -> dict[int, Field]:
    """Apply an agency's remembered mapping (normalised header text -> field); columns it doesn't know are ignored."""
    applied: dict[int, Field] = {}
    for column in table.columns:
        name = saved.get(header_key(column), Field.IGNORE)
        applied[column.index] = Field(name) if name in Field.__members__ else Field.IGNORE
    return applied


def saved_mapping(table: Table, mapping: Mapping[int, Field | Guess]) -> dict[str, str]:
    """Write a mapping in the form to be remembered for an agency."""
    return {
        header_key(column): str(_field(mapping[column.index])) for column in table.columns if column.index in mapping
    }


def fields_of(mapping: Mapping[int, Field | Guess]) -> dict[int, Field]:
    """Reduce guesses to their fields."""
    return {column: _field(found) for column, found in mapping.items()}


def _field(found: Field | Guess) -> Field:
    return found.field if isinstance(found, Guess) else found


def _checked(guess: Guess, column: Column, cells: list[Cell]) -> Guess:
    """Hold a guess against the cells: formulas about other columns, several facts in one cell, no header at all."""
    if not cells:
        return guess
    formulas = sum(1 for cell in cells if cell.formula) / len(cells)
    if formulas > 0.6 and guess.field in (Field.BIRTH, Field.AGE, Field.IGNORE) and guess.code != "no_header":
        computed = re.search(r"hitung|otomatis|rumus|auto", words(" ".join(column.path)))
        return Guess(Field.IGNORE if computed else guess.field, guess.confidence * 0.5, "formula")
    if guess.field in (Field.NAME, Field.PEOPLE) and guess.code == "header":
        rich = sum(1 for cell in cells if len(cell.text) > 25 and _PEOPLE.search(cell.text)) / len(cells)
        if rich > 0.3:
            return Guess(Field.PEOPLE, guess.confidence, "cells")
        if guess.field is Field.PEOPLE:
            return Guess(Field.NAME, 0.7, "cells")
    if guess.confidence < 0.6:
        return _by_cells(cells) or guess
    return guess


def _by_cells(cells: list[Cell]) -> Guess | None:
    texts = [re.sub(r"[\s.'-]", "", cell.text) for cell in cells if cell.kind in (Kind.TEXT, Kind.NUMBER)]
    if len(texts) < 3:
        return None

    def share(pattern: str) -> float:
        return sum(1 for text in texts if re.fullmatch(pattern, text)) / len(texts)

    if share(r"\d{16}") > 0.5:
        return Guess(Field.NIK, 0.6, "cells")
    if share(r"(?:\+?62|0)?8\d{8,11}") > 0.5:
        return Guess(Field.PHONES, 0.55, "cells")
    sexes = vocabulary().sex
    if sum(1 for cell in cells if words(cell.text) in sexes and not cell.text.isdigit()) > len(cells) * 0.7:
        return Guess(Field.SEX, 0.55, "cells")
    return None


def _settle_names(guesses: dict[int, Guess]) -> None:
    """A family name without a given name beside it, where a name stands, is the name's second part."""
    fields = {guess.field for guess in guesses.values()}
    if Field.GIVEN_NAME not in fields and Field.NAME in fields and Field.FAMILY_NAME in fields:
        for column, guess in guesses.items():
            if guess.field is Field.NAME:
                guesses[column] = Guess(Field.GIVEN_NAME, guess.confidence, guess.code)


def _settle_dates(guesses: dict[int, Guess], table: Table) -> None:
    """Of several dates that may be the report's, keep the one whose header says so most plainly."""
    headers = {column.index: words(" ".join(column.path)) for column in table.columns}

    def rank(column: int) -> int:
        found = [place for place, word in enumerate(_BETTER_DATES) if word in headers[column]]
        return found[0] if found else len(_BETTER_DATES)

    dated = [column for column, guess in guesses.items() if guess.field is Field.REPORT_DATE]
    for column in sorted(dated, key=rank)[1:]:
        guesses[column] = Guess(Field.IGNORE, 0.5, "second_of_field")


def _settle_doubles(guesses: dict[int, Guess], table: Table, places: Mapping[int, int]) -> None:
    """Keep one column for a field; where headers number the persons, one for each of them."""
    best: dict[tuple[Field, int], int] = {}
    for column, guess in guesses.items():
        field = guess.field
        if field in _REPEATABLE or field in DATE_FIELDS:
            continue
        key = (field, places.get(column, 0) or 1) if field in OF_PERSONS else (field, 0)
        rival = best.get(key)
        if rival is None:
            best[key] = column
            continue
        loser, winner = sorted((rival, column), key=lambda one: (guesses[one].confidence, _filled(one, table)))
        best[key] = winner
        guesses[loser] = Guess(Field.IGNORE, 0.5, "second_of_field")


def _filled(column: int, table: Table) -> int:
    return sum(1 for record in table.records[:200] if column in record.cells)
