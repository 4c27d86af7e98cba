"""Find the grids of a text: rows and cells, however a table was pasted into it.

Four forms are known: cells joined by tabs (what the readers make of every table), by pipes, by runs of spaces, and one
cell a line. The first two are grids by themselves; the last two only where words that head tables prove it, so the
caller says what such words are. What the cells mean is not asked here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain, pairwise

from load.extract.model import Cell
from load.text.clean import Clean

MAX_COLUMNS = 60
# A line longer than this is a paragraph, not a cell that somebody copied out of a table.
_MAX_CELL = 400
_MAX_HEADER = 30
_MIN_SINGLE = 6
_MAX_BREAK = 80
_MIN_STACKED_HEADERS = 3
_MAX_STACKED_HEADERS = 24
_MAX_MERGED = 6
_MAX_TITLES = 2
# Rows looked at for a number before they are taken for lines of prose.
_MAX_UNPROVED = 6
_MAX_LABELS = 3
_MIN_HEADS = 2
_MAX_UNKNOWN_HEADERS = 4

_TABS = re.compile("\t")
_SPACES = re.compile(r" {2,}")
_PIPES = re.compile(r"[|│┃¦]")
_RULE = re.compile(r"[\s|│┃¦:+=—_-]*")
_FURNITURE = re.compile(r"[-—\s]*(?:第?\s*\d+\s*页?|第\s*\d+\s*页.{0,12}|共\s*\d+\s*页|续表.{0,6}|\(续.{0,4}\))[-—\s]*")
_SERIAL = re.compile(r"\(?(\d{1,3})[.、)]?")
_CHINESE_SERIAL = re.compile(r"\(?([一二三四五六七八九十]{1,3})[、)]?")
_NUMBER = re.compile(r"(?:[≥≤><约近超]|不[低少高]于|不超过)?\s*[-+]?\d[\d,]*(?:\.\d+)?\s*(?:%|‰|[^\d\s,;。:]{0,8})")
_DATE = re.compile(
    r"(?:19|20)\d\d[.\-/年](?:\d{1,2}(?:[.\-/月]\d{0,2})?)?.{0,4}|\d{1,2}月(?:\d{1,2}日|底|末)?.{0,3}|.{0,4}年[底末内].?"
)
_NONE = re.compile(r"[-—/\\*.…·]+|无|暂无|未.{1,3}")
_AGENCY = re.compile(
    r".{0,60}(?:局|委|办|办公室|中心|政府|公司|集团|街道|街道办|镇|乡|部|联|会|团|大队|支队|处|院|所|站|厅|行|办事处|管委会)"
)
_NUMERAL_END = re.compile(r"[\d一二两三四五六七八九十百千万亿余多]\s*.$")
_SERIAL_HEADER = re.compile(r"序\s*号?|编\s*号|项次|序列号?|N[oO]\.?|#")
_AGENCY_HEADER = re.compile(r"单位|部门|主体")
_TOTALS = frozenset({"合计", "小计", "总计", "共计"})
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}

Row = tuple[Cell, ...]
IsHeader = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells in reading order; rows may differ in length, an empty cell has no extent.

    form is tab, pipe, space or line; start and end are places in the copy for reading; width counts the cells of the
    longest row.
    """

    form: str
    rows: tuple[Row, ...]
    start: int
    end: int
    width: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def cell(self) -> Cell:
        body = self.text.strip()
        start = self.start + self.text.find(body)
        return Cell(start, start + len(body), body)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with the words that head columns, and which signs between cells it holds at all."""

    clean: Clean
    is_header: IsHeader
    has_tabs: bool
    has_pipes: bool


def find_grids(clean: Clean, is_header: IsHeader) -> list[Grid]:
    """The grids of a text in order; is_header says whether a cell's words are such as head a column."""
    lines = _lines(clean.plain)
    text = _Text(clean, is_header, "\t" in clean.plain, _PIPES.search(clean.plain) is not None)
    pages: list[list[Grid]] = []
    is_printed = len(clean.printed) == len(clean.plain)
    at = 0
    while at < len(lines):
        if not _may_begin(text, lines, at):
            at += 1
            continue
        if not is_printed:
            # The copy joins lines in the middle of sentences; the rows of a table are lines as printed.
            lines[at:] = chain.from_iterable(_printed_lines(clean, line) for line in lines[at:])
            is_printed = True
        grid, at = _grid_at(text, lines, at)
        if grid is None:
            continue
        if pages and _continues(pages[-1], grid, clean.plain):
            pages[-1].append(grid)
        else:
            pages.append([grid])
    return [_whole(grids) for grids in pages]


