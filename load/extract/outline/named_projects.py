"""Projects that running text names as items without a number, with the passage that speaks of each.

They are named together (包括甲、乙、丙等工程) or one at a time (由区住建局牵头的甲工程, 甲工程由区城管局牵头).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NAME = r"[\u4e00-\u9fffA-Za-z0-9“”‘’()《》]"
_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:项|个|件|大)"
_KIND = r"(?:民生|惠民|重点|民心)*(?:工程|实事|项目)(?!部|化)"
_TOGETHER = re.compile(
    rf"(?:(?:包括|分别是|分别为|涵盖|包含|即|[::])(?P<listed>{_NAME}{{2,30}}?(?:、{_NAME}{{2,30}}?){{1,40}})等?(?:{_COUNT})?{_KIND}"
    rf"|(?:对|抓好|实施|办好|推进|,)(?P<counted>{_NAME}{{2,30}}?(?:、{_NAME}{{2,30}}?){{1,40}})等?{_COUNT}(?:民生|惠民|民心)+{_KIND})"
)
_LED_BEFORE = re.compile(
    rf"牵头(?:负责|实施|组织|推进|承办|承担|建设|落实)*的(?P<name>{_NAME}{{2,30}}?)(?:工程|项目)(?=[,,:。、;由]|任务|已|于|截|计划)"
)
_LED_AFTER = re.compile(rf"(?:^|[。;!?\n])(?P<name>{_NAME}{{2,30}}?)(?:工程|项目),?由[^。;]{{2,40}}?(?:牵头|负责)")
_GROUP = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:项|件|个)(?:民生|惠民|民心|重点)*(?:工程|实事|项目)")
_SENTENCE = re.compile(r"[^。!?;\n]*[。!?;\n]?[”’)]?")
_LEAD = re.compile(r"[^、]{0,8}?(?:对(?![口接])|抓好|办好)")
_MIN_NAME = 4
_FIELD = re.compile(r"围绕|聚焦|方面|领域|等$")
_MIN_TAIL = 6
_MOST_LEFT_OUT = 2


@dataclass(frozen=True, slots=True)
class Project:
    """A named project: its title and the passage on it, or the bare name where the text says no more."""

    title_start: int
    title_end: int
    start: int
    end: int


def named_projects(plain: str) -> list[Project]:
    """The projects a text names, in the order of their naming."""
    titles: dict[str, tuple[int, int]] = {}
    together: list[tuple[int, int]] = []
    for match in _TOGETHER.finditer(plain):
        span = match.span(str(match.lastgroup))
        together.append(span)
        parts = [*_parts(plain, *span)]
        # Names of fields (就业、教育、医疗) are no names of projects.
        if min(end - start for start, end in parts) < _MIN_NAME or any(_FIELD.search(plain[a:b]) for a, b in parts):
            continue
        for start, end in parts:
            titles.setdefault(plain[start:end], (start, end))
    singles = sorted(m.span("name") for p in (_LED_BEFORE, _LED_AFTER) for m in p.finditer(plain))
    for start, end in singles:
        if not any(_same(plain[start:end], title) for title in titles):
            titles[plain[start:end]] = (start, end)
    mentions = {title: _mention(plain, title, together) for title in titles}
    starts = sorted(place for place in mentions.values() if place is not None)
    found = []
    for title, (start, end) in titles.items():
        place = mentions[title]
        if place is None:
            found.append(Project(start, end, start, end))
        else:
            found.append(Project(start, end, place, _passage_end(plain, place, [p for p in starts if p > place])))
    return found


def _parts(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list; the last may end in 等."""
    lead = _LEAD.match(plain, start, end)
    start = lead.end() if lead else start
    for match in re.finditer(r"[^、]+", plain[start:end]):
        name = match.group()
        kept = re.sub(rf"等?(?:{_COUNT})?$", "", name)
        yield start + match.start(), start + match.start() + len(kept)


def _same(name: str, title: str) -> bool:
    return name == title or (len(name) >= _MIN_TAIL and (name.endswith(title) or title.endswith(name)))


def _mention(plain: str, title: str, lists: Sequence[tuple[int, int]]) -> int | None:
    """Where a passage on a project begins: its name outside the lists with 工程 behind it, or the end of its name."""
    for tail in range(min(_MOST_LEFT_OUT, max(0, len(title) - _MIN_TAIL)) + 1):
        name = title[tail:]
        for match in re.finditer(re.escape(name) + (r"(?=工程|项目)" if tail == 0 else ""), plain):
            if not any(start <= match.start() < end for start, end in lists):
                return match.start()
    return None


def _passage_end(plain: str, start: int, following: Sequence[int]) -> int:
    """The end of the paragraph, or of the last sentence before another project or group of projects is spoken of."""
    newline = plain.find("\n", start)
    limit = newline if newline >= 0 else len(plain)
    nearest = min((place for place in following if place < limit), default=limit)
    end = start
    for match in _SENTENCE.finditer(plain, start, limit):
        if match.start() == match.end():
            break
        text = match.group()
        if match.start() > start and (match.start() <= nearest < match.end() or _GROUP.search(text)):
            break
        if not text.strip("-—0123456789 ") and match.start() > start:
            break
        end = match.end()
    return max(end, start + 1)
