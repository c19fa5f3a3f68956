"""Dates and ages as people say them, and text that hides nothing."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from suluh.people.kinds import spoken
from suluh.reports.rules.reading import Unreadable, clean, read_age, read_when
from suluh.reports.templatetags.reports import waited
from tests.world import NOW


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2001", "2001"),
        ("April 2001", "2001-04"),
        ("apr. 2001", "2001-04"),
        ("4/2001", "2001-04"),
        ("17/4/2001", "2001-04-17"),
        ("17-04-2001", "2001-04-17"),
        ("17.4.2001", "2001-04-17"),
        ("17  Agustus 1998", "1998-08-17"),
        ("17 August 1998", "1998-08-17"),
        ("2001-04-17", "2001-04-17"),
        ("2001-04", "2001-04"),
        ("4/17/2001", "2001-04-17"),  # there is no seventeenth month
        ("17/4/01", "2001-04-17"),
    ],
)
def test_a_date_is_read_as_it_is_said(said: str, iso: str) -> None:
    assert str(read_when(said, 2026)) == iso


@pytest.mark.parametrize("said", ["kemarin", "31/2/2001", "17 April", "1799", "2030", "", "2001-13"])
def test_what_is_no_certain_date_is_said_to_be_none(said: str) -> None:
    with pytest.raises(Unreadable):
        read_when(said, 2026)


@pytest.mark.parametrize(
    ("said", "year"),
    [("17", 2009), ("umur 17", 2009), ("kira-kira 17 tahun", 2009), ("usia 40 th", 1986), ("200", None)],
)
def test_an_age_gives_the_later_year_of_birth(said: str, year: int | None) -> None:
    born = read_age(said, 2026)
    assert (born and born.year) == year


@pytest.mark.parametrize(
    ("iso", "indonesian", "english"),
    [
        ("2001", "2001", "2001"),
        ("2001-04", "April 2001", "April 2001"),
        ("2001-08-17", "17 Agustus 2001", "17 August 2001"),
        ("entah", "entah", "entah"),
    ],
)
def test_a_date_is_said_in_the_readers_language(iso: str, indonesian: str, english: str) -> None:
    with override("id"):
        assert spoken(iso) == indonesian
    with override("en"):
        assert spoken(iso) == english


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Maria   Bano ", "Maria Bano"),
        ("Maria\u200b Bano\u202e", "Maria Bano"),
        ("\u2067Maria\u2069", "Maria"),
        ("satu\r\n dua", "satu\ndua"),
        ("ab\x00c", "abc"),
        ("Ni\u0304 Wayan", "Nī Wayan"),
    ],
)
def test_hidden_signs_are_taken_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (-30, "baru saja"),
        (0, "baru saja"),
        (0.9, "baru saja"),
        (1, "1 jam"),
        (23.9, "23 jam"),
        (24, "1 hari"),
        (60, "2 hari"),
    ],
)
def test_how_long_something_waited_is_never_less_than_nothing(hours: float, said: str) -> None:
    assert waited(NOW - timedelta(hours=hours), NOW) == said
