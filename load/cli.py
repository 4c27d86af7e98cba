"""The command line of minsheng. Modules are imported by the command that needs them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import load
from load import interrupts
from load.paths import Paths

if TYPE_CHECKING:
    from load.store import Outcome

OK, STORE_UNUSABLE, REJECTED, UNUSABLE, INTERRUPTED = 0, 1, 3, 4, 130
STATUSES = """\
exit status of init, load and extract (of several files the highest):
  0  all is loaded, or was known already
  1  the raw store cannot be used: locked by another process, no DuckDB file, folder not writable; or no process starts
  2  the command was not understood
  3  some records were rejected; the others are loaded
  4  a file is unusable: missing, unreadable, empty, too slow; nothing of it is loaded
  130  stopped from the keyboard
The data folder is data/ in the project, or the one that MINSHENG_DATA names.
"""
NIGHTLY_STATUSES = """\
exit status:
  0    published
  10   published, with warnings (new ones are printed, and sent to MINSHENG_NOTIFY)
  11   nothing new: the published warehouse is of this raw and this project
  20   blocked by checks: readers keep what they have
  1    failed, for a reason that is printed: readers keep what they have
  2    the command was not understood
  75   busy: another run is at work, which is named
  130  stopped from the keyboard
deploy/OPERATIONS.md says what to do about each.
"""
SHOWN = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    options = _parser().parse_args(arguments)
    try:
        with interrupts.recognised():
            return _command(options)(options)
    except KeyboardInterrupt:
        return _failed(InterruptedError("stopped; what was finished stays"), INTERRUPTED)


def _command(options: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    command: str = options.command
    if command == "load":
        return {"records": _load_records, "documents": _load_documents}[options.what]
    return {
        "init": _init,
        "extract": _extract,
        "build": _build,
        "nightly": _nightly,
        "rollback": _rollback,
        "restore": _restore,
        "docs": _docs,
        "site": _site,
        "export": _export,
        "show": _show,
        "trace": _trace,
        "status": _state,
        "completion": _completion,
    }[command]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="minsheng",
        description=load.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=STATUSES,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("init", help="make the data folder and the raw store")
    loads = commands.add_parser("load", help="bring data into raw")
    kinds = loads.add_subparsers(dest="what", required=True, metavar="WHAT")
    documents = kinds.add_parser(
        "documents",
        help="txt, html, docx, pdf, xlsx, xls, csv as they are found, and folders of them",
        description="Read documents and put what is found in them into raw: their text, passages, items, agencies and\n"
        "statements. What raw holds already is passed over, so a run that was stopped goes on where it was.\n"
        "What cannot be read stands in raw.rejections with reason and remedy.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=STATUSES,
    )
    _add_reading(documents, jobs=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
    records = kinds.add_parser(
        "records",
        help="documents, passages, items, agencies and statements in the loader's own schema",
        description="Load records in the loader's own schema (load/raw.sql, without its last three columns) into raw.\n"
        "Good records get in; the others stand in raw.rejections with reason and remedy.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=STATUSES,
    )
    records.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".jsonl, .csv (with a header) or .parquet")
    extract = commands.add_parser(
        "extract",
        help="print the statements found in documents, one JSON object a line",
        description="Read documents and print the statements found in them, one JSON object a line, in the order of\n"
        "the files. Touches no database and writes no file. One job reads in the command's own process, and has no\n"
        "limit of time.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=STATUSES,
    )
    _add_reading(extract, jobs=1)
    commands.add_parser("build", help="build the warehouse, check it and publish it")
    _add_operations(commands)
    commands.add_parser("docs", help="write the documentation of the warehouse")
    commands.add_parser("site", help="write static pages of the published warehouse, readable offline")
    commands.add_parser("export", help="write every mart as Parquet, CSV and XLSX, with its dictionary")
    show = commands.add_parser("show", help="a region's year in short")
    show.add_argument("region", metavar="REGION", help="its name or GB/T 2260 code")
    show.add_argument("year", type=int, metavar="YEAR")
    trace = commands.add_parser("trace", help="what a figure stands on, back to the characters of its document")
    trace.add_argument("figure", metavar="FIGURE", help="mart:key:column, as show and the pages name it")
    state = commands.add_parser("status", help="what is published, what it holds, what does not add up")
    for command in (show, trace, state):
        command.add_argument("--json", action="store_true", help="JSON for programs")
    completion = commands.add_parser(
        "completion",
        help="the script by which a shell completes these commands",
        description='Print the script of a shell, for its start-up file: eval "$(minsheng completion bash)"',
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"), metavar="SHELL", help="%(choices)s")
    return parser


def _add_operations(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    night = commands.add_parser(
        "nightly",
        help="load what is new in the inbox, build, check, publish, report",
        description="What an operator schedules: load the new files of a folder (records in the loader's own schema\n"
        "lie below records/, all else is documents), build the warehouse, check it, publish it, write reports/.\n"
        "It may be killed at any moment and started twice.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=NIGHTLY_STATUSES,
    )
    night.add_argument("--inbox", type=Path, metavar="DIR", help="the folder (inbox/ of the data folder)")
    night.add_argument("--no-pages", action="store_true", help="leave site/ as it is; minsheng site writes it")
    rollback = commands.add_parser("rollback", help="show readers an earlier published version again")
    rollback.add_argument("version", nargs="?", help="one of versions/ (the one before that which is shown)")
    restore = commands.add_parser("restore", help="put a backup in the place of a damaged raw store")
    restore.add_argument("backup", nargs="?", help="one of backups/ (the newest)")


def _add_reading(command: argparse.ArgumentParser, jobs: int) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all in it")
    command.add_argument(
        "--jobs", type=_positive(int), default=jobs, metavar="N", help="processes that read (%(default)s)"
    )
    command.add_argument(
        "--time-limit",
        type=_positive(float),
        default=30.0,
        metavar="SECONDS",
        help="how long reading one document may take (%(default)g)",
    )


def _positive(number: type[int] | type[float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = number(text)
        if not value > 0:
            raise ValueError(text)
        return value

    return read


def _init(_: argparse.Namespace) -> int:
    from load.store import RawStoreError, init  # noqa: PLC0415

    paths = Paths.current()
    try:
        init(paths)
    except RawStoreError as error:
        return _failed(error, STORE_UNUSABLE)
    print(f"{paths.data} is ready")
    return OK


def _load_records(options: argparse.Namespace) -> int:
    from load.intake import UnreadableInputError, load_records  # noqa: PLC0415
    from load.store import RawStoreError  # noqa: PLC0415

    status = OK
    try:
        for outcome in load_records(Paths.current(), options.files):
            print(summary(outcome))
            status = max(status, _status(outcome))
    except UnreadableInputError as error:
        return _failed(error, UNUSABLE)
    except RawStoreError as error:
        return _failed(error, STORE_UNUSABLE)
    return status


def _load_documents(options: argparse.Namespace) -> int:
    from load.document_loading.loading import load_documents  # noqa: PLC0415
    from load.document_loading.report import watch  # noqa: PLC0415
    from load.document_loading.worker import WorkerError  # noqa: PLC0415
    from load.store import RawStoreError  # noqa: PLC0415

    try:
        total = watch(load_documents(Paths.current(), options.paths, options.jobs, options.time_limit))
    except (RawStoreError, WorkerError) as error:
        return _failed(error, STORE_UNUSABLE)
    print("\n".join(total.lines()))
    return UNUSABLE if total.unreadable else REJECTED if total.rejected else OK


def _extract(options: argparse.Namespace) -> int:
    from load.document_loading.printing import WorkerError, print_statements  # noqa: PLC0415

    try:
        is_all = print_statements(options.paths, Paths.current().data, options.jobs, options.time_limit)
    except WorkerError as error:
        return _failed(error, STORE_UNUSABLE)
    return OK if is_all else UNUSABLE


def _build(_: argparse.Namespace) -> int:
    from load.build import build  # noqa: PLC0415

    return build()


def _nightly(options: argparse.Namespace) -> int:
    from load.nightly.night import nightly  # noqa: PLC0415

    return nightly(options.inbox, has_pages=not options.no_pages)


def _rollback(options: argparse.Namespace) -> int:
    from load.nightly.operations import rollback  # noqa: PLC0415

    return rollback(options.version)


def _restore(options: argparse.Namespace) -> int:
    from load.nightly.operations import restore  # noqa: PLC0415

    return restore(options.backup)


def _docs(_: argparse.Namespace) -> int:
    from load.docs import docs  # noqa: PLC0415

    return docs()


def _site(_: argparse.Namespace) -> int:
    from load.site.command import site  # noqa: PLC0415

    return site()


def _export(_: argparse.Namespace) -> int:
    from load.exports.command import export  # noqa: PLC0415

    return export()


def _show(options: argparse.Namespace) -> int:
    from load.terminal.command import show  # noqa: PLC0415

    return show(options.region, options.year, options.json)


def _trace(options: argparse.Namespace) -> int:
    from load.terminal.command import follow  # noqa: PLC0415

    return follow(options.figure, options.json)


def _state(options: argparse.Namespace) -> int:
    from load.terminal.command import status  # noqa: PLC0415

    return status(options.json)


def _completion(options: argparse.Namespace) -> int:
    from load.terminal.completion import script  # noqa: PLC0415

    print(script(_parser(), options.shell))
    return OK


def _failed(error: Exception, status: int) -> int:
    print(f"minsheng: {error}", file=sys.stderr)
    return status


def _status(outcome: Outcome) -> int:
    if any(rejection.reason_code == "unreadable_file" for rejection in outcome.rejections):
        return UNUSABLE
    return REJECTED if outcome.rejections else OK


def summary(outcome: Outcome) -> str:
    """What a load did, for people: counts by kind, the first rejections, and where the rest of them are."""
    uri = outcome.source.uri
    lines = [f"{uri} (load {outcome.load_id})"]
    for kind, count in outcome.counts.items():
        lines.append(count.line(kind or "of no kind"))
    for rejection in outcome.rejections[:SHOWN]:
        field = f", field {rejection.field}" if rejection.field else ""
        lines.append(f"  {uri} {rejection.place}{field}: {rejection.reason} → {rejection.remedy}")
    if outcome.rejections:
        more = len(outcome.rejections) - SHOWN
        rest = f"{more} more, and all the records," if more > 0 else "the records"
        lines.append(f"  {rest} are in raw.rejections, load_id {outcome.load_id}")
    return "\n".join(lines)
