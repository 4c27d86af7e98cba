"""A corpus: a table with one document a row, a column of full texts, and columns of what is known of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from load.readers.facts import iso_date, one_line, year

# Names that say that a column holds whole documents, and names that many a table has for short texts too.
_FULL_TEXT: Final = frozenset({"fulltext", "全文", "正文", "报告全文", "正文内容", "全文内容", "正文文本"})
_TEXT: Final = frozenset({"text", "content", "body", "内容", "文本", "原文", "文章内容", "报告内容", "文件内容"})
_LONG_TEXT: Final = 200
_LONG_TEXT_OF_ANY_NAME: Final = 1_000

_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "title": ("title", "标题", "题名", "文件标题", "文件名称", "报告标题"),
    "published_date": (
        "publishdate", "publisheddate", "pubdate", "publishedat", "publishtime", "releasedate", "date",
        "发布日期", "发布时间", "公布日期", "发文日期", "日期", "时间",
    ),
    "year": ("year", "年份", "年度", "年"),
    "source_url": ("sourceurl", "url", "link", "链接", "网址", "来源链接", "原文链接", "来源网址"),
    "issuer": ("issuer", "issuedby", "publisher", "agency", "发布机构", "发文机关", "发文机构", "发布单位", "发文单位"),
}  # fmt: skip
# From large to small: their values are joined, as one prints the name of a place.
_REGION: Final[Sequence[Sequence[str]]] = (
    ("province", "省份", "省", "省级"),
    ("city", "prefecture", "城市", "地市", "市", "地级市"),
    ("district", "county", "区县", "县区", "区", "县", "县市区"),
    ("region", "regionname", "地区", "区域", "行政区", "行政区划"),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a corpus has its texts and its facts: column numbers from 0."""

    text: int
    facts: Mapping[str, int]
    regions: Sequence[int]

    def given(self, row: Sequence[str]) -> dict[str, str]:
        """The facts of a row, in the form that Source.given has; what is empty or malformed is left out."""
        found = {name: one_line(row[column]) for name, column in self.facts.items()}
        dated, stated = found.pop("published_date", ""), found.pop("year", "")
        region = ""
        for column in self.regions:
            part = one_line(row[column])
            region = part if part.startswith(region) else region if part in region else region + part
        found |= {"published_date": iso_date(dated) or "", "year": year(stated) or "", "region": region}
        return {name: value for name, value in found.items() if value}


def columns(header: Sequence[str], sample: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a corpus by its header and some of its rows; None where the table is no corpus."""
    names = [_name(text) for text in header]
    facts = {
        fact: names.index(name)
        for fact, known in _COLUMNS.items()
        if (name := next((one for one in known if one in names), None)) is not None
    }
    regions = [
        names.index(name)
        for known in _REGION
        if (name := next((one for one in known if one in names), None)) is not None
    ]
    described = "title" in facts and bool(facts.keys() & {"published_date", "source_url"})
    text = _text_column(names, sample, described)
    return None if text is None else Columns(text, facts, regions)


def _text_column(names: Sequence[str], sample: Sequence[Sequence[str]], described: bool) -> int | None:
    """described: whether the other columns are those of a list of documents."""
    for column, name in enumerate(names):
        if name in _FULL_TEXT:
            return column
    lengths = [median([len(row[column]) for row in sample] or [0]) for column in range(len(names))]
    for column, name in enumerate(names):
        if name in _TEXT and (described or lengths[column] >= _LONG_TEXT):
            return column
    longest = max(range(len(names)), key=lengths.__getitem__, default=None)
    return longest if longest is not None and lengths[longest] >= _LONG_TEXT_OF_ANY_NAME else None


def _name(text: str) -> str:
    """A column's name without what names differ in: case, blanks, underscores, and a unit or remark in brackets."""
    return re.sub(r"[\s_\-]|[(（].*", "", text).lower()
