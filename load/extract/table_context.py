"""What a table says of its cells: header words, row label, unit, role, year, region and item number.

The words that head columns are in lexicons/table_headers.csv. A column means what its innermost words say, then what
the merged words above them say, then the caption; what nothing says stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from load.extract import lexicon
from load.extract.document.dates import partial_date, read_date
from load.extract.model import Agency, Cell, CellContext, Item, TableText
from load.extract.outline.agencies import split_agencies
from load.extract.statements.quantities import find_quantities, units
from load.extract.target_columns import told_apart
from load.text.clean import Clean
from load.text.numerals import UNIT_SCALES
from load.text.tables import Grid, Row, cell_type, find_grids, serial_number

# Columns whose cells never hold quantities, columns that name the row, and words that say of a column only what it
# counts.
_SILENT = frozenset({"serial", "code", "unit", "year", "lead", "supporting", "person", "due", "date"})
_LABELS = frozenset({"category", "region", "project", "indicator"})
_IN_WORDS = frozenset({"project", "content"})
_OF_NUMBERS = frozenset({"measure", "target", "actual", "completion", "total", "metadata"})
# Longest first: 百万元 is not 百 of 万元.
_ONE = Decimal(1)

_MAX_HEADER = 30
_MAX_HEADER_ROWS = 3
# A header that only ends with a known word; a longer text is a title or a sentence.
_MAX_ROLE_HEADER = 12
_MAX_COLUMNS = 60
_SAMPLE = 60
_CAPTION_LINES = 4
_MAX_CAPTION = 80
_MAX_TITLE = 60
# What is longer is no running number, and no 合计 in its place.
_MAX_SERIAL = 5

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:\s*年)?")
_YEAR_SPAN = re.compile(r"(?:19|20)\d\d\s*年?\s*[—~至到-]+\s*((?:19|20)\d\d)\s*年?")
_ONLY_YEAR = re.compile(r"(?:19|20)\d\d年?度?(?:\(.{1,6}\))?")
_RELATIVE = re.compile(r"(上年|去年|上一年|调整前|提标前|原标准)(?!结转|末结转)|(前年)")
_PARENTHESES = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_UNIT_LINE = re.compile(
    r"(?:计量|货币|金额|数据|统计|面积|资金)?单位\s*:\s*(?P<units>[^\s()。:]{1,12}(?:[、,;]\s*[^\s()。:、,;]{1,8})*)\s*\)?\s*$"
)
_UNIT_TAIL = re.compile(r"[,:/]?\s*(万元|亿元|%|‰|㎡|平方米|公里|万人次|万人|人次)$")
_RATE = re.compile(r"率|占比|比例|比重|百分比|增长|增幅|增减|增速|同比|环比|进度|%")
_PER_CENT = re.compile(r"率|占比|比例|比重|百分比|增长|增幅|增速|为.{0,8}%")
_SHARE_ROW = re.compile(r"(?:率|占比|比重|比例)(?:\(.*\))?$")
_COUNTED = re.compile(r"(?<![预决算划成行际整计标定支入额])数$|个数|户数|人数|次数|人次|面积|里程|长度|位次|排名|名次")
_MONEY = re.compile(r"资金|投资|金额|经费|预算|决算|支出|收入|补助|拨付|投入|概算|执行数")
_REGION = re.compile(r"[\u4e00-\u9fff]{2,7}(?:区|县|市|旗|自治州|地区|盟)")
_NO_REGION = re.compile(
    r".*(?:[小社园片校景院库灌牧山矿林城辖市全各农街厂专分]区|[全各]县|[全各本]市|区县|县区|[范防]区"
    r"|示范区|保护区|功能区|试验区|集聚区|[超都门菜夜集城股]市|农贸市)"
)
_FUNCTIONAL = re.compile(r".{0,8}(?:高新区|经开区|新区|开发区|管理区|度假区|保税区|高新技术产业.{0,4}区)")
_WHOLE = re.compile(r"(?:[全各本](?:市|区|县|省|州)|[市区县省](?:直|本级|级)|本级|其他).{0,4}")
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿半]")
_COUNT_IN_NAME = re.compile(
    r"\d+(?:\.\d+)?[万亿]?\D|[两二三四五六七八九十]+(?:个|项|所|条|家|处|座|件|户|场|台|套|人|次|公里|米|亩)"
)
_RUNNING = re.compile(r"[甲乙丙丁戊]|[A-Z]|\(?\d{1,2}\)?(?:=.{1,20})?|栏次|列次")
_OUTLINE = re.compile(r"^(?:\(?[一二三四五六七八九十]+[、.)]|\(?\d{1,2}[、.)](?!\d))\s*")
_JOINED = re.compile(r"(?:目标|计划|任务|安排)(?:及|和|与|、|/)")
_MONTH = re.compile(r"((?:19|20)\d\d)\s*[.\-/]\s*(1[0-2]|0?[1-9])(?!\d|[.\-/]\d)")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its words from the outermost in, what kind of column it is, and what holds of its numbers."""

    header: tuple[str, ...] = ()
    meaning: str | None = None
    role: str | None = None
    unit: str | None = None
    scale: Decimal = _ONE
    is_completion: bool = False
    is_rate: bool = False
    is_captioned: bool = False
    year: int | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class _Caption:
    """The lines above a table, with the units, the one year and the role they give."""

    text: str = ""
    units: tuple[tuple[str, Decimal], ...] = ()
    year: int | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    """A grid told apart: what its columns say, its rows of data, its titles inside the grid and what stands above."""

    grid: Grid
    header: Sequence[Row]
    body: Sequence[Row]
    titles: Sequence[Cell]
    columns: Sequence[_Column]
    caption: _Caption
    planned: int | None

    @property
    def holds_items(self) -> bool:
        """Whether its rows are promised items: numbered and named, or named with agencies and what is promised."""
        meanings = {column.meaning for column in self.columns}
        if meanings & {"serial"} and meanings & {"project", "content"}:
            return True
        promised = "content" in meanings or any(column.role == "target" for column in self.columns)
        return "project" in meanings and bool(meanings & {"lead", "supporting"}) and promised


