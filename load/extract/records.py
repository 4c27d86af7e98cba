"""What was found in a document as records: rows of raw's tables, and lines in the form of the labels.

All offsets become those of the stored text here, and what is a piece of the text is cut from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from load.canonical import content_sha256, plain
from load.extract.extractor import Extraction
from load.extract.model import Comparison, Item, Statement
from load.extract.outline.passages import Passage, passages_of
from load.readers.source import Source
from load.text.clean import Clean
from load.text.numerals import scale_words

Row = tuple[str | None, ...]
"""The fields of a record as canonical text, in the order of FIELDS, and the hash of them."""

_KEY: Final = ("document_id", "origin", "extractor_version")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": (
        *_KEY, "document_slug", "source_uri", "media_type", "encoding", "script", "char_count", "full_text", "title",
        "document_number", "issuer", "region_name", "region_code", "region_state", "region_method", "document_kind",
        "plan_or_report", "published_date", "as_of_date", "subject_years", "declared_item_count", "retrieved_at",
    ),
    "passages": (*_KEY, "passage_ordinal", "section_path", "item_no", "char_start", "char_end", "repeat_of"),
    "items": (
        *_KEY, "item_ordinal", "item_no", "item_kind", "title", "char_start", "char_end", "category_code", "due_date",
        "due_rule", "reported_status", "reported_status_char_start", "reported_status_char_end",
    ),
    "item_agencies": (*_KEY, "item_ordinal", "agency_role", "agency_ordinal", "agency_printed"),
    "statements": (
        *_KEY, "char_start", "char_end", "surface", "value", "value_high", "printed_step", "unit", "unit_printed",
        "comparator", "role", "kind", "is_completion_rate", "money_kind", "year", "region_name", "item_no", "subject",
        "category_code", "repeat_of", "part_of", "modality", "as_of_date", "rule", "confidence",
    ),
    "qualitative_statements": (
        *_KEY, "char_start", "char_end", "surface", "subject", "comparator", "benchmark", "role", "year",
        "region_name", "item_no", "category_code", "modality", "rule",
    ),
}  # fmt: skip
"""The fields of each kind of record, as raw.sql has them (it needs a database to be asked)."""

ORIGIN: Final = "extracted"
HANS, HANT = "hans", "hant"

# A page in simplified characters quotes a name in traditional ones; of a traditional text every third one differs.
_TRADITIONAL_SHARE = 0.05
_SAMPLE = 3_000
_TITLE_LIMIT, _SUBJECT_LIMIT, _LIMIT = 500, 200, 2_000
# A spreadsheet would run a text that begins so as a formula; the gate turns it down.
_FORMULA_SIGNS = " \t\n\u3000=+-@＝＋－＠"
# Words around a number that stand in for its subject where none was found: one word for all would pair them.
_AROUND = 10


def rows(source: Source, found: Extraction, version: str) -> dict[str, list[Row]]:
    """The rows of raw's tables for a document; none where a kind of record does not occur."""
    key = dict(zip(_KEY, (source.sha256, ORIGIN, version), strict=True))
    passages = passages_of(found)
    return {
        "documents": [_row(key, _document(source, found))],
        "passages": [_row(key, _passage(found.clean, one)) for one in passages],
        "items": [_row(key, one) for one in _items(found)],
        "item_agencies": [_row(key, one) for one in _agencies(found.items)],
        "statements": [_row(key, _statement(found.clean, one)) for one in found.statements],
        "qualitative_statements": [_row(key, _comparison(found.clean, one)) for one in found.comparisons],
    }


def _row(key: Mapping[str, str], fields: Mapping[str, str | None]) -> Row:
    whole = {**key, **fields}
    return (*whole.values(), content_sha256(whole))


