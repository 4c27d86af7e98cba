"""Ctrl-C, which DuckDB makes another error of where it falls within a statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_OF_DUCKDB = "Query interrupted"


@contextmanager
def recognised() -> Iterator[None]:
    """Raises KeyboardInterrupt for Ctrl-C wherever it falls."""
    try:
        yield
    except RuntimeError as error:
        if str(error) == _OF_DUCKDB:
            raise KeyboardInterrupt from error
        raise
