"""Splink 5 given our normaliser: names as skeletons, dates and numbers read, places as codes.

Comparisons are those one would choose for such columns, and Splink estimates all its parameters itself.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.clearing.splink_plain import clusters, connect
from suluh.linkage import batch
from suluh.linkage.batch.rows import (
    BORN,
    COARSE,
    DATE,
    DISTRICT,
    LIGHT,
    PASSPORT,
    PHONE,
    REGENCY,
    REGION,
    SERIAL,
    SEX,
    SIZE,
    VILLAGE,
)  # fmt: skip
from suluh.linkage.batch.words import text_of
from suluh.linkage.names import MOST_TOKENS

BLOCKS: list[Any] = [
    block_on("nik"),
    block_on("passport"),
    block_on("phone"),
    block_on("born", "coarse_1"),
    block_on("born", "coarse_2"),
    block_on("born", "regency", "sex"),
    block_on("coarse_name", "birth_year"),
    block_on("coarse_name", "regency"),
    block_on("coarse_1", "village"),
    block_on("coarse_2", "village"),
    block_on("coarse_1", "birth_year", "regency", "sex"),
    block_on("nik_birth", "coarse_1"),
]


def settings() -> SettingsCreator:
    """Choose comparisons and keys."""
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("name", term_frequency_adjustments=True),
            cll.ArraySubsetLevel("words"),
            cll.ArrayIntersectLevel("coarse", min_intersection=2),
            cll.JaroWinklerLevel("name", 0.9),
            cll.ExactMatchLevel("words_1", term_frequency_adjustments=True),
            cll.ArrayIntersectLevel("coarse", min_intersection=1),
            cll.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            name,
            cl.CustomComparison(output_column_name="birth", comparison_levels=_births()),
            cl.CustomComparison(output_column_name="nik", comparison_levels=_niks()),
            cl.ExactMatch("passport"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            cl.CustomComparison(output_column_name="area", comparison_levels=_areas()),
        ],
        blocking_rules_to_generate_predictions=BLOCKS,
    )


def _births() -> list[Any]:
    return [
        cll.NullLevel("birth_year"),
        cll.CustomLevel(
            "birth_year_l = birth_year_r and birth_month_l = birth_month_r and birth_day_l = birth_day_r", "equal"
        ),
        cll.CustomLevel(
            "birth_year_l = birth_year_r and (birth_month_l = birth_month_r or birth_day_l = birth_day_r or "
            "(birth_month_l = birth_day_r and birth_day_l = birth_month_r))",
            "year and more",
        ),
        cll.CustomLevel("birth_month_l = birth_month_r and birth_day_l = birth_day_r", "day and month"),
        cll.CustomLevel("birth_year_l = birth_year_r", "year"),
        cll.CustomLevel("abs(birth_year_l - birth_year_r) <= 2", "near"),
        cll.ElseLevel(),
    ]


def _niks() -> list[Any]:
    return [
        cll.NullLevel("nik_birth"),
        cll.CustomLevel("nik_l = nik_r", "equal"),
        cll.CustomLevel("nik_region_l = nik_region_r and nik_birth_l = nik_birth_r", "region and birth"),
        cll.LevenshteinLevel("nik", 2),
        cll.ElseLevel(),
    ]


def _areas() -> list[Any]:
    return [
        cll.NullLevel("regency"),
        cll.ExactMatchLevel("village", term_frequency_adjustments=True),
        cll.ExactMatchLevel("district"),
        cll.ExactMatchLevel("regency", term_frequency_adjustments=True),
        cll.ElseLevel(),
    ]


def normalised(path: Path) -> pa.Table:
    """Give Splink what our reader makes of a file: skeletons of names, dates, numbers and places."""
    packed = batch.read_file(path).packed
    rows, skeletons = packed.tables.rows, packed.skeletons
    sizes = rows[:, SIZE]
    columns: dict[str, Any] = {"unique_id": pa.array(np.arange(len(rows)))}
    for name, first, table in (("words", LIGHT, skeletons.light), ("coarse", COARSE, skeletons.coarse)):
        texts = np.array([text_of(table, number) for number in range(int(table.used[0]))] or [""])
        rank = np.argsort(np.argsort(texts)).astype(np.int32)
        numbers = rows[:, first : first + MOST_TOKENS]
        taken = np.arange(MOST_TOKENS) < sizes[:, None]
        ranks = np.sort(np.where(taken, rank[np.maximum(numbers, 0)], np.iinfo(np.int32).max), axis=1)
        words = pa.array(np.sort(texts)).take(pa.array(ranks[taken]))
        columns[name] = pa.ListArray.from_arrays(pa.array(np.r_[0, np.cumsum(sizes)].astype(np.int32)), words)
        joined = pc.binary_join(columns[name], " ")
        columns["name" if name == "words" else "coarse_name"] = pc.if_else(pa.array(sizes > 0), joined, None)
        for place in (0, 1):
            there = pa.array(np.where(sizes > place, rank[np.maximum(numbers[:, place], 0)], -1), mask=sizes <= place)
            columns[f"{name}_{place + 1}"] = pa.array(np.sort(texts)).take(there)
    year, month, day = rows[:, DATE] >> 9, rows[:, DATE] >> 5 & 15, rows[:, DATE] & 31
    numbered = {
        "birth_year": (year, year > 0), "birth_month": (month, month > 0), "birth_day": (day, day > 0),
        "born": (rows[:, DATE], day > 0), "nik_region": (rows[:, REGION], rows[:, REGION] >= 0),
        "nik_birth": (rows[:, BORN], rows[:, BORN] >= 0), "nik_serial": (rows[:, SERIAL], rows[:, SERIAL] >= 0),
        "passport": (rows[:, PASSPORT], rows[:, PASSPORT] >= 0), "phone": (rows[:, PHONE], rows[:, PHONE] >= 0),
        "sex": (rows[:, SEX], rows[:, SEX] > 0), "regency": (rows[:, REGENCY], rows[:, REGENCY] >= 0),
        "district": (rows[:, DISTRICT], rows[:, DISTRICT] >= 0), "village": (rows[:, VILLAGE], rows[:, VILLAGE] >= 0),
    }  # fmt: skip
    columns |= {name: pa.array(values, mask=~known) for name, (values, known) in numbered.items()}
    return pa.table(columns)


def link(path: Path) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """Normalise, train, predict and cluster a file."""
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    logging.getLogger("splink").propagate = False
    records = normalised(path)
    database = connect()
    database.register("normalised", records)
    database.execute(
        "create table records as select *, lpad(nik_region::varchar, 6, '0') || lpad(nik_birth::varchar, 6, '0') || "
        "lpad(nik_serial::varchar, 4, '0') as nik from normalised"
    )
    linker = Linker(DuckDBAPI(connection=database).register("records", dataset_display_name="people"), settings())
    train(linker)
    yield from clusters(linker, len(records))


def train(linker: Linker) -> None:
    """Estimate the parameters without labels."""
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nik"), block_on("passport"), block_on("name", "born")], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("born", "regency"), block_on("nik"), block_on("name", "regency")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
