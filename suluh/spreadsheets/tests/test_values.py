"""Each rule as a table: what stands in the cell, what is understood, how sure."""

from datetime import date

import pytest

from suluh.spreadsheets.ages import Reported, read_birth
from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.countries import read_country
from suluh.spreadsheets.dates import Habits, learn_habits, read_date
from suluh.spreadsheets.identifiers import (
    NikHabits,
    SexHabits,
    learn_nik_habits,
    read_nik_cell,
    read_passport_cell,
    read_phones,
    read_sex,
)
from suluh.spreadsheets.money import read_rupiah
from suluh.spreadsheets.names import Name, read_name
from suluh.spreadsheets.regions import RegionReader
from suluh.spreadsheets.serials import from_serial, is_date_format
from suluh.spreadsheets.tests.areas import small_gazetteer
from suluh.spreadsheets.values import Birth, Place

TOLD = Reported(2025, 2025, 2025)


def text(value: str) -> Cell:
    return Cell(2, 3, Kind.TEXT, value)


def number(value: str) -> Cell:
    return Cell(2, 3, Kind.NUMBER, value)


@pytest.mark.parametrize(
    ("written", "value", "status", "code"),
    [
        ("12-03-1998", "1998-03-12", "CHANGED", "day_first_assumed"),
        ("25-03-1998", "1998-03-25", "OK", ""),
        ("25/3/98", "1998-03-25", "CHANGED", "century_by_age"),
        ("25/3/09", "2009-03-25", "CHANGED", "century_by_age"),
        ("25/3/26", "1926-03-25", "CHANGED", "century_by_age"),
        ("25.03.1998", "1998-03-25", "OK", ""),
        ("1998-03-25", "1998-03-25", "OK", ""),
        ("1998-03-25 00:00:00", "1998-03-25", "OK", ""),
        ("11/17/2008", "2008-11-17", "CHANGED", "month_first"),
        ("4 September 1972", "1972-09-04", "CHANGED", "month_name"),
        ("25-Peb-09", "2009-02-25", "CHANGED", "month_name"),
        ("17 Agst 1990", "1990-08-17", "CHANGED", "month_name"),
        ("17-viii-1990", "1990-08-17", "CHANGED", "month_name"),
        ("17 Agusuts 1990", "1990-08-17", "CHANGED", "month_misspelt"),
        ("Senin, 3 Mrt 1990", "1990-03-03", "CHANGED", "month_name"),
        ("Juni 1991", "1991-06", "CHANGED", "month_and_year"),
        ("Jan-05", "2005-01", "DOUBTFUL", "month_and_year_or_day_and_month"),
        ("thn 1985", "1985", "CHANGED", "year_only"),
        ("lahir th 1986", "1986", "CHANGED", "year_only"),
        ("1985", "1985", "OK", ""),
        ("31/04/2005", "2005-04", "DOUBTFUL", "impossible_day"),
        ("29-02-2001", "2001-02", "DOUBTFUL", "impossible_day"),
        ("01/01/1987", "1987-01-01", "DOUBTFUL", "default_day"),
        ("32525", "1989-01-17", "CHANGED", "serial_number_as_text"),
        ("17081990", "1990-08-17", "DOUBTFUL", "digits_without_marks"),
        ("12-03-1850", "1850-03-12", "DOUBTFUL", "year_implausible"),
        ("12-03-2031", "2031-03-12", "DOUBTFUL", "year_implausible"),
        ("Lembata, 4 September 1972", "1972-09-04", "CHANGED", "month_name"),
        ("Lembata 04-09-1972", "1972-09-04", "CHANGED", "day_first_assumed"),
        ("12 Mei", None, "UNREADABLE", "year_missing"),
        ("besok", None, "UNREADABLE", "not_a_date"),
        ("tdk tahu", None, "MISSING", ""),
        ("\u200b-\u200f", None, "MISSING", ""),
        ("0", None, "MISSING", ""),
    ],
)
def test_births_in_the_notations_of_agencies(written: str, value: str | None, status: str, code: str) -> None:
    reading = read_birth(text(written), Habits(), reference=date(2025, 6, 1), reported=TOLD)
    assert (reading.understood.value if isinstance(reading.understood, Birth) else None) == value
    assert (reading.status.value, reading.code) == (status, code)


