"""The items of a document, with title, place, agencies, due date and the status that a report gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from load.extract.document.front import Page
from load.extract.document.layout import Line
from load.extract.model import Agency, Facts, Item
from load.extract.outline.agencies import agencies_in, group_agencies
from load.extract.outline.deadlines import deadline, deadline_for_all
from load.extract.outline.item_status import reported_status
from load.extract.outline.named_projects import Project, named_projects
from load.extract.outline.parts import (
    ASPECT,
    CHAPTERS,
    MIN_PARAGRAPH,
    PART,
    PLAIN,
    Part,
    above,
    aspect_span,
    title_span,
)
from load.extract.outline.promises import TOPIC, promised

Held = tuple[int, int, int]
"""A piece of the text that belongs to an item: from, to, the item's place in the list."""

_MIN_HEADINGS = 3
_MIN_PROJECTS = 2
_MIN_LINES = 3
_CLOSING = re.compile(
    r"抄送|附件|附:|注[::]|各有关|以上|特此|联系|各位代表|此外|同时,|下一步|各责任单位|各单位|现将|\(此件|各级各部门|备注"
)
_PARAGRAPH_OF_REPORT = ("一是", "一要")


def items_of(page: Page, parts: Sequence[Part], facts: Facts) -> tuple[list[Item], list[Held]]:
    """The items, and the pieces of the text that belong to each."""
    chosen = promised(page, parts, facts)
    if chosen:
        found = _Found()
        _list_promises(found, page, parts, chosen, facts)
        if facts.plan_or_report == "mixed":
            _list_sections(found, page, parts)
        return found.items, found.held
    is_about_items = TOPIC.search(facts.title) is not None or facts.declared_item_count is not None
    if is_about_items and facts.plan_or_report != "mixed":
        found = _Found()
        if sum(part.style == PLAIN for part in parts) < _MIN_HEADINGS:
            projects = named_projects(page.plain)
            if len(projects) >= _MIN_PROJECTS:
                _list_projects(found, page, projects, facts)
        if not found.items:
            _list_unnumbered(found, page, parts, facts)
        if found.items:
            return found.items, found.held
    found = _Found()
    _list_sections(found, page, parts)
    return found.items, found.held


