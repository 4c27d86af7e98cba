"""minsheng show, trace and status: rich tables for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from load import account
from load.evidence import ROLES
from load.paths import Paths
from load.site.text import envelope, plain, shown, visible
from load.terminal.card import card
from load.terminal.language import is_chinese, say
from load.terminal.opened import CannotAnswerError, Opened, Record, opened
from load.terminal.state import state
from load.terminal.trace import trace

SHOWN = 12


def show(region: str, year: int, as_json: bool) -> int:
    """Print a region's year; 0 when there is one."""
    return _answer(lambda warehouse: card(warehouse, region, year), _print_card, as_json)


def follow(figure: str, as_json: bool) -> int:
    """Print what a figure stands on; 0 when there is such a figure."""
    return _answer(lambda warehouse: trace(warehouse, figure), _print_trace, as_json)


def status(as_json: bool) -> int:
    """Print how the warehouse stands; 0 when there is one."""
    return _answer(lambda warehouse: state(warehouse, Paths.current()), _print_state, as_json)


def _answer(ask: Callable[[Opened], Record], tell: Callable[[Console, Record], None], as_json: bool) -> int:
    try:
        with opened(Paths.current()) as warehouse:
            found = ask(warehouse)
    except CannotAnswerError as error:
        print(f"minsheng: {error}", file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2, default=_plain))
    else:
        tell(account.console(), found)
    return 0


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value))


def _text(value: object) -> str:
    """Words of documents, so that they neither steer the terminal nor format it."""
    return escape(str(visible(str(value))))


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _value(figure: Record) -> str:
    value, column, unit = figure["value"], figure["column"], figure["unit"]
    try:
        number = Decimal(value)
    except ArithmeticError:
        return _text(value)
    return shown(float(number) if "median" in column else number, column, unit)


def _print_card(out: Console, found: Record) -> None:
    out.print(f"[bold]{_text(found['region_name'])} {found['year']}[/]  {found['region_code']}")
    figures = _table(say("指标", "figure"), say("数值", "value"), say("列", "column"))
    for figure in found["figures"]:
        name = figure["name_zh"] if is_chinese() else figure["name_en"]
        figures.add_row(name, _value(figure), figure["column"])
    out.print(figures)
    if found["commitments"]:
        rates = _table(
            say("承诺", "commitment"),
            say("目标", "target"),
            say("实际", "actual"),
            say("报告完成率", "reported"),
            say("计算完成率", "computed"),
            say("反推目标", "implied target"),
            say("状态", "status"),
        )
        for row in found["commitments"][:SHOWN]:
            unit = row["unit"] or ""
            rates.add_row(
                _text(row["subject"]),
                _text(shown(row["target_value"], "target_value", unit)),
                _text(shown(row["actual_value"], "actual_value", unit)),
                shown(row["reported_pct"], "reported_pct", "%"),
                shown(row["computed_pct"], "computed_pct", "%"),
                _text(envelope(row, "implied_target", unit)),
                row["status_name"] if is_chinese() else row["status"],
            )
        out.print(rates)
        _more(out, len(found["commitments"]))
    for finding in found["findings"]:
        out.print(f"[yellow]{finding['severity']}[/] {_text(finding['explanation'])}", soft_wrap=True)
    hint = say("数从何来", "where a figure comes from")
    out.print(f"{hint}: minsheng trace {found['figure_prefix']}:{say('列', 'COLUMN')}", style="dim", soft_wrap=True)


def _print_trace(out: Console, found: Record) -> None:
    name = found["name_zh"] if is_chinese() else found["name_en"]
    value = f"{found['value']} {found['unit']}".strip() or say("（空）", "(empty)")
    out.print(f"[bold]{_text(name)}[/] = {_text(value)}   {_text(found['figure'])}", soft_wrap=True)
    rows = found["stands_on"]
    if not rows:
        out.print(say("没有可追溯的行。", "No rows stand behind it."))
    if len(rows) > 1:
        out.print(say(f"由 {len(rows)} 行得出：", f"made of {len(rows)} rows:"))
    for row in rows[:SHOWN]:
        out.print(f"• {row['mart']} {_text(row['key'])}  {_text(row['words'])}", soft_wrap=True)
        for one in row["statements"]:
            span = f"{one['char_start']}–{one['char_end']}" if one["char_start"] is not None else ""
            role = say(ROLES.get(one["role"], one["role"]), one["role"])
            print_span = f"  {role} [bold]{_text(one['surface'])}[/] {one['statement_id']}".rstrip()
            out.print(f"{print_span} · {_text(one['document'])} · {say('字符', 'characters')} {span}", soft_wrap=True)
            if one["sentence"]:
                before, marked, after = (_text(" ".join(part.split())) for part in one["sentence"])
                out.print(f"    {before}[bold reverse]{marked}[/]{after}", soft_wrap=True)
            elif span:
                words = say("（原文未载入，只有位置）", "(the text is not loaded: its place only)")
                out.print(f"    {words}", style="dim")
    _more(out, len(rows))


def _print_state(out: Console, found: Record) -> None:
    size = found["size_bytes"] / 1e6
    out.print(f"[bold]{_text(found['published'])}[/]  {size:.1f} MB  {found['published_at']}", soft_wrap=True)
    if found["is_raw_newer"]:
        words = say(
            "原始库比已发布的新：运行 minsheng build", "raw is newer than what is published: run minsheng build"
        )
        out.print(f"[yellow]{words}[/]")
    marts = _table(say("表", "mart"), say("行", "rows"))
    for mart, count in found["marts"].items():
        marts.add_row(mart, f"{count:,}")
    out.print(marts)
    findings = ", ".join(f"{severity} {count:,}" for severity, count in found["findings"].items())
    out.print(f"{say('检查发现', 'findings')}: {findings or 0}")
    if load := found["last_load"]:
        came = f"{load['finished_at']} +{load['added_count']:,}, {say('拒收', 'rejected')} {load['rejected_count']:,}"
        out.print(f"{say('最近载入', 'last load')}: {_text(load['source_uri'])} {came}", soft_wrap=True)
    pages = found["site"] or say("还没有；运行 minsheng site", "not written yet; run minsheng site")
    out.print(f"{say('网页', 'pages')}: {_text(pages)}", soft_wrap=True)


def _more(out: Console, count: int) -> None:
    if count > SHOWN:
        more = count - SHOWN
        out.print(say(f"还有 {more} 行，全部见 --json", f"{more} more; --json has all"), style="dim")
