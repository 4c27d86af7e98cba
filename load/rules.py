"""The rules of the gate: what a record of each kind must fulfil, as Great Expectations, and the batch they look at.

A rule looks at one row of a batch. The columns of a batch are the fields as canonical text and, beside them, what the
rules compare. Those are null where a field is absent or not of its type, and rules pass over nulls: a record is told
the fault that it has, and not those that follow from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from load.records import read_surface
from load.reference import Known, vocabularies
from load.schema import Column, tables
from load.text.numerals import scale_of

FIRST_YEAR = 1949
YEARS_AHEAD = 20
# No printed figure is larger (4059万亿元 were traded in Shanghai in a year); in its base unit (factors stay below 10 to
# the 10th) it still fits decimal(38, 8).
TOO_LARGE = 10**18

# Patterns end in \Z, as $ lets a line feed pass.
_TYPES = {
    "integer": (r"\A-?[0-9]{1,9}\Z", "a whole number of at most nine digits"),
    "decimal": (r"\A-?[0-9]+(?:\.[0-9]+)?\Z", "a decimal number"),
    "boolean": (r"\A(?:true|false)\Z", "true or false"),
}
_FORMATS = {
    "document_id": (r"\A[0-9a-f]{64}\Z", "a SHA-256 of 64 hexadecimal digits in lower case"),
    "region_code": (r"\A[0-9]{6}\Z", "a region code of six digits"),
    "subject_years": (r"\A[0-9]{4}(?:\|[0-9]{4})*\Z", "years joined by |"),
}
_FROM_ONE = ("item_ordinal", "agency_ordinal", "item_no", "char_count")
_SPANS = (("char_start", "char_end"), ("reported_status_char_start", "reported_status_char_end"))
_NO_RANGE = "none"
_BAR = "\x1f"


@dataclass(frozen=True)
class Rule:
    """One rule of the gate.

    field: the one it blames. reason: a template over the columns of the row. expectation: the class in Great
    Expectations, with its arguments.
    """

    field: str
    code: str
    reason: str
    expectation: str
    arguments: Mapping[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it looks at."""
        return tuple(self.arguments[name] for name in ("column", "column_A", "column_B") if name in self.arguments)


def rules(kind: str, today: date) -> list[Rule]:
    """The rules for a kind of record, the plain ones first: a record is rejected for the first that it breaks."""
    columns = tables()[kind].columns
    return [
        *(_present(column.name) for column in columns.values() if column.required),
        *(rule for column in columns.values() for rule in _type_rules(column)),
        *(rule for column in columns.values() for rule in _range_rules(column, today)),
        *_version_rules(),
        *(rule for start, end in _SPANS if start in columns for rule in _span_rules(start, end)),
        *_KIND_RULES[kind],
        *([] if kind == "documents" else [_DOCUMENT_KNOWN]),
    ]


def _present(name: str) -> Rule:
    return Rule(name, "missing", f"{name} is missing", "ExpectColumnValuesToNotBeNull", {"column": name})


def _in_set(name: str, code: str, reason: str, column: str, values: Sequence[str]) -> Rule:
    return Rule(name, code, reason, "ExpectColumnValuesToBeInSet", {"column": column, "value_set": list(values)})


def _between(name: str, column: str, words: str, **limits: object) -> Rule:
    reason = f"{name} is {{{name}}}; it must be {words}"
    return Rule(name, "out_of_range", reason, "ExpectColumnValuesToBeBetween", {"column": column, **limits})


def _equal(name: str, code: str, reason: str, left: str, right: str) -> Rule:
    pair = {"column_A": left, "column_B": right, "ignore_row_if": "either_value_is_missing"}
    return Rule(name, code, reason, "ExpectColumnPairValuesToBeEqual", pair)


def _above(name: str, code: str, reason: str, larger: str, smaller: str, *, or_equal: bool = False) -> Rule:
    pair = {"column_A": larger, "column_B": smaller, "or_equal": or_equal, "ignore_row_if": "either_value_is_missing"}
    return Rule(name, code, reason, "ExpectColumnPairValuesAToBeGreaterThanB", pair)


