"""What people see of a load of documents: how far it is while it runs, and what became of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from load.document_loading.loading import Doubted, Event, Progress
from load.rejections import Rejection
from load.store import Counts, Outcome

_SHOWN: Final = 10
_SECONDS_BETWEEN_LINES: Final = 10.0


@dataclass(slots=True)
class Total:
    """What became of all the batches of a run; of rejections and doubts the first are kept, to be shown."""

    files: int = 0
    loads: list[str] = field(default_factory=list)
    counts: dict[str | None, Counts] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    rejected: int = 0
    unreadable: int = 0
    doubted: list[Doubted] = field(default_factory=list)
    doubtful: int = 0

    def add(self, event: Event) -> None:
        """Take in what a load tells."""
        match event:
            case Progress():
                self.files = event.files
            case Doubted():
                self.doubtful += 1
                if len(self.doubted) < _SHOWN:
                    self.doubted.append(event)
            case Outcome():
                self.loads.append(event.load_id)
                for kind, count in event.counts.items():
                    self.counts[kind] = self.counts.get(kind, Counts(0, 0, 0, 0)) + count
                self.rejections += event.rejections[: _SHOWN - len(self.rejections)]
                self.rejected += len(event.rejections)
                self.unreadable += sum(one.record_kind is None for one in event.rejections)

    def lines(self) -> Iterator[str]:
        """The summary."""
        yield f"{self.files:,} {'file' if self.files == 1 else 'files'}"
        for kind, count in self.counts.items():
            yield count.line(kind or "unreadable")
        for one in self.rejections:
            field_of_it = f", field {one.field}" if one.field else ""
            yield f"  {one.source_uri} {one.place}{field_of_it}: {one.reason} → {one.remedy}"
        if self.rejected:
            more = self.rejected - len(self.rejections)
            loads = self.loads[0] if len(self.loads) == 1 else f"{self.loads[0]} to {self.loads[-1]}"
            yield f"  {f'{more:,} more, and all' if more else 'all'} of them, are in raw.rejections, load_id {loads}"
        for doubted in self.doubted:
            yield f"  doubtful: {doubted.uri}: {'; '.join(doubted.doubts)}"
        if self.doubtful > len(self.doubted):
            yield f"  {self.doubtful - len(self.doubted):,} more documents are doubtful"


def watch(events: Iterable[Event]) -> Total:
    """Follow a load to its end, and show how far it is on standard error."""
    total = Total()
    with _bar() if sys.stderr.isatty() else _lines() as tell:
        for event in events:
            total.add(event)
            if isinstance(event, Progress):
                tell(event)
    return total


Tell = Callable[[Progress], None]


@contextmanager
def _lines() -> Iterator[Tell]:
    """A line now and then."""
    told = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal told
        if time.monotonic() - told >= _SECONDS_BETWEEN_LINES:
            told = time.monotonic()
            print(f"{progress.files:,} of {progress.of:,} files, {_found(progress)}", file=sys.stderr, flush=True)

    yield tell


@contextmanager
def _bar() -> Iterator[Tell]:
    """A bar on the terminal."""
    from rich import progress as rich  # noqa: PLC0415  only people wait for it
    from rich.console import Console  # noqa: PLC0415

    columns = (rich.BarColumn(), rich.MofNCompleteColumn(), rich.TextColumn("files, {task.description}"))
    with rich.Progress(*columns, rich.TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("0 statements", total=None)

        def tell(progress: Progress) -> None:
            bar.update(task, completed=progress.files, total=progress.of, description=_found(progress))

        yield tell


def _found(progress: Progress) -> str:
    return f"{progress.statements:,} statements"
