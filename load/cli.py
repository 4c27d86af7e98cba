"""The command line: minsheng init, load records, build, docs. Modules are imported by the command that needs them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import load
from load.paths import Paths

if TYPE_CHECKING:
    from load.store import Outcome

OK, STORE_UNUSABLE, REJECTED, UNUSABLE = 0, 1, 3, 4
STATUSES = """\
exit status of init and load records (of several files the highest):
  0  all is loaded, or was known already
  1  the raw store cannot be used: locked by another process, no DuckDB file, folder not writable
  2  the command was not understood
  3  some records were rejected; the others are loaded
  4  a file is unusable: missing, unreadable, empty; nothing of it is loaded
The data folder is data/ in the project, or the one that MINSHENG_DATA names.
"""
SHOWN = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    options = _parser().parse_args(arguments)
    command: str = options.command
    return {"init": _init, "load": _load_records, "build": _build, "docs": _docs}[command](options)


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
    records = loads.add_subparsers(dest="what", required=True, metavar="WHAT").add_parser(
        "records",
        help="documents, passages, items, agencies and statements in the loader's own schema",
        description="Load records in the loader's own schema (load/raw.sql, without its last three columns) into raw.\n"
        "Good records get in; the others stand in raw.rejections with reason and remedy.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=STATUSES,
    )
    records.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".jsonl, .csv (with a header) or .parquet")
    commands.add_parser("build", help="build the warehouse, check it and publish it")
    commands.add_parser("docs", help="write the documentation of the warehouse")
    return parser


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


def _build(_: argparse.Namespace) -> int:
    from load.build import build  # noqa: PLC0415

    return build()


def _docs(_: argparse.Namespace) -> int:
    from load.docs import docs  # noqa: PLC0415

    return docs()


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
        name = kind or "of no kind"
        lines.append(
            f"  {name:<14}{count.read:>8} read {count.added:>8} added "
            f"{count.known:>8} known {count.rejected:>8} rejected"
        )
    for rejection in outcome.rejections[:SHOWN]:
        field = f", field {rejection.field}" if rejection.field else ""
        lines.append(f"  {uri} {rejection.place}{field}: {rejection.reason} → {rejection.remedy}")
    if outcome.rejections:
        more = len(outcome.rejections) - SHOWN
        rest = f"{more} more, and all the records," if more > 0 else "the records"
        lines.append(f"  {rest} are in raw.rejections, load_id {outcome.load_id}")
    return "\n".join(lines)
