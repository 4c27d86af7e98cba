"""How values are written for people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from load.site.text import envelope, file_name, money, number, sentence, shown, visible


@pytest.mark.parametrize(
    ("value", "column", "expected"),
    [
        (1234567, "items_count", "1,234,567"),
        (2021, "year", "2021"),
        (Decimal("10.90000000"), "actual_value", "10.9"),
        (Decimal("20.00000000"), "actual_value", "20"),
        (Decimal("200"), "actual_value", "200"),
        (100.27272727, "computed_pct", "100.27"),
        (100.27272727, "computed_pct_high", "100.28"),
        (100.27872727, "computed_pct_low", "100.27"),
        (152.0, "computed_pct", "152"),
    ],
)
def test_numbers(value: object, column: str, expected: str) -> None:
    assert number(value, column) == expected


def test_money_keeps_every_digit_and_its_scale() -> None:
    assert money(Decimal("580000000.00")) == "5.8 亿元"
    assert money(Decimal("123456789.01")) == "1.2345678901 亿元"
    assert money(Decimal("246400.00")) == "24.64 万元"
    assert money(Decimal("300.50")) == "300.5 元"
    assert money(Decimal("0.00")) == "0 元"
    assert money(1237890204.521, "implied_whole_yuan_low") == "12.3789 亿元"
    assert money(1237890204.521, "implied_whole_yuan_high") == "12.379 亿元"


def test_units_and_words() -> None:
    assert shown(Decimal("46.4"), "reported_share_pct", "%") == "46.4%"
    assert shown(Decimal("2.5e8"), "target_value", "元") == "2.5 亿元"
    assert shown(12, "actual_value", "座") == "12 座"
    assert shown(True, "is_comparable") == "是"
    assert shown(None, "value", "座") == ""


def test_envelopes_are_shown_outward_and_only_where_they_are_wide() -> None:
    assert envelope({"x_low": 1.001, "x_high": 1.009}, "x") == "1 – 1.01"
    assert envelope({"x_low": 1.234567, "x_high": 1.234567}, "x") == ""
    assert envelope({"x_low": 5.0, "x_high": None}, "x", "%") == "5% – …"
    assert envelope({}, "x") == ""


def test_a_sentence_is_cut_at_its_ends() -> None:
    text = "前一句。新建公厕12座；后一句。"
    start = text.index("12")
    assert sentence(text, start, start + 2) == ("新建公厕", "12", "座；")
    assert sentence("甲12", 1, 3) == ("甲", "12", "")
    before, marked, after = sentence("甲" * 500 + "12" + "乙" * 500, 500, 502)
    assert (before, marked, after) == ("…" + "甲" * 160, "12", "乙" * 160 + "…")


def test_steering_characters_are_written_out_and_others_stay() -> None:
    assert visible("a\u202eb\x1b[31m") == "a⟨U+202E⟩b⟨U+001B⟩[31m"
    assert visible("民生\n实事\t①") == "民生\n实事\t①"
    assert visible(3) == 3


def test_file_names_lead_nowhere_else() -> None:
    assert file_name("../../etc/passwd") == "------etc-passwd"
    assert file_name("320706") == "320706"