@dataclass(slots=True)
class _State:
    """What holds for a row from the rows above it: merged labels, the group it stands in, the item and its place."""

    labels: dict[int, str] = field(default_factory=dict)
    group: str = ""
    group_region: str | None = None
    number: int | None = None
    region: str | None = None
    agencies: tuple[Agency, ...] = ()


def find_tables(clean: Clean) -> list[TableText]:
    """The tables of a document, with the cells that statements may come from and the items their rows promise.

    A table that tells what a document is (索引号, 文号 …) is returned without cells.
    """
    found: list[TableText] = []
    last: _Table | None = None
    for grid in find_grids(clean, is_header):
        if _is_metadata(grid):
            found.append(TableText(grid.start, grid.end, "", ()))
            continue
        table = _table(clean, grid, last)
        if table is not None:
            last = table
            read = _read(table)
            found.append(replace(read, cells=told_apart(read.cells)))
        elif card := _card(clean, grid):
            found.append(card)
    return found


@lru_cache(maxsize=8192)
def is_header(text: str) -> bool:
    """Whether words are such as head a column: known ones, a year, or anything with its unit in parentheses."""
    text = text.strip()
    if not text or len(text) > _MAX_HEADER:
        return False
    meanings = _meanings(text) or _meanings(_bare(text))
    if meanings or _ONLY_YEAR.fullmatch(text):
        return meanings != {"total"}
    if re.match(r"\d+(?!\d*年)|[(—-]", text):
        return False
    tail = text.endswith(")") and _PARENTHESES.search(text[1:])
    if tail and tail.end() == len(text) - 1 and parse_unit(tail[1]) is not None:
        return True
    bare = _YEAR.sub("", _bare(text), count=1) if _YEAR.match(text) else _bare(text)
    return (
        len(bare) <= _MAX_ROLE_HEADER
        and not _YEAR.search(bare)
        and not re.search(r"[,;。:、]", bare)
        and bare.endswith(_role_endings())
    )


def parse_unit(text: str) -> tuple[str, Decimal] | None:
    """The unit that words consist of, without its scale, and the scale: 万元 is 元 and 10000."""
    text = text.strip(" :").removeprefix("单位").strip(" :")
    if not text or len(text) > 14:
        return None
    known = units()
    if text in known:
        return known[text].name, _ONE
    for words, scale in UNIT_SCALES.items():
        if text.startswith(words) and text[len(words) :] in known:
            return known[text[len(words) :]].name, scale
    return None


