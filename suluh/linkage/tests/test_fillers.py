"""What was filled in for whoever came tells nobody apart: in most records, in many, under names of all kinds."""

import numpy as np
import pyarrow as pa
import pytest

from suluh.linkage.batch import dedupe, read_table
from suluh.linkage.batch.rows import DATE
from suluh.linkage.evaluate import measure_groups
from suluh.linkage.generate import COLUMNS, generate

WRITTEN = {"phone": "081234567890", "birth_date": "12-02-1990", "name": "SITI AMINAH"}


@pytest.fixture(scope="module")
def records() -> pa.Table:
    return generate(6_000, profile="field", seed=1)


def _filled_in(table: pa.Table, columns: list[str], share: float) -> dict[str, list[str | None]]:
    told: dict[str, list[str | None]] = table.select(COLUMNS).to_pydict()
    filled = np.random.default_rng(5).random(len(table)) < share
    for name in columns:
        told[name] = [WRITTEN[name] if so else was for so, was in zip(filled, told[name], strict=True)]
    return told


@pytest.mark.parametrize(
    ("columns", "share"),
    [
        (["phone"], 1.0),
        (["name"], 1.0),
        (["birth_date"], 1.0),
        (["phone", "birth_date"], 1.0),
        (["phone", "name"], 1.0),
        (["phone", "name"], 0.4),
        (["phone", "name", "birth_date"], 1.0),
    ],
)
def test_strangers_stay_apart(records: pa.Table, columns: list[str], share: float) -> None:
    """Two thousand people, each once; where nothing is filled in, one pair of them is taken for one person."""
    _, first = np.unique(records["true_person"].to_numpy(), return_index=True)
    people = records.take(pa.array(np.sort(first)[:2_000]))
    assert len(set(dedupe(read_table(_filled_in(people, columns, share))).person.tolist())) >= 1_995


def test_those_who_are_twice_in_the_list_are_still_found(records: pa.Table) -> None:
    """Every other date is the day of the form; what the others and the NIKs say counts as before."""
    some = records.slice(0, 2_000)
    found = dedupe(read_table(_filled_in(some, ["phone", "birth_date"], 0.5)))
    pairs = measure_groups(found.person, some["true_person"].to_numpy()).pairs
    assert pairs.recall > 0.97
    assert pairs.precision > 0.95


HERS = ["Yohana Nale", "YOHANA NALLE", "Johana Nale", "Nale Yohana", "Yohanna Nale"] * 2
THEIRS = [
    "Agus Wibowo", "Cut Mutia", "Dewi Lestari", "Fenny Tan", "Hasan Basri", "Lalu Mahrip", "Markus Bere",
    "Petrus Koten", "Rohani", "Siti", "Ujang Kosasih", "Wayan Sudana", "Yohana Nale",
]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "others", "kept"),
    [(HERS, 60, True), (THEIRS, 60, False), (THEIRS, 0, False), (THEIRS[:7], 0, True), (HERS * 10, 0, False)],
    ids=["one person's", "of people", "of all people of a small list", "of a few", "of all of a long list"],
)
def test_a_day_that_many_were_born_on(names: list[str], others: int, kept: bool) -> None:
    days = ["12-02-1990"] * len(names) + [f"{1 + day % 28}-{5 + day // 28}-1990" for day in range(others)]
    rows = read_table({"name": names + ["Petrus"] * others, "birth_date": days}).packed.tables.rows
    assert ((rows[: len(names), DATE] > 0) == kept).all()
    assert (rows[len(names) :, DATE] > 0).all()
