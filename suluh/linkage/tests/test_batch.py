"""A whole file is read, compared and weighed as single records are, and its persons are found."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from suluh.linkage.batch import Claims, add, dedupe, link, read_table
from suluh.linkage.batch.births import read_births
from suluh.linkage.batch.explaining import CUT_FROM, levels_of, score_of
from suluh.linkage.batch.grouping import MOST_BITS, certainty, join_all, start_groups
from suluh.linkage.batch.levels import FIELDS, NAME_ROOM
from suluh.linkage.batch.naming import letter_bit, sort_names
from suluh.linkage.batch.numbers import read_niks, read_phones
from suluh.linkage.batch.rows import LIGHT
from suluh.linkage.batch.run import HALF
from suluh.linkage.batch.scoring import look, make_weights, score_pair, score_pairs, sum_up
from suluh.linkage.batch.skeletons import make_skeletons, shape_names
from suluh.linkage.batch.words import Words, text_of
from suluh.linkage.compare import NikLevel, compare
from suluh.linkage.dates import read_written
from suluh.linkage.evaluate import measure_groups
from suluh.linkage.generate import generate
from suluh.linkage.names import initial_of, join_tokens, lore, read_name
from suluh.linkage.nik import read_nik
from suluh.linkage.phones import read_phone
from suluh.linkage.traces import Trace, trace
from suluh.linkage.weigh import load_parameters

KEY = b"for tests"
PIECES = [
    *("SITI", "ST.", "M.", "MUH", "BIN", "BINTI", "ALIAS", "AL.", "A/L", "H.", "HJ", "DR.", "S.PD", "ST", "SE", "NUR"),
    *("ABDUL", "NURUL", "SRI", "I", "NI", "WAYAN", "X", "Y.", "YUSUF", "AHMAD", "AINI", "RAHMAN", "HASAN", "HUSEIN"),
    *("JHON", "12", "-", "M.YUSUF", "N.A", "AMINAH", "FATIMAH", "ZAHRA", ",", ";", "ALM", "(MIA)", "(ALM)", "@"),
    *("ma'ruf", "Ñao", "محمد", "[Yos", "<Ama>", "BTE", "YANTI"),
]


def _column(texts: Iterable[str | None]) -> pa.Array:
    return pa.array(list(texts), pa.large_string())


def _written(table: Words, numbers: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(text_of(table, number) for number in numbers if number >= 0))


def test_names_are_read_as_one_by_one() -> None:
    rng = Random(2)
    names = [" ".join(rng.choice(PIECES) for _ in range(rng.randint(1, 7))) for _ in range(1500)]
    names += ["", "  ", "H.", "Bin", "x " * 100, "W" * 500, "A B C D E F G H I J K L M N", "a1b2c3", "M"]
    column = _column(dict.fromkeys(names))
    words, known, found = sort_names(column, lore())
    made = make_skeletons(words, known, lore(), len(column))
    shapes = shape_names(found, made)
    for row, text in enumerate(column.to_pylist()):
        name = read_name(text)
        whole = join_tokens(name.tokens)
        assert _written(made.light, shapes.light[row]) == [token.light for token in name.tokens], text
        assert [text_of(made.coarse, n) for n in shapes.coarse[row] if n >= 0] == [t.coarse for t in name.tokens], text
        if whole:
            assert text_of(made.light, shapes.whole[row]) == whole.light, text
            assert text_of(made.coarse, shapes.whole_coarse[row]) == whole.coarse, text
        assert _written(made.light, made.light_of[found.fathers[row]][found.fathers[row] >= 0]) == [
            token.light for token in name.lineage
        ], text
        assert _written(made.light, made.light_of[found.others[row]][found.others[row] >= 0]) == [
            token.light for token in name.aliases
        ], text
        assert found.letters[row] == sum({1 << letter_bit(initial_of(letter)) for letter in name.initials}), text


NIKS = [
    "5371035703989901", "'5371035703989901", "5371 0357 0398 9901", "53.71.03.570398.9901", "1111111111111111",
    "1234567890123456", "0123456789012345", "5371035703980000", "537103570398990", "5.37E+15", "5,371035703989901E+15",
    "-", "", "tidak ada", "5371O35703989901", "5371035703989901.0", "5371035703989900.0", "53710357039899011", None,
    "S371035703989901", "NIK 5371035703989901",
]  # fmt: skip


def test_words_of_the_lists_have_the_same_numbers_in_every_process() -> None:
    words, known, _ = sort_names(pa.array([], pa.large_string()), lore())
    numbered = [text_of(words, number) for number in range(len(known.flags))]
    assert numbered == sorted(numbered), "in the order of a set they would differ, and weights a little with them"


def test_niks_are_read_as_one_by_one() -> None:
    read = np.stack(read_niks(_column(NIKS)), axis=1).tolist()
    for text, parts in zip(NIKS, read, strict=True):
        nik = read_nik(text or "")
        known, usable = len(nik.digits) >= 12, nik.usable
        assert parts == [
            int(nik.digits[:6]) if known else -1,
            int(nik.digits[6:12]) if known else -1,
            int(nik.digits[12:]) if usable else -1,
        ], text


def test_telephones_are_read_as_one_by_one() -> None:
    rng = Random(3)
    starts = ["08", "628", "+628", "8", "021", "+60", "60", "0", "+62-", "62 8", "0812-", "0362 ", "081234567890 / 08"]
    texts = [rng.choice(starts) + str(rng.randint(0, 10 ** rng.randint(3, 12))) for _ in range(800)]
    texts += ["", "-", "tidak ada", "08111111111", "8.12E+10", "081234567890.0"]
    for text, numbers in zip(texts, read_phones(_column(texts)).tolist(), strict=True):
        assert [number for number in numbers if number] == [int(one[1:]) for one in read_phone(text)[:2]], text


def test_births_are_read_as_one_by_one() -> None:
    rng = Random(4)
    parts = [
        "1998",
        "98",
        "05",
        "1900",
        "2004",
        "2100",
        "Jan",
        "AGUSTUS",
        "mei",
        "Xyz",
        "3",
        "03",
        "12",
        "13",
        "30",
        "0",
        "VII",
        "35866",
        "Tgl",
        "12031998",
    ]
    texts = [rng.choice("-/ .").join(rng.choice(parts) for _ in range(rng.randint(1, 3))) for _ in range(3000)]
    texts += ["1998-02-31", "35866", "20040229", "1998-03-12 00:00:00", "tidak ada", "01-01-1900", ""]
    for text, parts_read in zip(texts, np.stack(read_births(_column(texts)), axis=1).tolist(), strict=True):
        birth = read_written(text)
        assert parts_read == ([birth.year, birth.month or 0, birth.day or 0] if birth else [0, 0, 0]), text


@pytest.fixture(scope="module")
def harsh() -> Claims:
    return read_table(generate(3000, profile="harsh", seed=5))


def _traces(claims: Claims) -> list[Trace]:
    return [trace(claims.claim(place), KEY) for place in range(len(claims))]


def test_pairs_are_compared_and_weighed_as_one_by_one(harsh: Claims) -> None:
    traces, result = _traces(harsh), dedupe(harsh, load_parameters())
    tables = harsh.packed.tables
    rng = Random(5)
    near = [(int(a), int(b)) for a, b in zip(result.pairs.a[:1500], result.pairs.b[:1500], strict=True)]
    pairs = near + [tuple(sorted(rng.sample(range(len(harsh)), 2))) for _ in range(500)]
    packed = np.array([a << 32 | b for a, b in pairs], np.uint64)
    bits = np.zeros(len(pairs), np.float32)
    weights = make_weights(load_parameters(), tables)
    score_pairs(tables, weights, packed, -1e9, bits)
    levels, room, by_field = np.zeros(FIELDS, np.int32), np.zeros(NAME_ROOM, np.int32), np.zeros((FIELDS, 2))
    cut_short = 0
    for (a, b), found in zip(pairs, bits, strict=True):
        one, other = compare(traces[a], traces[b]), levels_of(tables, a, b)
        cut = any(feature >= CUT_FROM for feature in other.near_a)  # only files are searched for words cut short
        cut_short += cut
        of_name = () if cut else ("name", "left_a", "left_b")
        if other.nik == NikLevel.READABLE_PART and one.nik != other.nik:  # nor for NIKs that a spreadsheet rounded
            assert traces[a].nik_serial != traces[b].nik_serial
        else:
            assert one.nik == other.nik, (harsh.claim(a), harsh.claim(b))
        for name in ("passport", "phone", "sex", "birth", "lineage", *of_name):
            assert getattr(one, name) == getattr(other, name), (name, harsh.claim(a), harsh.claim(b))
        words = ("shared", "shared_coarse", "shared_alias", "shared_phones", *(() if cut else ("near_a", "near_b")))
        assert [len(getattr(one, name)) for name in words] == [len(getattr(other, name)) for name in words]
        expected = score_of(tables, a, b, load_parameters()).weight_bits
        assert found == pytest.approx(expected, abs=0.01), (harsh.claim(a), harsh.claim(b))
        look(tables, weights, a, b, levels, room, by_field)
        assert sum_up(weights, levels, by_field) == pytest.approx(expected, abs=0.01)
    assert 0 < cut_short < len(pairs) / 10


CUTS = [  # two names, whether one has a word that is the beginning or the end of one of the other's
    ("Kristina Asbanu", "Kris Asbanu", True),
    ("Wahyuni", "Yuni", True),
    ("Salsabila Anggraini", "Sals Anggraini", True),
    ("Jamaludin", "Udin", True),
    ("Wahyuni", "Yu", False),  # two letters are anything
    ("Kristina", "Kristi", False),  # too long for what somebody is called
    ("Kristina", "Kristian", False),
    ("Rina", "Rini", False),  # a slip, as it is
    ("Wahyuni", "Ahyu", False),  # the middle
    ("Sri Wahyuni", "Wahyuni", True),  # half of two words in one
    ("Fatimah Lestari", "LESTARIFATIMAH", True),
    ("Sumarniati", "Sumarni", True),
]


@pytest.mark.parametrize(("one", "other", "cut"), CUTS)
def test_words_cut_short_are_recognised(one: str, other: str, cut: bool) -> None:
    tables = read_table({"name": [one, other]}).packed.tables
    for a, b in ((0, 1), (1, 0)):
        assert any(feature >= CUT_FROM for feature in levels_of(tables, a, b).near_a) == cut


def test_a_word_cut_short_is_as_common_as_all_it_may_be_cut_from() -> None:
    names = ["Kristina", "Kristian", "Kris", "Krisna Asbanu", "Asbanu"]
    packed = read_table({"name": names}).packed
    number = packed.tables.rows[2, LIGHT]
    assert packed.tables.cut_counts[number] == 4


def test_a_pair_is_explained_as_it_was_weighed(harsh: Claims) -> None:
    result = dedupe(harsh)
    for place in range(0, len(result.pairs), 50):
        score = result.points(place)
        assert score.weight_bits == pytest.approx(float(result.pairs.weight[place]), abs=0.01)
        assert sum(point.weight for point in score.points) == pytest.approx(score.weight_bits)


def _pairs_of(groups: Any) -> set[tuple[int, int]]:
    numbers = np.asarray(groups).tolist()
    members: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        members.setdefault(number, []).append(place)
    return {(a, b) for group in members.values() for a in group for b in group if a < b}


def _f1(person: Any, truth: Any) -> float:
    found, true = _pairs_of(person), _pairs_of(truth)
    return 2 * len(found & true) / (len(found) + len(true))


FLOORS = [("field", 0.985, 0.985), ("harsh", 0.965, 0.98), ("rescue", 0.955, 0.97)]  # F1 and precision


@pytest.mark.parametrize(("profile", "least", "precise"), FLOORS)
def test_persons_are_found(profile: str, least: float, precise: float) -> None:
    table = generate(4000, profile=profile, seed=6)
    result = dedupe(read_table(table))
    quality = measure_groups(result.person, table["true_person"].to_numpy()).pairs
    assert quality.f1 > least
    assert quality.precision > precise
    assert result.person_id.to_pylist()[0] == table["record_id"][0].as_py()
    assert ((result.confidence >= 0) & (result.confidence <= 1)).all()


@pytest.mark.parametrize("weighed_before", [True, False])
def test_confidence_is_the_mean_within_and_the_best_beyond(weighed_before: bool) -> None:
    result = dedupe(read_table(generate(600, profile="harsh", seed=14)), load_parameters())
    weights = make_weights(result.parameters, result.claims.packed.tables)
    groups = start_groups(len(result.claims))
    _, first = np.unique(result.person, return_index=True)
    join_all(groups, first[result.person], np.arange(len(result.claims)))
    kept = (result.person[result.pairs.a] != result.person[result.pairs.b]) | weighed_before
    pairs = (result.pairs.a.astype(np.uint64) << HALF | result.pairs.b.astype(np.uint64))[kept]
    found = np.zeros(len(result.claims), np.float32)
    certainty(result.claims.packed.tables, weights, groups, pairs, result.pairs.weight[kept], 0.0, found)

    levels, name = np.zeros(FIELDS, np.int32), np.zeros(NAME_ROOM, np.int32)
    beyond = np.full(len(found), -60.0)
    for a, b, bits in zip(result.pairs.a, result.pairs.b, result.pairs.weight, strict=True):
        if result.person[a] != result.person[b]:
            beyond[[a, b]] = np.maximum(beyond[[a, b]], bits)
    expected = 1 / (1 + 2.0**beyond)
    for record in range(len(found)):
        others = [int(other) for other in np.flatnonzero(result.person == result.person[record]) if other != record]
        ends = [(record, other) if record < other else (other, record) for other in others]
        bits = [score_pair(result.claims.packed.tables, weights, a, b, levels, name) for a, b in ends]
        if bits:
            expected[record] /= 1 + 2.0 ** -np.clip(bits, -MOST_BITS, MOST_BITS).mean()
    assert np.unique(result.person, return_counts=True)[1].max() > 2
    assert found == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("phone", "village", "joins"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_group_speaks_as_one_record(phone: bool, village: bool, joins: bool) -> None:
    """One list knows the village, another the telephone: the third record fits neither well, but both together."""
    columns = {
        "name": ["Maria Bano", "Maria Bano", "Mariam"],
        "sex": ["P", "P", "P"],
        "birth_date": ["1990-03-12", "1990", "1990-05-06"],
        "nik": ["5302015203909911", "5302015203909911", ""],
        "phone": ["", "083411112222", "083411112222" if phone else "083499998888"],
        "village": ["Oelet", "", "Oelet" if village else ""],
        "regency": ["TTS", "", "TTS"],
    }
    assert dedupe(read_table(columns), load_parameters()).person.tolist() == [0, 0, 0 if joins else 1]


def test_a_days_arrivals_come_to_the_same_persons() -> None:
    table = generate(4000, profile="field", seed=7)
    truth = table["true_person"].to_numpy()
    at_once = dedupe(read_table(table), load_parameters())
    begun = dedupe(read_table(table.slice(0, 3600)), load_parameters())
    added = add(begun, read_table(table.slice(3600)))
    assert abs(_f1(added.person, truth) - _f1(at_once.person, truth)) < 0.01
    assert _f1(added.person, at_once.person) > 0.98
    assert _pairs_of(begun.person) <= _pairs_of(added.person)


def test_two_files_are_linked_one_to_one() -> None:
    table = generate(4000, profile="clean", seed=8)
    people = table["true_person"].to_numpy()
    first = np.unique(people, return_index=True)[1]
    second = np.setdiff1d(np.arange(len(people)), first)
    second = second[np.unique(people[second], return_index=True)[1]]
    links = link(read_table(table.take(pa.array(first))), read_table(table.take(pa.array(second))))
    right = (people[first][links.a] == people[second][links.b]).sum()
    assert right / len(links.a) > 0.97
    assert right / len(second) > 0.97
    assert len(set(links.a.tolist())) == len(links.a) == len(set(links.b.tolist()))