def role_of(header: str) -> str | None:
    """target, actual or completion by the longest word in a header, the later of two equally long.

    A header that joins both (目标及完成情况) says neither.
    """
    found = [(len(match[0]), match.start(), match[0]) for match in _role_pattern().finditer(header.replace(" ", ""))]
    if not found or (len(found) > 1 and _JOINED.search(header)):
        return None
    return _inside()[max(found)[2]]


# The words of headers


@cache
def _whole() -> Mapping[str, frozenset[str]]:
    """What a header means that consists of a known word."""
    found: dict[str, set[str]] = {}
    for row in lexicon.table("table_headers"):
        if row["match"] != "caption":
            found.setdefault(row["word"], set()).add(row["meaning"])
    return {word: frozenset(meanings) for word, meanings in found.items()}


@cache
def _inside() -> Mapping[str, str]:
    """The role of words that may stand anywhere inside a header."""
    return {row["word"]: row["meaning"] for row in lexicon.table("table_headers") if row["match"] == "any"}


@cache
def _role_endings() -> tuple[str, ...]:
    return tuple(_inside())


@cache
def _role_pattern() -> re.Pattern[str]:
    return _longest_first(_inside())


@cache
def _title_roles() -> tuple[Mapping[str, str], re.Pattern[str]]:
    rows = {row["word"]: row["meaning"] for row in lexicon.table("table_headers") if row["match"] == "caption"}
    return rows, _longest_first(rows)


