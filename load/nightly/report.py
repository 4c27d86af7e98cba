"""What a run did, for people and for programs: reports/<run>.txt and .json, the last one also as latest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from load.files import write_whole
from load.nightly.history import Record
from load.paths import Paths
from load.run import Ending
from load.status import Status

_SHOWN = 20


def lines(record: Record) -> Iterator[str]:
    """The readable summary, but for the steps, which were told as they were done."""
    status = next(one for one in Status if one.code == record.status)
    yield f"{record.command} {record.run_id}: {status.label} ({status.exit_status}) {record.seconds:.1f} s"
    if record.reason:
        yield f"  {record.reason}"
    for load in record.loads:
        counts = ", ".join(f"{load[f'{what}_count']:,} {what}" for what in ("read", "added", "known", "rejected"))
        yield f"  载入 load {load['load_id']}: {counts}"
    new = [one for one in record.warnings if one["is_new"]]
    for one in new[:_SHOWN]:
        yield f"  新存疑 new warning {one['name']}: {one['text']} ({one['row_count']:,})"
    if len(new) > _SHOWN:
        yield f"  and {len(new) - _SHOWN} more"
    if len(record.warnings) > len(new):
        yield f"  旧存疑 warnings known before: {len(record.warnings) - len(new)}"


def message(ending: Ending) -> tuple[str, str] | None:
    """Title and words for those who want to be told; None where nothing failed and no warning is new.

    A run that found another at work is no failure: that one will tell.
    """
    is_bad = ending.status in (Status.FAILED, Status.BLOCKED)
    record = ending.record
    if not is_bad and not (record and any(one["is_new"] for one in record.warnings)):
        return None
    words = "\n".join(lines(record)) if record else ending.reason
    return f"民生 minsheng: {ending.status.label}", words


def write(paths: Paths, record: Record) -> None:
    """Write both summaries. Raises OSError."""
    paths.reports.mkdir(parents=True, exist_ok=True)
    whole = asdict(record)
    # Every node of dbt stands in the history; a summary has those that say something.
    whole["results"] = [one for one in record.results if one["message"]]
    steps = (f"  {step.line()}" for step in record.steps)
    text, data = (
        "\n".join((*lines(record), *steps)) + "\n",
        json.dumps(whole, ensure_ascii=False, indent=1, default=str) + "\n",
    )
    for name in (record.run_id, "latest"):
        write_whole(paths.reports / f"{name}.txt", text)
        write_whole(paths.reports / f"{name}.json", data)
