"""The raw store during a load: opened anew for every batch, and content with little memory where that is enough."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import Self

import duckdb

from load import store
from load.document_loading.batches import Judged
from load.paths import Paths


class OpenRaw:
    """Raw, to which nobody else can write meanwhile; what DuckDB keeps of an open file in memory grows by the batch."""

    con: duckdb.DuckDBPyConnection

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._opened = ExitStack()
        self._is_open = False

    def __enter__(self) -> Self:
        self._open_anew()
        store.limit_memory(self.con, self._paths, 0)
        return self

    def __exit__(self, *raised: object) -> None:
        self._opened.close()

    def take(self, judged: Judged) -> store.Outcome:
        """Append a batch with little memory; with what the operator allows where its texts are too long for that.

        All of it or nothing is appended. Raises RawStoreError.
        """
        if not self._is_open:
            self._open_anew()
        store.limit_memory(self.con, self._paths, judged.texts)
        try:
            outcome = judged.append(self.con)
        except store.OutOfMemoryError:
            self._open_anew()
            outcome = judged.append(self.con)
        with suppress(store.RawStoreError):  # what was appended is told; the next batch tells what is the matter
            self._open_anew()
        return outcome

    def _open_anew(self) -> None:
        self._is_open = False
        self._opened.close()
        self.con = self._opened.enter_context(store.connect(self._paths))
        self._is_open = True