class _Found:
    """Items as they are found, and what they hold."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.held: list[Held] = []

    def add(self, item: Item, start: int) -> None:
        self.held.append((start, item.end, len(self.items)))
        self.items.append(item)

    def holds(self, place: int) -> bool:
        return any(start <= place < end for start, end, _ in self.held)


# ---- lists of promises


def _list_promises(found: _Found, page: Page, parts: Sequence[Part], chosen: Sequence[int], facts: Facts) -> None:
    """The promised items of a list, those printed twice once."""
    for_all = deadline_for_all(_sentences_outside(page, parts, chosen), plan_year(facts))
    usual = _usual_lines(page, parts, chosen)
    seen: dict[tuple[int | None, str], int] = {}
    for k, i in enumerate(chosen):
        part = parts[i]
        is_last = k + 1 == len(chosen) or not _goes_on(part, parts[chosen[k + 1]])
        end = _end_of_last(page, part, usual) if is_last else part.end
        item = _promise(page, parts, i, end, facts, for_all)
        key = (item.number, _squeezed(item.title))
        if key not in seen:
            seen[key] = len(found.items)
            found.add(item, part.start)
            continue
        before = found.items[seen[key]]
        found.held.append((part.start, end, seen[key]))
        if (bool(item.agencies), item.end - item.start) > (bool(before.agencies), 1.5 * (before.end - before.start)):
            found.items[seen[key]] = item


def _promise(page: Page, parts: Sequence[Part], i: int, end: int, facts: Facts, for_all: date | None) -> Item:
    part = parts[i]
    text = page.plain[part.body : end]
    start, stop = title_span(page, part.body, min(part.head_end, end))
    agencies = agencies_in(text) or next(
        (named for one in above(parts, i) if (named := group_agencies(_own_words(page, parts, one)))), ()
    )
    due = deadline(text, plan_year(facts))
    return Item(
        "listed",
        part.number,
        page.cut(start, stop),
        part.body,
        end,
        agencies,
        due or for_all,
        "item" if due else ("document" if for_all else None),
        *_status(page, parts, i, text, facts),
    )


def _own_words(page: Page, parts: Sequence[Part], part: Part) -> str:
    """A heading with what follows it before the parts under it."""
    return page.plain[part.body : parts[part.children[0]].start].strip() if part.children else ""


def _status(
    page: Page, parts: Sequence[Part], i: int, text: str, facts: Facts
) -> tuple[str | None, int | None, int | None]:
    """The status that a report gives an item, in its text or by the heading over a group of items."""
    if facts.plan_or_report != "report":
        return None, None, None
    places = [(text, parts[i].body)]
    places += [(page.plain[one.body : one.head_end], one.body) for one in above(parts, i)]
    for words, offset in places:
        found = reported_status(words)
        if found:
            return found[0], offset + found[1], offset + found[2]
    return None, None, None


def plan_year(facts: Facts) -> int | None:
    """The year in which what a document promises is to be done."""
    return facts.subject_years[-1] if facts.subject_years else (facts.published.year if facts.published else None)


def _sentences_outside(page: Page, parts: Sequence[Part], chosen: Sequence[int]) -> Iterator[str]:
    inside = [(parts[i].start, parts[i].end) for i in chosen]
    k = 0
    for _, line in page.body():
        while k < len(inside) and inside[k][1] <= line.start:
            k += 1
        if (k == len(inside) or line.start < inside[k][0]) and ("前" in line.text or "内" in line.text):
            yield from re.split(r"[。;]", line.text)


def _goes_on(part: Part, following: Part) -> bool:
    """Whether a part is the next one of the same row."""
    return following.parent == part.parent and (following.number or 0) > (part.number or 0)


def _usual_lines(page: Page, parts: Sequence[Part], chosen: Sequence[int]) -> int:
    """How many lines the items of a list have at most, but for the last of each row."""
    counts = [
        page.plain.count("\n", parts[i].start, parts[i].end)
        for i, following in pairwise(chosen)
        if _goes_on(parts[i], parts[following])
    ]
    return max(counts, default=0) + 1


def _end_of_last(page: Page, part: Part, usual: int) -> int:
    """The end of the last item of a row: no more lines than the others have, and none that closes the list."""
    end = part.head_end
    count = page.plain.count("\n", part.start, end) + 1
    for line in page.lines[part.line + 1 :]:
        if line.end > part.end or count >= usual or _CLOSING.match(line.text):
            break
        count += 1
        end = line.end
    return end


def _squeezed(text: str) -> str:
    return re.sub(r"[\s、,,。;:“”\"]+", "", text)


# ---- projects and lines without numbers


def _list_projects(found: _Found, page: Page, projects: Sequence[Project], facts: Facts) -> None:
    plain = page.plain
    for project in projects:
        sentence = max(plain.rfind(sign, 0, project.start) + 1 for sign in "\n。;!?")
        title = plain[project.title_start : project.title_end]
        if project.end - project.start == len(title):
            found.add(
                Item(
                    "named_project", None, page.cut(project.title_start, project.title_end), project.start, project.end
                ),
                project.start,
            )
            continue
        text = plain[project.start : project.end]
        found.add(
            _unnumbered(
                page,
                (project.title_start, project.title_end),
                (project.start, project.end),
                facts,
                _agencies_of(title, plain[sentence : project.start] + text),
            ),
            sentence,
        )


def _agencies_of(title: str, text: str) -> tuple[Agency, ...]:
    """The agencies that the first sentence of a passage, or one that names the project again, gives it."""
    sentences = re.findall(r"[^。!?\n]+", text)
    return next(
        (named for k, one in enumerate(sentences) if (k == 0 or title in one) and (named := agencies_in(one))), ()
    )


def _unnumbered(
    page: Page, title: tuple[int, int], span: tuple[int, int], facts: Facts, agencies: tuple[Agency, ...]
) -> Item:
    text = page.plain[slice(*span)]
    due = deadline(text, plan_year(facts))
    status = reported_status(text) if facts.plan_or_report == "report" else None
    told = (status[0], span[0] + status[1], span[0] + status[2]) if status else (None, None, None)
    return Item("named_project", None, page.cut(*title), *span, agencies, due, "item" if due else None, *told)


def _list_unnumbered(found: _Found, page: Page, parts: Sequence[Part], facts: Facts) -> None:
    """Items without numbers: lines that each name agencies, or the pieces of a list between semicolons."""
    lines = [line for _, line in page.body() if agencies_in(line.text)]
    if len(lines) >= _MIN_LINES and not any(part.number is not None for part in parts):
        for line in lines:
            start = line.start + len(re.match(r"[^\u4e00-\u9fffA-Za-z0-9“《]*", line.text)[0])  # type: ignore[index]
            found.add(
                _unnumbered(page, title_span(page, start, line.end), (start, line.end), facts, agencies_in(line.text)),
                line.start,
            )
        return
    for _, line in page.body():
        for start, end in _between_semicolons(line, facts.declared_item_count):
            text = page.plain[start:end]
            found.add(_unnumbered(page, title_span(page, start, end), (start, end), facts, agencies_in(text)), start)


def _between_semicolons(line: Line, declared: int | None) -> Sequence[tuple[int, int]]:
    """The pieces between semicolons behind a colon, where they are as many as the document declares."""
    colon = line.text.rfind(":", 0, line.text.find(";") + 1)
    if declared is None or line.text.count(";") < _MIN_LINES - 1 or colon < 0:
        return ()
    stop = line.text.find("。", colon)
    stop = stop if stop >= 0 else len(line.text)
    pieces = [match.span() for match in re.finditer(r"[^;]+", line.text[colon + 1 : stop])]
    if len(pieces) != declared:
        return ()
    return [(line.start + colon + 1 + start, line.start + colon + 1 + end) for start, end in pieces]


# ---- sections


def _list_sections(found: _Found, page: Page, parts: Sequence[Part]) -> None:
    """The parts of a report that hold its figures: the lowest numbered or plain headings on lines of their own."""
    titles: dict[str, int] = {}
    for i, part in enumerate(parts):
        is_short = part.end - part.body < MIN_PARAGRAPH and part.style != ASPECT
        if is_short or not _is_section(parts, i) or found.holds(part.start):
            continue
        title = _section_title(page, part)
        twin = _twin(titles, title)
        if twin is not None and part.style == PLAIN:
            found.held.append((part.start, part.end, twin))
            continue
        titles[_squeezed(title)] = len(found.items)
        end = _without_repeats(page, part, _end_of_section(page, parts, i))
        found.add(Item("section", None, title, part.body, end), part.start)


def _is_section(parts: Sequence[Part], i: int) -> bool:
    part = parts[i]
    if part.style == PART:
        return False
    if part.is_inline:
        outer = parts[part.parent] if part.parent is not None else None
        return part.style in _PARAGRAPH_OF_REPORT and (outer is None or outer.style == PART or outer.style in CHAPTERS)
    below = [parts[k] for k in part.children]
    if part.style in CHAPTERS and any(one.style in _PARAGRAPH_OF_REPORT for one in below):
        return False
    return part.style in _PARAGRAPH_OF_REPORT or all(one.is_inline for one in below)


def _section_title(page: Page, part: Part) -> str:
    if part.style == ASPECT:
        return page.cut(*aspect_span(page, part))
    if part.style != PLAIN:
        return page.cut(*title_span(page, part.body, part.head_end))
    lines = [line for line in page.lines[max(0, part.line - 1) : part.line + 1] if line.start >= part.body]
    return " ".join(page.cut(line.start, line.end) for line in lines)


def _twin(titles: dict[str, int], title: str) -> int | None:
    """The item whose heading is the same but for a lost character or two at its end."""
    name = _squeezed(title)
    for k in range(3):
        if k < len(name) - 5 and name[: len(name) - k] in titles:
            return titles[name[: len(name) - k]]
    return next((item for other, item in titles.items() if other[:-1] == name or other[:-2] == name), None)


def _end_of_section(page: Page, parts: Sequence[Part], i: int) -> int:
    """The end of a section; the last of a row has no more lines than the longest of the others."""
    part = parts[i]
    if part.style == ASPECT:
        return part.head_end
    beside = (
        parts[part.parent].children if part.parent is not None else [k for k, one in enumerate(parts) if one.depth == 0]
    )
    row = [k for k in beside if parts[k].style == part.style]
    if part.number is None or len(row) < 2 or row[-1] != i:
        return part.end
    return _end_of_last(page, part, _usual_lines(page, parts, row))


def _without_repeats(page: Page, part: Part, limit: int) -> int:
    """The end of a part before a paragraph that the document has printed before."""
    end = min(part.head_end, limit)
    for line in page.lines[part.line + 1 :]:
        if line.start >= limit:
            break
        if end > part.head_end and _is_repeat(page.plain, line):
            break
        end = max(end, min(line.end, limit))
    return end


def _is_repeat(plain: str, line: Line) -> bool:
    """Whether most of a paragraph stands earlier in the text."""
    if len(line.text) < MIN_PARAGRAPH:
        return False
    probes = [line.text[k : k + 16] for k in (0, len(line.text) // 2, len(line.text) - 16)]
    return sum(plain.find(probe, 0, line.start) >= 0 for probe in probes) >= 2