@pytest.mark.parametrize(
    ("written", "value", "years", "code"),
    [
        ("26 th", "1999", (1998, 1999), "from_age"),
        ("26", "1999", (1998, 1999), "from_age"),
        ("umur 26 tahun", "1999", (1998, 1999), "from_age"),
        ("± 41 thn", "1984", (1981, 1986), "about_age"),
        ("+/- 41 th", "1984", (1981, 1986), "about_age"),
        ("sekitar 41 tahun", "1984", (1981, 1986), "about_age"),
        ("20-an th", "", (1995, 2005), "decade_of_age"),
        ("25-30 th", "", (1994, 2000), "age_between"),
        ("8 bulan", "2025", (2024, 2025), "age_in_months"),
    ],
)
def test_an_age_leaves_years_possible(written: str, value: str, years: tuple[int, int], code: str) -> None:
    reading = read_birth(text(written), Habits(), reference=date(2025, 6, 1), reported=TOLD)
    birth = reading.understood
    assert isinstance(birth, Birth)
    assert birth.estimated
    assert birth.earliest is not None
    assert birth.latest is not None
    assert (birth.value, (birth.earliest.year, birth.latest.year), reading.code) == (value, years, code)


def day_of(serial: float, *, since_1904: bool = False) -> date | None:
    moment = from_serial(serial, since_1904=since_1904)
    return moment.date() if moment else None


def test_serial_numbers_are_read_in_both_calendars() -> None:
    assert day_of(29241) == date(1980, 1, 21)
    assert day_of(29241 - 1462, since_1904=True) == date(1980, 1, 21)
    assert day_of(1) == date(1900, 1, 1)
    assert day_of(61) == date(1900, 3, 1)
    assert from_serial(-5) is None
    assert from_serial(1e300) is None
    assert is_date_format("dd/mm/yyyy")
    assert is_date_format("[$-421]dd mmmm yyyy;@")
    assert not is_date_format("h:mm")
    assert not is_date_format('0.00 "hari"')
    assert not is_date_format("General")


def test_a_column_that_also_writes_the_month_first_makes_every_ambiguous_date_doubtful() -> None:
    habits = learn_habits([text("11/17/2008"), text("25/03/2009")])
    reading = read_date(text("03/04/2010"), habits, today=date(2025, 1, 1))
    assert (reading.understood, reading.code) == (date(2010, 4, 3), "day_or_month_first")


def test_dates_swapped_by_a_program_are_suspected_from_the_whole_column() -> None:
    stored = [
        Cell(2, 3, Kind.DATE, "1", from_serial((date(2020, month, month) - date(1899, 12, 30)).days))
        for month in range(1, 9)
    ]
    typed = [text(f"{day}/01/2020") for day in (13, 22, 30)]
    reading = read_date(stored[2], learn_habits([*stored, *typed]), today=date(2025, 1, 1))
    assert reading.code == "day_and_month_perhaps_swapped"


@pytest.mark.parametrize(
    ("cell", "nik", "code", "prefix"),
    [
        (text("5371025503019924"), "5371025503019924", "", None),
        (text("'5371025503019924"), "5371025503019924", "marks_removed", None),
        (text("5371.0255.0301.9924"), "5371025503019924", "marks_removed", None),
        (text("537102 550301 9924\u200b"), "5371025503019924", "marks_removed", None),
        (text("537102550301992O"), "5371025503019920", "nik_letters_read", None),
        (number("5371025503019924"), "5371025503019924", "", None),
        (number("5371025503019920"), None, "nik_last_digit_lost", "53710255030199"),
        (number("5.37102550301992E15"), None, "nik_last_digit_lost", "53710255030199"),
        (number("7313072007950000"), None, "nik_last_digit_lost", "73130720079"),
        (text("5,37102E+15"), None, "nik_digits_lost", "53710"),
        (text("5.20610E+15"), None, "nik_digits_lost", "5206"),
        (text("537102550301992"), None, "nik_digit_missing", None),
        (text("53710255030199241"), None, "nik_too_long", None),
        (text("1234567890123456"), None, "nik_placeholder", None),
        (text("9999999999999999"), None, "nik_placeholder", None),
        (text("5371020000000000"), None, "nik_placeholder", None),
        (text("belum punya KTP"), None, "nik_not_digits", None),
        (text("TT"), None, "", None),
    ],
)
def test_what_a_spreadsheet_does_to_a_nik(cell: Cell, nik: str | None, code: str, prefix: str | None) -> None:
    reading = read_nik_cell(cell, NikHabits())
    assert (reading.understood, reading.code, reading.facts.get("prefix")) == (nik, code, prefix)