@lru_cache(maxsize=8192)
def cell_type(text: str) -> str:
    """What a cell looks like: empty, none (a dash), date, number, agency, name or prose."""
    if not text:
        return "empty"
    for name, pattern in (("none", _NONE), ("date", _DATE), ("number", _NUMBER)):
        if len(text) <= 40 and pattern.fullmatch(text):
            return name
    if len(text) <= 60 and not _NUMERAL_END.search(text) and _AGENCY.fullmatch(text):
        return "agency"
    return "prose" if len(text) > _MAX_HEADER or re.search(r"[,;。:]", text) else "name"


def serial_number(text: str) -> int | None:
    """The running number that a cell consists of: 3, 3., (3), 三; None where it is something else."""
    if len(text) > 5:
        return None
    if match := _SERIAL.fullmatch(text):
        return int(match[1])
    if match := _CHINESE_SERIAL.fullmatch(text):
        tens, ten, ones = match[1].rpartition("十")
        if any(part not in _DIGITS and part for part in (tens, ones)):
            return None
        return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
    return None


def _lines(text: str) -> list[_Line]:
    lines = []
    place = 0
    for line in text.split("\n"):
        lines.append(_Line(place, line))
        place += len(line) + 1
    return lines


def _whole(pages: Sequence[Grid]) -> Grid:
    """The parts of a grid that goes on over pages as one."""
    rows = tuple(chain.from_iterable(grid.rows for grid in pages))
    return replace(pages[0], rows=rows, end=pages[-1].end)


def _printed_lines(clean: Clean, line: _Line) -> Iterator[_Line]:
    """The lines of the text that a line of the copy was made of."""
    if not line.text:
        yield line
        return
    first, last = clean.span(line.start, line.end)
    start, end = line.start, clean.printed.find("\n", first, last)
    while end >= 0:
        stop = bisect_left(range(line.end), end, lo=start, key=clean.offset)
        yield _Line(start, line.text[start - line.start : stop - line.start])
        start, end = stop, clean.printed.find("\n", clean.offset(stop), last)
    yield _Line(start, line.text[start - line.start :])


def _may_begin(text: _Text, lines: Sequence[_Line], at: int) -> bool:
    """Whether a grid of any form could begin at a line."""
    line = lines[at].text
    if not line:
        return False
    if (text.has_tabs and "\t" in line) or (text.has_pipes and _PIPES.search(line)) or "  " in line.strip():
        return True
    return _may_be_single(text, lines[at]) or _may_be_stacked(text, lines, at)


def _grid_at(text: _Text, lines: Sequence[_Line], at: int) -> tuple[Grid | None, int]:
    """The grid that begins at a line, and the line to go on from."""
    line = lines[at].text
    if not line:
        return None, at + 1
    if text.has_tabs and "\t" in line:
        return _delimited("tab", lines, at, text.is_header)
    if text.has_pipes and _PIPES.search(line):
        return _delimited("pipe", lines, at, text.is_header)
    if len(line) <= _MAX_CELL and ("  " in line.strip() or _may_be_single(text, lines[at])):
        found = _spaced(text, lines, at)
        if found is not None:
            return found
    if _may_be_stacked(text, lines, at):
        return _stacked(lines, at, text.is_header)
    return None, at + 1


def _may_be_single(text: _Text, line: _Line) -> bool:
    """Whether a line begins with header words set apart by spaces, which the copy may have left out."""
    head = line.text[: 2 * _MAX_HEADER]
    if len(head) < _MIN_SINGLE:
        return False
    first, last = text.clean.span(line.start, line.start + len(head))
    if last - first == len(head) and " " not in head:
        return False
    if not (text.is_header(head[:2]) or text.is_header(head[:4])):
        return False
    cells = _tokens(text.clean, _Line(line.start, head), single=True)
    return len(cells) >= _MIN_STACKED_HEADERS and all(text.is_header(cell.text) for cell in cells[:2])


