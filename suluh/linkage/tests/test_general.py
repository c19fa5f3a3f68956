"""Lists of whatever country: names folded by no country's sounds, numbers and addresses as they are written."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from suluh.linkage.batch import Claims, dedupe, link, read_table
from suluh.linkage.batch.explaining import levels_of, score_of
from suluh.linkage.batch.run import begin
from suluh.linkage.batch.scoring import make_weights, score_pairs
from suluh.linkage.compare import Levels, Likeness, NameLevel
from suluh.linkage.dates import BirthLevel
from suluh.linkage.explain import explain
from suluh.linkage.names import general_lore, lore_with, read_name
from suluh.linkage.weigh import GENERAL, Point, load_parameters

EQUAL, NOTHING = NameLevel.EQUAL, NameLevel.NOTHING
MISSING, DIFFERENT, NEAR, PARTLY, SHARED = Likeness


def _levels(**columns: list[str]) -> Levels:
    return levels_of(read_table(columns, profile="general").packed.tables, 0, 1)


NAMES = [  # how the names compare, and how many words are a typing error apart
    ("José Muñoz Ibáñez", "JOSE MUNOZ IBANEZ", EQUAL, 0),
    ("Søren Jørgensen", "soren jorgensen", EQUAL, 0),
    ("O'Brien, Mary-Ann", "mary ann obrien", EQUAL, 0),
    ("tess beckwith", "beckwith tess", EQUAL, 0),
    ("Mr John Smith", "John Smith", EQUAL, 0),
    ("Ana de la Torre", "Ana Torre", EQUAL, 0),
    ("jo hn smith", "john smith", EQUAL, 0),
    ("Jan Vos", "Yan Fos", NOTHING, 0),  # sounds of Indonesian, not of names
    ("Zoe Vick", "Soe Fik", NOTHING, 0),
    ("kayne gillard", "kayne billard", EQUAL, 1),
    ("emma louca", "emam louac", EQUAL, 2),
    ("mia papageorgiou", "mia pappageorgio", EQUAL, 1),  # two errors in a long word
    ("mia stubbs", "mia stabvs", NameLevel.CONFLICT_FIRST_AGREES, 0),  # … but not in a short one
]


@pytest.mark.parametrize(("one", "other", "level", "near"), NAMES)
def test_names_are_folded_by_no_country(one: str, other: str, level: NameLevel, near: int) -> None:
    levels = _levels(name=[one, other])
    assert (levels.name, len(levels.near_a)) == (level, near)


NUMBERS = [
    ("3871397", "387 1397", SHARED),
    ("3871397", "3871937", NEAR),  # two digits have changed places
    ("3871397", "387139", NEAR),
    ("3871397", "93871397", NEAR),
    ("3871397", "3871399", NEAR),
    ("3871397", "3781937", DIFFERENT),
    ("AB-12-c", "ab12C", SHARED),
    ("3871397", "0000000", MISSING),  # a filled-in box
    ("3871397", "", MISSING),
]


@pytest.mark.parametrize(("one", "other", "level"), NUMBERS)
def test_identity_numbers_of_any_form(one: str, other: str, level: Likeness) -> None:
    assert _levels(nik=[one, other]).number == level


ADDRESSES = [  # village, regency and area_code of two records; the levels of place, street, and street within one place
    ("17 wallaby place", "red hill", "2600", "17 wallaby place", "red hill", "2600", SHARED, MISSING, SHARED),
    ("17 wallaby place", "red hill", "2600", "17 walabyplace", "redhil", "2600", SHARED, MISSING, SHARED),
    ("17 wallaby place", "red hill", "2600", "17 wallaby place", "red hill", "2060", SHARED, MISSING, SHARED),
    ("17 wallaby place", "red hill", "2600", "71 wallaby place", "red hill", "", PARTLY, MISSING, NEAR),
    ("17 wallaby place", "red hill", "2600", "17 wallaby place", "red hill", "3112", PARTLY, MISSING, SHARED),
    ("5 rose-lea bourne street", "ballina", "", "5 bourne street roselea", "ballina", "", PARTLY, MISSING, SHARED),
    ("17 wallaby place", "red hill", "2600", "wallaby place", "perth", "6000", DIFFERENT, SHARED, MISSING),
    ("17 wallaby place", "red hill", "2600", "3 kent street", "perth", "2060", NEAR, DIFFERENT, MISSING),
    ("17 wallaby place", "", "", "3 kent street", "perth", "6000", MISSING, DIFFERENT, MISSING),
]


@pytest.mark.parametrize("row", ADDRESSES)
def test_addresses_by_their_parts(row: tuple[str, str, str, str, str, str, Likeness, Likeness, Likeness]) -> None:
    street, town, postcode, street_b, town_b, postcode_b, *expected = row
    levels = _levels(village=[street, street_b], regency=[town, town_b], area_code=[postcode, postcode_b])
    assert [levels.place, levels.street, levels.street_here] == expected


@pytest.mark.parametrize(("heaped", "level"), [(0, BirthLevel.EQUAL), (20, BirthLevel.YEAR)])
def test_new_year_s_day_is_a_birthday_unless_too_many_have_it(heaped: int, level: BirthLevel) -> None:
    days = [f"1980-{number % 12 + 1:02}-{number % 28 + 1:02}" for number in range(1, 365)]
    born = ["1976-12-31"] * 2 + ["1950-12-31"] * heaped + days
    assert _levels(birth_date=born).birth == level


def test_every_level_has_its_sentence() -> None:
    facts = {"one_in": 9, "shared": 1, "coarse": 0, "near": 0, "left_a": 0, "left_b": 0}
    for field, level in load_parameters(GENERAL).chances:
        point = Point(field, level, 1.0, facts)
        assert explain(point, "id") != explain(point, "en")


PEOPLE = {
    "record_id": ["a1", "a2", "a3", "b1", "b2", "c1", "d1", "d2"],
    "name": [
        "kayne gillard", "gillard kayne", "kayne gillaird", "naomi millar", "naomi milfra", "blake noble",
        "emma gillard", "",
    ],
    "birth_date": [
        "1934-04-27", "1934-04-27", "", "1975-08-18", "1975-08-18", "1954-05-15", "1936-01-09", "1936-01-09",
    ],
    "nik": ["3871937", "3871397", "8329801", "7751504", "7751504", "9773077", "4216940", "4216940"],
    "village": [
        "168 bursaria street", "168 bursaria st", "168 bursariastreet", "7 southern cross drive", "7 glengar",
        "12 archibald street", "168 bursaria street", "",
    ],
    "regency": ["leeton", "leeton", "leetoh", "st agnes", "st agnes", "cleveland", "leeton", "leeton"],
    "area_code": ["2621", "2621", "2612", "5172", "5172", "2148", "2621", ""],
}  # fmt: skip


def _claims(keep: str = "abcd") -> Claims:
    rows = [place for place, name in enumerate(PEOPLE["record_id"]) if name[0] in keep]
    return read_table({name: [cells[row] for row in rows] for name, cells in PEOPLE.items()}, profile="general")


def test_persons_are_found_through_whatever_agrees() -> None:
    persons = dedupe(_claims()).person_id.to_pylist()
    assert persons == ["a1", "a1", "a1", "b1", "b1", "c1", "d1", "d1"], "and a wife isn't her husband"


def test_two_lists_are_linked() -> None:
    first, second = ({name: cells[start::2] for name, cells in PEOPLE.items()} for start in (0, 1))
    links = link(read_table(first, profile="general"), read_table(second, profile="general"))
    found = {(first["record_id"][a], second["record_id"][b]) for a, b in zip(links.a, links.b, strict=True)}
    assert found == {("a1", "a2"), ("b2", "b1"), ("d1", "d2")}


def test_pairs_are_weighed_as_they_are_explained() -> None:
    claims = _claims()
    tables, parameters = claims.packed.tables, begin(claims)
    pairs = [*pairwise(range(len(claims))), (0, 2), (0, 6)]
    bits = np.zeros(len(pairs), np.float32)
    packed = np.array([a << 32 | b for a, b in pairs], np.uint64)
    score_pairs(tables, make_weights(parameters, tables), packed, -1e9, bits)
    assert bits == pytest.approx([score_of(tables, a, b, parameters).weight_bits for a, b in pairs], abs=0.01)


def test_a_country_s_own_names_are_added() -> None:
    added = '[[calls]]\nname = "ELIZABETH"\nreason = "called so"\nforms = ["LIZ"]'
    known = lore_with(added, general=True)
    assert [token.coarse for token in read_name("Liz", known).tokens] == ["ELIZABETH"]
    assert [token.light for token in read_name("Siti Jaques", general_lore()).tokens] == ["SITI", "JAQUES"]