def _type_rules(column: Column) -> Iterator[Rule]:
    """Type, format and vocabulary of one field."""
    name = column.name
    for code, patterns, subject in (("wrong_type", _TYPES, column.type), ("invalid_format", _FORMATS, name)):
        if subject in patterns:
            pattern, words = patterns[subject]
            reason = f"{name} is {{{name}}}, which is not {words}"
            yield Rule(name, code, reason, "ExpectColumnValuesToMatchRegex", {"column": name, "regex": pattern})
    if column.type in ("date", "timestamp"):
        what = "day written YYYY-MM-DD" if column.type == "date" else "ISO time"
        yield _in_set(name, "invalid_date", f"{name} is {{{name}}}, which is no {what}", f"real_{name}", ["yes"])
    if column.type == "decimal":
        digits = int(column.sql_type.rstrip(")").split(",")[1])
        reason = f"{name} is {{{name}}}; at most {digits} decimals are kept"
        limits = {"column": f"decimals_{name}", "max_value": digits}
        yield Rule(name, "too_precise", reason, "ExpectColumnValuesToBeBetween", limits)
    if codes := vocabularies().get(name):
        reason = f"{name} is {{{name}}}; it must be one of {', '.join(codes)}"
        yield _in_set(name, "not_in_vocabulary", reason, name, codes)


def _range_rules(column: Column, today: date) -> Iterator[Rule]:
    """What a number or a day may be."""
    name, last_year = column.name, today.year + YEARS_AHEAD
    if name == "year":
        words = f"from {FIRST_YEAR} to {last_year}"
        yield _between(name, "number_year", words, min_value=FIRST_YEAR, max_value=last_year)
    elif name == "confidence":
        yield _between(name, "number_confidence", "from 0 to 1", min_value=0, max_value=1)
    elif column.type == "integer":
        least = int(name in _FROM_ONE)
        yield _between(name, f"number_{name}", f"{least} or more", min_value=least)
    elif column.type == "decimal":
        limits = {"min_value": 0, "max_value": TOO_LARGE, "strict_max": True}
        yield _between(name, f"number_{name}", "0 or more and smaller than 10 to the 18th", **limits)
    elif column.type == "date":
        first = date(FIRST_YEAR, 1, 1)
        last = today if name == "published_date" else date(last_year, 12, 31)
        limits = {"min_value": first.toordinal(), "max_value": last.toordinal()}
        yield _between(name, f"day_{name}", f"from {first} to {last}", **limits)
    elif column.type == "timestamp":
        limits = {"max_value": today.toordinal()}
        yield _between(name, f"day_{name}", f"on {today} or before", **limits)


def _version_rules() -> Iterator[Rule]:
    """Who read it: reviewed by hand, or extracted by some version of a program."""
    name = "extractor_version"
    reason = f"{name} is {{{name}}}, but a reviewed record has none"
    yield _in_set(name, "not_allowed", reason, "version_of_reviewed", [""])
    reason = f"{name} is missing; an extracted record names the version that read it"
    absent = {"column": "version_of_extracted", "value_set": [""]}
    yield Rule(name, "missing", reason, "ExpectColumnValuesToNotBeInSet", absent)


def _span_rules(start: str, end: str) -> Iterator[Rule]:
    """A span has both ends, in order, within the text."""
    yield _in_set(end, "missing", f"{end} is missing, though {start} is {{{start}}}", f"has_{end}", ["yes"])
    yield _in_set(start, "missing", f"{start} is missing, though {end} is {{{end}}}", f"has_{start}", ["yes"])
    reason = f"{end} is {{{end}}}; it must lie after {start}, {{{start}}}"
    yield _above(end, "span_mismatch", reason, f"number_{end}", f"number_{start}")
    reason = f"{end} is {{{end}}}, but the document has {{document_length}} characters"
    yield _above(end, "span_mismatch", reason, "document_length", f"number_{end}", or_equal=True)


_DOCUMENT_KNOWN = _in_set(
    "document_id",
    "unknown_document",
    "document {document_id} is neither in raw nor in the seeds nor among the good records of this file",
    "is_document_known",
    ["yes"],
)

_SURFACE_FITS = _equal(
    "surface",
    "span_mismatch",
    "surface {surface} has {surface_length} characters, but its span has {span_length}",
    "surface_length",
    "span_length",
)

