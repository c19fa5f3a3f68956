"""Files that hurt: nothing in them, one value everywhere, broken numbers, names of ten megabytes, decisions at odds."""

from __future__ import annotations

import tracemalloc
from datetime import date, datetime

import pyarrow as pa
import pytest

from suluh.linkage.batch import Result, add, candidate_pairs, dedupe, link, read_table
from suluh.linkage.batch.explaining import levels_of
from suluh.linkage.batch.grouping import MOST_RECORDS
from suluh.linkage.batch.reading import LONGEST_CELL, text_of_column
from suluh.linkage.batch.table import Profile
from suluh.linkage.cluster import Judgement, Verdict
from suluh.linkage.compare import Levels
from suluh.linkage.files import COLUMNS
from suluh.linkage.names import Name, read_name
from suluh.linkage.weigh import load_parameters

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def _together(result: Result, *places: int) -> bool:
    return len({int(result.person[place]) for place in places}) == 1


def test_an_empty_file() -> None:
    empty = read_table({"record_id": [], "name": []})
    assert len(dedupe(empty).person) == 0
    assert len(link(empty, read_table({"name": ["Siti"]})).a) == 0


def test_a_table_without_a_known_column_or_with_columns_of_several_lengths() -> None:
    with pytest.raises(ValueError, match="columns"):
        read_table({"colour": ["red"]})
    with pytest.raises(ValueError, match="columns"):
        read_table({"name": ["Siti"], "sex": []})


def test_columns_of_other_kinds_than_text() -> None:
    asked = {
        "record_id": [7, 8, 9],
        "name": pa.array(["Ani Wati", "Ani Wati", None]).dictionary_encode(),
        "sex": [2, 2, None],
        "birth_date": [date(1990, 7, 5), datetime(1990, 7, 5, 8), "12 Maret 1991"],  # noqa: DTZ001
        "nik": pa.array([3201014507900001, 3201014507900001, None]),
        "phone": [81234567890.0, None, float("nan")],
        "area_code": pa.array([5301.0, 5301.0, None]),
        "village": [None, None, None],
    }
    claims = read_table(asked)
    assert [claims.claim(place).nik for place in range(3)] == ["3201014507900001", "3201014507900001", ""]
    assert [str(claims.claim(place).birth) for place in range(3)] == ["1990-07-05", "1990-07-05", "1991-03-12"]
    assert claims.claim(0).area_code == "53.01"
    assert claims.claim(0).sex == "F"
    assert claims.claim(0).phones == ("81234567890",)
    result = dedupe(claims)
    assert result.person_id.to_pylist() == ["7", "7", "9"]


@pytest.mark.parametrize(
    ("written", "sex"),
    [
        *[(text, "M") for text in ("L", "Lk.", "Laki2", "LAKI - LAKI", "laki-laki", "Pria", "M", "male", "1", "1.0")],
        *[(text, "F") for text in ("P", "pr", "Perempuan", "Permpuan", "WANITA", "F", "Female", "2")],
        *[(text, "") for text in ("", "-", "0", "?", "TT", "L/P", "waria")],
    ],
)
def test_sexes_as_people_write_them(written: str, sex: str) -> None:
    assert read_table({"sex": [written]}).claim(0).sex == sex


@pytest.mark.parametrize("profile", ["indonesian", "general"])
def test_nothing_known_of_anybody(profile: Profile) -> None:
    """No key brings such records together, no field of theirs agrees, and nobody is made of them."""
    claims = read_table({name: [None, "", " ", "-"] for name in COLUMNS if name != "record_id"}, profile=profile)
    assert len(candidate_pairs(claims)[0]) == 0
    assert levels_of(claims.packed.tables, 0, 1) == Levels()
    assert len(set(dedupe(claims).person.tolist())) == 4