def test_a_column_whose_niks_all_end_in_zero_went_through_a_spreadsheet() -> None:
    column = [text(f"537102550301{serial}0") for serial in range(990, 998)]
    reading = read_nik_cell(column[0], learn_nik_habits(column))
    assert (reading.understood, reading.code) == (None, "nik_last_digit_lost")


@pytest.mark.parametrize(
    ("cell", "phones", "status"),
    [
        (text("+6283626479894"), ("+6283626479894",), "OK"),
        (text("0836 2647 9894"), ("+6283626479894",), "CHANGED"),
        (text("(+62) 83626479894"), ("+6283626479894",), "CHANGED"),
        (number("83626479894"), ("+6283626479894",), "CHANGED"),
        (number("83626479894.0"), ("+6283626479894",), "CHANGED"),
        (number("8.3626479894E10"), ("+6283626479894",), "CHANGED"),
        (text("wa 083626479894 / 083454177170"), ("+6283626479894", "+6283454177170"), "CHANGED"),
        (text("083626479894\n083454177170"), ("+6283626479894", "+6283454177170"), "CHANGED"),
        (text("083626479894 atau wa 083454177170"), ("+6283626479894", "+6283454177170"), "CHANGED"),
        (text("083626479894/95"), ("+6283626479894", "+6283626479895"), "CHANGED"),
        (text("6,28341E+12"), None, "UNREADABLE"),
        (text("0836098xxx"), None, "UNREADABLE"),
        (text("083626479894 / 0836098xxx"), ("+6283626479894",), "DOUBTFUL"),
        (text("+60 12-345 6789"), ("+60123456789",), "CHANGED"),
        (text("tidak ada"), None, "MISSING"),
        (text("milik tetangga"), None, "UNREADABLE"),
    ],
)
def test_phones(cell: Cell, phones: tuple[str, ...] | None, status: str) -> None:
    reading = read_phones(cell)
    assert (reading.understood, reading.status.value) == (phones, status)


@pytest.mark.parametrize(
    ("written", "codes", "sex", "status"),
    [
        ("L", (), "M", "CHANGED"),
        ("Laki2", (), "M", "CHANGED"),
        ("PR ", (), "F", "CHANGED"),
        ("wanita", (), "F", "CHANGED"),
        ("F", (), "F", "OK"),
        ("2", ("1", "2"), "F", "CHANGED"),
        ("1", ("0", "1"), "M", "DOUBTFUL"),
        ("P", ("p", "w"), "F", "DOUBTFUL"),
        ("P", ("l", "p", "w"), "F", "CHANGED"),
        ("-", (), None, "MISSING"),
        ("X1", (), None, "UNREADABLE"),
    ],
)
def test_sex_codes(written: str, codes: tuple[str, ...], sex: str | None, status: str) -> None:
    reading = read_sex(text(written), SexHabits(frozenset(codes)))
    assert (reading.understood, reading.status.value) == (sex, status)


@pytest.mark.parametrize(
    ("written", "full", "core", "aliases"),
    [
        ("Ny. FERDINANDA TAM ONOB", "FERDINANDA TAM ONOB", "FERDINANDA TAM ONOB", ()),
        ("Hj. LAMIYANI bt. Ratarto panggilan Lam", "LAMIYANI bt. Ratarto", "LAMIYANI", ("Lam",)),
        ("Jamal  bin Harun (Jim)", "Jamal bin Harun", "Jamal", ("Jim",)),
        ("RATNA als. Nana", "RATNA", "RATNA", ("Nana",)),
        ("Elisabet N.", "Elisabet N.", "Elisabet N.", ()),
        ("Dewi Sartika, S.Pd", "Dewi Sartika", "Dewi Sartika", ()),
        ("I Komang Rata", "I Komang Rata", "I Komang Rata", ()),
        ("\u202eMaria\u200b Goreti\u202c", "Maria Goreti", "Maria Goreti", ()),
        ("Nurul", "Nurul", "Nurul", ()),
    ],
)
def test_names_are_taken_apart(written: str, full: str, core: str, aliases: tuple[str, ...]) -> None:
    name = read_name(written).understood
    assert isinstance(name, Name)
    assert (name.full, name.core, name.aliases) == (full, core, aliases)


