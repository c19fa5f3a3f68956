"""A truth that was planted is found again: records made from known chances, and these recovered without labels."""

import numpy as np
import pyarrow as pa
import pytest

from suluh.linkage.batch import dedupe, read_table, train

PERSONS = 12_000
# How often a field of two records of one person agrees, by construction.
SAME_BIRTH, SAME_SEX, SAME_PHONE = 0.72, 0.93, 0.35


@pytest.fixture(scope="module")
def planted() -> pa.Table:
    """Two records a person; each field of the second is drawn anew at its own rate, independently of the others."""
    rng = np.random.default_rng(7)
    syllables = np.array(["BA", "KE", "LO", "MI", "NU", "RA", "SE", "TO", "WI", "GA", "DE", "FO"])

    def words() -> list[str]:
        return ["".join(row) for row in syllables[rng.integers(0, 12, (PERSONS, 3))]]

    names = [f"{first} {last}" for first, last in zip(words(), words(), strict=True)]

    def fields() -> tuple[np.ndarray, ...]:
        days = np.datetime64("1970-01-02") + rng.integers(0, 11_000, PERSONS)
        return days, rng.random(PERSONS) < 0.5, rng.integers(0, 100_000_000, PERSONS)

    (born, woman, phone), (other_born, _, other_phone) = fields(), fields()
    again = np.where(rng.random(PERSONS) < SAME_BIRTH, born, other_born)
    sexes = np.where(rng.random(PERSONS) < SAME_SEX, woman, ~woman)
    phones = np.where(rng.random(PERSONS) < SAME_PHONE, phone, other_phone)
    regencies = [f"53.{1 + number % 20:02}" for number in range(PERSONS)]
    return pa.table(
        {
            "name": names * 2,
            "birth_date": [str(day) for day in (*born, *again)],
            "sex": ["P" if one else "L" for one in (*woman, *sexes)],
            "phone": [f"0834{number:08}" for number in (*phone, *phones)],
            "area_code": regencies * 2,
        }
    )


def test_planted_chances_are_recovered(planted: pa.Table) -> None:
    found = train(read_table(planted)).chances
    assert found["birth", "EQUAL"].same == pytest.approx(SAME_BIRTH, abs=0.04)
    assert found["sex", "SHARED"].same == pytest.approx(SAME_SEX, abs=0.03)
    assert found["phone", "SHARED"].same == pytest.approx(SAME_PHONE, abs=0.04)
    assert found["sex", "SHARED"].others == pytest.approx(0.5, abs=0.03)


def test_the_share_of_true_pairs_is_recovered(planted: pa.Table) -> None:
    """Each record has one other of its person."""
    assert train(read_table(planted)).prior["same"] == pytest.approx(1.0, abs=0.08)


def test_a_list_of_one_village_makes_no_strangers_one() -> None:
    """Neighbours share village, year of birth, common names and, in their NIKs, district and serial."""
    rng = np.random.default_rng(8)
    calls = ("SITI AMINAH", "NURAINI", "HALIMAH", "SUMIATI")
    women = [f"{name} {last}" for name in calls for last in ("", "SARI", "JAYA")]
    born = [f"{day:02}-{month:02}-{year}" for year, month, day in rng.integers((1980, 1, 1), (2000, 13, 29), (60, 3))]
    niks = [f"530301{int(date[:2]) + 40}{date[3:5]}{date[8:]}0001" for date in born]
    written = rng.integers(0, 4, 60)
    village = read_table(
        {
            "name": [women[number % len(women)] for number in range(60)],
            "sex": ["P"] * 60,
            "birth_date": [
                date if how < 2 else date[6:] if how == 2 else "" for date, how in zip(born, written, strict=True)
            ],
            "nik": [nik if how % 2 else "" for nik, how in zip(niks, written, strict=True)],
            "area_code": ["53.03.01.2001"] * 60,
        }
    )
    found = train(village)
    assert found.prior["same"] < 0.5
    for level in (("area", "VILLAGE"), ("sex", "SHARED"), ("nik", "REGION_SERIAL")):
        assert found.chances[level].same < 4 * found.chances[level].others  # says next to nothing among neighbours
    assert len(set(dedupe(village).person.tolist())) == 60


@pytest.mark.parametrize("filled", [{"name": "SITI AMINAH"}, {"birth_date": "12-02-1990"}])
def test_what_was_filled_in_for_all_makes_no_neighbours_one(planted: pa.Table, filled: dict[str, str]) -> None:
    """A name or date that all bear says nothing; how common their villages are is seen from them as from any others."""
    people = planted.slice(0, 1500)  # each of them once: nobody's second record is among these
    villages = np.random.default_rng(3).choice(["Oelet", "Noinbila", "Kesetnana", "Cendana"], 1500).tolist()
    columns = {name: people[name].to_pylist() for name in ("name", "sex", "birth_date")} | {"village": villages}
    columns |= {name: [said] * 1500 for name, said in ({"regency": "Kab. Timor Tengah Selatan"} | filled).items()}
    assert len(set(dedupe(read_table(columns)).person.tolist())) > 1450
