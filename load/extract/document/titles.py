"""The title of a document: a field of its page, lines that end as titles do, or the heading of a news text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from load.extract import lexicon
from load.extract.document.front import NUMBER, Head, is_field, title_lines
from load.extract.document.issuers import is_office, is_page_name
from load.extract.document.layout import Line
from load.extract.outline.numbering import marker
from load.text.clean import clean_text

_MAX_TITLE = 120
_MAX_HEADING = 60
_MIN_SENTENCE = 30
_MAX_LINES = 5
_GOES_ON = re.compile(
    r".*(?:印发|人民政府|办公室|办公厅|政府|委员会|局|》|\d{4}年|民生实事|工程|项目|[和与的及])$|.*关于.*"
)
# A line that joins a second part to a title: …执行情况 / 及2024年计划草案的报告.
_AND = re.compile(r"[和与及暨](?:20\d\d年|[^,。]{2,20}草案)")
_NO_TITLE = re.compile(
    r"[一二三四五六七八九十]、|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d|各[^,。]*:|—|\((?![^()]{2,8}[省市州区县]\)[^()]{4})|附件|[责牵][任头](?:单位|部门)|来源|时间|发布|.{0,8}代表.{2,16}(?<![工合])[作做](?:了|《|政府|工作|题为)|编辑|作者|记者|.*[。;,:]$|.{1,5}$"
)
# A bar in a headline behind what it is a part of: 关注两会|今年的民生实事来了.
_KICKER = re.compile(r"(?!序号)[^|\s]{2,12}\|[^|\s]{8,}$")
_SITE = re.compile(r"[-_|—\s]+[^-_|—]*(?:网|网站|门户|政府|平台|发布|新闻|日报)[^-_|—]*$")
_PARAGRAPH = re.compile(r".{60,}|.{30,}[。;]$", re.DOTALL)


def title_of(head: Head, told: str) -> str:
    """The title as printed; told is what the container says, which goes where the text prints no title of its own."""
    field = head.fields.get("title")
    if field:
        return head.clean.cut(*field)
    told = _SITE.sub("", told).strip()
    if told and (place := title_lines(head.lines, clean_text(told).plain)):
        return _joined(head, *place)
    for i, line in enumerate(head.first_lines):
        last = _last_line(head.lines, i)
        if last is not None:
            return _joined(head, i, last)
        if _PARAGRAPH.match(line.text) and not line.is_row and not is_field(line.text):
            break
    return told or _heading(head)


def _last_line(lines: Sequence[Line], i: int) -> int | None:
    """The last line of a title that starts with a line: one that ends as titles do, or whose next lines go on so."""
    text, last = "", None
    for j in range(i, min(len(lines), i + _MAX_LINES)):
        if not _may_be_title(_text(lines[j]), is_first=j == i):
            return last
        text += _text(lines[j])
        if len(text) > _MAX_TITLE:
            return last
        if len(text) >= 6 and _ends().search(text):
            last = j
            if j + 1 == len(lines) or not _AND.match(lines[j + 1].text):
                return last
        elif not _GOES_ON.fullmatch(text):
            return last
    return last


def _text(line: Line) -> str:
    """The text of a line, of the first row of a table that holds nothing but a title its one cell."""
    return line.text.rstrip("| \t")


def _may_be_title(text: str, *, is_first: bool) -> bool:
    if (
        not 0 < len(text) <= _MAX_TITLE
        or text[-1] in "。;,:、"
        or ("|" in text and _KICKER.match(text) is None)
        or "\t" in text
        or NUMBER.fullmatch(text)
    ):
        return False
    return not is_first or (_NO_TITLE.match(text) is None and NUMBER.search(text) is None)


def _joined(head: Head, first: int, last: int) -> str:
    return "".join(head.clean.cut(line.start, line.start + len(_text(line))) for line in head.lines[first : last + 1])


def _heading(head: Head) -> str:
    """The first short line before the text that is no name of a page or office, or the start of a first line that runs
    on."""
    for i, line in enumerate(head.first_lines):
        text = _text(line)
        if i == 0 and len(text) > _MAX_HEADING and (glued := _glued().match(text)):
            return head.clean.cut(line.start, line.start + glued.end())
        if len(text) >= _MIN_SENTENCE and (text.endswith("。") or (len(text) > _MAX_HEADING and "," in text)):
            break
        if len(text) > _MAX_HEADING or is_page_name(text) or is_office(text) or is_field(text) or marker(text):
            continue
        if _may_be_title(text, is_first=True):
            return head.clean.cut(line.start, line.start + len(text))
    return ""


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"{_words()}(?:\([^()]{{1,12}}\))?$")


@cache
def _glued() -> re.Pattern[str]:
    """A title that the text runs on after; a sentence that only names a plan or report (今年是规划的…) is none."""
    return re.compile(rf"(?!按照?|根据|依据|围绕)[^。,;:!?\n|是了在]{{4,60}}{_words()}(?!{_SENTENCE_GOES_ON})")


# Words behind 计划 or 工程 that go on with a sentence: 三年行动计划涉及, 工程总投资.
_SENTENCE_GOES_ON = "实施|涉及|新|改|投|安排|提出|明确|的|在|于|将|为|是|共|总"


def _words() -> str:
    return "(?:" + "|".join(row["end"] for row in lexicon.table("title_ends")) + ")"
