"""The same persons from Spark on two local workers. Needs the extra `spark` and Java, and says so if not."""

from pathlib import Path

import pyarrow.parquet
import pytest

from suluh.linkage.evaluate import measure_groups
from suluh.linkage.generate import COLUMNS, generate
from suluh.linkage.splink import spark as on_spark

pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # its own and Splink's, about which we can do nothing
]


def test_two_workers_find_who_is_who(tmp_path: Path) -> None:
    try:
        on_spark.check()
    except on_spark.NoSpark as missing:
        pytest.skip(f"SPARK IS NOT TESTED. {missing}")
    table = generate(800, profile="field", seed=4)
    pyarrow.parquet.write_table(table.select(COLUMNS), tmp_path / "records.parquet")
    spark = on_spark.start("local[2]")
    try:
        assert on_spark.dedupe(spark, tmp_path / "records.parquet", tmp_path / "persons.parquet") == 800
    finally:
        spark.stop()
    found = pyarrow.parquet.read_table(tmp_path / "persons.parquet")
    person_of = dict(zip(found["record_id"].to_pylist(), found["person_id"].to_pylist(), strict=True))
    persons = [person_of[one] for one in table["record_id"].to_pylist()]
    quality = measure_groups(persons, table["true_person"].to_numpy())
    assert quality.pairs.precision > 0.95
    assert quality.pairs.recall > 0.75


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="SPARK IS NOT TESTED. pip install 'suluh[spark]'")
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(on_spark.NoSpark, match="There is no Java"):
        on_spark.check()
