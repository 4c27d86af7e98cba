"""minsheng extract: the statements of files as lines of JSON, in the order of the files; nothing is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from load.document_loading.digests import Digests
from load.document_loading.folders import files
from load.document_loading.reading import Begun, Done, Failed, Result, read_file
from load.document_loading.remedies import OF_PROCESSES
from load.document_loading.worker import Work, WorkerError
from load.document_loading.written import as_lines
from load.readers import REMEDIES

__all__ = ["WorkerError", "print_statements"]


def print_statements(named: Sequence[Path], skipped: Path, jobs: int, seconds: float) -> bool:
    """Lines on standard output, what is wrong on standard error; gives whether all could be read.

    Whoever closes the pipe has seen enough, and nothing is said about it. Raises WorkerError.
    """
    is_all = True
    try:
        for result in results(named, skipped, jobs, seconds):
            match result:
                case Done():
                    sys.stdout.buffer.write(result.written)
                    sys.stdout.buffer.flush()
                    for doubt in result.doubts:
                        print(f"minsheng: {result.uri}: doubtful: {doubt}", file=sys.stderr)
                case Failed():
                    is_all = False
                    remedy = {**REMEDIES, **OF_PROCESSES}[result.code]
                    print(f"minsheng: {result.uri} {result.place}: {result.reason} → {remedy}", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or closing it would fail again
    return is_all


def results(named: Sequence[Path], skipped: Path, jobs: int, seconds: float) -> Iterator[Result]:
    """What becomes of each document. One job is done here, without a process and without a limit of time.

    Raises WorkerError.
    """
    found = files(named, skipped)
    if jobs > 1:
        from load.document_loading.pool import Finished, Pool, Waiting  # noqa: PLC0415

        for event in Pool(Work(as_lines, Digests()), jobs, seconds, in_order=True).run(found):
            if not isinstance(event, Finished | Waiting):
                yield event
        return
    for path in found:
        for result in read_file(path, 0, Digests(), as_lines):
            if not isinstance(result, Begun):
                yield result
