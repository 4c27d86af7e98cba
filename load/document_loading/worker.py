"""The worker process: takes files from a pipe, reads them, and gives what comes of them to the pipe."""

from __future__ import annotations

import gc
import math
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

from load.document_loading.digests import Digests
from load.document_loading.heap import give_back_small_pieces
from load.document_loading.reading import Done, Write, read_file

# Who would end a worker that hangs may have died himself; it ends itself so much after its time.
_GRACE_SECONDS: Final = 10
# A document that needs more is turned down before it takes the memory of everybody else.
_MEMORY_BYTES: Final = 3 << 30
# Extraction makes many small objects and no circles of them: the collector may look more rarely.
_COLLECT_EVERY: Final = 250_000
# Workbooks leave circles behind, which hold pieces of memory everywhere: after so many documents all is swept.
_SWEEP_EVERY: Final = 50


class WorkerError(RuntimeError):
    """No worker can be started."""


@dataclass(frozen=True, slots=True)
class Work:
    """What workers do with documents: pass over those that are held, and write the others."""

    write: Write
    held: Digests


def serve(pipe: Connection, work: Work, seconds: float) -> None:
    """Read files until nobody sends any more. Says True when it is ready, and None when a file is done with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it tells it when to stop
    with suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, most))
    gc.freeze()
    gc.set_threshold(_COLLECT_EVERY)
    alarm = math.ceil(seconds) + _GRACE_SECONDS
    read = 0
    with suppress(EOFError, OSError):
        pipe.send(True)
        while True:
            path, skip = pipe.recv()
            signal.alarm(alarm)
            for result in read_file(path, skip, work.held, work.write):
                signal.alarm(0)
                pipe.send(result)
                read += isinstance(result, Done)
                if read == _SWEEP_EVERY:
                    gc.collect()
                    give_back_small_pieces()
                    read = 0
                signal.alarm(alarm)
            signal.alarm(0)
            pipe.send(None)
