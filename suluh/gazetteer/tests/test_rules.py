"""What may be done to the list of places, as tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from suluh.gazetteer.rules import (
    Code,
    Line,
    check_crosswalk,
    check_statistics,
    column_of,
    figure,
    may_add,
    may_end,
    may_rename,
)

DAY, TODAY = date(2026, 1, 1), date(2026, 3, 2)
NTT = Code("53", "Nusa Tenggara Timur")
BELU = Code("53.04", "Kabupaten Belu")
MALAKA = Code("53.21", "Kabupaten Malaka", date(2012, 12, 14))
GONE = Code("53.90", "Kabupaten Sumba", ends=date(2003, 1, 1))
SOON = Code("53.94", "Kabupaten Esok", date(2030, 1, 1))
ENDING = Code("53.95", "Kabupaten Lama", ends=DAY)
KUPANG = Code("53.71.03", "Oebobo")


@pytest.mark.parametrize(
    ("code", "taken", "parent", "origins", "reasons"),
    [
        ("53.22", None, NTT, [], set()),
        ("53.22", None, NTT, [BELU, MALAKA], set()),
        ("53.22", None, NTT, [ENDING], set()),  # ended on the very day that this begins
        ("53", None, None, [], set()),  # a province lies in nothing
        ("5322", None, None, [], {"SHAPE"}),
        ("53.2", None, NTT, [], {"SHAPE"}),
        ("53.22.", None, NTT, [], {"SHAPE"}),
        ("53.04", BELU, NTT, [], {"TAKEN"}),
        ("53.90", GONE, NTT, [], {"TAKEN"}),  # an old code is never used again
        ("53.22", None, None, [], {"PARENT"}),
        ("53.90.01", None, GONE, [], {"PARENT"}),
        ("53.22", None, NTT, ["53.99"], {"UNKNOWN"}),
        ("53.22", None, NTT, [KUPANG], {"OTHER_LEVEL"}),
        ("53.22", None, NTT, [GONE], {"NOT_VALID"}),
        ("53.22", None, NTT, [SOON], {"NOT_VALID"}),
    ],
)
def test_which_codes_may_be_added(
    code: str, taken: Code | None, parent: Code | None, origins: list[Code | str], reasons: set[str]
) -> None:
    assert may_add(code, DAY, taken, parent, origins).codes == reasons


@pytest.mark.parametrize(
    ("area", "inside", "successors", "reasons"),
    [
        (BELU, 0, [MALAKA], set()),
        (BELU, 0, [], set()),  # the successor is not always known
        (BELU, 3, [], {"INSIDE"}),
        (GONE, 0, [], {"ENDED"}),
        (SOON, 0, [], {"TOO_EARLY"}),
        (BELU, 0, [BELU], {"ITSELF"}),
        (BELU, 0, ["53.99"], {"UNKNOWN"}),
        (BELU, 0, [KUPANG], {"OTHER_LEVEL"}),
        (BELU, 0, [SOON], {"NOT_VALID"}),
        (BELU, 0, [ENDING], {"NOT_VALID"}),  # cannot take over on the day it ends itself
        (GONE, 2, ["53.99"], {"ENDED", "INSIDE", "UNKNOWN"}),
    ],
)
def test_when_a_code_may_end(area: Code, inside: int, successors: list[Code | str], reasons: set[str]) -> None:
    assert may_end(area, DAY, inside, successors).codes == reasons


@pytest.mark.parametrize(
    ("area", "name", "since", "last", "reasons"),
    [
        (BELU, "Kabupaten Belu Raya", DAY, None, set()),
        (BELU, "Kabupaten Belu Raya", TODAY, date(2020, 1, 1), set()),
        (BELU, "Kabupaten Belu", DAY, None, {"SAME_NAME"}),
        (BELU, "Kabupaten Belu Raya", date(2026, 3, 3), None, {"FUTURE"}),
        (BELU, "Kabupaten Belu Raya", DAY, DAY, {"NAMED_LATER"}),
        (GONE, "Kabupaten Sumba Raya", DAY, None, {"ENDED"}),
    ],
)
def test_when_an_area_may_be_renamed(area: Code, name: str, since: date, last: date | None, reasons: set[str]) -> None:
    assert may_rename(area, name, since, last, TODAY).codes == reasons


def row(number: int, other: str, code: str, *, as_number: bool = False, **more: str) -> Line:
    cells = {"other_code": other, "kemendagri_code": code, **more}
    return Line(number, cells, frozenset({"kemendagri_code"} if as_number else ()))


GOOD = row(2, "5306", "53.04")
SAID = {"system": "BPS", "version": "2018", "source": "BPS"}


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ([GOOD], []),
        ([GOOD, row(3, "5371", "53.04")], []),  # two old codes may mean one area
        ([row(2, "5306", "53.04", version="2018", name="BELU")], []),
        ([], ["NO_ROWS"]),
        ([Line(2, {"kemendagri_code": "53.04"})], ["COLUMN"]),
        ([Line(2, {"kode": "x"})], ["COLUMN", "COLUMN"]),
        ([row(2, "", "53.04")], ["EMPTY"]),
        ([row(2, "5306", "")], ["EMPTY"]),
        ([row(2, "5306", "53.1", as_number=True)], ["NUMBER"]),  # was 53.10 before a spreadsheet read it
        ([row(2, "53.06", "53.04")], ["CODE"]),
        ([row(2, "530", "53.04")], ["CODE"]),
        ([row(2, "٥٣٠٦", "53.04")], ["CODE"]),  # digits, but not these
        ([row(2, "5306", "53.99")], ["UNKNOWN"]),
        ([row(2, "5306", "5304")], ["UNKNOWN"]),
        ([row(2, "5306010", "53.04")], ["LEVEL"]),
        ([GOOD, row(3, "5306", "53.71")], ["TWICE"]),
        ([GOOD, row(3, "5306", "53.04")], ["TWICE"]),
        ([row(2, "5306", "53.04", version="2020")], ["DIFFERS"]),
        ([GOOD, row(3, "x", "53.71"), row(4, "5371", "9")], ["CODE", "UNKNOWN"]),
        ([row(n, "x", "53.04") for n in range(30)], ["CODE"] * 20 + ["MORE"]),
    ],
)
def test_which_crosswalks_are_taken_over(lines: list[Line], reasons: list[str]) -> None:
    found = check_crosswalk(lines, SAID, {"53", "53.04", "53.71"}).reasons
    assert [reason.code.value for reason in found] == reasons
    assert {reason.about for reason in found} <= {"file"}


def test_an_error_names_its_row_and_what_stands_there() -> None:
    (reason,) = check_crosswalk([GOOD, row(7, "5306", "53.71")], SAID, {"53.04", "53.71"}).reasons
    assert str(reason) == "Baris 7: kode 5306 sudah ada di baris 2."


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ([("5306", "14.5")], []),
        ([("5306", "")], []),  # not published
        ([("5306", "1.234,5")], []),
        ([("", "1")], ["EMPTY"]),
        ([("5304", "1")], ["NO_MATCH"]),
        ([("5306", "1"), ("5306", "2")], ["TWICE"]),
        ([("5306", "1"), ("5390", "2")], ["TWICE"]),  # two codes of one area
        ([("5306", "banyak")], ["VALUE"]),
        ([("5306", "<5")], ["VALUE"]),
    ],
)
def test_which_statistics_are_taken_over(lines: list[tuple[str, str]], reasons: list[str]) -> None:
    table = [Line(n, {"code": code, "value": value}) for n, (code, value) in enumerate(lines, 2)]
    found = check_statistics(table, {"year": "2021"}, {"5306": "53.04", "5390": "53.04", "5304": None}).reasons
    assert [reason.code.value for reason in found] == reasons


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14.5", Decimal("14.5")),
        ("14,5", Decimal("14.5")),
        ("1.234.567,8", Decimal("1234567.8")),
        ("-3", Decimal(-3)),
        ("1.234", Decimal("1.234")),
        ("1,234,567", None),
        ("NaN", None),
        ("1e9", None),
        ("", None),
    ],
)
def test_how_a_figure_is_read(text: str, value: Decimal | None) -> None:
    assert figure(text) == value


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("bps_code_2018", "other_code"),
        ("Kode BPS", "other_code"),
        (" KEMENDAGRI-CODE ", "kemendagri_code"),
        ("Nilai", "value"),
        ("bps_name", "bps_name"),
    ],
)
def test_what_a_heading_means(header: str, column: str) -> None:
    assert column_of(header) == column
