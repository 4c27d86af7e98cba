"""Makes a corpus of any size: the first of a larger one are the same documents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from itertools import count, islice
from math import ceil
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.corpus import documents, files, tables
from benchmarks.corpus.documents import Document
from benchmarks.corpus.lists import FIRST_YEAR, LAST_YEAR, Region, regions
from benchmarks.corpus.world import World

SIZES = (100, 1_000, 10_000, 85_000)
_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
OF_A_REGION = 3 * len(_YEARS)
_CORPUS_OF_A_REGION = 0.1
_TABLES = 0.2
_PAGES = 0.25
_COPIES = 0.01
_NEW_VERSIONS = 0.02

_TEXT, _INT, _YES = pa.string(), pa.int32(), pa.bool_()
_VALUE = pa.decimal128(28, 8)
SCHEMAS = {
    "documents": pa.schema({
        **{"document": _TEXT, "kind": _TEXT, "layout": _TEXT, "region_code": _TEXT, "year": _INT},
        **{"is_superseded": _YES, "copies": _INT, "characters": _INT},
    }),
    "statements": pa.schema({
        **{"document": _TEXT, "place": _INT, "value": _VALUE, "unit": _TEXT, "comparator": _TEXT, "role": _TEXT},
        **{"kind": _TEXT, "year": _INT, "region_code": _TEXT, "is_completion_rate": _YES, "money_kind": _TEXT},
        **{"item_no": _INT, "subject": _TEXT, "measure": _TEXT, "is_repeat": _YES},
    }),
    "shares": pa.schema({"document": _TEXT, "part": _INT, "whole": _INT, "share": _INT}),
    "faults": pa.schema({"document": _TEXT, "check_code": _TEXT, "statement": _INT}),
}  # fmt: skip


def order(seed: int) -> list[Region]:
    """The regions in the order in which they come into a corpus."""
    some = list(regions())
    Random(seed).shuffle(some)  # noqa: S311  nothing is secret here
    return some


def make(folder: Path, seed: int, size: int, skip: int = 0, jobs: int = 2) -> None:
    """Write so many documents after the first few, with what they say in Parquet files in folder/truth."""
    if skip % OF_A_REGION:
        raise ValueError(f"skip whole regions: a multiple of {OF_A_REGION}")
    first = skip // OF_A_REGION
    some = order(seed)[first : first + ceil(size / OF_A_REGION)]
    if len(some) * OF_A_REGION < size:
        raise ValueError(f"there are no more than {len(order(seed)) * OF_A_REGION} documents to be had")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "truth").mkdir(parents=True)
    left = [min(OF_A_REGION, size - start) for start in range(0, size, OF_A_REGION)]
    writers = {name: pq.ParquetWriter(folder / "truth" / f"{name}.parquet", form) for name, form in SCHEMAS.items()}
    with ProcessPoolExecutor(jobs) as pool:
        for truth in pool.map(_of_region, [folder] * len(some), [seed] * len(some), some, left, chunksize=4):
            for name, found in truth.items():
                if found:
                    writers[name].write_table(pa.Table.from_pylist(found, SCHEMAS[name]))
    for writer in writers.values():
        writer.close()


def written(seed: int, region: Region) -> Iterator[Document]:
    """The documents of a region, year by year; a new version of a plan takes the place of a report."""
    for year in _YEARS:
        world = World(seed, region, year)
        random = world.random("layout")
        is_table, is_new = random.random() < _TABLES, random.random() < _NEW_VERSIONS
        yield tables.plan_table(world) if is_table else documents.plan(world)
        if is_new and not is_table:
            yield documents.plan(world, version=2)
        else:
            yield tables.report_table(world) if random.random() < _TABLES else documents.report(world)
        yield documents.work_report(world)


def _of_region(folder: Path, seed: int, region: Region, size: int) -> dict[str, list[dict[str, object]]]:
    """Write the documents of a region; gives what they say."""
    random = Random(f"{seed}-{region.code}")  # noqa: S311
    truth: dict[str, list[dict[str, object]]] = {name: [] for name in SCHEMAS}
    place = folder / "documents" / region.code[:2] / region.code
    place.mkdir(parents=True, exist_ok=True)
    some = list(islice(written(seed, region), size))
    is_corpus = random.random() < _CORPUS_OF_A_REGION
    in_rows = [one for one in some if one.kind == "work_report" and is_corpus]
    numbers = count(1)
    for number, one in enumerate(some):
        if one in in_rows:
            name, layout, copies = _row_name(region, next(numbers), len(in_rows)), "rows", 0
        else:
            name, layout = _write(place, one, number, random)
            copies = int(random.random() < _COPIES)
            if copies:
                shutil.copy(place / name, place / f"copy-of-{name}")
        is_superseded = one.kind == "plan" and number + 1 < len(some) and some[number + 1].kind == "plan"
        _tell(truth, name, layout, one, is_superseded, copies)
    if in_rows:
        files.rows(in_rows, place / f"{region.code}-work-reports.csv")
    return truth


def _row_name(region: Region, row: int, of: int) -> str:
    """How a row of a corpus is called; a table of one row is a document."""
    file = f"{region.code}-work-reports.csv"
    return f"{file}#row {row + 1}" if of > 1 else file


def _write(place: Path, one: Document, number: int, random: Random) -> tuple[str, str]:
    if one.table:
        layouts = (("xlsx", files.workbook), ("csv", files.table), ("html", files.html))
        ending, write = random.choice(layouts)
    else:
        ending, write = ("html", files.html) if random.random() < _PAGES else ("txt", files.text)
    name = f"{one.world.region.code}-{one.world.year}-{number:02}-{one.kind}.{ending}"
    write(one, place / name)
    return name, ending


def _tell(
    truth: dict[str, list[dict[str, object]]],
    name: str,
    layout: str,
    one: Document,
    is_superseded: bool,
    copies: int,
) -> None:
    world, page = one.world, one.page
    cells: Sequence[Sequence[str]] = one.table.rows if one.table else ()
    characters = sum(len(cell) for row in cells for cell in row) or len(page.text)
    truth["documents"].append(
        {"document": name, "kind": one.kind, "layout": layout, "region_code": world.region.code, "year": world.year}
        | {"is_superseded": is_superseded, "copies": copies, "characters": characters}
    )
    truth["statements"] += [
        asdict(statement) | {"document": name, "place": place} for place, statement in enumerate(page.statements)
    ]
    truth["shares"] += [asdict(share) | {"document": name} for share in page.shares]
    truth["faults"] += [asdict(fault) | {"document": name} for fault in page.faults]
