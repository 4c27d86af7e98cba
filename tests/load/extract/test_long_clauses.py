"""Clauses that are too long to be kept in mind mean what short ones mean."""

from __future__ import annotations

from load.extract.extractor import extract
from load.extract.lexicon import KEPT_IN_MIND
from load.extract.statements.sentences import Sentences


def test_the_same_words_mean_the_same_in_a_long_clause() -> None:
    filler = "并且按照既定安排" * (KEPT_IN_MIND // 4)
    short, long = (
        extract(f"某区2024年工作总结\n\n{words}全区累计投入资金35万元用于改造\n", {}).statements[-1]
        for words in ("", filler)
    )
    for name in ("value", "unit", "kind", "role", "comparator", "money_kind", "year", "subject"):
        assert getattr(long, name) == getattr(short, name), name


def test_what_was_read_before_changes_nothing() -> None:
    text = "某区2024年工作总结\n\n一、交通\n\n新修道路12公里,完成率98%。\n\n二、教育\n\n新建学校3所,完成率98%。\n"
    first, again = (extract(text, {}).statements for _ in range(2))
    assert list(first) == list(again)
    assert len({one.subject for one in first}) == len(first)


def test_what_is_looked_at_around_a_number_does_not_grow_with_its_clause() -> None:
    text = "某街等四个" * 5000
    around = Sentences(text).around(12_503, 12_505)
    assert (around.clause, around.sentence) == ((0, len(text)), (0, len(text)))
    assert 100 < len(around.left) < 1000
    assert 100 < len(around.right) < 1000