def _may_be_stacked(text: _Text, lines: Sequence[_Line], at: int) -> bool:
    """Whether a line is a header word, with a line behind it that could be another one or empty."""
    short = at + 1 < len(lines) and max(len(lines[at].text), len(lines[at + 1].text)) <= _MAX_HEADER
    return short and text.is_header(lines[at].text.strip())


# Tabs and pipes


def _delimited(form: str, lines: Sequence[_Line], at: int, is_header: IsHeader) -> tuple[Grid | None, int]:
    """Neighbouring lines with the same sign between their cells; a short line among them is a row of one cell."""
    mark = _TABS if form == "tab" else _PIPES
    is_spaced = False
    rows: list[Row] = []
    first = at
    start, end = lines[at].start, lines[at].end
    while at < len(lines):
        line = lines[at]
        if mark.search(line.text):
            if not (form == "pipe" and _RULE.fullmatch(line.text)):
                rows.append(_split(line, mark, framed=form == "pipe"))
            end = line.end
        elif not _is_within(lines, at, mark):
            break
        elif not line.text.strip():
            # An empty line ends a table, unless one stands behind each of its rows.
            if not (is_spaced or len(rows) == 1) or _heads(lines[at + 1], mark, is_header):
                break
            is_spaced = True
        elif not _FURNITURE.fullmatch(line.text) and not _RULE.fullmatch(line.text):
            rows.append((line.cell(),))
        at += 1
    width = max(map(len, rows), default=0)
    if form == "pipe" and width == 1 and len(rows) > _MIN_STACKED_HEADERS:
        return _stacked_pipes(lines[first:at], is_header), at
    if not 2 <= width <= MAX_COLUMNS or (len(rows) == 1 and width == 2):
        return None, at
    return Grid(form, tuple(rows), start, end, width), at


def _is_within(lines: Sequence[_Line], at: int, mark: re.Pattern[str]) -> bool:
    """Whether a line without cells stands inside a grid: short, with a row of the grid right behind it."""
    text = lines[at].text.strip()
    before = lines[at - 1].text
    if not text and not mark.search(before):
        return False
    if len(text) > _MAX_HEADER or text.endswith(("。", ";", ":")) or at + 1 == len(lines):
        return False
    after = lines[at + 1].text
    same = len(mark.findall(before)) == len(mark.findall(after))
    return mark.search(after) is not None and (same if not text else mark.search(before) is not None)


def _heads(line: _Line, mark: re.Pattern[str], is_header: IsHeader) -> bool:
    """Whether a line after an empty one heads a table of its own."""
    texts = [cell.text for cell in _split(line, mark, framed=False) if cell.text]
    return len(texts) > 1 and sum(map(is_header, texts)) * 2 > len(texts)


def _split(line: _Line, mark: re.Pattern[str], framed: bool) -> Row:
    cells = []
    start = 0
    for end in (*(match.start() for match in mark.finditer(line.text)), len(line.text)):
        cells.append(_Line(line.start + start, line.text[start:end]).cell())
        start = end + 1
    if framed:  # a frame's pipes stand at both ends and hold nothing outside
        cells = cells[1:] if not cells[0].text else cells
        cells = cells[:-1] if cells and not cells[-1].text and line.text.rstrip().endswith(("|", "│", "┃")) else cells
    return tuple(cells)


def _continues(pages: Sequence[Grid], grid: Grid, text: str) -> bool:
    """Whether a grid goes on with another over the end of a page: only page furniture between, and the same header."""
    first, last = pages[0], pages[-1]
    if first.form != grid.form or grid.start - last.end > _MAX_BREAK or first.width != grid.width:
        return False
    between = [line for line in text[last.end : grid.start].split("\n") if line.strip()]
    if any(not _FURNITURE.fullmatch(line.strip()) for line in between):
        return False
    texts = [cell.text for cell in grid.rows[0]]
    if any(texts == [cell.text for cell in row] for row in first.rows[:3]):
        return True
    return bool(between) and any(cell_type(text) == "number" for text in texts)


