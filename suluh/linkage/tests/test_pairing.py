"""Which records of a file are compared at all."""

from __future__ import annotations

from typing import Any

import pytest

from suluh.linkage.batch import candidate_pairs, read_table

MET = [  # two records, each name, sex, birth date and village in one regency; and whether they are compared at all
    (("Haryati", "P", "", "Oelet"), ("Yati", "", "1990-03-04", "Oelet"), True),  # the end of the name, the village
    (("Haryati", "P", "", "Oelet"), ("Yati", "", "1990-03-04", "Noebeba"), False),
    (("Nugroho Ismail", "L", "1990-03-04", "Oelet"), ("Yulianto", "", "1990-03-04", ""), True),  # born on one day
    (("Nugroho Ismail", "L", "1990-03-04", "Oelet"), ("Petrus", "", "1990-03-04", ""), False),  # with no letter alike
    (("Nugroho Ismail", "L", "1990-03-04", "Oelet"), ("Petrus", "", "1990-03-04", "Oelet"), True),
]


@pytest.mark.parametrize(("one", "other", "met"), MET)
def test_records_meet_by_ends_of_names_and_by_days_of_birth(one: Any, other: Any, met: bool) -> None:
    columns = dict(zip(("name", "sex", "birth_date", "village"), zip(one, other, strict=True), strict=True))
    claims = read_table({**columns, "regency": ["TTS", "TTS"]})
    assert len(candidate_pairs(claims)[0]) == met


@pytest.mark.parametrize(
    "shared",
    [
        {"birth_date": "1990", "regency": "Ende", "sex": "P"},
        {"village": "Oelnunu", "regency": "TTS", "sex": "P"},
    ],
    ids=["one year and regency", "one village"],
)
def test_a_small_file_also_compares_those_whose_name_was_misread(shared: dict[str, str]) -> None:
    claims = read_table({"name": ["Rohmah", "Boimau"], **{name: [value] * 2 for name, value in shared.items()}})
    assert len(candidate_pairs(claims)[0]) == 1


def test_a_small_file_also_compares_those_who_moved_from_where_they_were_born() -> None:
    born = {"birth_place": ["Nias Selatan"] * 2, "regency": ["Sragen", "Sleman"]}
    claims = read_table({"name": ["Eka Permanasari", "Hj. Permanawati"], **born})
    assert len(candidate_pairs(claims)[0]) == 1