def test_one_value_in_every_row_joins_nobody() -> None:
    names = [f"{first} {last}" for first in ("Yohana", "Markus", "Siti", "Wayan") for last in ("Nale", "Bere", "Koten")]
    rows = len(names)
    filled = {"nik": "1111111111111111", "birth_date": "01-01-1900", "phone": "tidak ada", "passport": "tidak ada"}
    result = dedupe(read_table({"name": names, **{name: [value] * rows for name, value in filled.items()}}))
    assert len(set(result.person.tolist())) == rows


def test_what_is_written_where_there_is_no_name_is_none() -> None:
    said = ["Tidak ada", "tdk. tahu", "ANONIM", "NN", "xxx", "TidakAda", "Tidak Ada", "Korban"]
    said += ["Mawar (nama samaran)", "MAWAR (NAMA SAMARAN)", "Mawar, bukan nama sebenarnya"]
    result = dedupe(read_table({"name": said, "birth_date": ["1990-05-05"] * len(said), "sex": ["P"] * len(said)}))
    assert len(set(result.person.tolist())) == len(said)
    assert all(read_name(text) == Name() for text in said)


def test_ten_thousand_of_one_name_and_year_stay_apart() -> None:
    claims = read_table({"name": ["Siti Aminah"] * 10_000, "birth_date": ["1990"] * 10_000})
    assert len(candidate_pairs(claims)[0]) < 10_000
    assert len(set(dedupe(claims).person.tolist())) > 9_900


def test_a_key_with_a_million_members_costs_no_more_than_its_rows() -> None:
    rows = 1_000_000
    claims = read_table({"name": ["Muhammad"] * rows, "phone": ["081234567890"] * rows, "regency": ["Kupang"] * rows})
    tracemalloc.start()
    try:
        assert len(candidate_pairs(claims)[0]) == 0
        assert tracemalloc.get_traced_memory()[1] < 200 * rows
    finally:
        tracemalloc.stop()


TWINS = {
    "name": ["Hasan Basri", "Husin Basri"],
    "sex": ["L", "L"],
    "birth_date": ["1998-03-12", "1998-03-12"],
    "nik": ["5301021203989901", "5301021203989902"],
    "phone": ["081234567890", "081234567890"],
    "area_code": ["53.01.02.2001", "53.01.02.2001"],
}


def test_twins_are_two_people() -> None:
    assert not _together(dedupe(read_table(TWINS)), 0, 1)


def test_a_telephone_of_four_hundred_says_little() -> None:
    names = [
        f"{first}{second}" for first in ("Sura", "Mari", "Tono", "Wida") for second in "abcdefghij" for _ in range(10)
    ]
    result = dedupe(read_table({"name": names, "phone": ["081234567890"] * 400}))
    assert len(set(result.person.tolist())) > 390


def test_a_nik_that_belongs_to_somebody_else_is_shown_and_joins_nobody() -> None:
    result = dedupe(
        read_table(
            {
                "name": ["Maria Yasinta Bano", "Hendrikus Taolin"],
                "sex": ["P", "L"],
                "birth_date": ["1998-03-12", "1975-07-30"],
                "nik": ["5371035203989901"] * 2,
                "area_code": ["53.71.03.1001", "52.04.02.2002"],
            }
        )
    )
    assert not _together(result, 0, 1)


NAMES = [
    "Agus Wibowo", "Cut Mutia", "Dewi Lestari", "Fenny Tan", "Lalu Mahrip", "Markus Bere", "Petrus Koten",
    "Rohani Hasan", "Siti Aminah", "Ujang Kosasih", "Wayan Sudana", "Yohana Nale",
]  # fmt: skip
SPELLINGS = [
    "Yohana Nale",
    "YOHANA NALLE",
    "Johana Nale",
    "Yohana",
    "Nale Yohana",
    "Yohanna N.",
    "Yohana Nalé",
    "Yohana Na",
]


