"""A look at few characters that spares a pattern hides nothing that the pattern would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from load.document_loading.doubts import doubts
from load.extract import lexicon
from load.extract.document.front import is_field
from load.extract.extractor import extract
from load.extract.quantities.quantities import find_quantities
from load.extract.statements.comparators import comparator_after
from load.readers import Source
from load.text.clean import clean_text, is_simplified

AFTER = [row["pattern"] for row in lexicon.table("comparators") if row["side"] == "after"]
[CODE] = [row["pattern"] for row in lexicon.table("not_quantities") if row["note"].startswith("A code")]
NAMES = [name for row in lexicon.table("front_fields") for name in row["pattern"].split("|")]
FORMS = st.sampled_from("保基大总体持本同步一致平相当不低高慢少过超快优好于与,。3")


@given(st.sampled_from(AFTER).flatmap(st.from_regex))
def test_every_comparing_word_behind_a_unit_is_seen(text: str) -> None:
    places = [at for at in range(len(text)) if any(re.compile(pattern).match(text, at) for pattern in AFTER)]
    assert all(comparator_after(text, at) is not None for at in places)


@given(st.one_of(st.from_regex(CODE), st.sampled_from("Az×+/-.〕_]第□\ufffd")))
@example("第\n")
def test_every_code_before_a_number_is_seen(text: str) -> None:
    before = text[-8:]
    if re.search(CODE, before):
        assert not [found for found in find_quantities(f"{before}5座") if found.start == len(before)]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_a_field_is_seen(name: str) -> None:
    spaced = " ".join(name) if len(name) < 7 else name
    assert all(
        is_field(f"{printed}:") for printed in (name, spaced, f"{name} ", f"[{name}]", f"【{spaced}】 ", f"({name})")
    )


@pytest.mark.parametrize(("table", "columns"), [("relations", ("form", "comparator")), ("sections", ("role",))])
@given(data=st.data())
def test_patterns_under_names_are_found_as_one_pattern_finds_them(
    table: str, columns: tuple[str, ...], data: st.DataObject
) -> None:
    rows = lexicon.table(table)
    pieces = st.one_of(st.sampled_from([row["pattern"] for row in rows]).flatmap(st.from_regex), st.text(FORMS))
    text = "".join(data.draw(st.lists(pieces, max_size=5)))
    names: dict[str, list[str]] = {}
    for row in rows:
        names.setdefault("_".join(row[column] for column in columns), []).append(row["pattern"])
    one = re.compile("|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in names.items()))
    for start, end in ((0, len(text)), (1, len(text) - 1)):
        found = [(match.span(), match.lastgroup) for match in lexicon.Groups.of(rows, *columns).find(text, start, end)]
        assert found == [(match.span(), match.lastgroup) for match in one.finditer(text, start, end)]


@pytest.mark.parametrize(
    ("text", "places"), [("新建?所", 0), ("新建??所,改造？?？座", 2), ("\ufffd\ufffd所", 2), ("好吗？好。", 0)]
)
def test_places_where_characters_are_lost(text: str, places: int) -> None:
    source = Source("a", "a", "0" * 64, "text/plain", "utf-8", text, {}, ())
    told = [one for one in doubts(source, extract(text, {})) if one.startswith("characters are lost")]
    assert bool(told) == bool(places)
    assert not told or f" {places} place" in told[0]


@given(st.text("新建養老床位一千２３張，。（）：〇"))
def test_a_text_is_simplified_where_its_copy_has_its_characters(text: str) -> None:
    if is_simplified(text):
        assert clean_text(text).plain == text.translate({ord(c): chr(ord(c) - 0xFEE0) for c in "２３，（）："})
    else:
        assert any(c in text for c in "養張〇")