# Spaces


def _spaced(text: _Text, lines: Sequence[_Line], at: int) -> tuple[Grid, int] | None:
    """Cells set apart by spaces: two and more, or one where the first line is a row of header words set apart so."""
    clean, is_header = text.clean, text.is_header
    head = _tokens(clean, lines[at], single=False)
    single = len(head) < _MIN_STACKED_HEADERS
    if single:
        head = _tokens(clean, lines[at], single=True)
    heads = sum(is_header(cell.text) for cell in head)
    if len(head) < 2 or heads < (len(head) if single else _MIN_HEADS) or heads * 2 < len(head):
        return None
    if single and len(head) < _MIN_STACKED_HEADERS:
        return None
    rows = [head]
    after = at + 1
    end = lines[at].end
    while after < len(lines):
        line = lines[after]
        if not line.text.strip():
            following = lines[after + 1] if after + 1 < len(lines) else None
            if following is None or len(_tokens(clean, following, single)) < max(2, len(head) - 1):
                break
        else:
            cells = _tokens(clean, line, single)
            if not _RULE.fullmatch(line.text):
                if len(line.text) > _MAX_CELL or len(cells) < 2:
                    break
                rows.append(cells)
            end = line.end
        after += 1
    if len(rows) < 2 or max(map(len, rows)) > MAX_COLUMNS:
        return None
    return Grid("space", tuple(_aligned(clean, rows)), head[0].start, end, max(map(len, rows))), after


def _tokens(clean: Clean, line: _Line, single: bool) -> Row:
    """The pieces of a line between spaces; single spaces may be left out of the copy and are looked up in the text."""
    if len(line.text) > _MAX_CELL:
        return ()
    cuts = [match.span() for match in _SPACES.finditer(line.text)]
    if single:
        cuts = [match.span() for match in re.finditer(" +", line.text)]
        places = [clean.offset(line.start + i) for i in range(len(line.text))]
        for i, (first, second) in enumerate(pairwise(places), 1):
            if second > first + 1 and clean.printed[first + 1 : second].isspace():
                cuts.append((i, i))
    cells = []
    start = 0
    for cut, after in (*sorted(cuts), (len(line.text), len(line.text))):
        if line.text[start:cut].strip():
            cells.append(_Line(line.start + start, line.text[start:cut]).cell())
        start = after
    return tuple(cells)


