"""Faults of files: cut, mixed up on the way through a spreadsheet, or too short of words to be placed.

Each file holds the records (or the page) of a clean world of its own, broken once. What a broken file lacks is compared
with the clean world: nothing but what is whole may have got in, and it must be told that something did not.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from load import cli
from load.build import build
from load.paths import Paths
from tests.faults.figures import Figures, Sign, figures, signs
from tests.faults.outcome import Outcome, named, strange
from tests.faults.world import Record, Region, World, district, districts, identity, written

PLACES = districts()[-40:]
GULOU = ("320106", "320302", "350102", "410204")


@dataclass(frozen=True)
class Broken:
    """Files of one fault: their names with their bytes, and the codes of regions that they could add to."""

    files: tuple[tuple[str, bytes], ...]
    codes: tuple[str, ...]
    is_document: bool = False


FILES: dict[str, Callable[[str, Region], Broken]] = {}


def fault(made: Callable[[str, Region], Broken]) -> Callable[[str, Region], Broken]:
    """Register a fault under the name of its function."""
    FILES[made.__name__] = made
    return made


def _records(key: str, region: Region) -> list[Record]:
    return written(district(key, region))


def _jsonl(records: Sequence[Record]) -> bytes:
    return "".join(json.dumps(one.fields, ensure_ascii=False) + "\n" for one in records).encode()


def _csv(records: Sequence[Record], kind: str, header: Callable[[list[str]], list[str]] = list) -> bytes:
    rows = [one.fields for one in records if one.fields["record_kind"] == kind]
    names = list(dict.fromkeys(name for row in rows for name in row if name != "full_text"))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header(names))
    writer.writerows([row.get(name) for name in names] for row in rows)
    return file.getvalue().encode()


def _csvs(key: str, records: Sequence[Record], changed: str, data: bytes) -> tuple[tuple[str, bytes], ...]:
    """A file for each kind of record, one of them changed."""
    kinds = ("documents", "items", "item_agencies", "statements")
    return tuple((f"{key}-{kind}.csv", data if kind == changed else _csv(records, kind)) for kind in kinds)


def _swap(first: str, second: str) -> Callable[[list[str]], list[str]]:
    other = {first: second, second: first}
    return lambda names: [other.get(name, name) for name in names]


@fault
def jsonl_cut(key: str, region: Region) -> Broken:
    data = _jsonl(_records(key, region))
    return Broken(((f"{key}.jsonl", data[: len(data) - 200]),), (region.code,))


@fault
def csv_cut(key: str, region: Region) -> Broken:
    records = _records(key, region)
    data = _csv(records, "statements")
    return Broken(_csvs(key, records, "statements", data[: len(data) - 120]), (region.code,))


@fault
def parquet_cut(key: str, region: Region) -> Broken:
    records = [one.fields for one in _records(key, region)]
    names = dict.fromkeys(name for fields in records for name in fields)
    table = pa.table({n: [None if (v := one.get(n)) is None else str(v) for one in records] for n in names})
    file = io.BytesIO()
    pq.write_table(table, file)
    return Broken(((f"{key}.parquet", file.getvalue()[:-200]),), (region.code,))


@fault
def csv_cells_exchanged(key: str, region: Region) -> Broken:
    records = _records(key, region)
    data = _csv(records, "statements", _swap("value", "char_start"))
    return Broken(_csvs(key, records, "statements", data), (region.code,))


@fault
def csv_header_year_item(key: str, region: Region) -> Broken:
    records = _records(key, region)
    data = _csv(records, "statements", _swap("year", "item_no"))
    return Broken(_csvs(key, records, "statements", data), (region.code,))


@fault
def csv_header_region(key: str, region: Region) -> Broken:
    records = _records(key, region)
    data = _csv(records, "documents", _swap("region_name", "region_code"))
    return Broken(_csvs(key, records, "documents", data), (region.code,))


@fault
def document_id_without_zero(key: str, region: Region) -> Broken:
    own = next(name for n in range(500) if identity(name := f"{key}{n}", "report").startswith("0"))
    records = _records(own, region)
    whole = identity(own, "report").encode()
    files = _csvs(key, records, "", b"")
    return Broken(tuple((name, data.replace(whole, whole[1:])) for name, data in files), (region.code,))


def _page(world: World, name: str) -> str:
    return next(one.fields["full_text"] for one in written(world) if one.name == name)


@fault
def bare_name_given_a_code(key: str, _: Region) -> Broken:
    text = _page(district(key, Region("鼓楼区", "")), "report")
    return Broken(((f"{key}.txt", text.encode()),), GULOU, is_document=True)


@fault
def docx_cut(key: str, region: Region) -> Broken:
    page = docx.Document()
    for line in _page(district(key, region), "report").splitlines():
        page.add_paragraph(line)
    file = io.BytesIO()
    page.save(file)
    data = file.getvalue()
    return Broken(((f"{key}.docx", data[: len(data) // 2]),), (region.code,), is_document=True)


@fault
def text_cut_in_character(key: str, region: Region) -> Broken:
    data = _page(district(key, region), "report").rstrip("\n。").encode()
    return Broken(((f"{key}.txt", data[:-1]),), (region.code,), is_document=True)


@fault
def text_cut_after_item_three(key: str, region: Region) -> Broken:
    text = _page(district(key, region), "plan")
    return Broken(((f"{key}.txt", text[: text.index("\n4.")].encode()),), (region.code,), is_document=True)


def outcomes(folder: Path, fault_ids: Sequence[str]) -> Iterator[Outcome]:
    """What became of each fault: all are loaded one after the other, and built once."""
    folder.mkdir(parents=True)
    os.environ["MINSHENG_DATA"] = str(folder / "data")
    places = iter(PLACES)
    whole, partial, page = (next(places) for _ in range(3))
    broken = {fault_id: FILES[fault_id](f"file_{fault_id}", next(places)) for fault_id in fault_ids}
    clean = {
        "whole.jsonl": _jsonl(_records("file_whole", whole)),
        "partial.jsonl": _jsonl(
            [one for one in _records("file_partial", partial) if not one.name.startswith("report")]
        ),
        "page.txt": _page(district("file_page", page), "report").encode(),
    }
    said: dict[str, str] = {}
    for name, data in clean.items():
        said[name] = _loaded(folder, ((name, data),), name.endswith(".txt"))
    for fault_id, one in broken.items():
        said[fault_id] = _loaded(folder, one.files, one.is_document)
    with contextlib.redirect_stdout(io.StringIO()) as account:
        status = build()
    assert status == 0, account.getvalue()
    with duckdb.connect(str(Paths(folder / "data").published), read_only=True) as connection:
        by_region, by_document = figures(connection), signs(connection)
        references = [by_region.get(region.code, {}) for region in (whole, partial, page)]
        usual = {
            sign.what
            for document in _documents(connection, [str(folder / "page.txt")])
            for sign in by_document[document]
        }
        for fault_id, one in broken.items():
            uris = [str(folder / name) for name, _ in one.files]
            found = [by_region.get(code, {}) for code in one.codes]
            told = {
                sign
                for document in _documents(connection, uris)
                for sign in by_document.get(document, ())
                if sign.what not in usual
            }
            yield _outcome(fault_id, _refused(connection, uris), told, "doubtful" in said[fault_id], found, references)


def _loaded(folder: Path, files: Sequence[tuple[str, bytes]], is_document: bool) -> str:
    """Load files, and give what the operator is told."""
    names = []
    for name, data in files:
        (folder / name).write_bytes(data)
        names.append(str(folder / name))
    with contextlib.redirect_stdout(io.StringIO()) as said:
        cli.main(["load", "documents" if is_document else "records", *names])
    return said.getvalue()


def _refused(connection: duckdb.DuckDBPyConnection, uris: Sequence[str]) -> set[str]:
    sql = "select distinct reason_code from marts.ops_rejections where list_contains(?, source_uri)"
    return {reason for (reason,) in connection.execute(sql, [uris]).fetchall()}


def _documents(connection: duckdb.DuckDBPyConnection, uris: Sequence[str]) -> list[str]:
    sql = "select document_id from marts.dim_document where list_contains(?, source_uri)"
    return [document for (document,) in connection.execute(sql, [uris]).fetchall()]


def _outcome(
    fault_id: str,
    refused: set[str],
    told: set[Sign],
    is_doubtful: bool,
    found: Sequence[Figures],
    references: Sequence[Figures],
) -> Outcome:
    tainted = tuple(one for figures in found for one in strange(figures, references))
    reasons = refused | {sign.what for sign in told} | ({"doubtful"} if is_doubtful else set())
    places = {sign.place for sign in told} | ({"ops_rejections"} if refused else set())
    places |= {"account of the load"} if is_doubtful else set()
    return Outcome(
        fault_id, named(refused, reasons, tainted), ", ".join(sorted(reasons)), ", ".join(sorted(places)), (), tainted
    )
