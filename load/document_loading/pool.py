"""Worker processes that read one file at a time: one that hangs is killed, one that dies costs a document and no other.

The pool of the standard library breaks as a whole when a worker dies and cannot kill one that hangs. Here every worker
has a pipe of its own; a worker that is ahead waits in its pipe, so that what is under way stays small.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from load.document_loading.reading import WHOLE_FILE, Begun, Done, Failed, Result
from load.document_loading.worker import Work, WorkerError, serve

# How long a worker may take to start on a busy machine.
_START_SECONDS: Final = 120.0
_END_SECONDS: Final = 2.0
# Of files whose turn it is not yet, so much is held back here; a worker that has more waits.
_AHEAD_BYTES: Final = 8 << 20
_AHEAD_FILES: Final = 32


@dataclass(frozen=True, slots=True)
class Finished:
    """Nothing more comes of a file."""

    path: Path


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing has happened for a while; who asked may stop asking."""


Event = Result | Finished | Waiting


@dataclass(frozen=True, slots=True)
class _Task:
    """A file, and how many of its documents are done with."""

    number: int
    path: Path
    skip: int = 0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    is_ready: bool = False
    task: _Task | None = None
    done: int = 0
    """Results of the task so far."""
    place: str | None = None
    """Of the document that is being read, where it has begun."""
    deadline: float = math.inf


@dataclass(slots=True)
class Pool:
    """jobs workers doing the same work; seconds is how long one document may take; in_order: results as the files."""

    work: Work
    jobs: int
    seconds: float
    in_order: bool = False
    _workers: list[_Worker] = field(default_factory=list)
    _again: deque[_Task] = field(default_factory=deque)
    # What came of files whose turn it is not yet, by their number.
    _ahead: dict[int, deque[Event]] = field(default_factory=dict)
    _turn: int = 0

    def run(self, paths: Iterable[Path]) -> Generator[Event]:
        """What becomes of each file. Raises WorkerError."""
        tasks = (_Task(number, path) for number, path in enumerate(paths))
        try:
            upcoming = next(tasks, None)
            while True:
                while self._again or (upcoming and self._may_begin(upcoming)):
                    worker = self._free_worker()
                    if worker is None:
                        break
                    if self._again:
                        self._give(worker, self._again.popleft())
                    elif upcoming:
                        self._give(worker, upcoming)
                        upcoming = next(tasks, None)
                if not any(worker.task for worker in self._workers):
                    return
                talking = self._talking()
                for worker in talking:
                    yield from self._in_turn(self._hear(worker))
                if not talking:
                    yield Waiting()
                for worker in [one for one in self._workers if one.deadline <= time.monotonic()]:
                    if not worker.pipe.poll():
                        yield from self._in_turn(self._lose(worker, is_late=True))
        finally:
            for worker in self._workers:
                _kill(worker)

    def _may_begin(self, task: _Task) -> bool:
        return not self.in_order or task.number < self._turn + _AHEAD_FILES

    def _free_worker(self) -> _Worker | None:
        """A worker without a task: one that is there, or a new one while there may be more."""
        for worker in self._workers:
            if worker.task is None:
                return worker
        if len(self._workers) == self.jobs:
            return None
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["load.document_loading.worker"])
        ours, its = context.Pipe()
        process = context.Process(target=serve, args=(its, self.work, self.seconds), daemon=True)
        process.start()
        its.close()
        worker = _Worker(process, ours, deadline=time.monotonic() + _START_SECONDS)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task, worker.done, worker.place = task, 0, None
        if worker.is_ready:
            self._wind(worker)
        with suppress(OSError):  # it has died; hearing from it will tell
            worker.pipe.send((task.path, task.skip))

    def _wind(self, worker: _Worker) -> None:
        worker.deadline = time.monotonic() + self.seconds

    def _talking(self) -> list[_Worker]:
        """Those who have something to say; waits a while, until one has or one is late."""
        heard = [worker for worker in self._workers if self._is_heard(worker)]
        for worker in self._workers:
            if worker.is_ready and worker.task and not self._is_heard(worker):
                self._wind(worker)  # it waits for us
        first = min(worker.deadline for worker in heard)
        ready = wait(
            [worker.pipe for worker in heard], max(0.0, first - time.monotonic()) if first < math.inf else None
        )
        return [worker for worker in heard if worker.pipe in ready]

    def _is_heard(self, worker: _Worker) -> bool:
        """Whether there is room for what a worker has to say."""
        if worker.task is None:
            return not worker.is_ready
        ahead = self._ahead.get(worker.task.number, ())
        size = sum(len(event.written) for event in ahead if isinstance(event, Done))
        return not self.in_order or worker.task.number == self._turn or size < _AHEAD_BYTES

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, Event]]:
        """What a worker says, with the number of its file."""
        try:
            said: Begun | Result | None = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._lose(worker, is_late=False)
            return
        if not worker.is_ready:
            worker.is_ready = True
            if worker.task:
                self._wind(worker)
            return
        task = worker.task
        if task is None:
            return
        self._wind(worker)
        if said is None:
            worker.task, worker.deadline = None, math.inf
            yield task.number, Finished(task.path)
        elif isinstance(said, Begun):
            worker.place = said.place
        else:
            worker.done, worker.place = worker.done + 1, None
            yield task.number, said

    def _lose(self, worker: _Worker, *, is_late: bool) -> Iterator[tuple[int, Event]]:
        """Put an end to a worker; its document is lost, and those after it in its file are left for another worker."""
        self._workers.remove(worker)
        if not is_late:  # its end is near, or behind it, and tells why
            worker.process.join(_END_SECONDS)
        _kill(worker)
        code = worker.process.exitcode or 0
        if not worker.is_ready:
            raise WorkerError(f"a process that reads documents cannot be started (it {_end(code)})")
        task = worker.task
        if task is None:
            return
        done = task.skip + worker.done
        place = worker.place or (f"after document {done}" if done else WHOLE_FILE)
        if is_late or code == -signal.SIGALRM:
            yield task.number, Failed(str(task.path), place, "timed_out", f"it took more than {self.seconds:g} seconds")
        else:
            yield task.number, Failed(str(task.path), place, "crashed", f"the process that read it {_end(code)}")
        if worker.place not in (None, WHOLE_FILE):
            self._again.append(_Task(task.number, task.path, done + 1))
        else:
            yield task.number, Finished(task.path)

    def _in_turn(self, events: Iterable[tuple[int, Event]]) -> Iterator[Event]:
        """The events, or those whose turn it is; the rest waits."""
        for number, event in events:
            if not self.in_order:
                yield event
                continue
            self._ahead.setdefault(number, deque()).append(event)
            while waiting := self._ahead.get(self._turn):
                first = waiting.popleft()
                yield first
                if isinstance(first, Finished):
                    del self._ahead[self._turn]
                    self._turn += 1


def _kill(worker: _Worker) -> None:
    """End a worker, which may be beyond listening."""
    if worker.process.exitcode is None:
        worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _end(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"ended with status {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