def _longest_first(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Words that tell the kind of a column by ending its header (市级责任单位), longest first."""
    words = [(word, m) for word, meanings in _whole().items() if len(word) >= 3 for m in meanings - _OF_NUMBERS]
    return tuple(sorted(words, key=lambda word: -len(word[0])))


@cache
def _region_names() -> frozenset[str]:
    return frozenset(row["region_name"] for row in lexicon.seed("regions"))


def _meanings(text: str) -> frozenset[str]:
    return _whole().get(text.replace(" ", ""), frozenset())


def _bare(text: str) -> str:
    """A header without what stands in parentheses, spaces and a unit at its end: 投资(万元) is 投资."""
    text = _PARENTHESES.sub("", re.sub(r"\s", "", text)).strip(":*/,、")
    return _UNIT_TAIL.sub("", text) or text


def _meaning(text: str, cells: Sequence[str]) -> str | None:
    """The kind of column a word heads; 单位 is one of units where its cells are units, else one of agencies."""
    bare = _YEAR.sub("", _bare(text))
    found = _meanings(text) or _meanings(_bare(text)) or _meanings(bare)
    if not found:
        return next((meaning for word, meaning in _endings() if bare.endswith(word)), None)
    if found == {"unit"}:
        return "unit" if sum(parse_unit(cell) is not None for cell in cells) * 2 > len(cells) else "lead"
    return min(found)


def _header_unit(path: Sequence[str]) -> tuple[str, Decimal] | None:
    """The unit that a header prints in parentheses or at its end, the innermost first."""
    for text in reversed(path):
        for inner in reversed(_PARENTHESES.findall(text)):
            for part in (inner, *re.split(r"[,、;/:]", inner)):
                if unit := parse_unit(part):
                    return unit
        if match := _UNIT_TAIL.search(_PARENTHESES.sub("", text).strip()):
            return parse_unit(match[1])
    return None


def _year(text: str, base: int | None) -> int | None:
    """The year that words name: the last one of a span, or one counted from the year of the caption."""
    if match := _YEAR_SPAN.search(text):
        return int(match[1])
    found = {int(match[1]) for match in _YEAR.finditer(text) if match[0].endswith("年") or _ONLY_YEAR.fullmatch(text)}
    if len(found) == 1:
        return found.pop()
    if base is not None and not found and (match := _RELATIVE.match(text)):
        return base - (1 if match[1] else 2)
    return None


def _region(text: str) -> str | None:
    """The words, where they are the name of a district, county or city."""
    name = _PARENTHESES.sub("", text).strip()
    if not name or len(name) > 12 or _WHOLE.fullmatch(name):
        return None
    if name in _region_names():
        return name
    return name if _REGION.fullmatch(name) and not _NO_REGION.fullmatch(name) and not _meanings(name) else None


# What stands above


def _caption(clean: Clean, start: int, inside: Sequence[str]) -> _Caption:
    """Title and unit lines above a place, with the titles inside the grid."""
    lines: list[str] = []
    end = start
    while len(lines) < _CAPTION_LINES and end > 0 and start - end < 400:
        above = clean.plain.rfind("\n", max(0, end - 1 - 2 * _MAX_CAPTION), end - 1) + 1
        line = clean.plain[above:end].strip().rstrip("| ")
        if len(line) > _MAX_CAPTION or re.search(r"[\t|。;]|[,:]$", line):
            break
        if line:
            lines.append(line)
        end = above
    lines = [*reversed(lines), *inside]
    units_of = [match["units"] for line in lines if (match := _UNIT_LINE.search(line))]
    parts = re.split(r"[、,/;]", units_of[-1]) if units_of else []
    title = [line for line in lines if not _UNIT_LINE.fullmatch(line.strip("() "))]
    found = {int(year) for line in lines for year in re.findall(r"((?:19|20)\d\d)年", line)}
    return _Caption(
        " ".join(title),
        tuple(unit for part in parts if (unit := parse_unit(part))),
        found.pop() if len(found) == 1 else None,
        next((role for line in reversed(title) if (role := _title_role(line))), None),
    )


def _title_role(title: str) -> str | None:
    """Whether a title is one of plans or of results, by its last word of the kind; none where it joins both."""
    roles, pattern = _title_roles()
    if len(title) > _MAX_TITLE or _JOINED.search(title):
        return None
    found = pattern.findall(title)
    return roles[found[-1]] if found else None


def _caption_unit(caption: _Caption, words: Sequence[str]) -> tuple[str, Decimal] | None:
    """The unit of the caption, where it can be that of a column with these words."""
    found = [unit for unit in caption.units if unit[0] != "%"]
    money = [unit for unit in found if unit[0] == "元"]
    is_money = any(_MONEY.search(word) for word in words)
    if len(found) == 1:
        is_count = any(_COUNTED.search(word) for word in words) and not is_money
        return None if is_count and money else found[0]
    return money[0] if len(money) == 1 and is_money else None


# Header rows and columns


def _is_metadata(grid: Grid) -> bool:
    """Whether a grid is the head of a web page: a good part of its words are such labels."""
    words = [cell.text.replace(" ", "").strip(":") for row in grid.rows[:12] for cell in row if cell.text]
    known = {word for word in words if "metadata" in _meanings(word)}
    return len(known) >= 2 and len(known) * 4 >= len(words)


def _is_number(text: str) -> bool:
    """Whether a cell holds a number that no header would consist of."""
    return cell_type(text) == "number" and not _ONLY_YEAR.fullmatch(text)


def _may_head(text: str) -> bool:
    return len(text) <= _MAX_HEADER + 10 and not _is_number(text) and not re.search(r"[。;]", text)


def _table(clean: Clean, grid: Grid, last: _Table | None) -> _Table | None:
    """The parts of a grid, or None where it is no table; one that goes on after a break has the columns of the last."""
    at, titles = _titles(grid)
    header = _header(grid, at)
    if not header:
        if last is None or last.grid.width != grid.width or grid.start - last.grid.end > 200:
            return None
        return replace(last, grid=grid, header=(), body=grid.rows, titles=())
    caption = _caption(clean, grid.start, [cell.text for cell in titles])
    texts = [[cell.text for cell in row] for row in header]
    if last is not None and not caption.units and texts == [[cell.text for cell in row] for row in last.header]:
        caption = replace(caption, units=last.caption.units, year=caption.year or last.caption.year)
    # The header may stand again at the top of each page.
    body = [row for row in grid.rows[at + len(header) :] if [cell.text for cell in row] not in texts]
    if body and _is_running(body[0]):
        body = body[1:]
    columns = _promised(_columns(header, body, caption))
    body = [_unmerged(row, columns) for row in body]
    return _Table(grid, header, body, titles, columns, caption, _planned_year(columns, body))


def _titles(grid: Grid) -> tuple[int, list[Cell]]:
    """The rows above the header that hold one thing (a title, the unit), and their cells."""
    titles: list[Cell] = []
    for at, row in enumerate(grid.rows[:5]):
        filled = [cell for cell in row if cell.text]
        if len({cell.text for cell in filled}) > 1 and not any(
            _UNIT_LINE.fullmatch(cell.text.strip("() ")) for cell in filled
        ):
            return at, titles
        titles += filled[:1] if len({cell.text for cell in filled}) <= 1 else filled
    return min(5, len(grid.rows)), titles


def _header(grid: Grid, at: int) -> list[Row]:
    """The rows that head a grid; empty where none does."""
    rows = grid.rows
    if at >= len(rows) - 1:
        return []
    texts = [cell.text for cell in rows[at] if cell.text]
    if len(texts) < 2 or not all(map(_may_head, texts)):
        return []
    known = sum(is_header(text) or _region(text) is not None for text in texts)
    numeric = any(_is_number(cell.text) for row in rows[at + 1 : at + 30] for cell in row[1:])
    if known * 2 < len(texts):
        framed = grid.form in {"tab", "pipe"} and serial_number(texts[0]) is None
        if not framed or not numeric or len(rows) - at < 3:
            return []
    # All words of a row may be known by chance (项目 名称); a table has something below it.
    if grid.form == "space" and not numeric and known < len(texts):
        return []
    header = [rows[at]]
    while at + len(header) < len(rows) - 1 and len(header) < _MAX_HEADER_ROWS:
        row = rows[at + len(header)]
        if not _is_under(header, row):
            break
        header.append(row)
    return header


def _is_under(header: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on with the header: words under merged words, nothing or the same under label columns."""
    above = header[-1]
    texts = [cell.text for cell in row if cell.text]
    if not texts or not all(map(_may_head, texts)) or not any(map(is_header, texts)):
        return False
    if any(serial_number(text) is not None or cell_type(text) == "none" for text in texts):
        return False
    first, top = (cells[0].text if cells else "" for cells in (row, header[0]))
    if first and first != top:
        return False
    return any(cell.text and (i >= len(above) or above[i].text != cell.text) for i, cell in enumerate(row))


def _is_running(row: Row) -> bool:
    """Whether a row numbers the columns: 甲 乙 1 2 3, or (1) (2) (3)=(2)/(1)."""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 3 or len({*texts}) < len(texts) or not all(_RUNNING.fullmatch(text) for text in texts):
        return False
    numbers = [int(match[0]) for text in texts if (match := re.match(r"\d+", text.strip("()")))]
    return not numbers or numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def _columns(header: Sequence[Row], body: Sequence[Row], caption: _Caption) -> list[_Column]:
    width = min(max(map(len, (*header, *body[:_SAMPLE])), default=0), _MAX_COLUMNS)
    sample = body[:_SAMPLE]
    return [
        _column(tuple(path), [row[i].text for row in sample if i < len(row) and row[i].text], caption)
        for i, path in enumerate(_paths(header, width))
    ]


def _promised(columns: Sequence[_Column]) -> list[_Column]:
    """The columns; beside one that says what was done, those in words say what is promised."""
    is_told = any(column.role == "target" for column in columns)
    if is_told or not any(column.role == "actual" for column in columns):
        return list(columns)
    return [replace(column, role="target") if column.meaning in _IN_WORDS else column for column in columns]


def _unmerged(row: Row, columns: Sequence[_Column]) -> Row:
    """A row with its cells under their columns, where the running number above holds for it and has no cell."""
    first = row[0].text if row else ""
    is_short = len(row) < len(columns) or not row[-1].text
    if not (columns and columns[0].meaning == "serial" and len(first) > _MAX_SERIAL and is_short):
        return row
    return (Cell(row[0].start, row[0].start, ""), *row[: len(columns) - 1])


def _paths(header: Sequence[Row], width: int) -> list[list[str]]:
    """The words of each column from the outermost in; merged words hold for the empty cells to their right."""
    paths: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(header):
        merged = ""
        for i in range(width):
            text = row[i].text if i < len(row) else ""
            if text:
                merged = text
            elif any(i < len(above) and above[i].text for above in header[:depth]):
                # Another merged word stands above: what is left of it goes no further.
                merged = ""
            elif not any(i < len(below) and below[i].text for below in header[depth + 1 :]) and len(header) > 1:
                continue
            if merged and (not paths[i] or paths[i][-1] != merged):
                paths[i].append(merged)
    return paths


def _column(path: tuple[str, ...], cells: Sequence[str], caption: _Caption) -> _Column:
    """What a column says, by its words, the look of its cells and the caption."""
    if not path:
        return _Column()
    words = [_bare(text) for text in path]
    numbers = [text for text in cells if cell_type(text) == "number"]
    printed = sum(text.endswith("%") for text in numbers) * 2 > len(numbers)
    unit = _header_unit(path)
    meaning = next((m for text in reversed(path) if (m := _meaning(text, cells))), None)
    role = next((role for text in reversed(path) if (role := _header_role(text))), None)
    in_per_cent = unit[0] == "%" if unit else bool(_RATE.search(words[-1]))
    is_rate = in_per_cent or (printed and bool(numbers))
    # 完成年度任务 may head amounts and sentences as well: it is a rate where the cells are.
    is_completion = role == "completion" and is_rate and bool(numbers or not cells)
    if role_of(path[-1]) is None and unit is not None and _header_unit(path[-1:]) is None:
        # 进度 under merged words with a unit is a state in that unit, no rate.
        is_completion = is_rate = False
    if unit is None and is_rate and not printed:
        said = any(name == "%" for name, _ in caption.units)
        meant = is_completion or _PER_CENT.search(path[-1]) is not None
        unit = ("%", _ONE) if said or (meant and _mostly_percent(numbers)) else None
    if meaning in _OF_NUMBERS:
        meaning = None
    is_captioned = unit is None and not is_rate and meaning not in _SILENT
    if is_captioned:
        unit = _caption_unit(caption, words)
    name, scale = unit or (None, _ONE)
    return _Column(
        path,
        meaning,
        "actual" if role == "completion" else role,
        name,
        scale,
        is_completion=is_completion,
        is_rate=is_rate,
        is_captioned=is_captioned,
        year=next((year for text in reversed(path) if (year := _year(text, caption.year))), None),
        region=next((region for text in path if (region := _region(text))), None),
    )


def _header_role(text: str) -> str | None:
    """The role of a header: by a word inside it, or by being one that says so alone (进度)."""
    return role_of(text) or ("completion" if "completion" in _meanings(_bare(text)) else None)


def _mostly_percent(numbers: Sequence[str]) -> bool:
    """Whether bare numbers can be per cents and not fractions of one."""
    found = [float(match[0].replace(",", "")) for text in numbers if (match := re.search(r"\d[\d,]*(?:\.\d+)?", text))]
    return max(found, default=0) > 1.5


def _role_of_table(table: _Table, column: _Column) -> str | None:
    """The role that a column which says nothing has: by its year beside planned years, else by the title."""
    if column.meaning is not None:
        return None
    if table.planned is not None and column.year is not None:
        return "actual" if column.year < table.planned else None
    return table.caption.role


def _role_of_words(column: _Column) -> str | None:
    """The role of numbers in the words of a row: only a column of promises gives them one."""
    return column.role if column.meaning in _IN_WORDS and column.role == "target" else None


def _planned_year(columns: Sequence[_Column], body: Sequence[Row]) -> int | None:
    """The latest year that a column or a row marks as planned."""
    years = [column.year for column in columns if column.role == "target" and column.year]
    for row in body:
        first = next((cell.text for cell in row if cell.text), "")
        if (match := _YEAR.match(first)) and role_of(first[match.end() :]) == "target":
            years.append(int(match[1]))
    return max(years, default=None)


# Rows


def _read(table: _Table) -> TableText:
    cells = [CellContext(cell, (), "") for cell in table.titles if re.search(r"\d+[件项个]", cell.text)]
    items: list[Item] = []
    state = _State()
    for row in table.body:
        filled = [(i, cell) for i, cell in enumerate(row) if cell.text and i < len(table.columns)]
        if not filled:
            continue
        if _is_group(table, filled):
            cells += _open_group(filled[0][1], state)
            continue
        total = next((cell.text for _, cell in filled[:3] if "total" in _meanings(cell.text)), None)
        if total is None:
            _count(table, filled, state)
        cells += _contexts(table, row, filled, total, state)
        if table.holds_items and total is None:
            _add_item(items, _item(table, filled, state))
    return TableText(table.grid.start, table.grid.end, table.caption.text, tuple(cells), tuple(items))


def _is_group(table: _Table, filled: Sequence[tuple[int, Cell]]) -> bool:
    """Whether a row is a heading over the rows that follow: one cell alone, in front, that is no number."""
    if len(filled) > 1 or len(table.columns) < 3:
        return False
    i, cell = filled[0]
    return not _is_number(cell.text) and (i == 0 or table.columns[i].meaning in _LABELS)


def _open_group(cell: Cell, state: _State) -> Iterator[CellContext]:
    state.labels.clear()
    state.number, state.agencies = None, ()
    state.group = _OUTLINE.sub("", cell.text)
    state.group_region = _region(state.group)
    if _NUMERAL.search(state.group):
        yield CellContext(cell, (), "", region=state.group_region)


def _count(table: _Table, filled: Sequence[tuple[int, Cell]], state: _State) -> None:
    """The number of the item that a row begins; a row without one belongs to the item above."""
    numbered = next((cell.text for i, cell in filled if table.columns[i].meaning == "serial"), None)
    if numbered is not None:
        match = re.match(r"\(?(\d{1,3})", numbered)
        state.number = int(match[1]) if match else serial_number(numbered)


def _contexts(
    table: _Table, row: Row, filled: Sequence[tuple[int, Cell]], total: str | None, state: _State
) -> Iterator[CellContext]:
    """The cells of a row that hold data, with what table and row say of them."""
    label, named = _label(table, row, filled, total, state)
    unit = _row_unit(table, row, label)
    region = None if total else _row_region(table, row, filled, state)
    year, role = _row_time(table, filled)
    for i, cell in filled:
        column = table.columns[i]
        is_name = i in named or column.meaning in _LABELS
        if not _holds_data(cell.text, column, is_name) or cell.text == total:
            continue
        own = (column.unit, column.scale) if column.unit is not None else None
        if column.is_captioned:
            # The row says more than the caption: its own unit, or that it is a share, which no amount of money is.
            share = ("%", _ONE) if any(name == "%" for name, _ in table.caption.units) else None
            own = unit or (share if _SHARE_ROW.search(label) else own)
        name, scale = own if own is not None and not is_name else (None, _ONE)
        is_completion = column.is_completion or (role == "completion" and cell_type(cell.text) == "number")
        row_role = "actual" if role == "completion" else role
        yield CellContext(
            cell,
            column.header,
            "" if is_name else label,
            name,
            scale,
            _role_of_words(column) if is_name else column.role or row_role or _role_of_table(table, column),
            column.year or year or table.caption.year,
            column.region or region,
            is_completion and not is_name,
            state.number if table.holds_items and total is None else None,
        )


def _holds_data(text: str, column: _Column, is_name: bool) -> bool:
    """Whether statements may come from a cell: a number, or words with numbers in them."""
    if column.meaning in _SILENT or cell_type(text) in {"none", "date"}:
        return False
    if is_name:
        return _COUNT_IN_NAME.search(text) is not None
    return _NUMERAL.search(text) is not None


def _label(
    table: _Table, row: Row, filled: Sequence[tuple[int, Cell]], total: str | None, state: _State
) -> tuple[str, frozenset[int]]:
    """The words that name a row, and the columns they stand in; merged label cells hold for the rows below."""
    named = [i for i, column in enumerate(table.columns) if column.meaning in _LABELS]
    if not named:
        quiet = _SILENT - {"year"}
        named = [next((i for i, column in enumerate(table.columns) if column.meaning not in quiet), 0)]
    if total is not None:
        return total, frozenset(named)
    starts_item = any(table.columns[i].meaning == "serial" for i, _ in filled)
    changed = False
    for i in named:
        text = row[i].text if i < len(row) else ""
        if text:
            changed = True
            state.labels[i] = text
        elif changed or (starts_item and table.columns[i].meaning == "project"):
            state.labels.pop(i, None)
    parts = [state.group, *(state.labels[i] for i in named if i in state.labels)]
    return " ".join(dict.fromkeys(filter(None, parts))), frozenset(named)


def _row_unit(table: _Table, row: Row, label: str) -> tuple[str, Decimal] | None:
    """The unit that a row gives its numbers, in a column of units or behind its label."""
    for i, column in enumerate(table.columns):
        if column.meaning == "unit" and i < len(row) and row[i].text:
            return parse_unit(row[i].text)
    if label.endswith((")", "%")):
        return _header_unit((label,))
    return _unit_of_promise(label) if any(map(_role_of_words, table.columns)) else None


def _unit_of_promise(label: str) -> tuple[str, Decimal] | None:
    """The unit of the one number that a row promises in words (新增4000张床位 | 4385); in 万 the other may be, too."""
    promised = list(find_quantities(label))
    if len(promised) != 1 or re.search("[万亿]", label[promised[0].start : promised[0].end]):
        return None
    return promised[0].unit.name, _ONE


def _row_region(table: _Table, row: Row, filled: Sequence[tuple[int, Cell]], state: _State) -> str | None:
    """The district, county or city that a row is about."""
    for i, column in enumerate(table.columns):
        if column.meaning == "region":
            text = row[i].text if i < len(row) else ""
            if text:
                state.region = _region(text) or (text if _FUNCTIONAL.fullmatch(text) else None)
            return state.region or state.group_region
    first = next((cell.text for i, cell in filled if table.columns[i].meaning != "serial"), "")
    return _region(first) or state.group_region


def _row_time(table: _Table, filled: Sequence[tuple[int, Cell]]) -> tuple[int | None, str | None]:
    """The year and the role that the first words of a row give (2023年(计划), 完成值)."""
    i, cell = next(((i, cell) for i, cell in filled if table.columns[i].meaning != "serial"), filled[0])
    if match := _YEAR.match(cell.text) if table.columns[i].meaning in {"year", "indicator", "project", None} else None:
        year = int(match[1])
        is_past = table.planned is not None and year < table.planned and _ONLY_YEAR.fullmatch(cell.text)
        return year, role_of(cell.text[match.end() :]) or ("actual" if is_past else None)
    year_cell = next((cell.text for i, cell in filled if table.columns[i].meaning == "year"), "")
    bare = _bare(cell.text)
    role = role_of(bare) if _meanings(bare) & {"target", "actual", "completion"} else None
    return _year(year_cell, None), role


# Items


def _item(table: _Table, filled: Sequence[tuple[int, Cell]], state: _State) -> Item:
    """The item a row begins, or without a title what it adds to the item above."""
    by: dict[str | None, list[Cell]] = {}
    for i, cell in filled:
        by.setdefault(table.columns[i].meaning, []).append(cell)
    numbers = any(column.meaning == "serial" for column in table.columns)
    names = by.get("project") or by.get("content") or []
    agencies = tuple(
        Agency(role, name)
        for role in ("lead", "supporting")
        for cell in by.get(role, [])
        for name in split_agencies(cell.text)
    )
    if "category" in by:
        state.agencies = ()
    # An empty cell under an agency is merged with it where nothing else begins in the row.
    agencies = state.agencies = agencies or state.agencies
    due = next((d for cell in by.get("due", []) if (d := due_date(cell.text, table.caption.year))), None)
    begins = bool(names) and ("serial" in by or not numbers)
    title = re.split(r"[。:;\n]", names[0].text)[0][:_MAX_TITLE] if begins else ""
    start, end = min(cell.start for _, cell in filled), max(cell.end for _, cell in filled)
    number = state.number if "serial" in by else None
    return Item("listed", number, title, start, end, agencies, due, "item" if due else None)


def _add_item(items: list[Item], item: Item) -> None:
    """A new item, or a further row of the last one."""
    if item.title:
        items.append(item)
    elif items:
        last = items[-1]
        agencies = tuple(dict.fromkeys((*last.agencies, *item.agencies)))
        items[-1] = last._replace(end=max(last.end, item.end), agencies=agencies)


def due_date(text: str, year: int | None) -> date | None:
    """The last day that a cell of due dates names; the year may be that of the table."""
    dates = []
    for part in re.split(r"[;,、\n—~]|前(?!三季)", text):
        match = _MONTH.search(part)
        words = f"{match[1]}年{match[2]}月" if match else re.sub(r"\s", "", part)
        dates.append(read_date(part) or partial_date(words, year))
    return max((found for found in dates if found), default=None)


# Cards


def _card(clean: Clean, grid: Grid) -> TableText | None:
    """A card of one project: header words and what they head stand side by side, row by row."""
    pairs = [(row[i], row[i + 1]) for row in grid.rows for i in range(0, len(row) - 1, 2) if row[i].text]
    if grid.form not in {"tab", "pipe"} or len(pairs) < 3:
        return None
    if sum(is_header(word.text) for word, _ in pairs) < 0.7 * len(pairs):
        return None
    caption = _caption(clean, grid.start, ())
    cells = []
    for word, cell in pairs:
        column = _column((word.text,), [cell.text], caption)
        if cell.text and _holds_data(cell.text, column, column.meaning in _LABELS):
            cells.append(
                CellContext(
                    cell, column.header, "", column.unit, column.scale, column.role or caption.role,
                    column.year or caption.year, column.region, column.is_completion,
                )
            )  # fmt: skip
    return TableText(grid.start, grid.end, caption.text, tuple(cells))
