"""How far two birth dates agree."""

from datetime import date

import pytest

from suluh.linkage.dates import BirthLevel, PartialDate, compare_births, read_iso

Parts = tuple[int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ((1998, 3, 12), (1998, 3, 12), BirthLevel.EQUAL),
        ((1998, 3, 12), (1998, 12, 3), BirthLevel.SWAPPED),
        ((1998, 3, 12), (1998, 3, 21), BirthLevel.TWO_OF_THREE),
        ((1998, 3, 12), (1998, 4, 12), BirthLevel.TWO_OF_THREE),
        ((1998, 3, 12), (1995, 3, 12), BirthLevel.DAY_MONTH),
        ((1998, 3, 12), (1998, 3, None), BirthLevel.YEAR_MONTH),
        ((1998, 3, 12), (1998, None, None), BirthLevel.YEAR),
        ((1998, 3, 12), (1996, None, None), BirthLevel.YEAR_NEAR),
        ((1998, 3, 12), (1995, None, None), BirthLevel.DIFFERENT),
        ((1998, 3, 12), (1998, 7, 20), BirthLevel.YEAR_CONFLICT),
        ((1998, 3, 12), (1997, 3, 13), BirthLevel.DIFFERENT),
        ((1998, 3, 12), (None, None, None), BirthLevel.MISSING),
    ],
)
def test_levels(a: Parts, b: Parts, level: BirthLevel) -> None:
    assert compare_births(a, b) == compare_births(b, a) == level


@pytest.mark.parametrize("written", ["1998", "1998-03", "1998-03-12"])
def test_written_and_read_back(written: str) -> None:
    assert str(read_iso(written)) == written


@pytest.mark.parametrize("written", ["", "98", "1998-13", "1998-02-30", "12-03-1998", "1998-3-12"])
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_iso(written)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(1998, None, 3)


@pytest.mark.parametrize(
    ("written", "precision", "earliest", "latest"),
    [
        ("1998", "year", date(1998, 1, 1), date(1998, 12, 31)),
        ("1996-02", "month", date(1996, 2, 1), date(1996, 2, 29)),
        ("1998-12", "month", date(1998, 12, 1), date(1998, 12, 31)),
        ("1998-03-12", "day", date(1998, 3, 12), date(1998, 3, 12)),
    ],
)
def test_span(written: str, precision: str, earliest: date, latest: date) -> None:
    known = read_iso(written)
    assert (known.precision, known.earliest, known.latest) == (precision, earliest, latest)
