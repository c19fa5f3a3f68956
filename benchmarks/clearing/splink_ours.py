"""Splink 5 given our normaliser: names as skeletons, dates and numbers read, places as codes, our keys as blocks.

Comparisons are those one would choose for such columns, and Splink estimates all its parameters itself.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.clearing.splink_plain import clusters
from suluh.linkage.splink.columns import drop_full_blocks, normalise


def settings() -> SettingsCreator:
    """Choose comparisons; pairs are those that share one of our keys."""
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("name", term_frequency_adjustments=True),
            cll.ArraySubsetLevel("words"),
            cll.ArrayIntersectLevel("coarse", min_intersection=2),
            cll.JaroWinklerLevel("name", 0.9),
            cll.ExactMatchLevel("first_word", term_frequency_adjustments=True),
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
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
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


def link(path: Path) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """Normalise, train, predict and cluster a file."""
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    logging.getLogger("splink").propagate = False
    records = drop_full_blocks(normalise(pyarrow.parquet.read_table(path)))
    database = duckdb.connect()
    database.register("normalised", records.append_column("unique_id", pa.array(np.arange(len(records)))))
    database.execute(
        "create table records as select *, nik_region || nik_birth || nik_serial as nik, "
        "birth_year || '-' || birth_month || '-' || birth_day as born from normalised"
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