_KIND_RULES: Mapping[str, Sequence[Rule]] = {
    "documents": [
        _equal(
            "char_count",
            "value_mismatch",
            "char_count is {char_count}, but full_text has {text_length} characters",
            "number_char_count",
            "text_length",
        ),
        _in_set(
            "subject_years",
            "invalid_format",
            "subject_years is {subject_years}; years must ascend, each once",
            "is_ascending",
            ["yes"],
        ),
    ],
    "passages": [
        _above(
            "repeat_of",
            "out_of_range",
            "repeat_of is {repeat_of}; it must be an earlier passage than this one, {passage_ordinal}",
            "number_passage_ordinal",
            "number_repeat_of",
        )
    ],
    "items": [],
    "item_agencies": [
        _in_set(
            "item_ordinal",
            "unknown_item",
            "item {item_ordinal} of document {document_id} is neither in raw nor in the seeds nor among the good "
            "records of this file, for the same origin and extractor_version",
            "is_item_known",
            ["yes"],
        )
    ],
    "statements": [
        _SURFACE_FITS,
        _equal("value", "value_mismatch", "value is {value}, but {surface} reads {read_value}", "value", "read_value"),
        _equal(
            "value_high",
            "value_mismatch",
            "value_high is {high_or_none}, but the upper end that {surface} prints is {read_high}",
            "high_or_none",
            "read_high",
        ),
        _equal(
            "printed_step",
            "value_mismatch",
            "printed_step is {printed_step}, but one unit of the last digit of {surface} is {read_step}",
            "printed_step",
            "read_step",
        ),
        _above(
            "value_high",
            "value_mismatch",
            "value_high is {value_high}; it must be larger than value, {value}",
            "exact_value_high",
            "exact_value",
        ),
        _in_set("money_kind", "missing", "money_kind is missing, though kind is money", "has_money_kind", ["yes"]),
        _in_set(
            "money_kind",
            "not_allowed",
            "money_kind is {money_kind}, but kind is {kind}, not money",
            "has_needless_money_kind",
            ["no"],
        ),
        _above(
            "repeat_of",
            "out_of_range",
            "repeat_of is {repeat_of}; it must be an earlier statement than this one, {char_start}",
            "number_char_start",
            "number_repeat_of",
        ),
    ],
    "qualitative_statements": [_SURFACE_FITS],
}


def batch(kind: str, table: pa.Table, known: Known) -> pd.DataFrame:
    """What the rules look at: the fields of records of a kind, canonical text in a table, and what the rules compare.

    Text is looked at once for each value that occurs. Numbers are floats, in which all that the rules compare is exact;
    the values of statements, which are not, are compared as text or as decimals.
    """
    texts = {name: table[name].combine_chunks() for name in tables()[kind].columns}
    columns: dict[str, pd.Series[Any]] = {name: _text(text) for name, text in texts.items() if name != "full_text"}
    for name, column in tables()[kind].columns.items():
        columns |= _by_value(texts[name], partial(_typed, column))
    columns |= _by_value(texts["document_id"], partial(_document, known))
    for origin in ("reviewed", "extracted"):
        columns[f"version_of_{origin}"] = columns["extractor_version"].where(columns["origin"] == origin)
    for start, end in _SPANS:
        if start in columns:
            columns[f"has_{end}"] = _yes_or_no(columns[end].notna()).where(columns[start].notna())
            columns[f"has_{start}"] = _yes_or_no(columns[start].notna()).where(columns[end].notna())
    if kind == "documents":
        columns |= _by_value(texts["subject_years"], _years)
        columns["text_length"] = pc.utf8_length(texts["full_text"]).to_pandas()
    if kind == "item_agencies":
        keys = zip(*(texts[name].to_pylist() for name in tables()["items"].key), strict=True)
        there = pd.Series([key in known.items for key in keys], dtype=bool)
        columns["is_item_known"] = _yes_or_no(there).where(columns["item_ordinal"].notna())
    if "surface" in texts:
        columns |= _spans(texts, columns)
    if kind == "statements":
        columns |= _statements(texts, columns)
    return pd.DataFrame(columns)


def _text(text: pa.StringArray) -> pd.Series[Any]:
    return pd.Series(pd.array(text, dtype="str"))


def _by_value(text: pa.StringArray, read: Callable[[str | None], Mapping[str, object]]) -> dict[str, pd.Series[Any]]:
    """The columns that follow from a field, read once for each value that occurs in it."""
    coded = text.dictionary_encode()
    readings = [read(value) for value in (*coded.dictionary.to_pylist(), None)]  # absent is the last, at -1
    places = coded.indices.fill_null(-1).to_numpy()
    columns: dict[str, pd.Series[Any]] = {}
    for name in readings[-1]:
        values = pd.Series([reading[name] for reading in readings], dtype=_dtype(name))
        columns[name] = values.take(places).reset_index(drop=True)
    return columns


