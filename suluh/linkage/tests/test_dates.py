"""How far two birth dates agree."""

from datetime import date

import pyarrow as pa
import pytest

from suluh.linkage.batch import read_table
from suluh.linkage.batch.births import read_births
from suluh.linkage.dates import BirthLevel, PartialDate, compare_births, read_age, read_iso, read_written

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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12-MAR-1990", "1990-03-12"),
        ("1990-03-12 00:00:00", "1990-03-12"),
        ("1990-03-12T00:00:00Z", "1990-03-12"),
        ("12/03/1990 0:00", "1990-03-12"),
        ("March 12, 1990", "1990-03-12"),
        ("tgl. 12 Maret '90", "1990-03-12"),
        ("Kupang, 12 Maret 1990", "1990-03-12"),
        ("12MAR90", "1990-03-12"),
        ("12-III-1990", "1990-03-12"),
        ("12_03_1990", "1990-03-12"),
        ("12031990", "1990-03-12"),
        ("5031990", "1990-03-05"),  # a spreadsheet took the first 0
        ("19900312.0", "1990-03-12"),
        ("32944", "1990-03-12"),
        ("32944.5", "1990-03-12"),
        ("'12/03/1990", "1990-03-12"),
        ("O1/02/1990", "1990-02-01"),
        ("3/25/1990", "1990-03-25"),
        ("12 Agsutus 1990", "1990"),
        ("00/00/1985", "1985"),
        ("± 1985", "1985"),
        ("tahun 1985", "1985"),
        ("1985.0", "1985"),
        ("34 tahun", None),
        ("34", None),
        ("12-08-1990/12-08-1991", None),
        ("01-01-1900", None),
        ("lupa", None),
        ("12-03-1990 / 35 th", "1990-03-12"),
        ("12/03/1990 (35 thn)", "1990-03-12"),
        ("Kupang, 12 Maret 1990, umur 35 tahun", "1990-03-12"),
        ("12-MAR-1990 00.00", "1990-03-12"),
        ("12-03-1990 35", None),
    ],
)
def test_dates_as_people_write_them(written: str, read: str | None) -> None:
    birth = read_written(written)
    assert (str(birth) if birth else None) == read
    [year], [month], [day] = (part.tolist() for part in read_births(pa.array([written], pa.large_string())))
    assert (year, month, day) == ((birth.year, birth.month or 0, birth.day or 0) if birth else (0, 0, 0))


@pytest.mark.parametrize(
    ("written", "age"),
    [
        ("24 th", 24),
        ("umur 24", 24),
        ("± 24 tahun", 24),
        ("24 Tahun 3 bulan", 24),
        ("24.0", 24),
        ("24", 24),
        ("1990", None),
        ("24 bulan", None),
        ("24-03-1990", None),
        ("lupa", None),
    ],
)
def test_ages(written: str, age: int | None) -> None:
    assert read_age(written) == age


def test_ages_count_from_the_year_their_list_was_written() -> None:
    niks = [f"53130252{month:02d}899901" for month in range(1, 11)]
    cells = ["34 th"] * 6 + ["umur 33"] * 4
    apart = [*cells[:7], "60 th", "12", "45"]
    for written, read in ((cells, [1989] * 6 + [1990] * 4 + [2003]), (apart, [0] * 11)):
        columns = {"birth_date": [*written, "20 th"], "nik": [*niks, ""], "source": ["desa"] * 11}
        years = read_births(read_table(columns).columns["birth_date"]).year.tolist()
        assert years == read


def test_an_age_behind_a_date_says_so_too_and_each_list_for_itself() -> None:
    both = [f"12-{month:02d}-1989 / 34 th" for month in range(1, 10)]
    columns = {"birth_date": [*both, "20 th", "20 th"], "source": ["rs"] * 10 + ["desa"]}
    assert read_table(columns).columns["birth_date"][9].as_py() == "2003"
    assert read_table(columns).columns["birth_date"][10].as_py() == "2003"  # nothing else is known of that list


def test_lists_that_put_the_month_first() -> None:
    american = [f"3/{day}/1990" for day in range(13, 23)]
    columns = {"birth_date": [*american, "4/5/1990", "4/5/1990"], "source": ["ekspor"] * 11 + ["desa"]}
    births = read_births(read_table(columns).columns["birth_date"])
    assert births.month.tolist() == [3] * 10 + [4, 5]
    assert births.day.tolist() == [*range(13, 23), 5, 4]


def test_one_odd_date_is_no_habit() -> None:
    columns = {"birth_date": ["3/25/1990", *(f"{day}/4/1990" for day in range(13, 23)), "4/5/1990"]}
    births = read_births(read_table(columns).columns["birth_date"])
    assert (births.month.tolist()[-1], births.day.tolist()[-1]) == (5, 4)


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
