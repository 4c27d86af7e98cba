"""What was found in a document as records: rows of raw's tables, and lines in the form of the labels.

All offsets become those of the stored text here, and what is a piece of the text is cut from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from load.canonical import digest_of, plain
from load.extract.extractor import Extraction
from load.extract.model import Item, Statement
from load.extract.outline.passages import passages_of
from load.readers.source import Source
from load.text.clean import Clean, is_simplified
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
    key = (source.sha256, ORIGIN, version)
    return {
        "documents": _rows("documents", key, [_document(source, found)]),
        "passages": _rows("passages", key, _passages(found)),
        "items": _rows("items", key, _items(found)),
        "item_agencies": _rows("item_agencies", key, _agencies(found.items)),
        "statements": _rows("statements", key, _statements(found)),
        "qualitative_statements": _rows("qualitative_statements", key, _comparisons(found)),
    }


def _rows(kind: str, key: tuple[str, ...], fields: Iterable[Row]) -> list[Row]:
    """Records of a kind, given without their key, with their keys and hashes."""
    digest = digest_of(FIELDS[kind])
    return [(*row, digest(row)) for row in [(*key, *one) for one in fields]]


def _document(source: Source, found: Extraction) -> Row:
    facts = found.facts
    return (
        _words(source.slug, _TITLE_LIMIT) or source.sha256[:12],
        source.uri,
        source.media_type,
        source.encoding,
        script(found.clean),
        str(len(source.text)),
        source.text,
        _words(facts.title, _TITLE_LIMIT) or _words(source.slug, _TITLE_LIMIT) or source.sha256[:12],
        _words(facts.document_number),
        _words(facts.issuer),
        _words(facts.region.name),
        facts.region.code,
        facts.region.state,
        facts.region.method or None,
        facts.document_kind,
        facts.plan_or_report or None,
        _day(facts.published),
        _day(facts.as_of),
        "|".join(map(str, _years(found))) or None,
        _integer(facts.declared_item_count),
        None,
    )


def _years(found: Extraction) -> list[int]:
    """What the document says it is about, else the years that its numbers are about, else the year of its date."""
    facts = found.facts
    years = set(facts.subject_years) or {one.year for one in found.statements if one.year is not None}
    return sorted(years or ({facts.published.year} if facts.published else set()))


def script(clean: Clean) -> str:
    """hant where reading had to simplify more than a few characters of the beginning of the text."""
    sample = clean.printed[:_SAMPLE]
    if is_simplified(sample):
        return HANS
    lost = "".join(c for c in set(sample).difference(clean.plain[:_SAMPLE]) if "\u3400" <= c <= "\u9fff")
    return HANT if sum(map(sample.count, lost)) > _TRADITIONAL_SHARE * len(sample) else HANS


def _passages(found: Extraction) -> Iterator[Row]:
    clean = found.clean
    for one in passages_of(found):
        start, end = clean.span(one.start, one.end)
        section = _words(" / ".join(one.section))
        yield str(one.ordinal), section, _integer(one.item_no), str(start), str(end), _integer(one.repeat_of)


def _items(found: Extraction) -> Iterator[Row]:
    categories = _item_categories(found)
    for ordinal, item in enumerate(found.items, start=1):
        start, end = found.clean.span(item.start, item.end)
        status: tuple[int | None, int | None] = (None, None)
        if item.reported_status_start is not None and item.reported_status_end is not None:
            status = found.clean.span(item.reported_status_start, item.reported_status_end)
        yield (
            str(ordinal),
            _integer(item.number),
            item.kind,
            _words(item.title, _TITLE_LIMIT) or _words(found.clean.cut(item.start, item.end), 20),
            str(start),
            str(end),
            categories.get(ordinal),
            _day(item.due),
            item.due_rule,
            item.reported_status,
            _integer(status[0]),
            _integer(status[1]),
        )


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


def _agencies(items: Sequence[Item]) -> Iterator[Row]:
    for ordinal, item in enumerate(items, start=1):
        named: Counter[str] = Counter()
        for agency in item.agencies:
            printed = _words(agency.printed)
            if printed:
                named[agency.role] += 1
                yield str(ordinal), agency.role, str(named[agency.role]), printed


def _statements(found: Extraction) -> Iterator[Row]:
    clean = found.clean
    for one in found.statements:
        start, end = clean.span(one.start, one.end)
        yield (
            str(start),
            str(end),
            clean.printed[start:end],
            plain(one.value),
            None if one.high is None else plain(one.high),
            plain(one.step),
            one.unit,
            _unit_printed(clean, one),
            one.comparator,
            one.role,
            one.kind,
            "true" if one.is_completion_rate else "false",
            one.money_kind,
            _integer(one.year),
            one.region,
            _integer(one.item_no),
            _words(one.subject, _SUBJECT_LIMIT) or _around(clean, one),
            one.category,
            None if one.repeat_of is None else str(clean.offset(one.repeat_of)),
            None if one.part_of is None else str(clean.offset(one.part_of)),
            one.modality,
            _day(one.as_of),
            "; ".join(one.rules)[:_LIMIT] or None,
            plain(one.confidence),
        )


def _comparisons(found: Extraction) -> Iterator[Row]:
    clean = found.clean
    for one in found.comparisons:
        start, end = clean.span(one.start, one.end)
        yield (
            str(start),
            str(end),
            clean.printed[start:end],
            _words(one.subject, _SUBJECT_LIMIT),
            one.comparator,
            _words(one.benchmark, _SUBJECT_LIMIT),
            one.role,
            _integer(one.year),
            one.region,
            _integer(one.item_no),
            one.category,
            one.modality,
            one.rule,
        )


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
