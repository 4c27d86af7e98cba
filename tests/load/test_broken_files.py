"""Broken files: their bad records are turned down with place, field and reason, and their good ones load."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from samples import (
    DOCUMENT,
    LENGTH,
    OWN_DOCUMENT,
    VERSION,
    Ask,
    agency,
    count,
    document,
    item,
    jsonl,
    keys,
    parquet,
    statement,
    table,
    write,
)

from load.cli import OK, REJECTED, UNUSABLE, main
from load.paths import Paths
from load.rejections import REMEDIES

GOOD = agency()
OTHER = agency(agency_ordinal=91, agency_printed="区水务局")


@dataclass(frozen=True)
class Case:
    """A file, the records of it that load, and place, field and reason code of each that does not."""

    name: str
    ending: str
    data: bytes
    loaded: Sequence[Mapping[str, object]]
    rejected: Sequence[tuple[str, str | None, str]] = field(default_factory=list)
    status: int = REJECTED


def statements(name: str, rejected: Sequence[tuple[str, str]], *bad: Mapping[str, object]) -> Case:
    """A good statement, and bad ones from line 2, each with field and reason code."""
    places = [(f"line {number}", *one) for number, one in enumerate(rejected, start=2)]
    return Case(name, "jsonl", jsonl(count(), *bad), [count()], places)


TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()

CASES = [
    # How the file is written
    Case("utf-8 with BOM", "csv", table(GOOD, OTHER, encoding="utf-8-sig"), [GOOD, OTHER], status=OK),
    Case("utf-8 with BOM, lines", "jsonl", b"\xef\xbb\xbf" + jsonl(GOOD), [GOOD], status=OK),
    Case("gb18030", "csv", table(GOOD, OTHER, encoding="gb18030"), [GOOD, OTHER], status=OK),
    Case("utf-16", "csv", table(GOOD, OTHER, encoding="utf-16"), [GOOD, OTHER], status=OK),
    Case("no text at all", "csv", b"\xff\xfa\x80\x81\xff", [], [("file", None, "unreadable_file")], UNUSABLE),
    Case(
        "utf-8 with a broken byte",
        "jsonl",
        jsonl(GOOD, OTHER).replace("水".encode(), "水".encode()[:2]),
        [GOOD],
        [("line 2", "agency_printed", "bad_character")],
    ),
    Case("empty", "jsonl", b"", [], [("file", None, "unreadable_file")], UNUSABLE),
    Case("only a header", "csv", table(GOOD).splitlines()[0], [], [("file", None, "unreadable_file")], UNUSABLE),
    Case("another ending", "xlsx", table(GOOD), [], [("file", None, "unreadable_file")], UNUSABLE),
    Case("a parquet file that is none", "parquet", jsonl(GOOD), [], [("file", None, "unreadable_file")], UNUSABLE),
    Case("a truncated parquet file", "parquet", parquet(GOOD)[:-9], [], [("file", None, "unreadable_file")], UNUSABLE),
    Case(
        "a header with one name twice",
        "csv",
        b"document_id,document_id\n1,2\n",
        [],
        [("file", None, "unreadable_file")],
        UNUSABLE,
    ),
    Case(
        "a ragged row",
        "csv",
        table(GOOD, OTHER) + b"one,cell,too,few\r\n" + table(agency(agency_ordinal=92)).splitlines()[1],
        [GOOD, OTHER, agency(agency_ordinal=92)],
        [("row 4", None, "unreadable_record")],
    ),
    Case(
        "a quote that does not close",
        "csv",
        table(GOOD) + b'"never closed,\r\n',
        [GOOD],
        [("row 3", None, "unreadable_record")],
    ),
    Case(
        "lines that are no objects",
        "jsonl",
        jsonl(json.dumps(OTHER)[:-9], "", "[1, 2]", "7", "[" * 100_000, "9" * 5_000, GOOD),
        [GOOD],
        [(f"line {n}", None, "unreadable_record") for n in (1, 3, 4, 5, 6)],
    ),
    Case("NUL byte", "jsonl", jsonl(GOOD, '{"document_id": "\0"}'), [GOOD], [("line 2", None, "bad_character")]),
    Case(
        "NUL and half a character in text",
        "jsonl",
        jsonl(GOOD, json.dumps(agency(agency_printed="区\0局")), json.dumps(agency(agency_printed="\ud800局"))),
        [GOOD],
        [("line 2", "agency_printed", "bad_character"), ("line 3", "agency_printed", "bad_character")],
    ),
    Case(
        "one field twice",
        "jsonl",
        jsonl('{"agency_role": "lead", ' + json.dumps(OTHER)[1:], GOOD),
        [GOOD],
        [("line 1", "agency_role", "duplicate_field")],
    ),
    # Which fields there are
    Case(
        "the fields of labels",
        "jsonl",
        jsonl(
            {"doc": "a", "start": 5, "end": 8, "surface": "120", "value": 120, "unit": "盏", "category": "transport"},
            GOOD,
        ),
        [GOOD],
        [("line 1", "doc", "unknown_field")],
    ),
    Case(
        "records of no kind",
        "jsonl",
        jsonl(
            {"a": 1},
            {"document_id": DOCUMENT},
            agency(record_kind="agency"),
            {},
            GOOD | {"record_kind": "item_agencies"},
        ),
        [GOOD],
        [
            ("line 1", None, "unknown_kind"),
            ("line 2", None, "unknown_kind"),
            ("line 3", "record_kind", "unknown_kind"),
            ("line 4", None, "unknown_kind"),
        ],
    ),
    Case(
        "columns that are not ours",
        "csv",
        table(GOOD | {"note": ""}, OTHER | {"note": "see below"}),
        [GOOD],
        [("row 3", "note", "unknown_field")],
    ),
    # What stands in them
    Case(
        "formulas",
        "csv",
        table(
            GOOD,
            *(
                agency(agency_ordinal=number, agency_printed=text)
                for number, text in enumerate(
                    ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"], start=91
                )
            ),
        ),
        [GOOD],
        [(f"row {row}", "agency_printed", "formula") for row in range(3, 10)],
    ),
    Case(
        "a field of one megabyte",
        "csv",
        table(GOOD, agency(agency_ordinal=91, agency_printed="局" * 350_000), agency(agency_ordinal=92)),
        [GOOD, agency(agency_ordinal=92)],
        [("row 3", "agency_printed", "too_long")],
    ),
    statements(
        "long texts",
        [("subject", "too_long"), ("modality", "too_long")],
        statement(subject="路" * 201),
        statement(modality="力" * 2001),
    ),
    statements(
        "wrong types",
        [(name, "wrong_type") for name in ("char_start", "char_start", "char_start", "char_start", "value", "value")]
        + [
            ("value", "wrong_type"),
            ("is_completion_rate", "wrong_type"),
            ("subject", "wrong_type"),
            ("unit", "wrong_type"),
        ],
        statement(char_start=12.5),
        statement(char_start="abc"),
        statement(char_start=True),
        statement(char_start="1" * 10),
        statement(value="5,8"),
        statement(value=True),
        statement(value=[1]),
        statement(is_completion_rate=1),
        statement(subject=12),
        statement(unit=["元"]),
    ),
    statements(
        "no numbers",
        [("value", "wrong_type"), ("value", "wrong_type"), ("confidence", "wrong_type"), ("value", "wrong_type")],
        statement(value=float("nan")),
        statement(value=float("inf")),
        statement(confidence=float("-inf")),
        statement(value="1e999999999"),
    ),
    statements(
        "nothing where something must be",
        [(name, "missing") for name in ("unit", "unit", "subject", "is_completion_rate", "document_id", "surface")],
        {name: value for name, value in statement().items() if name != "unit"},
        statement(unit=None),
        statement(subject=" "),
        statement(is_completion_rate=None),
        statement(document_id=None),
        statement(surface=""),
    ),
    statements(
        "numbers out of range",
        [
            ("char_start", "out_of_range"),
            ("value", "out_of_range"),
            ("year", "out_of_range"),
            ("year", "out_of_range"),
            ("confidence", "out_of_range"),
            ("item_no", "out_of_range"),
            ("value", "out_of_range"),
            ("value", "too_precise"),
            ("confidence", "too_precise"),
        ],
        statement(char_start=-4, char_end=0),
        statement(surface="五点八个", value=-5),
        statement(year=1948),
        statement(year=datetime.now(UTC).year + 21),
        statement(confidence=1.01),
        statement(item_no=0),
        statement(surface="好几万亿", value="1" + "0" * 20),
        statement(surface="五点八个", value="5.123456789"),
        statement(confidence="0.12345"),
    ),
    statements(
        "days that are none",
        [("as_of_date", "invalid_date")] * 3 + [("as_of_date", "out_of_range")],
        statement(as_of_date="2021-02-30"),
        statement(as_of_date="2021/02/03"),
        statement(as_of_date="20210203"),
        statement(as_of_date="1021-02-03"),
    ),
    statements(
        "codes that are none",
        [
            (name, "not_in_vocabulary")
            for name in ("origin", "comparator", "role", "kind", "money_kind", "category_code")
        ],
        statement(origin="guessed"),
        statement(comparator="equal"),
        statement(role="Actual"),
        statement(kind="people", money_kind=None),
        statement(money_kind="cash"),
        statement(category_code="environment\n"),
    ),
    statements(
        "money and its kinds",
        [("money_kind", "missing"), ("money_kind", "not_allowed")],
        statement(money_kind=None),
        statement(kind="count"),
    ),
    statements(
        "spans",
        [("surface", "span_mismatch"), ("char_end", "span_mismatch"), ("char_end", "span_mismatch")],
        statement(char_end=105),
        statement(char_end=100),
        statement(char_start=LENGTH - 2, char_end=LENGTH + 2),
    ),
    statements(
        "values that the surface does not print",
        [("value", "value_mismatch"), ("printed_step", "value_mismatch")]
        + [("value_high", "value_mismatch")] * 4
        + [("value", "value_mismatch")] * 2,
        statement(value=5.8),
        statement(printed_step=1),
        statement(value_high=600000000),
        statement(surface="2—30", value=2),
        statement(surface="2—30", value=2, value_high=20),
        statement(surface="好几万亿", value=7, value_high=7),
        statement(surface="5800", value=5800, unit_printed="万元"),
        statement(surface="5800", value=580000000, unit_printed="元"),
    ),
    statements(
        "versions",
        [("extractor_version", "missing"), ("extractor_version", "not_allowed")],
        statement(origin="extracted", extractor_version=None),
        statement(origin="reviewed"),
    ),
    statements(
        "pointers",
        [
            ("repeat_of", "out_of_range"),
            ("repeat_of", "unknown_statement"),
            ("part_of", "unknown_statement"),
            ("part_of", "unknown_statement"),
            ("repeat_of", "unknown_statement"),
        ],
        statement(repeat_of=200),
        statement(char_start=301, char_end=305, repeat_of=150),
        statement(char_start=311, char_end=315, part_of=311),
        statement(char_start=321, char_end=325, part_of=100),
        statement(char_start=331, char_end=335, repeat_of=321),
    ),
    statements(
        "one key, two contents",
        [("subject", "conflicting_duplicate")] * 2,
        statement(),
        statement(subject="民生投入"),
    ),
    Case(
        "a key of the seeds with other content",
        "jsonl",
        jsonl(GOOD, agency(agency_role="lead", agency_ordinal=1)),
        [GOOD],
        [("line 2", "agency_printed", "conflict")],
    ),
    # What they refer to
    statements("an unknown document", [("document_id", "unknown_document")], statement(document_id="cd" * 32)),
    statements("a document_id that is no hash", [("document_id", "invalid_format")], statement(document_id="AB" * 32)),
    Case(
        "an agency without its item",
        "jsonl",
        jsonl(GOOD, agency(item_ordinal=99), agency(extractor_version=VERSION)),
        [GOOD],
        [("line 2", "item_ordinal", "unknown_item"), ("line 3", "item_ordinal", "unknown_item")],
    ),
    Case(
        "documents",
        "jsonl",
        jsonl(
            GOOD,
            document(document_id="a1" * 32, published_date=TOMORROW),
            document(document_id="a2" * 32, published_date="2021-13-01"),
            document(document_id="a3" * 32, document_kind="poster"),
            document(document_id="a4" * 32, subject_years="2021、2022"),
            document(document_id="a5" * 32, subject_years="2022|2021"),
            document(document_id="a6" * 32, full_text="短", char_count=2),
            document(document_id="a7" * 32, region_code="51"),
            document(document_id="a8" * 32, retrieved_at="yesterday"),
            document(document_id="a9" * 32, title=None),
        ),
        [GOOD],
        [
            ("line 2", "published_date", "out_of_range"),
            ("line 3", "published_date", "invalid_date"),
            ("line 4", "document_kind", "not_in_vocabulary"),
            ("line 5", "subject_years", "invalid_format"),
            ("line 6", "subject_years", "invalid_format"),
            ("line 7", "char_count", "value_mismatch"),
            ("line 8", "region_code", "invalid_format"),
            ("line 9", "retrieved_at", "invalid_date"),
            ("line 10", "title", "missing"),
        ],
    ),
    Case(
        "a bad document takes what hangs on it along",
        "jsonl",
        jsonl(
            statement(document_id=OWN_DOCUMENT),
            agency(document_id=OWN_DOCUMENT),
            item(),
            GOOD,
            document(char_count="many"),
        ),
        [GOOD],
        [
            ("line 1", "document_id", "unknown_document"),
            ("line 2", "item_ordinal", "unknown_item"),
            ("line 3", "document_id", "unknown_document"),
            ("line 5", "char_count", "wrong_type"),
        ],
    ),
    Case(
        "parquet with wrong column types",
        "parquet",
        parquet(*(agency(agency_ordinal=text) for text in ("90", "many", "1.5"))),
        [GOOD],
        [("row 2", "agency_ordinal", "wrong_type"), ("row 3", "agency_ordinal", "wrong_type")],
    ),
    Case(
        "parquet with lists, bytes and numbers for text",
        "parquet",
        parquet(agency(agency_printed=[1]), agency(agency_printed=[2])),
        [],
        [("row 1", "agency_printed", "wrong_type"), ("row 2", "agency_printed", "wrong_type")],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "_"))
def test_bad_records_are_turned_down_and_good_ones_load(
    case: Case, tmp_path: Path, data: Paths, ask: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / f"records.{case.ending}", case.data)

    status = main(["load", "records", str(file)])

    said = capsys.readouterr()
    assert said.err == ""
    assert ask("select place, field, reason_code from raw.rejections order by rejection_ordinal") == list(case.rejected)
    assert status == case.status
    loaded = {("statements", start) for (start,) in ask("select char_start from raw.statements")}
    loaded |= {("item_agencies", ordinal) for (ordinal,) in ask("select agency_ordinal from raw.item_agencies")}
    assert loaded == keys(case.loaded)
    assert ask("from raw.documents") == ask("from raw.items") == []
    assert ask("select read_count - known_count, added_count, rejected_count from raw.loads") == [
        (len(case.loaded) + len(case.rejected), len(case.loaded), len(case.rejected))
    ]
    for place, name, code in case.rejected[:10]:
        assert place in said.out and str(name or "") in said.out
        assert REMEDIES[code].split("{", maxsplit=1)[0] in said.out
    assert ask("select count(*) from raw.rejections where length(offending) > 200 or length(record) > 1000100") == [
        (0,)
    ]
