"""The same persons from Spark on two local workers. Needs the extra `spark` and Java, and says so if not."""

import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType

import pyarrow.parquet
import pytest

from suluh.linkage.evaluate import measure_groups
from suluh.linkage.generate import COLUMNS, generate
from suluh.linkage.splink import spark as on_spark


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # its own and Splink's, about which we can do nothing
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


@pytest.mark.parametrize(
    ("there", "java", "said"),
    [
        (False, None, r'pip install "suluh\[spark\]"'),
        (True, None, "There is no Java. On Debian: apt-get install openjdk-17"),
        (True, 'openjdk version "1.8.0_402"', 'Java 17 or newer is needed; here is openjdk version "1.8.0_402"'),
        (True, "", "here is none"),
        (True, 'openjdk version "21.0.2" 2024-01-16', ""),
    ],
)
def test_what_is_missing_is_said(there: bool, java: str | None, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyspark", "splink"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name) if there else None)
    monkeypatch.setattr("shutil.which", lambda name: None if java is None else f"/usr/bin/{name}")
    told = subprocess.CompletedProcess([], 0, stdout="", stderr=java)
    monkeypatch.setattr("subprocess.run", lambda *words, **more: told)
    with pytest.raises(on_spark.NoSpark, match=said) if said else nullcontext():
        on_spark.check()
