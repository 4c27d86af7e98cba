"""minsheng export: every mart as Parquet, CSV and XLSX in exports/ of the data folder."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
from rich.markup import escape

import load
from load import account
from load.dictionary import Column, Mart, entries
from load.exports.package import citation, descriptor
from load.exports.tables import MOST_ROWS, Sheet, write_csv, write_xlsx
from load.paths import Paths
from load.site.warehouse import Warehouse, opened
from load.transform import target_folder


def export(most: int = MOST_ROWS) -> int:
    """Write the exports of the published warehouse, no sheet longer than that; 0 when they are written, 1 when not."""
    paths, out, started = Paths.current(), account.console(), time.monotonic()
    manifest_file = target_folder(paths) / "manifest.json"
    folder = paths.data / "exports"
    try:
        if not (paths.published.is_file() and manifest_file.is_file()):
            raise FileNotFoundError("nothing is published here yet; run minsheng build first")
        manifest = json.loads(manifest_file.read_text(encoding="utf-8"))
        created = datetime.fromtimestamp(paths.published.stat().st_mtime, UTC).isoformat(timespec="seconds")
        fresh = folder.with_name("exports.new")
        shutil.rmtree(fresh, ignore_errors=True)
        with opened(paths.published) as warehouse:
            counts = {mart: warehouse.count(mart) for mart in warehouse.types}
            _write(fresh, warehouse, counts, entries(manifest, warehouse), created, most)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    except (OSError, duckdb.Error) as error:
        account.stopped(out, str(error))
        return 1
    seconds = time.monotonic() - started
    out.print(f"{escape(str(folder))}  {len(counts)} marts: parquet/, csv/, minsheng.xlsx", soft_wrap=True)
    out.print(f"dictionary.csv, datapackage.json, CITATION.txt in {seconds:.1f} s", soft_wrap=True)
    for mart, count in _cut(counts, most).items():
        out.print(
            f"minsheng.xlsx: {mart} 只有前 {most:,} 行 only the first of {count:,} rows; csv/{mart}.csv 有全部 has all",
            soft_wrap=True,
        )
    return 0


def _cut(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """The marts that a sheet does not hold, with all their rows."""
    return {mart: count for mart, count in counts.items() if count > most}


def _write(
    folder: Path, warehouse: Warehouse, counts: Mapping[str, int], marts: Sequence[Mart], created: str, most: int
) -> None:
    for part in ("parquet", "csv"):
        (folder / part).mkdir(parents=True)
    for mart in warehouse.types:
        warehouse.copy(mart, folder / "parquet" / f"{mart}.parquet")
        write_csv(folder / "csv" / f"{mart}.csv", list(warehouse.types[mart]), warehouse.stream(mart))
    columns, rows = dictionary(marts)
    write_csv(folder / "dictionary.csv", columns, rows)
    sheets: list[Sheet] = [("dictionary", columns, rows)]
    if cut := _cut(counts, most):
        left_out = [(mart, count, most, f"csv/{mart}.csv, parquet/{mart}.parquet") for mart, count in cut.items()]
        sheets.append(("left_out", ["mart", "行数 rows", "列出 rows here", "全部在 all of them in"], left_out))
    sheets += [(mart, list(warehouse.types[mart]), islice(warehouse.stream(mart), most)) for mart in warehouse.types]
    write_xlsx(folder / "minsheng.xlsx", sheets)
    package = descriptor(marts, warehouse.keys, load.__version__, created)
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
    words = citation(load.__version__, created, counts["dim_document"])
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
