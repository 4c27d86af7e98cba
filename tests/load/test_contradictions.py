"""The gate turns down records that the text, or their own words, contradict; what only looks odd loads."""

from pathlib import Path

import pytest
from samples import OWN_DOCUMENT, Ask, count, document, jsonl, write

from load.cli import OK, REJECTED, main
from load.contradictions import faults_of

TEXT = "云溪区2022年民生实事方案\n安装路灯120盏。\n"
START = TEXT.index("120")
GULOU = {
    "title": "南京市鼓楼区2022年民生实事报告",
    "issuer": "南京市鼓楼区人民政府",
    "region_name": "鼓楼区",
    "region_code": "320106",
    "subject_years": "2022",
    "published_date": "2023-01-15",
    "plan_or_report": "report",
    "script": None,
    "full_text": None,
}


def load(folder: Path, data: bytes) -> int:
    return main(["load", "records", str(write(folder / "records.jsonl", data))])


def on_text(start: int) -> bytes:
    """A document with its text, and a number of it that begins there."""
    own = {"document_id": OWN_DOCUMENT, "extractor_version": None}
    page = document(full_text=TEXT, char_count=len(TEXT))
    return jsonl(page, count(char_start=start, char_end=start + 3, **own))


def test_a_span_cuts_the_surface_out_of_the_text(tmp_path: Path) -> None:
    assert load(tmp_path, on_text(START)) == OK


@pytest.mark.parametrize("shift", [-1, 1])
def test_a_span_that_cuts_something_else_is_turned_down(tmp_path: Path, ask: Ask, shift: int) -> None:
    assert load(tmp_path, on_text(START + shift)) == REJECTED
    assert ask("select field, reason_code from raw.rejections") == [("char_start", "span_mismatch")]


def test_a_text_that_raw_holds_is_looked_at_too(tmp_path: Path, ask: Ask) -> None:
    page, right = on_text(START).splitlines()
    assert load(tmp_path, page) == OK
    assert load(tmp_path, right.replace(str(START).encode(), str(START + 1).encode(), 1)) == REJECTED
    assert load(tmp_path, right) == OK


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"region_code": "320302"}, "region_code"),  # 鼓楼区 of 徐州
        ({"title": "鼓楼区报告", "issuer": "鼓楼区人民政府", "region_code": "320302"}, None),
        ({"subject_years": "2021"}, "subject_years"),
        ({"title": "2023年政府工作报告", "issuer": None}, None),  # given in 2023, on 2022
        ({"published_date": "2021-01-15"}, "published_date"),
        ({"script": "hans", "full_text": "民生實事報告,改造老舊小區,新增養老床位,興辦幼兒園"}, "script"),
        ({"script": "hant", "full_text": "民生實事報告,改造老舊小區,新增養老床位,興辦幼兒園"}, None),
    ],
)
def test_a_document_fits_its_title_issuer_and_text(changes: dict[str, str | None], field: str | None) -> None:
    assert [fault.field for fault in faults_of("documents", GULOU | changes)] == ([field] if field else [])


@pytest.mark.parametrize(
    ("unit", "printed", "subject", "field"),
    [
        ("户", "戶", "改造户数", None),
        ("戶", "戶", "改造户数", "unit"),
        ("户", "戶", "改造戶數", "subject"),
        ("户", "户", "乾县改造户数", None),  # 乾 is written so in both
        ("公里", "元", "道路投入", "unit"),
        ("", "", "得分", None),
    ],
)
def test_unit_and_subject_are_simplified_and_the_unit_is_the_printed_one(
    unit: str, printed: str, subject: str, field: str | None
) -> None:
    fields = {"unit": unit, "unit_printed": printed, "subject": subject}

    assert [fault.field for fault in faults_of("statements", fields)] == ([field] if field else [])


def test_text_that_was_read_in_the_wrong_encoding_is_turned_down(tmp_path: Path, ask: Ask) -> None:
    assert load(tmp_path, jsonl(count(subject="路灯".encode().decode("latin-1")))) == REJECTED
    assert ask("select field, reason_code from raw.rejections") == [("subject", "bad_character")]


def test_nothing_was_fetched_in_the_future(tmp_path: Path, ask: Ask) -> None:
    assert load(tmp_path, jsonl(document(retrieved_at="2099-01-01 00:00:00"))) == REJECTED
    assert ask("select field, reason_code from raw.rejections") == [("retrieved_at", "out_of_range")]
