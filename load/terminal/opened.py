"""Opens the published warehouse for a question of the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from load.paths import Paths
from load.terminal.language import say

Record = dict[str, Any]


class CannotAnswerError(Exception):
    """The question has no answer, for a reason that tells what to do next."""


class Opened:
    """A published warehouse open for reading."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Record]:
        """The rows of a query with the names of their columns."""
        cursor = self._connection.execute(query, parameters)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def names(self) -> dict[str, tuple[str, str, str]]:
        """Chinese name, English name and unit of each column."""
        return {
            row["column_name"]: (row["name_zh"], row["name_en"], row["unit"] or "")
            for row in self.rows("from reference.columns")
        }


@contextmanager
def opened(paths: Paths) -> Iterator[Opened]:
    """The published warehouse of a data folder."""
    if not paths.published.is_file():
        raise CannotAnswerError(
            say(
                f"还没有 {paths.published}；先运行 minsheng build",
                f"{paths.published} is not there yet; run minsheng build first",
            )
        )
    try:
        with duckdb.connect(str(paths.published), read_only=True) as connection:
            yield Opened(connection)
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise CannotAnswerError(
            say(f"{reason}；重新运行 minsheng build", f"{reason}; run minsheng build again")
        ) from error
