"""Which statements say again what an earlier one of the document has said, also where it is worded lightly otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from load.extract.model import Statement

_CLAUSE = re.compile(r"[,。;:!?\n“”《》()|\t]")
_NOUN = re.compile(r"[一-鿿]+")
# Words before a number that many different statements have.
_COMMON = re.compile(r"(?:同比|比上年|较上年|年均|分别|累计|共|约|达到?|为|增长|下降|提高|完成|实现|投资|其中|全[年市区县省]|今年|的|了)+$")
_LEFT, _RIGHT = 14, 6
_ENOUGH = 4


def mark_repeats(plain: str, statements: Sequence[Statement]) -> None:
    """Set repeat_of of statements, in the order of the text, to the start of the first that says the same."""
    said: dict[tuple[Decimal, Decimal | None, str, str, str], list[tuple[Statement, str, str]]] = {}
    for statement in statements:
        key = (statement.value, statement.high, statement.unit, statement.role, statement.kind)
        left, right = _around(plain, statement)
        earlier = said.setdefault(key, [])
        for other, its_left, its_right in earlier:
            if _is_same(statement, other, left, right, its_left, its_right):
                statement.repeat_of = other.start if other.repeat_of is None else other.repeat_of
                break
        earlier.append((statement, left, right))


def _around(plain: str, statement: Statement) -> tuple[str, str]:
    """The words of the clause before a number and the noun behind its unit."""
    left = _CLAUSE.split(plain[max(0, statement.start - _LEFT) : statement.start])[-1]
    noun = _NOUN.match(plain, statement.unit_end, statement.unit_end + _RIGHT)
    return left.strip(), noun.group() if noun else ""


def _is_same(one: Statement, other: Statement, left: str, right: str, its_left: str, its_right: str) -> bool:
    if one.counts_items and other.counts_items:
        return True
    if left == its_left and len(_COMMON.sub("", left)) >= _ENOUGH:
        return right[:2] == its_right[:2]
    return len(right) >= _ENOUGH and right == its_right and left[-2:] == its_left[-2:]
