"""Telephone and passport numbers as people write them."""

import pyarrow as pa
import pytest

from suluh.linkage.batch.numbers import read_passports
from suluh.linkage.passports import check_digit, read_passport
from suluh.linkage.phones import read_phone


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("081234567890", ["+6281234567890"]),
        ("81234567890", ["+6281234567890"]),  # the 0 that a spreadsheet took
        ("81234567890.0", ["+6281234567890"]),
        ("0812-3456-7890", ["+6281234567890"]),
        ("+62 812 3456 7890", ["+6281234567890"]),
        ("62 0812 3456 7890", ["+6281234567890"]),
        ("0812 3456 7890 / 0852 1111 2222", ["+6281234567890", "+6285211112222"]),
        ("081234567890 085211112222", ["+6281234567890", "+6285211112222"]),
        ("081234567890 (ibu) dan 085211112222", ["+6281234567890", "+6285211112222"]),
        ("081234567890, 081234567890", ["+6281234567890"]),
        ("0380-821234", ["+62380821234"]),  # Kupang
        ("(0382) 21234", ["+6238221234"]),  # Maumere
        ("60123456789", ["+60123456789"]),  # Malaysia without plus
        ("0060123456789", ["+60123456789"]),
        ("0854\u200b52618144", ["+6285452618144"]),
        ("8.12345E+10", []),  # digits gone
        ("8.123456789E+10", ["+6281234567890"]),  # … and all there
        ("8.12E+11 atau 085211112222", ["+6285211112222"]),
        ("8123456789.0 (0852) 11112222", ["+628123456789", "+6285211112222"]),
        ("81234567890 85211112222", ["+6281234567890", "+6285211112222"]),
        ("081234567890-085211112222", ["+6281234567890", "+6285211112222"]),
        ("O8l2345678O", ["+628123456780"]),
        ("000000000000", []),
        ("tidak ada", []),
        ("", []),
        ("60123456789  60198765432", ["+60123456789", "+60198765432"]),
        ("9" * 100_000, []),
        ("081234567890" + " " * 600 + "085211112222", ["+6281234567890"]),  # beyond what a cell may hold
    ],
)
def test_phones(written: str, numbers: list[str]) -> None:
    assert read_phone(written) == numbers


@pytest.mark.parametrize(
    ("written", "number", "problems"),
    [
        ("B6988472", "B6988472", []),
        ("b 698.8472", "B6988472", []),
        ("XE698847", "XE698847", []),
        ("12345678", "12345678", ["UNUSUAL_FORM"]),
        ("A1111111", "", ["FILLER"]),
        ("No. B 6988472", "B6988472", []),
        ("Paspor: XE698847", "XE698847", []),
        ("B6988472 (mati)", "B6988472", []),
        ("B6988472 exp 2024", "B6988472", []),
        ("B6988472 / C1234567", "B6988472", []),
        ("B6O88472", "B6088472", []),
        ("B698847.2", "B6988472", []),
        ("AN OLOILO 12345", "", ["UNREADABLE"]),  # a word is no number, though all of its letters look like digits
        ("x" * 300 + " B6988472", "", ["UNREADABLE"]),  # beyond what a cell may hold
        ("B69", "", ["UNREADABLE"]),
        ("-", "", ["MISSING"]),
        ("L898902C<3UTO6908061F9406236", "L898902C", []),  # the example of ICAO Doc 9303
        ("L898902C<4UTO6908061F9406236", "L898902C", ["CHECK_DIGIT"]),
    ],
)
def test_passports(written: str, number: str, problems: list[str]) -> None:
    passport = read_passport(written)
    assert (passport.number, [str(problem) for problem in passport.problems]) == (number, problems)
    [same, plain] = read_passports(pa.array([written, number], pa.large_string())).tolist()
    assert same == plain  # read by the column as one by one


def test_check_digit_of_the_standard() -> None:
    assert check_digit("D23145890") == 7  # the worked example of ICAO Doc 9303 part 3
