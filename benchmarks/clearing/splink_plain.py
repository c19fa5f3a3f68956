"""Splink 5 with expert settings on plain fields: what a good analyst does with Indonesian records in an afternoon."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.clearing.files import SPILLED, folder
from benchmarks.clearing.peers import HINDSIGHT

THRESHOLDS = (0.9, 0.5, 0.8, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999, 0.99999)
MONTHS = {
    "JANUARI": "01", "FEBRUARI": "02", "MARET": "03", "APRIL": "04", "MEI": "05", "JUNI": "06", "JULI": "07",
    "AGUSTUS": "08", "SEPTEMBER": "09", "OKTOBER": "10", "NOVEMBER": "11", "DESEMBER": "12", "JAN": "01", "FEB": "02",
    "MAR": "03", "APR": "04", "JUN": "06", "JUL": "07", "AGT": "08", "SEP": "09", "OKT": "10", "NOV": "11",
    "DES": "12",
}  # fmt: skip
MISSING = "('', '-', '.', '0', 'TT', 'TDK TAHU', 'TIDAK ADA', 'N/A', 'NULL')"


def _months() -> str:
    """Write the SQL that turns "12 MARET 1990" into "12-03-1990"."""
    text = "born"
    for word, number in MONTHS.items():
        text = f"regexp_replace({text}, '^(\\d+) {word} (\\d+)$', '\\1-{number}-\\2')"
    return text


CLEAN = f"""
create table records as
with trimmed as (
    select row_number() over () - 1 as unique_id,
        upper(trim(name)) as said, upper(trim(sex)) as said_sex, upper(trim(birth_date)) as born,
        upper(trim(nik)) as id,
        upper(trim(passport)) as papers, upper(trim(phone)) as called, upper(trim(village)) as place,
        upper(trim(regency)) as district
    from read_parquet(?)
), known as (
    select unique_id,
        case when said not in {MISSING} then said end as said,
        case when born not in {MISSING} then born end as born,
        case when called not in {MISSING} then regexp_replace(called, '[^0-9]', '', 'g') end as called,
        case when place not in {MISSING} then regexp_replace(place, '^(DESA|DS\\.|KEL\\.) ', '') end as village,
        case when district not in {MISSING}
            then regexp_replace(district, '^(KABUPATEN|KAB\\.|KOTA ADMINISTRASI|KOTA) ', '') end as regency,
        case when papers not in {MISSING} then replace(papers, ' ', '') end as passport,
        case when length(regexp_replace(id, '[^0-9]', '', 'g')) = 16 and id not like '%E+%'
            then regexp_replace(id, '[^0-9]', '', 'g') end as nik,
        case when said_sex in ('P', 'F', 'PEREMPUAN') then 'F'
            when said_sex in ('L', 'M', 'LAKI-LAKI') then 'M' end as sex
    from trimmed
), named as (
    select * exclude (said, called), regexp_replace(called, '^(62|0)', '') as phone,
        trim(regexp_replace(regexp_replace(regexp_replace(said,
            '\\(.*?\\)| (ALIAS|ALS|AL\\.) .*$| (BIN|BINTI|BT\\.|B\\.) .*$', ''),
            '^(H|HJ|SDR|SDRI|BPK|IBU|TN|NY)\\.? ', ''), '[^A-Z]+', ' ', 'g')) as name,
        coalesce(try_strptime({_months()}, ['%d-%m-%Y', '%d/%m/%Y', '%Y-%m-%d', '%d.%m.%Y', '%-d/%-m/%y'])) as day
    from known
)
select unique_id, nullif(name, '') as name, nullif(split_part(name, ' ', 1), '') as first_name,
    case when name like '% %' then split_part(name, ' ', -1) end as last_name,
    array_to_string(list_sort(string_split(nullif(name, ''), ' ')), ' ') as sorted_name,
    case when not (month(day) = 1 and day(day) = 1) then strftime(day, '%Y-%m-%d') end as birth_date,
    coalesce(year(day)::varchar, case when regexp_full_match(born, '(19|20)\\d\\d') then born end) as birth_year,
    nik, passport, nullif(phone, '') as phone, sex, village, regency
from named
"""

BLOCKS = [
    block_on("nik"),
    block_on("passport"),
    block_on("phone"),
    block_on("birth_date", "first_name"),
    block_on("birth_date", "last_name"),
    block_on("birth_date", "regency", "sex"),
    block_on("sorted_name", "birth_year"),
    block_on("sorted_name", "regency"),
    block_on("first_name", "village", "regency"),
    block_on("first_name", "birth_year", "regency", "sex"),
    block_on("last_name", "birth_year", "regency", "sex"),
    block_on("birth_date", "village"),
]


def settings() -> SettingsCreator:
    """Choose comparisons and keys."""
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("sorted_name", term_frequency_adjustments=True),
            cll.JaroWinklerLevel("name", 0.92),
            cll.JaroWinklerLevel("name", 0.85),
            cll.ExactMatchLevel("first_name", term_frequency_adjustments=True),
            cll.ExactMatchLevel("last_name", term_frequency_adjustments=True),
            cll.ColumnsReversedLevel("first_name", "last_name"),
            cll.JaroWinklerLevel("first_name", 0.88),
            cll.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            name,
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.ExactMatch("birth_year"),
            cl.LevenshteinAtThresholds("nik", [1, 3]),
            cl.ExactMatch("passport"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            cl.JaroWinklerAtThresholds("village", [0.9]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("regency").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=BLOCKS,
    )


def train(linker: Linker) -> None:
    """Estimate the parameters without labels, as its manual advises."""
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nik"), block_on("passport"), block_on("sorted_name", "birth_date")], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("birth_date", "regency"), block_on("nik"), block_on("sorted_name", "regency")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def link(path: Path) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """Clean, train, predict and cluster a file."""
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    logging.getLogger("splink").propagate = False
    database = connect()
    database.execute(CLEAN, [str(path)])
    linker = Linker(DuckDBAPI(connection=database).register("records", dataset_display_name="people"), settings())
    train(linker)
    yield from clusters(linker, database.execute("select count(*) from records").fetchall()[0][0])


def connect() -> duckdb.DuckDBPyConnection:
    """Open a database in memory; what doesn't fit goes beside the files, not into somebody's folder."""
    return duckdb.connect(config={"temp_directory": str(folder() / SPILLED)})


def clusters(linker: Linker, count: int) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """Predict once; cluster at each threshold, in a file too large for hindsight at its own alone."""
    least = min(THRESHOLDS) if count <= HINDSIGHT else THRESHOLDS[0]
    predicted = linker.inference.predict(threshold_match_probability=least)
    for threshold in THRESHOLDS:
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=threshold
        )
        rows: Any = found.as_duckdbpyrelation().select("unique_id, cluster_id").fetchnumpy()
        person = np.zeros(count, np.int64)
        person[np.asarray(rows["unique_id"])] = np.unique(np.asarray(rows["cluster_id"]), return_inverse=True)[1]
        yield f"p {threshold}", person
