"""Runs the dbt models on Spark, over what was landed; the DuckDB warehouse stays as it is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from load.paths import PROJECT, Paths
from load.spark.landing import land
from load.transform import Run, run_dbt

# Runs of the nights are told from files on the machine that made them; views under Chinese names are DuckDB's.
DUCKDB_ONLY = ("source:history+", "path:models/reports")


def spark_folder(paths: Paths) -> Path:
    """Where what was landed, Spark's tables and dbt's notes on them are."""
    return paths.data / "spark"


def tables_folder(paths: Paths, schema: str) -> Path:
    """Where Spark keeps the tables of a schema, a folder of Parquet files each."""
    return spark_folder(paths) / "warehouse" / f"{schema}.db"


def build(paths: Paths, arguments: Sequence[str] = ()) -> Run:
    """Land raw and the published warehouse's seeds, and run every model on Spark; arguments are dbt's own.

    Spark's catalog lives as long as its session: all of it happens in this process, and its tables are made anew.
    """
    landed, target = spark_folder(paths) / "landed", spark_folder(paths) / "target"
    shutil.rmtree(landed, ignore_errors=True)
    shutil.rmtree(spark_folder(paths) / "warehouse", ignore_errors=True)
    land(paths.raw, paths.published, landed)
    common = ("--target", "spark", *arguments)
    where = json.dumps({"folder": str(landed)})
    attached = run_dbt(("run-operation", "attach_landed", "--args", where, *common), paths, PROJECT, target)
    if not attached.succeeded:
        return attached
    return run_dbt(("run", "--exclude", *DUCKDB_ONLY, *common), paths, PROJECT, target)
