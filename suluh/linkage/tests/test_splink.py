"""Normalised columns and keys for engines that speak SQL."""

import pyarrow as pa

from suluh.linkage.generate import COLUMNS, generate
from suluh.linkage.splink.columns import SCHEMA, normalise

RECORDS = pa.table(
    {
        "record_id": ["a", "b", "c"],
        "name": ["Hj. SITI Nurhayati binti Ahmad", "Noerhajati", None],
        "birth_date": ["12 Maret 1990", "01-01-1990", "-"],
        "nik": ["3302 0452 0390 9913", None, "3,30E+15"],
        "phone": ["0834-1234-5678 / 08361111222", "+6283412345678", None],
        "area_code": ["33.02.04.2003", "33.02", None],
    }
)


def test_columns_say_what_was_meant() -> None:
    rows = normalise(RECORDS).to_pylist()
    assert rows[0]["words"] == rows[1]["words"]
    assert (rows[0]["birth_year"], rows[0]["birth_month"], rows[0]["birth_day"]) == (1990, 3, 12)
    assert (rows[1]["birth_year"], rows[1]["birth_month"], rows[1]["birth_day"]) == (1990, None, None)
    assert (rows[0]["nik_region"], rows[0]["nik_birth"], rows[0]["nik_serial"]) == ("330204", "520390", "9913")
    assert rows[0]["phone"] == rows[1]["phone"] == "+6283412345678"
    assert (rows[0]["regency"], rows[1]["regency"], rows[1]["village"]) == ("33.02", "33.02", None)
    assert rows[0]["sex"] == "F"
    empty = {name: value for name, value in rows[2].items() if name not in ("record_id", "keys", "families")}
    assert set(empty.values()) == {None}


def test_it_is_the_same_in_pieces() -> None:
    """As on many machines: each row stands for itself."""
    table = generate(300, profile="field", seed=9).select(COLUMNS)
    with_codes = table.filter(pa.array([code is not None for code in table["area_code"].to_pylist()]))
    whole = normalise(with_codes)
    half = with_codes.num_rows // 2
    pieces = pa.concat_tables([normalise(with_codes.slice(0, half)), normalise(with_codes.slice(half))])
    assert whole.schema.equals(SCHEMA)
    assert whole["keys"].to_pylist() == pieces["keys"].to_pylist()
    assert whole["name"].to_pylist() == pieces["name"].to_pylist()