def _aligned(clean: Clean, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with fewer cells than the others, each cell put under the column it is printed under."""
    counts = Counter(map(len, rows))
    width = max(counts)
    ruler = [_extent(clean, cell) for cell in next(row for row in rows if len(row) == width)]
    for row in rows:
        if len(row) == width:
            yield row
            continue
        cells = [Cell(row[0].start, row[0].start, "")] * width
        free = 0
        for i, cell in enumerate(row):
            options = range(free, width - (len(row) - i) + 1)
            left, right = _extent(clean, cell)
            away = [min(abs(left - a), abs(right - b), abs(left + right - a - b) / 2) for a, b in ruler]
            best = min(options, key=away.__getitem__)
            cells[best] = cell
            free = best + 1
        yield tuple(cells)


def _extent(clean: Clean, cell: Cell) -> tuple[int, int]:
    """Where a cell begins and ends on the printed line, in half characters."""
    start, end = clean.span(cell.start, cell.end)
    line = clean.printed.rfind("\n", max(0, start - 2 * _MAX_CELL), start) + 1
    left = sum(_wide(c) for c in clean.printed[line:start])
    return left, left + sum(_wide(c) for c in clean.printed[start:end])


def _wide(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


# One cell a line


class _Window:
    """The lines from one on, looked at no further than somebody asks; with_empty tells whether empty ones count."""

    def __init__(self, lines: Sequence[_Line], at: int, with_empty: bool = False) -> None:
        self._lines = lines
        self._at = at
        self._with_empty = with_empty
        self._found: list[int] = []

    def text(self, index: int) -> str | None:
        """The text of a line, or None where the lines end or one is too long for a cell."""
        while len(self._found) <= index and self._at < len(self._lines):
            if self._with_empty or self._lines[self._at].text.strip():
                self._found.append(self._at)
            self._at += 1
        if len(self._found) <= index:
            return None
        text = self._lines[self._found[index]].text.strip()
        return text if len(text) <= _MAX_CELL else None

    def cells(self, start: int, end: int) -> Row:
        """Some lines as the cells of a row."""
        return tuple(self._lines[self._found[index]].cell() for index in range(start, end))

    def all_cells(self, start: int, end: int) -> Row:
        """The cells from a line up to another that begins a row, empty lines among them taken for empty cells."""
        return tuple(line.cell() for line in self._lines[self._found[start] : self._found[end]])

    def line_after(self, count: int) -> int:
        """The number of the line after as many lines."""
        return self._found[count - 1] + 1


def _stacked_pipes(lines: Sequence[_Line], is_header: IsHeader) -> Grid | None:
    """A table with one cell a line, each closed by a pipe, so that empty cells are seen; titles may stand above."""
    cells = [_Line(line.start, line.text.rstrip().rstrip("|│┃¦")) for line in lines]
    for at in range(min(_MAX_TITLES + 1, len(cells))):
        if is_header(cells[at].text.strip()):
            grid, _ = _stacked(cells, at, is_header, with_empty=True)
            if grid is not None:
                return grid
    return None


def _stacked(lines: Sequence[_Line], at: int, is_header: IsHeader, with_empty: bool = False) -> tuple[Grid | None, int]:
    """A table whose cells stand on lines of their own: header words first, then as many lines for each row.

    Running numbers prove rows best, then two rows of as many cells as header words, then rows of fewer (merged words
    above others). A title may look like a header word, so the first lines may be left out. The place to go on from is
    behind the header in any case, or many header words without rows would be looked at again and again.
    """
    heads, body = _stacked_header(lines, at, is_header)
    if len(heads) < _MIN_STACKED_HEADERS:
        return None, at + 1
    window = _Window(lines, body)
    kinds = {cell_type(window.text(i) or "") for i in range(len(heads) + _MAX_LABELS)}
    if not kinds & {"number", "agency"}:
        return None, body
    firsts = range(min(_MAX_TITLES, len(heads) - _MIN_STACKED_HEADERS) + 1)
    two, one = partial(_even_rows, fewest=2), partial(_even_rows, fewest=1)
    for ways, first in ((ways, first) for ways in ((_numbered_rows,), (two, _merged_rows), (one,)) for first in firsts):
        for rows_below in ways:
            found = rows_below(_Stack(lines, heads[first:], body, with_empty))
            if found is not None:
                rows, after = found
                return Grid("line", tuple(rows), rows[0][0].start, lines[after - 1].end, len(rows[0])), after
    return None, body


@dataclass(frozen=True, slots=True)
class _Stack:
    """Lines with a header: which of them are its words, where the rows begin, whether empty lines are cells."""

    lines: Sequence[_Line]
    heads: Sequence[int]
    body: int
    with_empty: bool

    def header(self) -> list[Cell]:
        """The words of the header."""
        return [self.lines[i].cell() for i in self.heads]


def _numbered_rows(stack: _Stack) -> tuple[list[Row], int] | None:
    """Header and rows where one of the first columns holds running numbers, and the line behind them."""
    window = _Window(stack.lines, stack.body, stack.with_empty)
    serial = _before_serial(stack.lines, stack.heads)
    if serial is None or serial_number(window.text(serial) or "") is None:
        return None
    rows, used = _rows_by_serial(window, len(stack.heads), serial)
    found = _with_header(stack.header(), rows, serial)
    return None if found is None else (found, window.line_after(used))


def _even_rows(stack: _Stack, fewest: int) -> tuple[list[Row], int] | None:
    """Header and rows of as many cells as there are header words, and the line behind them.

    What looks like a header word may be the label of the first of several rows (2020年), so fewer are tried as well.
    Where no empty lines stand between the words of the header, one between cells is an empty cell.
    """
    heads = stack.heads
    is_dense = heads[-1] - heads[0] == len(heads) - 1
    labels = _MAX_LABELS if fewest > 1 else 0
    for count in range(len(heads), max(_MIN_STACKED_HEADERS, len(heads) - labels) - 1, -1):
        header = stack.header()[:count]
        start = heads[count] if count < len(heads) else stack.body
        window = _Window(stack.lines, start, stack.with_empty)
        rows = _rows_of(window, count, header)
        if is_dense and not stack.with_empty:
            dense = _Window(stack.lines, start, with_empty=True)
            more = _rows_of(dense, count, header)
            if len(more) > len(rows):
                window, rows = dense, more
        if len(rows) >= fewest and (len(rows) > 1 or _is_distinct(header)):
            return [tuple(header), *rows], window.line_after(count * len(rows))
    return None


def _is_distinct(header: Sequence[Cell]) -> bool:
    """Whether each word of a header stands there once: under words that repeat, one row alone proves nothing."""
    return len({cell.text for cell in header}) == len(header)


def _merged_rows(stack: _Stack) -> tuple[list[Row], int] | None:
    """Two rows of header and the rows under them, which have fewer cells, and the line behind them."""
    for count in (len(stack.heads), len(stack.heads) - 1):
        header = stack.header()[:count]
        start = stack.body if count == len(stack.heads) else stack.heads[count]
        window = _Window(stack.lines, start, stack.with_empty)
        best: list[Row] = []
        for width in range(count - 1, max(2, count - _MAX_MERGED) - 1, -1):
            rows = _rows_of(window, width, header)
            if len(rows) >= 2 and sum(map(len, rows)) > sum(map(len, best)):
                best = rows
        found = _with_header(header, best, None)
        if found is not None:
            return found, window.line_after(sum(map(len, best)))
    return None


def _stacked_header(lines: Sequence[_Line], at: int, is_header: IsHeader) -> tuple[list[int], int]:
    """The lines of a header and the line after it; an unknown word may stand between known ones or before row 1."""
    heads: list[int] = []
    unknown: list[int] = []
    seen = at
    while at < len(lines) and len(heads) < _MAX_STACKED_HEADERS and len(unknown) <= _MAX_UNKNOWN_HEADERS:
        text = lines[at].text.strip()
        if text:
            if "\t" in text or "  " in text or "|" in text:
                break
            if len(text) <= _MAX_HEADER and is_header(text):
                heads += [*unknown, at]
                unknown = []
                seen = at + 1
            elif serial_number(text) == 1 and (before := _before_serial(lines, heads)) is not None:
                labels = unknown[len(unknown) - before :]
                return [*heads, *unknown[: len(unknown) - before]], labels[0] if labels else at
            elif cell_type(text) != "name":
                break
            else:
                unknown.append(at)
        at += 1
    return heads, seen


def _before_serial(lines: Sequence[_Line], heads: Sequence[int]) -> int | None:
    """How many columns stand before the one of running numbers; None where there is no such column in front."""
    return next((n for n, i in enumerate(heads[:2]) if _SERIAL_HEADER.fullmatch(lines[i].text.strip())), None)


def _rows_by_serial(window: _Window, heads: int, serial: int) -> tuple[list[Row], int]:
    """Rows that hold 1, 2, 3 … in a column, and the number of lines they take.

    A label before the number may be missing where it is merged with the one above.
    """
    starts = [serial]
    while True:
        at = starts[-1]
        number = serial_number(window.text(at) or "")
        near = starts[-1] - starts[-2] if len(starts) > 1 else heads
        options = [
            i
            for i in range(at + 2, at + 2 * heads + 1)
            if (text := window.text(i)) is not None and number is not None and serial_number(text) == number + 1
        ]
        if not options:
            break
        starts.append(min(options, key=lambda i: (abs(i - at - near), abs(i - at - heads))))
    steps = [b - a for a, b in pairwise(starts)]
    width = Counter(steps).most_common(1)[0][0] if steps else heads
    if serial and steps:
        width = heads if heads in steps or heads - 1 in steps else min(steps) + 1
    rows: list[Row] = []
    label = window.cells(0, serial)
    for a, b in pairwise(starts):
        end = min(b, a + width - serial) if serial else b
        cells = window.cells(a, end)
        if len(cells) < width - serial:
            spaced = window.all_cells(a, b)
            if not any(cell.text for cell in spaced[width - serial :]) and len(spaced) >= width - serial:
                cells = spaced[: width - serial]
        rows.append((*(label or (Cell(cells[0].start, cells[0].start, ""),) * serial), *cells))
        label = window.cells(end, b)
    whole = [row for row in rows if len(row) == width]
    profile = _profile(whole) if whole else None
    at = starts[-1]
    last = _last_row(window, at, width - serial, profile[serial:] if profile else None)
    rows.append((*(label or (Cell(last[0].start, last[0].start, ""),) * serial), *last))
    at += len(last)
    while profile and (text := window.text(at)) is not None and text.replace(" ", "") in _TOTALS:
        rows.append(_last_row(window, at, width, profile))
        at += len(rows[-1])
    return rows, at


def _last_row(window: _Window, at: int, width: int, profile: list[str] | None) -> Row:
    """As many lines as a row has, fewer where a line is nothing that stands in this table."""
    for i in range(width):
        text = window.text(at + i)
        if text is None or (i and text.startswith(("注:", "说明:", "备注:"))):
            return window.cells(at, at + i)
        if i and profile and not any(_agrees(cell_type(text), kind) for kind in profile[i:]):
            return window.cells(at, at + i)
    return window.cells(at, at + width)


def _rows_of(window: _Window, width: int, header: Sequence[Cell]) -> list[Row]:
    """Rows of a length as far as their cells are of one kind in each column; the first column labels the rows.

    A table of sentences has no numbers to go by, but agencies under the word for them.
    """
    agencies = [i for i, cell in enumerate(header) if _AGENCY_HEADER.search(cell.text)] if width == len(header) else []
    kinds: list[set[str]] = [set() for _ in range(width)]
    rows: list[Row] = []
    while True:
        at = len(rows) * width
        texts = [text for i in range(width) if (text := window.text(at + i)) is not None]
        if len(texts) < width:
            break
        found = [_coarse(cell_type(text)) for text in texts]
        if found[0] == "none" or (found[0] == "number" and not texts[0].endswith("年")):
            break
        if any(kind != "none" and seen - {"none", kind} for kind, seen in zip(found, kinds, strict=True)):
            break
        if any(cell_type(texts[i]) not in {"agency", "none"} for i in agencies):
            break
        for kind, seen in zip(found, kinds, strict=True):
            seen.add(kind)
        rows.append(window.cells(at, at + width))
        if len(rows) == _MAX_UNPROVED and not agencies and not any("number" in seen for seen in kinds):
            break
    proved = any("number" in seen for seen in kinds) or (agencies and len(rows) > 1)
    return rows if proved else []


def _with_header(header: list[Cell], rows: Sequence[Row], serial: int | None) -> list[Row] | None:
    """Header and rows of one length, or None where they do not go together."""
    if not rows:
        return None
    width = Counter(map(len, rows)).most_common(1)[0][0]
    whole = [row for row in rows if len(row) == width]
    head_rows = _unmerged(header, whole) if 2 <= width <= len(header) else None
    if head_rows is None:
        return None
    profile = _profile(whole)
    if serial is not None:
        profile[serial] = "serial"
    return [*head_rows, *(row if len(row) == width else _fitted(row, profile) for row in rows)]


def _coarse(kind: str) -> str:
    if kind == "empty":
        return "none"
    return kind if kind in {"number", "none", "serial"} else "text"


def _agrees(kind: str, column: str) -> bool:
    """Whether a cell of a kind can stand in a column of a kind."""
    if {kind, column} & {"none", "empty"}:
        return column != "serial"
    return (kind == "agency") == (column == "agency") and _coarse(kind) == _coarse(column)


def _profile(rows: Sequence[Row]) -> list[str]:
    """The commonest kind of cell of each column."""
    kinds = [Counter(cell_type(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    return [max(counts, key=lambda kind: (kind not in {"none", "empty"}, counts[kind])) for counts in kinds]


def _fitted(row: Row, profile: Sequence[str]) -> Row:
    """A row that lost its empty cells, or whose text broke over lines, set into the columns it can only belong to."""
    width = len(profile)
    if len(row) > width:
        return _joined(row, profile)
    known = next((i + 1 for i, kind in enumerate(profile[: len(row)]) if kind == "serial"), 1)
    if row[0].text in _TOTALS or serial_number(row[known - 1].text) is None:
        known = 1
    cells = [*row[:known], *[Cell(row[0].start, row[0].start, "")] * (width - known)]
    rest, columns = row[known:], profile[known:]
    for agree in (_agrees, lambda kind, column: _coarse(kind) == _coarse(column)):
        left, right = _placed(rest, columns, agree), _placed(rest[::-1], columns[::-1], agree)
        if left is not None and right is not None:
            for cell, first, last in zip(rest, left, reversed(right), strict=True):
                if first == len(columns) - 1 - last:
                    cells[known + first] = cell
            break
    return tuple(cells)


def _placed(row: Row, profile: Sequence[str], agree: Callable[[str, str], bool]) -> list[int] | None:
    """The first columns that the cells of a row can stand in, in order."""
    columns: list[int] = []
    at = 0
    for cell in row:
        kind = cell_type(cell.text)
        while at < len(profile) and not agree(kind, profile[at]):
            at += 1
        if at == len(profile):
            return None
        columns.append(at)
        at += 1
    return columns


def _joined(row: Row, profile: Sequence[str]) -> Row:
    """A row with the lines of one of its texts put together, so that the other cells stand in their columns."""
    extra = len(row) - len(profile)
    for at, column in enumerate(profile):
        parts = row[at : at + extra + 1]
        if _coarse(column) != "text" or any(_coarse(cell_type(cell.text)) != "text" for cell in parts):
            continue
        cell = Cell(parts[0].start, parts[-1].end, "\n".join(part.text for part in parts))
        cells = (*row[:at], cell, *row[at + extra + 1 :])
        if all(
            _agrees(cell_type(cell.text), kind)
            for i, (cell, kind) in enumerate(zip(cells, profile, strict=True))
            if i != at
        ):
            return cells
    return (row[0], *[Cell(row[0].start, row[0].start, "")] * (len(profile) - 1))


def _unmerged(header: Sequence[Cell], rows: Sequence[Row]) -> list[Row] | None:
    """The rows of a header: one, or two where merged words stand above more columns than there are lines left.

    Of all ways to set merged words above others the one is taken that puts the lower words over numbers, and the same
    lower words under each of the merged ones.
    """
    width = len(rows[0])
    merged = len(header) - width
    if merged == 0:
        return [tuple(header)]
    profile = _profile(rows)
    best: tuple[int, list[Row]] | None = None
    for below in range(2 * merged, len(header) - merged + 1):
        above, under = header[: len(header) - below], header[len(header) - below :]
        spans = _spans(under, merged)
        if spans is None:
            continue
        repeated = len(under) - len({cell.text for cell in under})
        for first in range(1, len(above) - merged + 1):
            top, bottom = _two_rows(above, under, first, spans)
            fit = sum((kind == "number") is bool(cell.text) for kind, cell in zip(profile, bottom, strict=True))
            if best is None or fit + repeated > best[0]:
                best = fit + repeated, [top, bottom]
    return best[1] if best else None


def _spans(under: Sequence[Cell], merged: int) -> list[int] | None:
    """How many of the lower words stand under each merged one: where they begin anew, else as many under each."""
    starts = [i for i, cell in enumerate(under) if cell.text == under[0].text]
    if len(starts) == merged and merged > 1:
        return [b - a for a, b in pairwise([*starts, len(under)])]
    return [len(under) // merged] * merged if len(under) % merged == 0 else None


def _two_rows(above: Sequence[Cell], under: Sequence[Cell], first: int, spans: Sequence[int]) -> tuple[Row, Row]:
    """Two header rows; the words of the upper one from a place on stand each above so many of the lower."""
    top: list[Cell] = []
    bottom: list[Cell] = []
    rest = iter(under)
    for i, cell in enumerate(above):
        blank = Cell(cell.start, cell.start, "")
        if first <= i < first + len(spans):
            span = spans[i - first]
            top += [cell, *[blank] * (span - 1)]
            bottom += [next(rest) for _ in range(span)]
        else:
            top.append(cell)
            bottom.append(blank)
    return tuple(top), tuple(bottom)
