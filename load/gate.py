"""The gate before raw: which records are right, and what is wrong with the others.

Great Expectations judges each row by the rules of its kind; what only several records together can break (one key with
two contents, a pointer to a statement that is not there) is judged after that, among the rows that are right.
"""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from load.records import Record
from load.reference import Key, Known, made_known, seed_records
from load.rejections import Fault, Rejection, excerpt
from load.rules import Rule, batch, rules
from load.schema import KINDS

if TYPE_CHECKING:
    import pandas as pd

# A document of today is not of the future: it may be dated in Beijing, where the day begins eight hours earlier.
BEIJING = timedelta(hours=8)


class GateError(RuntimeError):
    """A rule could not be asked: a fault of the gate, not of a record."""


def judge(records: Sequence[Record], known: Known, today: date | None = None) -> tuple[list[Record], list[Rejection]]:
    """Part records into those that may enter raw and rejections; known is what raw and the seeds hold already.

    Raises GateError where Great Expectations fails itself.
    """
    today = today or (datetime.now(UTC) + BEIJING).date()
    accepted: list[Record] = []
    rejections: list[Rejection] = []
    for kind in KINDS:  # a record of one kind may refer to those of the kinds before
        candidates = [record for record in records if record.kind == kind]
        steps = [partial(_row_faults, kind, known, today), partial(_key_faults, kind)]
        if kind == "statements":
            steps.append(partial(_pointer_faults, known))
        for step in steps:
            faults = step(candidates) if candidates else {}
            rejections += [candidates[index].rejected(found) for index, found in faults.items()]
            candidates = [record for index, record in enumerate(candidates) if index not in faults]
        accepted += candidates
        known = known | made_known(candidates)
    return accepted, rejections


Faults = Mapping[int, Sequence[Fault]]


def _row_faults(kind: str, known: Known, today: date, records: Sequence[Record]) -> Faults:
    """Faults of single records by their index, in the order of the rules."""
    rows = batch(kind, records, known)
    asked = [rule for rule in rules(kind, today) if _can_fail(rule, rows)]
    failing = _failing_rows(kind, asked, rows)
    values = rows.loc[sorted(set(chain.from_iterable(failing)))].to_dict("index")
    faults: dict[int, list[Fault]] = defaultdict(list)
    for rule, indexes in zip(asked, failing, strict=True):
        for index in indexes:
            faults[index].append(_fault(rule, values[index]))
    return faults


def _can_fail(rule: Rule, rows: pd.DataFrame) -> bool:
    """Whether any row has what the rule looks at: an expectation costs 20 ms however few rows it concerns."""
    if rule.expectation == "ExpectColumnValuesToNotBeNull":
        return any(rows[column].isna().any() for column in rule.columns)
    return all(rows[column].notna().any() for column in rule.columns)


def _failing_rows(kind: str, asked: Sequence[Rule], rows: pd.DataFrame) -> list[list[int]]:
    """For each rule the indexes of the rows that break it."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx  # noqa: PLC0415  late, as it takes five seconds
    from great_expectations import expectations as gxe  # noqa: PLC0415
    from great_expectations.data_context.types.base import (  # noqa: PLC0415
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),  # no folder is left behind
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    asset = context.data_sources.add_pandas("records").add_dataframe_asset(kind)
    definition = asset.add_batch_definition_whole_dataframe("file")
    file = definition.get_batch(batch_parameters={"dataframe": rows})

    def validate(numbers: Iterable[int], result_format: Literal["BOOLEAN_ONLY", "COMPLETE"]) -> dict[int, Any]:
        suite = gx.ExpectationSuite(name=f"records_{kind}")
        for number in numbers:
            rule = asked[number]
            suite.add_expectation(getattr(gxe, rule.expectation)(**rule.arguments, meta={"rule": number}))
        results: Any = file.validate(suite, result_format=result_format).results
        return {result.expectation_config.meta["rule"]: result for result in results}

    # To ask which rows fail takes twice as long as whether any do, and most rules are kept by all.
    broken = [number for number, result in validate(range(len(asked)), "BOOLEAN_ONLY").items() if not result.success]
    failing: dict[int, list[int]] = {}
    for number, result in (validate(broken, "COMPLETE") if broken else {}).items():
        if not result.result.get("unexpected_index_list"):
            raise GateError(f"rule {asked[number]} could not be asked: {result.exception_info}")
        failing[number] = result.result["unexpected_index_list"]
    return [failing.get(number, []) for number in range(len(asked))]


def _fault(rule: Rule, row: Mapping[Hashable, object]) -> Fault:
    values = {str(name): excerpt(value, 60) for name, value in row.items()}
    offending = row[rule.field]
    return Fault(rule.field, rule.code, rule.reason.format_map(values), None if offending is None else str(offending))


def _key_faults(kind: str, records: Sequence[Record]) -> Faults:
    """Records whose key stands elsewhere with other content: in the seeds, or in the file, where no one is trusted."""
    by_key: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        by_key[record.key].append(record)
    faults: dict[int, list[Fault]] = {}
    for index, record in enumerate(records):
        seed = seed_records().get((kind, record.key), record)
        twin = next((one for one in by_key[record.key] if one.content_sha256 != record.content_sha256), None)
        if seed.content_sha256 != record.content_sha256:
            faults[index] = [_differing("conflict", "a reviewed record in the seeds", record, seed)]
        elif twin:
            faults[index] = [_differing("conflicting_duplicate", twin.place, record, twin)]
    return faults


def _differing(code: str, where: str, record: Record, other: Record) -> Fault:
    name = next(name for name, value in record.fields.items() if value != other.fields[name])
    here, there = record.fields[name], other.fields[name]
    reason = f"{where} has the same key, but {name} is {excerpt(there, 60)} there and {excerpt(here, 60)} here"
    return Fault(name, code, reason, here)


def _pointer_faults(known: Known, records: Sequence[Record]) -> Faults:
    """Statements that repeat or are part of one that is not there; also those that point to such a one."""
    there = set(known.statements) | {record.key for record in records}
    faults: dict[int, list[Fault]] = {}
    while found := {
        index: [fault]
        for index, record in enumerate(records)
        if index not in faults and (fault := _dangling(record, there))
    }:
        faults |= found
        there -= {records[index].key for index in found if records[index].key not in known.statements}
    return faults


def _dangling(record: Record, there: set[Key]) -> Fault | None:
    for name in ("repeat_of", "part_of"):
        start = record.fields[name]
        target = (*record.key[:-1], start)
        if start is not None and (target not in there or target == record.key):
            reason = f"{name} is {start}, where no other statement of the document begins"
            return Fault(name, "unknown_statement", reason, start)
    return None