def _document(source: Source, found: Extraction) -> dict[str, str | None]:
    facts = found.facts
    return {
        "document_slug": _words(source.slug, _TITLE_LIMIT) or source.sha256[:12],
        "source_uri": source.uri,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "script": script(found.clean),
        "char_count": str(len(source.text)),
        "full_text": source.text,
        "title": _words(facts.title, _TITLE_LIMIT) or _words(source.slug, _TITLE_LIMIT) or source.sha256[:12],
        "document_number": _words(facts.document_number),
        "issuer": _words(facts.issuer),
        "region_name": _words(facts.region.name),
        "region_code": facts.region.code,
        "region_state": facts.region.state,
        "region_method": facts.region.method or None,
        "document_kind": facts.document_kind,
        "plan_or_report": facts.plan_or_report or None,
        "published_date": _day(facts.published),
        "as_of_date": _day(facts.as_of),
        "subject_years": "|".join(map(str, _years(found))) or None,
        "declared_item_count": _integer(facts.declared_item_count),
        "retrieved_at": None,
    }


def _years(found: Extraction) -> list[int]:
    """What the document says it is about, else the years that its numbers are about, else the year of its date."""
    facts = found.facts
    years = set(facts.subject_years) or {one.year for one in found.statements if one.year is not None}
    return sorted(years or ({facts.published.year} if facts.published else set()))


def script(clean: Clean) -> str:
    """hant where reading had to simplify more than a few characters of the beginning of the text."""
    sample = clean.printed[:_SAMPLE]
    lost = "".join(c for c in set(sample).difference(clean.plain[:_SAMPLE]) if "\u3400" <= c <= "\u9fff")
    return HANT if sum(map(sample.count, lost)) > _TRADITIONAL_SHARE * len(sample) else HANS


def _passage(clean: Clean, passage: Passage) -> dict[str, str | None]:
    start, end = clean.span(passage.start, passage.end)
    return {
        "passage_ordinal": str(passage.ordinal),
        "section_path": _words(" / ".join(passage.section)),
        "item_no": _integer(passage.item_no),
        "char_start": str(start),
        "char_end": str(end),
        "repeat_of": _integer(passage.repeat_of),
    }


def _items(found: Extraction) -> Iterator[dict[str, str | None]]:
    categories = _item_categories(found)
    for ordinal, item in enumerate(found.items, start=1):
        start, end = found.clean.span(item.start, item.end)
        status: tuple[int | None, int | None] = (None, None)
        if item.reported_status_start is not None and item.reported_status_end is not None:
            status = found.clean.span(item.reported_status_start, item.reported_status_end)
        yield {
            "item_ordinal": str(ordinal),
            "item_no": _integer(item.number),
            "item_kind": item.kind,
            "title": _words(item.title, _TITLE_LIMIT) or _words(found.clean.cut(item.start, item.end), 20),
            "char_start": str(start),
            "char_end": str(end),
            "category_code": categories.get(ordinal),
            "due_date": _day(item.due),
            "due_rule": item.due_rule,
            "reported_status": item.reported_status,
            "reported_status_char_start": _integer(status[0]),
            "reported_status_char_end": _integer(status[1]),
        }


def _item_categories(found: Extraction) -> dict[int, str]:
    """The category that most numbers of an item have, by its ordinal."""
    starts = [statement.start for statement in found.statements]
    categories: dict[int, str] = {}
    for ordinal, item in enumerate(found.items, start=1):
        held = found.statements[bisect_right(starts, item.start - 1) : bisect_right(starts, item.end - 1)]
        if counts := Counter(statement.category for statement in held if statement.category):
            [(category, _)] = counts.most_common(1)
            categories[ordinal] = category
    return categories


def _agencies(items: Sequence[Item]) -> Iterator[dict[str, str | None]]:
    for ordinal, item in enumerate(items, start=1):
        named: defaultdict[str, list[str]] = defaultdict(list)
        for agency in item.agencies:
            printed = _words(agency.printed)
            if printed:
                named[agency.role].append(printed)
                yield {
                    "item_ordinal": str(ordinal),
                    "agency_role": agency.role,
                    "agency_ordinal": str(len(named[agency.role])),
                    "agency_printed": printed,
                }


