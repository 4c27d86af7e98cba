"""The raw store during a load: opened anew for every batch, and content with little memory where that is enough."""

from __future__ import annotations

from contextlib import ExitStack
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

    def __enter__(self) -> Self:
        self._open_anew()
        return self

    def __exit__(self, *raised: object) -> None:
        self._opened.close()

    def take(self, judged: Judged) -> store.Outcome:
        """Append a batch with little memory; with what the operator allows where its texts are too long for that.

        All of it or nothing is appended. Raises RawStoreError.
        """
        store.limit_memory(self.con, self._paths, judged.texts)
        try:
            outcome = judged.append(self.con)
        except store.OutOfMemoryError:
            self._open_anew()
            outcome = judged.append(self.con)
        self._open_anew()
        return outcome

    def _open_anew(self) -> None:
        self._opened.close()
        self.con = self._opened.enter_context(store.connect(self._paths))
