"""A quantity in its text, cut out to ask what it measures: the words that are its own, and what stands before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from load.extract.subjects.told import Told, last_told
from load.extract.subjects.words import NUMBERING, vocabulary

Span = tuple[int, int]

MAX_LENGTH = 20
"""Characters of a subject."""

REACH = 60
"""Words further off than this do not name what a number counts."""

AGE = "岁"
COMPLETION = "完成率"
CHANGES = ("增速", "增幅", "降幅")
DIMENSIONS = {"area": "面积", "length": "长度"}
JOINTS = "、和及与或"
LEADING_JOINTS = " 、,和及与或以"

has_digit = re.compile(r"\d").search


class Subject(NamedTuple):
    """A subject in parts: the thing with its deed, and what of it is measured (总投资, 增速, 面积)."""

    thing: str
    of_it: str = ""

    @property
    def whole(self) -> str:
        """The thing with what is measured of it."""
        return self.thing if not self.of_it or self.thing.endswith(self.of_it) else self.thing + self.of_it

    @property
    def named(self) -> str:
        """The whole without a mere dimension: 完成率 belongs to the deed, not to its 面积."""
        return self.thing if self.of_it in DIMENSIONS.values() else self.whole


@dataclass(slots=True)
class Sight:
    """Whether more was looked at than the words of the clause on both sides of the number."""

    is_far: bool = False


Read = Callable[[str, int, int, Span, int, str, int], Subject]
"""What reads another quantity, given as to case_of: the one that this one is a part of."""


class Case(NamedTuple):
    """A quantity in its text: own are the words before it that belong to no other, previous the one before it there."""

    plain: str
    start: int
    unit_end: int
    clause: Span
    sentence_start: int
    kind: str
    depth: int
    own: str
    previous: Told | None
    sight: Sight
    read: Read


def case_of(
    plain: str, start: int, unit_end: int, clause: Span, sentence_start: int, kind: str, depth: int, read: Read
) -> Case:
    """The case of a number from start with its unit up to unit_end; depth is how often it may look back to another."""
    first = max(clause[0], start - REACH)
    own = plain[first:start]
    if "\t" in own or "|" in own:
        place = max(own.rfind("\t"), own.rfind("|")) + 1
        first, own = first + place, own[place:]
    numbering = NUMBERING.match(own) if "、" in own else None
    if numbering is not None:
        # What stands behind 五、 is no second part of anything.
        own = own[numbering.end() :]
        first += numbering.end()
        clause = max(clause[0], first), clause[1]
    previous = None
    if has_digit(own):
        previous = last_told(plain, first, start)
        if previous is not None:
            own = _after_quantity(plain[previous.unit_end : start])
    if "、" in own and previous is None:
        part = _NEXT_PART(own)
        if part is None and has_digit(own):
            part = _LAST_PART(own)
        if part is not None:
            clause = first + part.start() + 1, clause[1]
            own = own[part.start() + 1 :]
    return Case(plain, start, unit_end, clause, sentence_start, kind, depth, own, previous, Sight(), read)


def _after_quantity(text: str) -> str:
    """The words between two numbers that belong to the second: none where they lead to 、 (3个A、⟦5⟧个B)."""
    if text and text.rstrip()[-1:] in JOINTS and not text.endswith(vocabulary().kept_ends):
        return ""
    if "、" in text and text[0] != "、":
        return text[text.rindex("、") + 1 :]
    return text.lstrip(LEADING_JOINTS)


_LAST_PART = re.compile(r"、[^、\d]{2,}$").search
_NEXT_PART = re.compile(
    r"、(?=(?:近[一二三四五十\d]+年|[一二三四五十]年来?|已|累计|总[数量投规面长]|年均|每年|占|居|连续|达|比|较|提升|提高|增|高于|低于)[^、]{0,14}$"
    r"|(?:完成|清收|带动|惠及|吸引)[^、]{2,}$)"
).search
