"""Records normalised as the matcher sees them, as columns that any SQL engine can compare; and their keys."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from suluh.linkage.batch import read_table
from suluh.linkage.names import read_name
from suluh.linkage.nik import read_nik
from suluh.linkage.passports import read_passport
from suluh.linkage.phones import read_phone
from suluh.linkage.traces import Claim, keys, trace

SCHEMA = pa.schema(
    {
        "record_id": pa.string(),
        "source": pa.string(),
        "name": pa.string(),  # light words, sorted: equal whatever the order
        "first_word": pa.string(),
        "last_word": pa.string(),
        "words": pa.list_(pa.string()),  # light skeletons
        "coarse": pa.list_(pa.string()),  # coarse skeletons
        "birth_year": pa.int32(),
        "birth_month": pa.int32(),  # null for 1 January and 31 December too
        "birth_day": pa.int32(),
        "sex": pa.string(),
        "nik_region": pa.string(),
        "nik_birth": pa.string(),
        "nik_serial": pa.string(),
        "passport": pa.string(),
        "phone": pa.string(),
        "province": pa.string(),
        "regency": pa.string(),
        "district": pa.string(),
        "village": pa.string(),
        "keys": pa.list_(pa.int64()),
        "families": pa.list_(pa.int32()),  # of each key
    }
)
# Keys are compared within one run only, so the secret need not outlive it nor be known to nobody.
KEY = b"keys of one run"


def normalise(table: pa.Table) -> pa.Table:
    """Normalise records (columns as for `dedupe`, any may be missing) to SCHEMA, row by row, in the same order.

    Every row stands for itself, so that a file can be normalised in pieces on many machines.
    """
    claims = read_table(table)
    source = table["source"].to_pylist() if "source" in table.column_names else [None] * len(claims)
    rows = [
        {"record_id": one, "source": where, **_row(claims.claim(place))}
        for place, (one, where) in enumerate(zip(claims.record_id.to_pylist(), source, strict=True))
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(claim: Claim) -> dict[str, Any]:
    name, nik, seen = read_name(claim.name), read_nik(claim.nik), trace(claim, KEY)
    light = [token.light for token in name.tokens]
    phones = [number for text in claim.phones for number in read_phone(text)]
    code = claim.area_code
    found = keys(seen, KEY)
    return {
        "name": " ".join(sorted(light)) or None,
        "first_word": light[0] if light else None,
        "last_word": light[-1] if len(light) > 1 else None,
        "words": light or None,
        "coarse": [token.coarse for token in name.tokens] or None,
        "birth_year": seen.birth_year,
        "birth_month": seen.birth_month,
        "birth_day": seen.birth_day,
        "sex": seen.sex or None,
        "nik_region": nik.digits[:6] if len(nik.digits) >= 12 else None,
        "nik_birth": nik.digits[6:12] if len(nik.digits) >= 12 else None,
        "nik_serial": nik.digits[12:] if nik.usable else None,
        "passport": read_passport(claim.passport).number or None,
        "phone": phones[0] if phones else None,
        "province": code[:2] or None,
        "regency": code[:5] if len(code) >= 5 else None,
        "district": code[:8] if len(code) >= 8 else None,
        "village": code if len(code) == 13 else None,
        "keys": [key.hash for key in found],
        "families": [int(key.family) for key in found],
    }
