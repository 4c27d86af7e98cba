"""Lands raw and seeds as Parquet files, which Spark reads; what DuckDB holds stays as it is."""

from __future__ import annotations

from pathlib import Path

import duckdb

# Schemas of the warehouse that dbt fills from seeds/, as dbt_project.yml names them.
SEED_SCHEMAS = ("reference", "records", "corrections", "expectations")


def land(raw: Path, warehouse: Path, folder: Path) -> list[Path]:
    """One file for each table of raw and each seed, named `<schema>.<table>.parquet`; older ones are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        *_landed(raw, ("raw",), folder),
        *_landed(warehouse, SEED_SCHEMAS, folder),
    ]


def _landed(file: Path, schemas: tuple[str, ...], folder: Path) -> list[Path]:
    landed = []
    with duckdb.connect(str(file), read_only=True) as con:
        tables = con.execute(
            "select database_name, schema_name, table_name from duckdb_tables() "
            "where schema_name in (select unnest(?)) order by all",
            [list(schemas)],
        ).fetchall()
        for catalog, schema, table in tables:
            target = folder / f"{schema}.{table}.parquet"
            con.table(f"{catalog}.{schema}.{table}").write_parquet(str(target), compression="zstd", overwrite=True)
            landed.append(target)
    return landed
