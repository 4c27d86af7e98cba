"""The gate before raw: which records are right, and what is wrong with the others.

Great Expectations judges each row by the rules of its kind; what only several records together can break (one key with
two contents, a pointer to a statement that is not there) is judged after that, among the rows that are right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from itertools import chain
from math import isnan
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from load.contradictions import faults_of
from load.records import Record, table_of
from load.reference import Key, Known, made_known, seed_records
from load.rejections import Fault, Rejection, as_json, excerpt
from load.rules import Rule, batch, rules
from load.schema import KINDS, tables

if TYPE_CHECKING:
    from great_expectations.core.batch_definition import BatchDefinition

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
        steps = [partial(_row_faults, kind, known, today), partial(_contradictions, kind), partial(_key_faults, kind)]
        if kind == "statements":
            steps += [partial(_cut_faults, known), partial(_pointer_faults, known)]
        for step in steps:
            faults = step(candidates) if candidates else {}
            rejections += [candidates[index].rejected(found) for index, found in faults.items()]
            candidates = [record for index, record in enumerate(candidates) if index not in faults]
        accepted += candidates
        known = known | made_known(candidates)
    return accepted, rejections


def judge_documents(
    read: Mapping[str, pa.Table], today: date | None = None
) -> tuple[Mapping[str, pa.Table], list[tuple[str, Rejection]]]:
    """Part the records of whole documents, each with all that belongs to it, as judge does; rejections by document.

    The rules are asked of all records at once; documents that break one are then judged record by record. What belongs
    to a document that is turned down goes with it and has no rejection of its own. Raises GateError.
    """
    today = today or (datetime.now(UTC) + BEIJING).date()
    suspects = _suspects(read, today)
    if not suspects:
        return read, []
    is_suspect = {kind: pc.is_in(table["document_id"], pa.array(suspects, pa.string())) for kind, table in read.items()}
    records = [
        Record(position, _place(kind, fields), kind, fields, content, as_json(fields))
        for kind, table in read.items()
        for position, fields in enumerate(table.filter(is_suspect[kind]).to_pylist())
        if (content := fields.pop("content_sha256"))
    ]
    accepted, rejections = judge(records, Known({}, frozenset(), frozenset()), today)
    documents = {(record.kind, record.position): record.fields["document_id"] or "" for record in records}
    alone = {document for (kind, _), document in documents.items() if kind == "documents"} - {
        record.fields["document_id"] for record in accepted if record.kind == "documents"
    }
    told = [
        (document, one)
        for one in rejections
        if (document := documents[one.record_kind or "", one.position]) not in alone or one.record_kind == "documents"
    ]
    kept = {
        kind: pa.concat_tables(
            [
                table.filter(pc.invert(is_suspect[kind])),
                table_of(kind, [record for record in accepted if record.kind == kind]),
            ]
        )
        for kind, table in read.items()
    }
    return kept, told


def _suspects(read: Mapping[str, pa.Table], today: date) -> list[str]:
    """The documents of which a record breaks a rule, has the key of another, or points to none."""
    documents, items = read["documents"], read["items"]
    lengths = zip(documents["document_id"].to_pylist(), documents["char_count"].to_pylist(), strict=True)
    keys = zip(*(items[name].to_pylist() for name in tables()["items"].key), strict=True)
    known = Known({one: int(length) if length else None for one, length in lengths}, frozenset(keys), frozenset())
    found: set[str] = set()
    for kind, table in read.items():
        if not table.num_rows:
            continue
        rows = batch(kind, table, known)
        asked = [rule for rule in rules(kind, today) if _can_fail(rule, rows)]
        at_fault = rows.index.isin(list(chain.from_iterable(_failing_rows(kind, asked, rows))))
        at_fault |= rows.duplicated(list(tables()[kind].key), keep=False).to_numpy()
        for pointer in ("repeat_of", "part_of") if kind == "statements" else ():
            at_fault |= _is_dangling(rows, pointer)
        found.update(rows.loc[at_fault, "document_id"])
    return sorted(found)


def _is_dangling(rows: pd.DataFrame, pointer: str) -> NDArray[np.bool_]:
    """For each statement whether it points to where no other one of its document begins."""
    there = pd.MultiIndex.from_frame(rows[["document_id", "char_start"]])
    pointed = pd.MultiIndex.from_frame(rows[["document_id", pointer]])
    return np.asarray(rows[pointer].notna() & (~pointed.isin(there) | (rows[pointer] == rows["char_start"])))


def _place(kind: str, fields: Mapping[str, str | None]) -> str:
    """Where in its document a record stands."""
    if kind == "documents":
        return "document"
    if kind == "statements":
        return f"character {fields['char_start']}"
    return " ".join(f"{name.split('_')[0]} {fields[name]}" for name in tables()[kind].key if name.endswith("_ordinal"))


Faults = Mapping[int, Sequence[Fault]]


def _row_faults(kind: str, known: Known, today: date, records: Sequence[Record]) -> Faults:
    """Faults of single records by their index, in the order of the rules."""
    rows = batch(kind, table_of(kind, records), known)
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
    file = _definition(kind).get_batch(batch_parameters={"dataframe": rows})
    from load.expectations import ExpectationSuite, gxe  # noqa: PLC0415

    def validate(numbers: Iterable[int], result_format: Literal["BOOLEAN_ONLY", "COMPLETE"]) -> dict[int, Any]:
        suite = ExpectationSuite(name=f"records_{kind}")
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
    # Great Expectations would keep the rows until the next ones are judged.
    kept = file.data.execution_engine.batch_manager
    kept.reset_batch_cache()
    kept.batch_data_cache.clear()
    return [failing.get(number, []) for number in range(len(asked))]


@cache
def _definition(kind: str) -> BatchDefinition[Any]:
    """Where Great Expectations takes the records of a kind from; it takes a while to set up."""
    from load.expectations import source  # noqa: PLC0415

    return source("records").add_dataframe_asset(kind).add_batch_definition_whole_dataframe("file")


def _fault(rule: Rule, row: Mapping[Hashable, object]) -> Fault:
    values = {str(name): excerpt(_shown(value), 60) for name, value in row.items()}
    offending = _shown(row.get(rule.field))
    return Fault(rule.field, rule.code, rule.reason.format_map(values), None if offending is None else str(offending))


def _shown(value: object) -> object:
    """A value of a batch as it is told to people: absent is None, and lengths have no decimals."""
    if isinstance(value, float):
        return None if isnan(value) else int(value) if value.is_integer() else value
    return value


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


def _contradictions(kind: str, records: Sequence[Record]) -> Faults:
    """Records whose own words contradict their fields."""
    found = {index: faults_of(kind, record.fields) for index, record in enumerate(records)}
    return {index: faults for index, faults in found.items() if faults}


def _cut_faults(known: Known, records: Sequence[Record]) -> Faults:
    """Statements whose span cuts something else out of the text of their document than their surface."""
    faults: dict[int, list[Fault]] = {}
    for index, record in enumerate(records):
        text, surface = known.texts.get(record.fields["document_id"] or ""), record.fields["surface"]
        start, end = (int(record.fields[name] or 0) for name in ("char_start", "char_end"))
        if text is not None and (found := text[start:end]) != surface:
            reason = f"surface is {excerpt(surface, 60)}, but the text has {excerpt(found, 60)} from {start} to {end}"
            faults[index] = [Fault("char_start", "span_mismatch", reason, str(start))]
    return faults


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