def _statement(clean: Clean, one: Statement) -> dict[str, str | None]:
    start, end = clean.span(one.start, one.end)
    return {
        "char_start": str(start),
        "char_end": str(end),
        "surface": clean.printed[start:end],
        "value": plain(one.value),
        "value_high": None if one.high is None else plain(one.high),
        "printed_step": plain(one.step),
        "unit": one.unit,
        "unit_printed": _unit_printed(clean, one),
        "comparator": one.comparator,
        "role": one.role,
        "kind": one.kind,
        "is_completion_rate": "true" if one.is_completion_rate else "false",
        "money_kind": one.money_kind,
        "year": _integer(one.year),
        "region_name": one.region,
        "item_no": _integer(one.item_no),
        "subject": _words(one.subject, _SUBJECT_LIMIT) or _around(clean, one),
        "category_code": one.category,
        "repeat_of": None if one.repeat_of is None else str(clean.offset(one.repeat_of)),
        "part_of": None,
        "modality": one.modality,
        "as_of_date": _day(one.as_of),
        "rule": "; ".join(one.rules)[:_LIMIT] or None,
        "confidence": plain(one.confidence),
    }


def _comparison(clean: Clean, one: Comparison) -> dict[str, str | None]:
    start, end = clean.span(one.start, one.end)
    return {
        "char_start": str(start),
        "char_end": str(end),
        "surface": clean.printed[start:end],
        "subject": _words(one.subject, _SUBJECT_LIMIT),
        "comparator": one.comparator,
        "benchmark": _words(one.benchmark, _SUBJECT_LIMIT),
        "role": one.role,
        "year": _integer(one.year),
        "region_name": one.region,
        "item_no": _integer(one.item_no),
        "category_code": one.category,
        "modality": one.modality,
        "rule": one.rule,
    }


def _around(clean: Clean, one: Statement) -> str | None:
    return _words(clean.plain[max(0, one.start - _AROUND) : one.unit_end + _AROUND], _SUBJECT_LIMIT)


def _unit_printed(clean: Clean, one: Statement) -> str | None:
    if one.scale != 1:
        return scale_words(one.scale) + one.unit
    return clean.cut(one.end, one.unit_end).strip() or None if one.unit_end > one.end else None


def label_rows(source: Source, found: Extraction) -> Iterator[dict[str, object]]:
    """The statements of a document with the fields of the labels, and modality, as_of_date, confidence and rule."""
    clean = found.clean
    for one in found.statements:
        start, end = clean.span(one.start, one.end)
        yield {
            "doc": source.slug,
            "start": start,
            "end": end,
            "surface": clean.printed[start:end],
            "value": _number(one.value),
            "value_high": None if one.high is None else _number(one.high),
            "unit": one.unit,
            "comparator": one.comparator,
            "role": one.role,
            "kind": one.kind,
            "completion_rate": one.is_completion_rate,
            "money_kind": one.money_kind,
            "year": one.year,
            "region": one.region,
            "item_no": one.item_no,
            "subject": one.subject,
            "category": one.category,
            "repeat_of": None if one.repeat_of is None else clean.offset(one.repeat_of),
            "modality": one.modality,
            "as_of_date": _day(one.as_of),
            "confidence": float(one.confidence),
            "rule": "; ".join(one.rules),
        }


def _number(value: Decimal) -> int | float:
    """As JSON writes it: whole numbers without a point."""
    whole = int(value)
    return whole if whole == value else float(value)


def _integer(value: int | None) -> str | None:
    return None if value is None else str(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _words(text: str | None, limit: int = _LIMIT) -> str | None:
    """A text in one line, as the gate wants it; None where nothing is left."""
    return " ".join((text or "").split()).lstrip(_FORMULA_SIGNS)[:limit].rstrip() or None
