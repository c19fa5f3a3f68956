"""What a NIK says, what is doubtful about it, and what it contradicts."""

from datetime import date

import pytest

from suluh.linkage.dates import PartialDate
from suluh.linkage.nik import NikConflict, NikProblem, nik_against, read_nik

GOOD = "5313025203989901"


@pytest.mark.parametrize(
    ("written", "digits", "problems"),
    [
        (GOOD, GOOD, []),
        ("'5313025203989901", GOOD, []),
        ("53.13.02.520398.9901", GOOD, []),
        ("5313 0252 0398 9901\u200b", GOOD, []),
        ("5313O252O398990l", GOOD, ["LETTERS_READ"]),
        ("", "", ["MISSING"]),
        ("-", "", ["MISSING"]),
        ("tdk tahu", "", ["MISSING"]),
        ("531302520398990", "531302520398", ["LENGTH"]),  # the end is lost, not what comes before
        ("53130252039899011", "531302520398", ["LENGTH"]),
        ("533025203989901", "", ["LENGTH"]),  # a digit is lost in the region: what follows is no date
        ("53130252039899", "", ["LENGTH"]),
        ("NIK: 5313025203989901", GOOD, []),
        ("No. KTP 5313025203989901 (lama)", GOOD, []),
        ('="5313025203989901"', GOOD, []),
        ("５３１３025203989901", GOOD, []),  # digits as wide as Chinese letters
        ("S313O252O398990l", GOOD, ["LETTERS_READ"]),
        ("531302abc3989901", "", ["NOT_DIGITS"]),
        ("1111111111111111", "", ["FILLER"]),
        ("1234567890123456", "", ["FILLER"]),
        ("5313025203980000", "", ["FILLER"]),
        ("3.21E+15", "32", ["EXCEL_ROUNDED"]),
        ("3,21201E+15", "32120", ["EXCEL_ROUNDED"]),
        ("3.21201520398990E+15", "321201520398990", ["EXCEL_LAST_DIGIT"]),
        ("5313025203989900.0", "531302520398990", ["EXCEL_LAST_DIGIT"]),
        ("5313025203989910", "5313025203989910", ["LAST_DIGIT_ZERO"]),
        ("9913025203989901", "9913025203989901", ["UNKNOWN_PROVINCE"]),
        ("5313023102989901", "5313023102989901", ["UNREAL_DATE"]),
        ("5313028003989901", "5313028003989901", ["UNREAL_DATE"]),
    ],
)
def test_reading(written: str, digits: str, problems: list[str]) -> None:
    nik = read_nik(written)
    assert (nik.digits, [str(problem) for problem in nik.problems]) == (digits, problems)


def test_only_a_number_without_sixteen_sure_digits_is_unusable() -> None:
    assert read_nik("9913023102989910").usable
    assert not read_nik("3.21E+15").usable
    assert not read_nik("5313025203989910", from_number=True).usable


def test_a_code_of_no_district_is_only_a_warning() -> None:
    assert read_nik(GOOD, districts={"53.13.02"}).problems == ()
    assert read_nik(GOOD, districts={"53.13.03"}).problems == (NikProblem.UNKNOWN_DISTRICT,)


def test_what_it_says() -> None:
    nik = read_nik(GOOD)
    assert (nik.province, nik.regency, nik.district, nik.sex) == ("53", "53.13", "53.13.02", "F")
    assert nik.birth_parts == (12, 3, 98)


@pytest.mark.parametrize(
    ("year", "on", "births"),
    [
        ("98", date(2026, 1, 1), [1998]),
        ("10", date(2026, 1, 1), [2010]),  # 116 years old is beyond anybody
        ("20", date(2026, 1, 1), [1920, 2020]),  # both are possible: the century isn't in the number
        ("30", date(2026, 1, 1), [1930]),
    ],
)
def test_century(year: str, on: date, births: list[int]) -> None:
    nik = read_nik(f"5313025203{year}9901")
    assert [born.year for born in nik.births(on)] == births


@pytest.mark.parametrize(
    ("birth", "sex", "conflicts"),
    [
        (PartialDate(1998, 3, 12), "F", []),
        (PartialDate(1998, 3), "", []),
        (None, "F", []),
        (PartialDate(1995, 3, 12), "F", [NikConflict.BIRTH_YEAR]),
        (PartialDate(1998, 12, 3), "M", [NikConflict.BIRTH_DAY, NikConflict.BIRTH_MONTH, NikConflict.SEX]),
    ],
)
def test_against_the_record(birth: PartialDate | None, sex: str, conflicts: list[NikConflict]) -> None:
    assert list(nik_against(read_nik(GOOD), birth, sex)) == conflicts
