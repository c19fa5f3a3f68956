"""Invented records: numbers that nobody bears, relatives, noise by degrees, and words the matcher has never seen."""

import re
from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from suluh.linkage.generate import COLUMNS, TRUTH, Noise, generate, load_profiles
from suluh.linkage.generate.population import make_population
from suluh.linkage.names import lore
from suluh.linkage.vocabulary import read_list

PROFILES = ("clean", "field", "harsh", "rescue")


@pytest.fixture(scope="module")
def field() -> pa.Table:
    return generate(8_000, profile="field", seed=3)


def test_it_makes_as_many_records_as_asked_with_the_columns_of_a_file(field: pa.Table) -> None:
    assert field.num_rows == 8_000
    assert tuple(field.column_names) == (*COLUMNS, *TRUTH)
    assert all(field.schema.field(name).type == pa.string() for name in COLUMNS)
    assert len(set(field["record_id"].to_pylist())) == 8_000


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_seed_makes_the_same_records(profile: str) -> None:
    assert generate(300, profile=profile, seed=7).equals(generate(300, profile=profile, seed=7))
    assert not generate(300, profile=profile, seed=7).equals(generate(300, profile=profile, seed=8))


@pytest.mark.parametrize("records", [1, 2, 17, 400, 3_000])
def test_any_number_of_records_can_be_made(records: int) -> None:
    assert generate(records).num_rows == records


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        generate(0)
    with pytest.raises(KeyError):
        generate(10, profile="unheard of")


def test_no_number_can_be_anybodys() -> None:
    """Serials above 9909, telephones and passports of no series, whatever the noise."""
    for profile in PROFILES:
        table = generate(4_000, profile=profile, seed=11)
        niks = [re.sub(r"\D", "", text) for text in table["nik"].drop_null().to_pylist() if "E" not in text]
        assert all(int(nik[-4:]) >= 9910 for nik in niks if len(nik) > 4)
        phones = [re.sub(r"\D", "", text) for text in table["phone"].drop_null().to_pylist()]
        assert all(re.match(r"(0|62)(834|836|854|894)", phone) for phone in phones if len(phone) > 4)
        passports = table["passport"].drop_null().to_pylist()
        assert all(re.fullmatch(r"Z ?\d{7}", text) for text in passports if len(text) > 4 and text[0] == "Z")


def test_a_tenth_of_records_speak_of_people_with_relatives_on_file(field: pa.Table) -> None:
    people = dict(zip(field["true_person"].to_pylist(), field["true_family"].to_pylist(), strict=True))
    families = Counter(people.values())
    assert sum(size > 1 for size in families.values()) / len(families) > 0.15


def test_nobody_is_named_as_a_sister_is_nor_are_births_heaped_on_a_day() -> None:
    population = make_population(np.random.default_rng(4), 20_000, 0.0, 5)
    whole = Counter(
        (int(family), *map(int, names)) for family, names in zip(population.family, population.names, strict=True)
    )
    assert sum(times - 1 for times in whole.values()) < 20
    assert max(Counter(population.born.tolist()).values()) < 20


def test_people_are_mentioned_by_several_agencies(field: pa.Table) -> None:
    mentions = Counter(field["true_person"].to_pylist())
    assert 1.4 < len(field) / len(mentions) < 2.1
    assert max(mentions.values()) >= 4


def test_noise_grows_by_degrees() -> None:
    def share(profile: str, bits: int) -> float:
        noise = generate(5_000, profile=profile, seed=2)["noise"].to_pylist()
        return sum(bool(one & bits) for one in noise) / len(noise)

    slips = Noise.SPELLING | Noise.TYPO | Noise.CALL
    clean, field, harsh = (share(profile, slips) for profile in ("clean", "field", "harsh"))
    assert clean < 0.05 < field < harsh
    assert share("rescue", Noise.NIK_MISSING) > 0.75
    assert set(load_profiles()) == set(PROFILES)


def test_held_out_words_are_on_no_list_of_the_matcher() -> None:
    """If this fails because a list grew: take the word out of vocabulary/held_out.toml and put another in."""
    known = lore()
    listed = set(known.variants) | set(known.first_variants) | set(known.calls) | set(known.distinct)
    words = read_list("held_out")
    spellings = {form.upper() for forms in words["variants"].values() for form in forms.split()}
    calls = {form.upper() for forms in words["calls"].values() for form in forms.split()}
    assert sorted((spellings | calls) & listed) == []


def test_held_out_words_are_really_used() -> None:
    noise = generate(8_000, profile="harsh", seed=2)["noise"].to_pylist()
    assert sum(bool(one & Noise.HELD_OUT) for one in noise) > 60
