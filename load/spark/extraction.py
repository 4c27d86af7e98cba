"""Reads documents on Spark with the function that reads them everywhere else, and writes their records as Parquet.

What is written is a file of records like any other: `minsheng load records` puts it through the gate into raw.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from load.document_loading.digests import Digests
from load.document_loading.reading import Done, Failed, read_file
from load.document_loading.written import AsRows, rows_in
from load.extract.records import FIELDS
from load.files import sha256
from load.records import KIND_FIELD

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

RECORDS, UNREAD = "records", "unread"
_OUTCOME: Final = "outcome"
_FAULT: Final = ("unread_uri", "unread_place", "unread_code", "unread_reason")
_NAMES: Final = (
    _OUTCOME,
    KIND_FIELD,
    *dict.fromkeys(name for names in FIELDS.values() for name in names),
    *_FAULT,
)
_SCHEMA: Final = pa.schema([(name, pa.string()) for name in _NAMES])
# A document of the usual size takes a tenth of a second to read, and Spark some hundredths to hand out a task.
_FILES_A_TASK: Final = 32


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Reads the files of Arrow batches of paths; version is that of the extractor. Runs in Spark's workers."""

    version: str

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """A batch of records for each document, or of one row that says why it could not be read."""
        for batch in batches:
            for path in batch.column("path").to_pylist():
                for result in read_file(Path(path), 0, Digests(), AsRows(self.version)):
                    match result:
                        case Done():
                            yield _batch(_records(result))
                        case Failed(uri, place, code, reason):
                            fault = dict(zip(_FAULT, (uri, place, code, reason), strict=True))
                            yield _batch([{_OUTCOME: UNREAD, **fault}])


def _records(done: Done) -> Iterator[dict[str, str | None]]:
    for kind, rows in rows_in(done.written).items():
        for row in rows:  # the last value of a row is its hash, which whoever loads it makes anew
            yield {_OUTCOME: RECORDS, KIND_FIELD: kind, **dict(zip(FIELDS[kind], row[:-1], strict=True))}


def _batch(rows: Iterable[dict[str, str | None]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=_SCHEMA)


def extract(spark: SparkSession, files: Sequence[Path], folder: Path, version: str) -> None:
    """Read files that every worker can open, of those with the same bytes one; the folder is made anew.

    Records come to `outcome=records` in it, what could not be read to `outcome=unread`.
    """
    from pyspark.sql.functions import col, min_by, udf  # noqa: PLC0415

    tasks = max(1, -(-len(files) // _FILES_A_TASK), min(len(files), spark.sparkContext.defaultParallelism))
    listed = [(number, str(file.resolve())) for number, file in enumerate(files)]
    paths = spark.createDataFrame(listed, "number int, path string").repartition(tasks)
    # The gate takes neither of two records of one document that say different things, and here they say where they lay.
    once = paths.groupBy(udf(_bytes, "string")(col("path"))).agg(min_by("path", "number").alias("path")).select("path")
    types = ", ".join(f"{name} string" for name in _NAMES)
    read = once.repartition(tasks).mapInArrow(ReadFiles(version), types)
    read.write.mode("overwrite").partitionBy(_OUTCOME).parquet(str(folder))


def _bytes(path: str) -> str:
    """What stands for the bytes of a file; a file that cannot be opened stands for itself and is told when read."""
    try:
        return sha256(Path(path))
    except OSError:
        return path
