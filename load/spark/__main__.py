"""python -m load.spark: build the models on Spark, compare them with the warehouse, extract documents there."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from load.document_loading.folders import files
from load.document_loading.versions import extractor_version
from load.paths import Paths
from load.spark.comparison import compare, missing
from load.spark.extraction import extract
from load.spark.models import build, tables_folder
from load.spark.session import session


def main() -> int:
    """Run one command; 0 where it came to its end and found nothing wrong."""
    parser = argparse.ArgumentParser(prog="python -m load.spark", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    building = commands.add_parser("build", help="land raw and seeds as Parquet and run the models on Spark")
    building.add_argument("dbt", nargs="*", help="arguments for dbt run, behind --")
    commands.add_parser("compare", help="hold Spark's marts against those of the published warehouse")
    extracting = commands.add_parser("extract", help="read documents on Spark; records are written as Parquet")
    extracting.add_argument("path", nargs="+", type=Path, help="files and folders that every worker can open")
    extracting.add_argument("--to", required=True, type=Path, metavar="FOLDER", help="is made anew")
    options = parser.parse_args()
    paths = Paths.current()
    if options.command == "build":
        return _build(paths, options.dbt)
    if options.command == "compare":
        return _compare(paths)
    found = list(files(options.path, paths.data))
    extract(session(), found, options.to, extractor_version())
    print(f"{len(found)} files read into {options.to}")
    return 0


def _build(paths: Paths, arguments: list[str]) -> int:
    run = build(paths, arguments)
    for outcome in run.failed:
        print(f"{outcome.name}: {outcome.status}: {outcome.message}", file=sys.stderr)
    if run.failure:
        print(run.failure, file=sys.stderr)
    print(f"{len(run.outcomes) - len(run.failed) - len(run.skipped)} models on Spark, {len(run.failed)} failed")
    return 0 if run.succeeded else 1


def _compare(paths: Paths) -> int:
    tables = tables_folder(paths, "marts")
    results = list(compare(paths.published, tables, "marts"))
    for one in results:
        state = "equal" if one.is_equal else "DIFFERS"
        print(f"{one.table}: {one.rows} rows, Spark {one.spark_rows}: {state}")
        for line in (*one.doubles, *one.examples):
            print(f"    {line}")
    for name in missing(paths.published, tables, "marts"):
        print(f"{name}: on DuckDB alone")
    return 0 if results and all(one.is_equal for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
