"""Which numbered parts of a document are the items it promises.

Told by the agencies named with them, the count the document declares, the headings they stand under, and how well they
count up. Aims, requirements and safeguards are numbered too and are no promises; in a work report only a list that is
announced as one counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from load.extract.document.front import Page
from load.extract.model import Facts
from load.extract.outline.agencies import agencies_in
from load.extract.outline.parts import CHAPTERS, PART, Part, above, first_words, heading_words

TOPIC = re.compile(r"实事|民生(?:工程|项目|清单|微)|民心工程|惠民(?:工程|项目|行动|清单)|民盼")
"""Words of documents that are about a list of promises."""

_ANNOUNCED = re.compile(
    r"(?:实事|民生工程|民生项目|民心工程|惠民工程)[^。]{0,40}[::]?\s*$|(?:件|项|大)[^。,]{0,8}(?:实事|民生工程|民心工程)"
)
# Numbers that call the parts items: 实事一, 第一件.
_NAMED_STYLE = re.compile(r"第一[项件]|[\u4e00-\u9fff]{2,}一")
_ENOUGH = 2.0
_SHORT_TITLE = 20


def promised(page: Page, parts: Sequence[Part], facts: Facts) -> list[int]:
    """The places of the parts that are the items of a list of promises; empty where there is none."""
    groups: dict[tuple[str, int], list[int]] = {}
    barred = _barred(page, parts)
    for i, part in enumerate(parts):
        if part.number is not None and i not in barred:
            groups.setdefault((part.style, part.depth), []).append(i)
    best: list[int] = []
    best_score = _ENOUGH
    for group in groups.values():
        chosen = group
        if facts.plan_or_report == "mixed":
            chosen = [i for i in group if _is_announced(page, parts, i)]
        if len(chosen) < 2:
            continue
        score = _score(page, parts, chosen, facts)
        if score > best_score:
            best, best_score = chosen, score
    return best


def _score(page: Page, parts: Sequence[Part], group: Sequence[int], facts: Facts) -> float:
    """How much a level of numbers looks like the list of promises."""
    is_topic = TOPIC.search(facts.title) is not None
    numbers = [parts[i].number for i in group]
    titles = {page.plain[parts[i].body : parts[i].head_end][:20] for i in group}
    with_agencies = sum(_has_agencies(page, parts, i) for i in group) / len(group)
    is_declared = facts.declared_item_count in (len(group), len(titles))
    under_promise = any(
        heading_words("promise").search(page.plain[one.body : one.head_end]) for one in above(parts, group[0])
    )
    score = 3 * with_agencies + min(len(group), 20) / 20
    score += sum(any(c.isdigit() for c in title) for title in titles) / len(titles)
    score += 4 * is_declared + 1.5 * is_topic + under_promise
    score += len(numbers) >= 3 and _counts_up(numbers)
    score -= facts.plan_or_report == "report" and parts[group[0]].style in CHAPTERS and not is_declared
    score += (facts.plan_or_report == "plan") + 2 * (facts.plan_or_report == "mixed")
    score += 2.5 * (_NAMED_STYLE.fullmatch(parts[group[0]].style) is not None)
    score -= 2 * (facts.plan_or_report == "report" and not is_topic)
    score -= 1.5 * sum(parts[i].is_inline for i in group) / len(group)
    divided = [i for i in group if any(parts[k].number is not None for k in parts[i].children)]
    score -= bool(divided) and not is_declared and not all(_closes_with_agencies(page, parts, i) for i in divided)
    return score


def _has_agencies(page: Page, parts: Sequence[Part], i: int) -> bool:
    """Whether a part names agencies of its own, those that close the part above it left out."""
    if _closes_with_agencies(page, parts, i):
        return True
    parent = parts[i].parent
    if parent is not None and parts[parent].children[-1] == i and _closes_with_agencies(page, parts, parent):
        return False
    return bool(agencies_in(page.plain[parts[i].body : _own_end(parts, i)]))


def _closes_with_agencies(page: Page, parts: Sequence[Part], i: int) -> bool:
    """Whether the parts under a part are followed by a line that names agencies, for all of them."""
    children = parts[i].children
    if len(children) < 2:
        return False
    *others, last = (page.plain[parts[k].body : parts[k].end] for k in children)
    head, _, below = last.partition("\n")
    return bool(agencies_in(below)) and not agencies_in(head) and not any(agencies_in(text) for text in others)


def _counts_up(numbers: Sequence[int | None]) -> bool:
    """Whether the numbers go from 1 on, and where they do not go on, from 1 again."""
    return all(b is not None and b in (1, (a or 0) + 1) for a, b in pairwise([0, *numbers]))


def _own_end(parts: Sequence[Part], i: int) -> int:
    """Where a part's own text ends: before the first part under it."""
    children = parts[i].children
    return parts[children[0]].start if children else parts[i].end


def _barred(page: Page, parts: Sequence[Part]) -> set[int]:
    """Parts that hold no promises: aims, requirements and safeguards with all under them."""
    found: set[int] = set()
    for i, part in enumerate(parts):
        title = first_words(page.plain[part.body : part.head_end])
        is_frame = len(title) <= _SHORT_TITLE and heading_words("no_promise").search(title) is not None
        if part.parent in found or (is_frame and not agencies_in(page.plain[part.start : _own_end(parts, i)])):
            found.add(i)
    return found


def _is_announced(page: Page, parts: Sequence[Part], i: int) -> bool:
    """Whether a part of a work report stands under or behind words that announce a list of promises."""
    for one in above(parts, i):
        if one.style != PART and TOPIC.search(first_words(page.plain[one.body : one.head_end])):
            return True
    first = i
    while first > 0 and parts[first - 1].parent == parts[i].parent and parts[first - 1].style == parts[i].style:
        first -= 1
    before = page.plain[max(0, parts[first].start - 80) : parts[first].start].rstrip()
    return _ANNOUNCED.search(before.rsplit("\n", 1)[-1]) is not None