def _dtype(name: str) -> Literal["float64", "str"]:
    return "float64" if name.startswith(("number_", "decimals_", "day_", "document_length")) else "str"


def _typed(column: Column, text: str | None) -> dict[str, object]:
    """A field as what its type is; null where it is not of its type."""
    name = column.name
    if column.type == "integer":
        return {f"number_{name}": int(text) if text and re.match(_TYPES["integer"][0], text) else None}
    if column.type == "decimal":
        number = Decimal(text) if text and re.match(_TYPES["decimal"][0], text) else None
        decimals = None if number is None else -int(number.as_tuple().exponent)
        return {f"number_{name}": None if number is None else float(number), f"decimals_{name}": decimals}
    if column.type in ("date", "timestamp"):
        day = _day(column, text) if text else None
        return {f"day_{name}": day and day.toordinal(), f"real_{name}": _yes(day is not None) if text else None}
    return {}


def _day(column: Column, text: str) -> date | None:
    """The day of a date or timestamp, None where there is none such."""
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        return None
    return day.date() if column.type == "timestamp" or text == day.date().isoformat() else None


def _document(known: Known, document: str | None) -> dict[str, object]:
    return {
        "is_document_known": None if document is None else _yes(document in known.documents),
        "document_length": known.documents.get(document) if document else None,
    }


def _years(text: str | None) -> dict[str, object]:
    years = (text or "").split("|")
    return {"is_ascending": _yes(years == sorted(set(years)))}


def _spans(texts: Mapping[str, pa.StringArray], columns: Mapping[str, pd.Series[Any]]) -> dict[str, pd.Series[Any]]:
    """The length of the span and of the surface it holds."""
    span = columns["number_char_end"] - columns["number_char_start"]
    surface_length = pc.utf8_length(texts["surface"]).to_pandas()
    return {"surface_length": surface_length.where(surface_length > 0), "span_length": span.where(span > 0)}


def _statements(
    texts: Mapping[str, pa.StringArray], columns: Mapping[str, pd.Series[Any]]
) -> dict[str, pd.Series[Any]]:
    """What the rules on statements compare: the numbers with what the surface reads."""
    has_value, has_high = columns["number_value"].notna(), columns["number_value_high"].notna()
    read = _by_value(_scaled(texts), _reading)
    is_money, has_money_kind = columns["kind"] == "money", _yes_or_no(columns["money_kind"].notna())
    return {
        "exact_value": _decimals(columns["value"], has_value & has_high),
        "exact_value_high": _decimals(columns["value_high"], has_high),
        "read_value": read["read_value"].where(has_value),
        "high_or_none": columns["value_high"].fillna(_NO_RANGE),
        "read_high": read["read_high"],
        "read_step": read["read_step"],
        "has_money_kind": has_money_kind.where(is_money),
        "has_needless_money_kind": has_money_kind.where(~is_money),
    }


def _scaled(texts: Mapping[str, pa.StringArray]) -> pa.StringArray:
    """The surfaces, each with the scale that the unit of its column gives it (单位:万元), where one does."""
    scales = _by_value(pc.binary_join_element_wise(texts["unit_printed"], texts["unit"], _BAR), _scale)["scale"]
    return pc.binary_join_element_wise(texts["surface"], pa.array(scales, pa.string()), _BAR)


def _scale(units: str | None) -> dict[str, object]:
    printed, _, unit = (units or "").partition(_BAR)
    return {"scale": format(scale_of(printed, unit), "f")}


def _reading(scaled: str | None) -> dict[str, object]:
    """What a surface says, as canonical text."""
    surface, _, scale = (scaled or "").rpartition(_BAR)
    reading = read_surface(surface, Decimal(scale or 1))
    if reading is None:
        return dict.fromkeys(("read_value", "read_high", "read_step"))
    value, high, step = reading
    return {"read_value": value, "read_high": high or _NO_RANGE, "read_step": step}


def _decimals(texts: pd.Series[Any], where: pd.Series[bool]) -> pd.Series[Any]:
    """Decimals where they are wanted, as few statements are ranges."""
    numbers = pd.Series([None] * len(texts), dtype=object)
    numbers[where] = [Decimal(text) for text in texts[where]]
    return numbers


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def _yes_or_no(truths: pd.Series[bool]) -> pd.Series[Any]:
    return truths.map({True: "yes", False: "no"}).astype("str")
