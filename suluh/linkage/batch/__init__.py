"""Linking whole files: records as columns of text in, persons out.

    claims = read_file("records.parquet")                   # or read_table({"record_id": [...], "name": [...], ...})
    result = dedupe(claims)                                 # result.record_id, result.person_id, result.confidence
    result = add(result, read_file("arrivals.parquet"))     # the day's arrivals against all, same weights
    links = link(read_file("a.parquet"), read_file("b.parquet"))

The columns are `COLUMNS`, all text as typed, any may be missing but `record_id`, which is numbered when it is.
"""

from suluh.linkage.batch.run import Links, Result, add, candidate_pairs, dedupe, link, score, train
from suluh.linkage.batch.table import Claims, read_file, read_table
from suluh.linkage.files import COLUMNS

__all__ = [
    "COLUMNS",
    "Claims",
    "Links",
    "Result",
    "add",
    "candidate_pairs",
    "dedupe",
    "link",
    "read_file",
    "read_table",
    "score",
    "train",
]
