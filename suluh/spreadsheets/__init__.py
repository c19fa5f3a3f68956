"""Reading the untidy spreadsheets of agencies and understanding them cell by cell, with nothing silently wrong.

    workbook = read_workbook(path, limits=Limits())
    for table in find_tables(workbook):
        mapping = guess_mapping(table)
        for row in understand(table, mapping, gazetteer=gazetteer, today=today):
            ...

The library knows no database and no web. Word lists stand in vocabulary.toml.
"""

from suluh.spreadsheets.cells import Cell, Kind, Limits, Sheet, Unreadable, Workbook
from suluh.spreadsheets.gazetteer import Gazetteer
from suluh.spreadsheets.headers import apply_mapping, guess_mapping, header_key, saved_mapping
from suluh.spreadsheets.headwords import Guess, read_header
from suluh.spreadsheets.numbered import groups_of
from suluh.spreadsheets.reading import read_workbook
from suluh.spreadsheets.table import Column, Record, Skipped, Table
from suluh.spreadsheets.tables import find_tables, skipped_sheets
from suluh.spreadsheets.understanding import understand
from suluh.spreadsheets.values import Birth, Field, Issue, Person, Place, Row, Status, Value
from suluh.spreadsheets.writing import harmless, write_csv_safe, write_xlsx_safe

__all__ = [
    "Birth",
    "Cell",
    "Column",
    "Field",
    "Gazetteer",
    "Guess",
    "Issue",
    "Kind",
    "Limits",
    "Person",
    "Place",
    "Record",
    "Row",
    "Sheet",
    "Skipped",
    "Status",
    "Table",
    "Unreadable",
    "Value",
    "Workbook",
    "apply_mapping",
    "find_tables",
    "groups_of",
    "guess_mapping",
    "harmless",
    "header_key",
    "read_header",
    "read_workbook",
    "saved_mapping",
    "skipped_sheets",
    "understand",
    "write_csv_safe",
    "write_xlsx_safe",
]
