"""Which statements say again what an earlier one of the document has said, also where the wording differs lightly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from load.extract import lexicon
from load.extract.model import Statement

_CLAUSE = re.compile(r"[,。;:!?\n“”《》()|\t]")
_NOUN = re.compile(r"[一-鿿]+")
# Words before a number that many different statements have.
_COMMON = lexicon.phrase("repeats", "common")
_LEFT, _RIGHT = 14, 6
_ENOUGH = 4
_COPIED = 12
_NAME = re.compile(r"“([^“”]+)”[^“”,。;]{0,8}$")
_NAME_REACH = 40
_MOST = 20  # equal numbers that are compared: a table may hold thousands


def mark_repeats(plain: str, statements: Sequence[Statement]) -> None:
    """Set repeat_of of statements, in the order of the text, to the start of the first that says the same."""
    said: dict[tuple[object, ...], list[Statement]] = {}
    for statement in statements:
        key = (
            *(statement.value, statement.high, statement.unit),
            *(statement.role, statement.kind, statement.region, statement.year),
        )
        earlier = said.setdefault(key, [])
        for other in earlier[:_MOST]:
            if _is_same(plain, statement, other):
                statement.repeat_of = other.start
                break
        else:
            earlier.append(statement)


def _around(plain: str, statement: Statement) -> tuple[str, str]:
    """The words of the clause before a number and the noun behind its unit."""
    left = _CLAUSE.split(plain[max(0, statement.start - _LEFT) : statement.start])[-1]
    noun = _NOUN.match(plain, statement.unit_end, statement.unit_end + _RIGHT)
    return left.strip(), noun.group() if noun else ""


def _is_same(plain: str, one: Statement, other: Statement) -> bool:
    if one.counts_items and other.counts_items:
        return True
    if one.is_completion_rate and one.subject != other.subject:
        return False  # 完成年度任务的100% is said of many things
    if _is_copied(plain, one, other):
        return True
    left, right = _around(plain, one)
    its_left, its_right = _around(plain, other)
    if left == its_left and len(_COMMON.sub("", left)) >= _ENOUGH:
        return right[:2] == its_right[:2]
    if len(right) < _ENOUGH or right != its_right or left[-2:] != its_left[-2:]:
        return False
    name, its_name = _named(plain, one), _named(plain, other)
    return name is None or its_name is None or name == its_name


def _named(plain: str, statement: Statement) -> str | None:
    """The name in quotes that opens what is said of a number (“农村道路畅通工程”全省14个市)."""
    match = _NAME.search(plain, max(0, statement.start - _NAME_REACH), statement.start)
    return match[1] if match else None


def _is_copied(plain: str, one: Statement, other: Statement) -> bool:
    """Whether the same words run up to both numbers, or on from both of one subject, signs included."""
    before = plain[max(0, one.start - _COPIED) : one.start] == plain[max(0, other.start - _COPIED) : other.start]
    if one.subject != other.subject:
        return before  # 15个市已完成任务 is said of one project after the other
    return before or plain[one.unit_end : one.unit_end + _COPIED] == plain[other.unit_end : other.unit_end + _COPIED]
