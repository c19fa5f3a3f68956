"""Linking a population's file on a Spark cluster, or on a few threads of this machine to try it.

    spark = start("local[2]")
    persons = dedupe(spark, "hdfs://…/records.parquet", "hdfs://…/persons.parquet", threshold=0.9)

Records are normalised where they lie, in pieces; blocks above their cap are dropped; Splink scores the pairs with our
parameters and joins what is above the threshold. Nothing is collected on the machine that starts it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pyarrow as pa

from suluh.linkage.splink.columns import SCHEMA, normalise
from suluh.linkage.traces import CAPS, Family
from suluh.linkage.weigh import Parameters

OLDEST_JAVA = 17
THRESHOLD = 0.9  # without a class for relatives, single links have to be surer than on one machine


class NoSpark(RuntimeError):
    """Spark can't run here; the text says what is missing and how to get it."""


def check() -> None:
    """Raise NoSpark unless pyspark, Splink and a Java that is new enough are there."""
    try:
        import pyspark  # noqa: F401
        import splink  # noqa: F401
    except ImportError as error:
        raise NoSpark(f'{error.name} is not installed: pip install "suluh[spark]" (half a gigabyte).') from error
    java = shutil.which("java")
    if java is None:
        raise NoSpark(f"There is no Java. On Debian: apt-get install openjdk-{OLDEST_JAVA}-jre-headless")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    words = told.split('"')
    major = words[1].split(".")[0] if len(words) > 1 else ""
    if not major.isdigit() or int(major) < OLDEST_JAVA:
        raise NoSpark(f"Java {OLDEST_JAVA} or newer is needed; here is {told.splitlines()[0] if told else 'none'}.")


def start(master: str = "local[2]", memory: str = "2g", options: Mapping[str, str] | None = None) -> Any:
    """Start a session with what Splink needs. Raises NoSpark. On a cluster, pass its own options."""
    check()
    from pyspark.sql import SparkSession
    from splink.backends.spark import similarity_jar_location

    building: Any = SparkSession.builder
    building = building.master(master).appName("suluh linkage").config("spark.jars", similarity_jar_location())
    building = building.config("spark.driver.memory", memory).config("spark.ui.enabled", "false")
    building = building.config("spark.ui.showConsoleProgress", "false")
    if master.startswith("local"):
        building = building.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        building = building.config("spark.sql.shuffle.partitions", "4")
    for name, value in (options or {}).items():
        building = building.config(name, value)
    spark = building.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    if master.startswith("local"):
        spark.sparkContext.pythonExec = sys.executable  # its workers are to find what this process finds
        spark.sparkContext.setCheckpointDir(mkdtemp(prefix="suluh-spark-"))
    return spark


def dedupe(
    spark: Any,
    records: str | Path,
    out: str | Path,
    *,
    threshold: float = THRESHOLD,
    parameters: Parameters | None = None,
    partitions: int = 4,
) -> int:
    """Link a Parquet file of records; write record_id and person_id.

    Returns the number of records. Needs a checkpoint folder set on the session (`start` does so on one machine).
    """
    from splink import Linker, SparkAPI

    from suluh.linkage.splink.settings import make_settings

    said = spark.read.parquet(str(records))
    rows = said.mapInArrow(_normalise_batches, _schema()).persist()
    count: int = rows.count()
    api = SparkAPI(spark_session=spark, break_lineage_method="parquet", num_partitions_on_repartition=partitions)
    table = api.register(_without_full_blocks(rows), dataset_display_name="people")
    linker = Linker(table, make_settings(count, parameters))
    pairs = linker.inference.predict(threshold_match_probability=threshold)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
    persons = found.as_spark_dataframe().selectExpr("record_id", "cluster_id as person_id")
    persons.write.mode("overwrite").parquet(str(out))
    rows.unpersist()
    return count


def _normalise_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield from normalise(pa.Table.from_batches([batch])).cast(SCHEMA).to_batches()


def _schema() -> str:
    """Say the columns of SCHEMA as Spark names their types."""
    names = {
        pa.string(): "string",
        pa.int32(): "int",
        pa.int64(): "bigint",
        pa.list_(pa.string()): "array<string>",
        pa.list_(pa.int64()): "array<bigint>",
        pa.list_(pa.int32()): "array<int>",
    }
    return ", ".join(f"{field.name} {names[field.type]}" for field in SCHEMA)


def _without_full_blocks(rows: Any) -> Any:
    """Keep the keys that at least two records share and no more than their family allows."""
    from pyspark.sql import functions as f

    most = f.create_map(*[f.lit(one) for family in Family for one in (int(family), CAPS.get(family, 0))])
    each = rows.select("record_id", f.explode(f.arrays_zip("keys", "families")).alias("one"))
    each = each.select("record_id", f.col("one.keys").alias("key"), f.col("one.families").alias("family"))
    full = each.groupBy("key", "family").count()
    kept = full.where((f.col("count") > 1) & (f.col("count") <= most[f.col("family")])).select("key")
    keys = each.join(kept, "key").groupBy("record_id").agg(f.collect_set("key").alias("keys"))
    return rows.drop("keys", "families").join(keys, "record_id", "left")
