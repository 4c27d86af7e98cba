"""What workers write of a document: its records for raw, or lines of JSON for people and programs."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass

from load.extract.extractor import Extraction
from load.extract.records import Row, label_rows, rows
from load.readers import Source


@dataclass(frozen=True, slots=True)
class AsRows:
    """Rows of raw's tables, as this version of the extractor found them."""

    version: str

    def __call__(self, source: Source, found: Extraction) -> bytes:
        """The rows as bytes, for rows_in."""
        return pickle.dumps(rows(source, found, self.version), pickle.HIGHEST_PROTOCOL)


def as_lines(source: Source, found: Extraction) -> bytes:
    """A line for each statement with the fields of the labels, and modality, as_of_date, confidence and rule."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in label_rows(source, found)).encode()


def rows_in(written: bytes) -> dict[str, list[Row]]:
    """The rows that AsRows wrote."""
    found: dict[str, list[Row]] = pickle.loads(written)  # noqa: S301  our own worker wrote it
    return found