@pytest.mark.parametrize(
    ("names", "persons"), [(NAMES, len(NAMES)), (SPELLINGS, 1)], ids=["of an officer", "of a person"]
)
@pytest.mark.parametrize(("column", "number"), [("nik", "3201014507900001"), ("passport", "B6988472")])
def test_a_number_filled_in_for_whoever_came_joins_nobody(
    names: list[str], persons: int, column: str, number: str
) -> None:
    result = dedupe(read_table({"name": names, column: [number] * len(names)}))
    assert len(set(result.person.tolist())) == persons


def test_other_scripts_and_signs_are_names_too() -> None:
    names = ["محمد علي", "محمد علي", "李小龍", "Ñao Élisabeth", "Nao Elisabeth", "\x00\x07", "🙂", "'; DROP TABLE"]
    births = ["1990-05-05"] * len(names)
    result = dedupe(read_table({"name": names, "birth_date": births, "regency": ["Kupang"] * len(names)}))
    assert _together(result, 0, 1)
    assert _together(result, 3, 4)
    assert not _together(result, 0, 2)


def test_names_of_ten_megabytes() -> None:
    names = ["Siti " * 2_000_000, "X" * 10_000_000, "Siti Aminah", "(" * 1_000_000]
    assert len(dedupe(read_table({"name": names, "nik": ["9" * 10_000_000, None, None, None]})).person) == 4
    kept = text_of_column(pa.array(names, pa.large_string()))
    assert kept.data.size <= len(names) * LONGEST_CELL  # else each step that follows would go through all of it
    assert kept.cell(2) == "Siti Aminah"


PEOPLE = {
    "name": ["Yuliana Seran", "Yuliana Seran", "Yuliana Seran", "Petrus Nale"],
    "birth_date": ["1998-03-12"] * 3 + ["1970-01-02"],
    "area_code": ["53.13.02.2015"] * 4,
}


def test_what_people_decided_stands() -> None:
    claims = read_table(PEOPLE)
    assert _together(dedupe(claims), 0, 1, 2)
    apart = dedupe(claims, decisions=[Judgement(0, 1, DIFFERENT)])
    assert not _together(apart, 0, 1)
    joined = dedupe(claims, decisions=[Judgement(0, 3, SAME), Judgement(0, 1, UNSURE)])
    assert _together(joined, 0, 1, 2, 3)
    assert apart.contradictions == joined.contradictions == ()


def test_what_people_decided_outlives_a_days_arrivals() -> None:
    """The fourth record is like the first and the second, who were decided to be two people."""
    first = dedupe(read_table({**PEOPLE, "record_id": ["A", "B", "C", "D"]}), decisions=[Judgement(0, 1, DIFFERENT)])
    arrived = read_table({**{name: column[:1] for name, column in PEOPLE.items()}, "record_id": ["E"]})
    later = add(first, arrived)
    assert not _together(later, 0, 1)
    assert _together(later, 0, 4) or _together(later, 1, 4)


@pytest.mark.parametrize(("size", "joins"), [(MOST_RECORDS // 2, True), (MOST_RECORDS // 2 + 1, False)])
def test_a_group_of_more_than_anybody_s_records_is_cut_and_queued(size: int, joins: bool) -> None:
    """Two groups that people made, of which one record each is alike; a threshold that all else would pass."""
    columns = {
        name: [said, *[""] * (size - 1)] * 2
        for name, said in {"name": "Yuliana Seran", "birth_date": "1998-03-12", "nik": "5313025203989901"}.items()
    }
    made = [Judgement(first, first + more, SAME) for first in (0, size) for more in range(1, size)]
    result = dedupe(read_table(columns), load_parameters(), threshold=-40, decisions=made)
    assert _together(result, 0, size) is joins
    assert result.pairs.refused.tolist() == [not joins]


def test_decisions_at_odds_are_reported_with_their_chain() -> None:
    at_odds = [Judgement(0, 1, SAME), Judgement(1, 2, SAME), Judgement(0, 2, DIFFERENT)]
    [contradiction] = dedupe(read_table(PEOPLE), decisions=at_odds).contradictions
    assert contradiction.judgement == at_odds[2]
    assert contradiction.chain == (0, 1, 2)
