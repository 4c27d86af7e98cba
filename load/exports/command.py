"""minsheng export: every mart as Parquet, CSV and XLSX in exports/ of the data folder."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from rich.markup import escape

import load
from load import account
from load.dictionary import Column, Mart, entries
from load.exports.package import citation, descriptor
from load.exports.tables import write_csv, write_xlsx
from load.paths import Paths
from load.site.warehouse import Warehouse, read
from load.transform import target_folder


def export() -> int:
    """Write the exports of the published warehouse; 0 when they are written, 1 when not."""
    paths, out, started = Paths.current(), account.console(), time.monotonic()
    manifest_file = target_folder(paths) / "manifest.json"
    folder = paths.data / "exports"
    try:
        if not (paths.published.is_file() and manifest_file.is_file()):
            raise FileNotFoundError("nothing is published here yet; run minsheng build first")
        manifest = json.loads(manifest_file.read_text(encoding="utf-8"))
        warehouse = read(paths.published)
        created = datetime.fromtimestamp(paths.published.stat().st_mtime, UTC).isoformat(timespec="seconds")
        fresh = folder.with_name("exports.new")
        shutil.rmtree(fresh, ignore_errors=True)
        _write(fresh, paths.published, warehouse, entries(manifest, warehouse), created)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    except (OSError, duckdb.Error) as error:
        account.stopped(out, str(error))
        return 1
    seconds = time.monotonic() - started
    out.print(f"{escape(str(folder))}  {len(warehouse.types)} marts: parquet/, csv/, minsheng.xlsx", soft_wrap=True)
    out.print(f"dictionary.csv, datapackage.json, CITATION.txt in {seconds:.1f} s", soft_wrap=True)
    return 0


def _write(folder: Path, published: Path, warehouse: Warehouse, marts: Sequence[Mart], created: str) -> None:
    for part in ("parquet", "csv"):
        (folder / part).mkdir(parents=True)
    with duckdb.connect(str(published), read_only=True) as connection:
        for mart in warehouse.types:
            target = str(folder / "parquet" / f"{mart}.parquet").replace("'", "''")
            query = f'select * from marts."{mart}" order by all'  # noqa: S608
            connection.execute(f"copy ({query}) to '{target}' (format parquet)")
            write_csv(folder / "csv" / f"{mart}.csv", list(warehouse.types[mart]), _rows(warehouse, mart))
    columns, rows = dictionary(marts)
    write_csv(folder / "dictionary.csv", columns, rows)
    sheets = [("dictionary", columns, rows)]
    sheets += [(mart, list(warehouse.types[mart]), _rows(warehouse, mart)) for mart in warehouse.types]
    write_xlsx(folder / "minsheng.xlsx", sheets)
    package = descriptor(marts, warehouse.keys, load.__version__, created)
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
    words = citation(load.__version__, created, len(warehouse.marts["dim_document"]))
    (folder / "CITATION.txt").write_text(words, encoding="utf-8")


def dictionary(marts: Sequence[Mart]) -> tuple[list[str], list[list[Any]]]:
    """The dictionary as a table: a row for each column of each mart."""
    names = [field.name for field in fields(Column)]
    rows = [
        [mart.name, *asdict(column).values(), mart.grain, mart.scope, " ".join(mart.reads), " ".join(mart.raw)]
        for mart in marts
        for column in mart.columns
    ]
    return ["mart", *names, "grain", "scope", "reads", "lineage_to_raw"], rows


def _rows(warehouse: Warehouse, mart: str) -> list[list[Any]]:
    return [list(row.values()) for row in warehouse.marts[mart]]
