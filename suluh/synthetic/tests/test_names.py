"""Names look like the names of their region, and common names are common."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suluh.linkage.vocabulary import list_peoples
from suluh.synthetic import noise
from suluh.synthetic.names import era_of, load_people, nickname
from suluh.synthetic.shapes import Sex

PEOPLES = list_peoples()


def draw(key: str, sex: Sex, year: int, count: int = 400) -> list[str]:
    """Draw many names of one kind."""
    rng, people = Random(7), load_people(key)
    return [people.draw_name(rng, sex, year, people.draw_clan(rng), people.draw_father(rng)).full for _ in range(count)]


@pytest.mark.parametrize(
    ("people", "sex", "year", "pattern", "least"),
    [
        ("jawa", "F", 1962, r"^(Su|Sri|Siti|Nga|Tuk|Mar|Was|Mu|Ju)", 0.3),
        ("jawa", "M", 1962, r"^\w+$", 0.6),
        ("jawa", "F", 2003, r"^\w+$", 0.0),
        ("bali", "M", 1990, r"(Wayan|Made|Nyoman|Ketut|Putu|Kadek|Komang|Gede)", 0.95),
        ("bali", "F", 1990, r"^Ni ", 0.7),
        ("batak", "F", 1990, r" (Siregar|Sihombing|Ginting|Sinaga|Simanjuntak|Sembiring)$", 0.2),
        ("lamaholot", "F", 1985, r"(Barek|Peni|Kewa|Tukan|Koten|Kelen|Maran|Hayon)", 0.3),
        ("flores", "F", 1990, r"Maria", 0.15),
        ("timor", "M", 1980, r" (Nahak|Bere|Mau|Benu|Nubatonis|Seran|Manek|Neolaka)$", 0.15),
        ("sumba", "F", 1980, r"^Rambu ", 0.08),
        ("sasak", "F", 1990, r"^Baiq ", 0.06),
        ("sasak", "M", 1990, r"^Lalu ", 0.06),
        ("bugis", "M", 1975, r"(uddin|Andi|Daeng)", 0.2),
        ("madura", "M", 1970, r"^\w+$", 0.5),
        ("aceh", "F", 1980, r"^Cut ", 0.04),
        ("sunda", "M", 1980, r"^(Asep|Ujang|Dede|Cecep|Dadang|Yayan|Iwan|Maman|Jajang)", 0.25),
    ],
)
def test_names_of_a_region_look_like_it(people: str, sex: Sex, year: int, pattern: str, least: float) -> None:
    names = draw(people, sex, year)
    assert sum(bool(re.search(pattern, name)) for name in names) / len(names) >= least


def test_siti_muhammad_and_maria_are_the_commonest() -> None:
    women = Counter(name.split()[0] for key in ("jawa", "sunda", "madura", "sasak") for name in draw(key, "F", 1988))
    men = Counter(name.split()[0] for key in ("sasak", "melayu", "bima", "aceh") for name in draw(key, "M", 2000))
    flores = Counter(name.split()[0] for name in draw("flores", "F", 1988))
    assert women.most_common(1)[0][0] == "Siti"
    assert men.most_common(1)[0][0] == "Muhammad"
    assert flores.most_common(1)[0][0] == "Maria"


def test_single_names_fade_with_the_years() -> None:
    old, young = (sum(" " not in name for name in draw("jawa", "F", year)) for year in (1960, 2004))
    assert old > 200
    assert young < 40


@given(st.sampled_from(PEOPLES), st.sampled_from(["F", "M"]), st.integers(1940, 2020), st.integers())
def test_every_people_names_every_child(key: str, sex: Sex, year: int, seed: int) -> None:
    rng, people = Random(seed), load_people(key)
    name = people.draw_name(rng, sex, year, people.draw_clan(rng), people.draw_father(rng))
    tokens = name.full.split()
    assert tokens
    assert len(name.full) <= 60
    assert not re.search(r"[\d_:@]", name.full)
    assert "CLAN" not in name.full
    assert "FATHER" not in name.full
    assert name.call
    assert not any(token.islower() and token != "anak" for token in tokens)


@pytest.mark.parametrize(
    ("given_name", "called"), [("Sutrisno", "Risno"), ("Suparmi", "Parmi"), ("Steven", "Steven"), ("Ali", "Ali")]
)
def test_people_are_called_by_the_tail_of_their_name(given_name: str, called: str) -> None:
    assert nickname(Random(1), given_name) == called


def test_eras_follow_the_year_of_birth() -> None:
    assert [era_of(year) for year in (1950, 1970, 1985, 1997, 2010)] == [0, 1, 2, 3, 3]


@given(st.sampled_from(["Maria Barek Tukan", "Sutrisno", "Siti Aminah", "I Wayan Suarta"]), st.integers())
def test_slips_leave_something_to_read(name: str, seed: int) -> None:
    rng = Random(seed)
    for written in (noise.respell(rng, name), noise.mistype(rng, name), noise.shorten(rng, name)):
        assert written.strip()
    assert sorted(noise.swap_order(name).split()) == sorted(name.split())
