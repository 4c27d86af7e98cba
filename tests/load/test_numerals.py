"""Numbers as documents print them: value, upper end, and what the last digit is worth."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from load.text.numerals import UNIT_SCALES, UnreadableNumberError, read_number, scale_of, scale_words

SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "万亿": 10**12}
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("surface", "value", "high", "step"),
    [
        ("0", "0", None, "1"),
        ("13066", "13066", None, "1"),
        ("1,234,567", "1234567", None, "1"),
        ("１２３", "123", None, "1"),
        ("5.80", "5.8", None, "0.01"),
        ("5.8亿", "580000000", None, "10000000"),
        ("287.3 万", "2873000", None, "1000"),
        ("1亿2000万", "120000000", None, "10000"),
        ("1.2万亿", "1200000000000", None, "100000000000"),
        ("9千", "9000", None, "1000"),
        ("6000余萬", "60000000", None, "10000"),
        ("300多", "300", None, "1"),
        ("两", "2", None, "1"),
        ("十", "10", None, "1"),
        ("二十三", "23", None, "1"),
        ("八十", "80", None, "1"),
        ("三百", "300", None, "100"),
        ("一百零五", "105", None, "1"),
        ("三万二千", "32000", None, "1000"),
        ("二〇一九", "2019", None, "1"),
        ("百分之八十", "80", None, "1"),
        ("46.4%", "46.4", None, "0.1"),
        ("七成", "70", None, "10"),
        ("7成半", "75", None, "5"),
        ("2—3", "2", "3", "1"),
        ("3至5万", "30000", "50000", "10000"),
        ("1.5～2", "1.5", "2", "0.1"),
        ("20%—30", "20", "30", "1"),
        ("1.2\n万", "12000", None, "1000"),
        ("三点五", "3.5", None, "0.1"),
        ("百分之九十五点二五", "95.25", None, "0.01"),
        ("三分之二", "66.66666667", None, "0.00000001"),
        ("4万2千", "42000", None, "1000"),
    ],
)
def test_what_is_printed_has_one_meaning(surface: str, value: str, high: str | None, step: str) -> None:
    reading = read_number(surface)

    assert reading.value == Decimal(value)
    assert reading.high == (None if high is None else Decimal(high))
    assert reading.step == Decimal(step)


@pytest.mark.parametrize(
    "surface",
    ["", " ", "亿", "成", "半", "-5", "5.", "5.8.1", "1/3", "12abc", "几十", "1-2-3", "—", "三点", "点五", "零分之一"],
)
def test_what_is_no_number_is_said_to_be_none(surface: str) -> None:
    with pytest.raises(UnreadableNumberError):
        read_number(surface)


@given(
    number=st.decimals(min_value=0, max_value=99_999_999, places=None, allow_nan=False, allow_infinity=False),
    places=st.integers(0, 4),
    scale=st.sampled_from(sorted(SCALES)),
    thousands=st.booleans(),
    more=st.sampled_from(["", "余", "多", "餘"]),
)
def test_any_number_in_any_scale_comes_back(
    number: Decimal, places: int, scale: str, thousands: bool, more: str
) -> None:
    printed = f"{number:,.{places}f}" if thousands else f"{number:.{places}f}"

    reading = read_number(f"{printed}{more}{scale}")

    assert reading.value == Decimal(printed.replace(",", "")) * SCALES[scale]
    assert reading.step == Decimal(1).scaleb(-places) * SCALES[scale]
    assert reading.high is None


def in_characters(number: int) -> str:
    """A number below 10,000 as it is written in characters."""
    written = ""
    for digit, scale in zip(f"{number:04}", "千百十 ", strict=True):
        written += "零" if digit == "0" else DIGITS[int(digit)] + scale.strip()
    return re.sub("零+", "零", written).strip("零") or "零"


@given(st.integers(0, 9999), st.sampled_from(["", "万", "亿"]))
def test_any_number_in_characters_comes_back(number: int, scale: str) -> None:
    assert read_number(in_characters(number) + scale).value == number * SCALES[scale]


@given(st.integers(0, 9999), st.integers(1, 9999), st.sampled_from(["—", "–", "~", "～", "至", "到", "-"]))
def test_both_ends_of_a_range_come_back(low: int, more: int, dash: str) -> None:
    reading = read_number(f"{low}{dash}{low + more}")

    assert (reading.value, reading.high) == (low, low + more)


@given(st.text(alphabet=st.one_of(st.sampled_from("0123456789.,%十百千万亿余半成—-至零一两百分之 "), st.characters())))
def test_any_text_is_a_number_or_said_to_be_none(text: str) -> None:
    try:
        reading = read_number(text)
    except UnreadableNumberError:
        return
    assert reading.value >= 0 and reading.step > 0


@pytest.mark.parametrize(
    ("printed", "unit", "scale"),
    [
        ("万元", "元", 10_000),
        ("亿元", "元", 10**8),
        ("千人", "人", 1000),
        ("元", "元", 1),
        ("千瓦", "千瓦", 1),
        ("", "元", 1),
    ],
)
def test_the_unit_of_a_column_may_hold_a_scale(printed: str, unit: str, scale: int) -> None:
    assert scale_of(printed, unit) == scale


@given(st.sampled_from(list(UNIT_SCALES)))
def test_scales_have_one_word_each(word: str) -> None:
    assert scale_words(UNIT_SCALES[word]) == word