@pytest.mark.parametrize("written", ["tidak mau disebut", "anonim", "Bunga (nama samaran)", "A" * 100_000, "12345"])
def test_what_is_no_name_is_never_taken_for_one(written: str) -> None:
    reading = read_name(written)
    assert (reading.understood, reading.status.value) == (None, "UNREADABLE")


@pytest.mark.parametrize(
    ("written", "country", "status"),
    [
        ("Malasia", "MY", "CHANGED"),
        ("Malaysia (Sabah)", "MY", "CHANGED"),
        ("Myawaddy, Myanmar", "MM", "CHANGED"),
        ("U.A.E", "AE", "CHANGED"),
        ("Singapurra", "SG", "CHANGED"),
        ("Batam", "ID", "CHANGED"),
        ("Malaysia / Singapura", None, "DOUBTFUL"),
        ("luar negeri", None, "UNREADABLE"),
        ("Timur Tengah", None, "UNREADABLE"),
        ("?", None, "MISSING"),
        ("Zzyzx", None, "UNREADABLE"),
    ],
)
def test_countries(written: str, country: str | None, status: str) -> None:
    reading = read_country(written, frozenset({"batam"}))
    assert (reading.understood, reading.status.value) == (country, status)


@pytest.mark.parametrize(
    ("written", "code", "candidates", "status"),
    [
        ("RT 03/RW 06 NUBABOLI, KABUPATEN LEMBATA", "53.13.02.2015", (), "CHANGED"),
        ("Dsn. I, Nubaboli - Atadei - Lembata", "53.13.02.2015", (), "CHANGED"),
        ("Oehan Kec Kuanfatu TTS", "53.02.11.2014", (), "CHANGED"),
        ("Kec. Maulafa, Kupang", "53.71.02", (), "CHANGED"),
        ("Loteng", "52.02", (), "OK"),
        ("Bima", "52", ("52.06", "52.72"), "DOUBTFUL"),
        ("Kota Bima", "52.72", (), "OK"),
        ("Kota Raja, Praya, Lombok Tengah", "52.02.01.2005", (), "CHANGED"),
        ("Mekarwangi/Sukatani, Praya, Loteng", "52.02.01.2006", (), "CHANGED"),
        ("Nubabolli, Lembata", "53.13.02.2015", (), "CHANGED"),
        ("Nubabuli, Lembata", "53.13.02.2015", (), "CHANGED"),
        ("Entah, Lembata", "53.13", (), "DOUBTFUL"),
        ("Sukaraja, Lombok Tengah", "52.02.02.2001", (), "DOUBTFUL"),
        ("Bileka - Sukaraja - Lombok Tengah", "52.02.02.2002", (), "CHANGED"),
        ("Nubaboli", "53.13.02.2015", (), "DOUBTFUL"),
        ("Sukaraja", "", ("21.71.03", "52.02.02"), "DOUBTFUL"),
        ("Sukaraja, Entah", "", ("21.71.03", "52.02.02"), "DOUBTFUL"),
        ("Nubaboli, Kec. Atadie, Kab. Lembata", "53.13.02.2015", (), "CHANGED"),
        ("Nubaboli, Kec. Praya, Kab. Lembata", "53.13.02.2015", (), "DOUBTFUL"),
        ("antah berantah", None, (), "UNREADABLE"),
        ("-", None, (), "MISSING"),
    ],
)
def test_regions(written: str, code: str | None, candidates: tuple[str, ...], status: str) -> None:
    reader = RegionReader(small_gazetteer())
    reading = reader.read(reader.read_text(written))
    place = reading.understood if isinstance(reading.understood, Place) else None
    assert (place.code if place else None, place.candidates if place else ()) == (code, candidates)
    assert reading.status.value == status


@pytest.mark.parametrize(
    ("cell", "rupiah"),
    [
        (text("Rp 1.000.000,-"), 1_000_000),
        (text("Rp5.000.000,00"), 5_000_000),
        (text("1,2jt"), 1_200_000),
        (text("750 ribu"), 750_000),
        (number("750000"), 750_000),
        (text("gratis"), None),
    ],
)
def test_amounts(cell: Cell, rupiah: int | None) -> None:
    assert read_rupiah(cell).understood == rupiah


def test_a_travel_letter_without_number_is_no_passport() -> None:
    assert read_passport_cell(text("SPLP")).understood is None
    assert read_passport_cell(text("b 1234567")).understood == "B1234567"
