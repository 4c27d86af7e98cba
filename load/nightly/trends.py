"""The page of trends: how runs went, rows of marts, seconds of models, warnings, quality of extraction.

It needs no network: one file of HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

Run = Mapping[str, Any]

_RUNS_BESIDE = 8
_SLOWEST = 25
_HEAD = """<!doctype html>
<html lang="zh-Hans"><meta charset="utf-8"><title>民生 minsheng: 运行趋势 trends of runs</title>
<style>
body { font: 14px/1.5 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; margin: 2em; color: #222 }
table { border-collapse: collapse; margin-bottom: 2em } td, th { padding: .2em .8em; border-bottom: 1px solid #ddd }
th { text-align: left } td.n { text-align: right; font-variant-numeric: tabular-nums }
tr.failed td, tr.blocked td { color: #b00 } tr.published_with_warnings td { color: #960 }
</style>
<h1>运行趋势 Trends of runs</h1>
"""


def page(runs: Sequence[Run]) -> str:
    """The page of these runs, the earliest first."""
    built = [run for run in runs if run["results"]]
    published = [run for run in runs if run["marts"]]
    return _HEAD + "".join(
        (
            _runs(runs),
            _beside("表的行数 Rows per mart", published, _rows_of_marts),
            _beside("模型用时（秒）Seconds per model, the slowest", built, _seconds_of_models),
            _warnings(built),
            _beside("抽取质量 Quality of extraction", published, _quality),
        )
    )


def _runs(runs: Sequence[Run]) -> str:
    heads = ("运行 run", "命令 command", "状态 status", "秒 s", "新增 added", "拒收 rejected", "新存疑 new", "旧 old")
    body = ""
    for run in reversed(runs):
        new = sum(one["is_new"] for one in run["warnings"])
        cells = (
            *(run["run_id"], run["command"], run["status"], f"{run['seconds']:.1f}"),
            *(f"{sum(load[f'{what}_count'] for load in run['loads']):,}" for what in ("added", "rejected")),
            *(str(new), str(len(run["warnings"]) - new)),
        )
        body += f'<tr class="{escape(run["status"])}">{_cells(cells, numbers_from=3)}</tr>'
    return _table("运行 Runs", heads, body)


def _rows_of_marts(run: Run) -> dict[str, float]:
    return {one["mart"]: one["row_count"] for one in run["marts"]}


def _seconds_of_models(run: Run) -> dict[str, float]:
    models = [one for one in run["results"] if one["resource_type"] == "model"]
    slowest = sorted(models, key=lambda one: one["seconds"], reverse=True)[:_SLOWEST]
    return {one["name"]: one["seconds"] for one in slowest}


def _quality(run: Run) -> dict[str, float]:
    return {
        f"{one['extractor_version']} {name}": one[f"{name}_ratio"]
        for one in run["extraction"]
        for name in ("recall", "precision")
        if one[f"{name}_ratio"] is not None
    }


def _beside(title: str, runs: Sequence[Run], measure: Callable[[Run], Mapping[str, float]]) -> str:
    """A table of a figure by name, the last runs side by side, in the order of the last one."""
    shown = runs[-_RUNS_BESIDE:]
    figures = [measure(run) for run in shown]
    names = dict.fromkeys(name for found in reversed(figures) for name in found)
    body = "".join(
        f"<tr>{_cells((name, *(_figure(found.get(name)) for found in figures)), numbers_from=1)}</tr>" for name in names
    )
    return _table(title, ("", *(run["run_id"] for run in shown)), body)


def _warnings(built: Sequence[Run]) -> str:
    """The warnings of the last run with checks, the new ones first."""
    found = sorted(built[-1]["warnings"], key=lambda one: not one["is_new"]) if built else []
    body = "".join(
        f"<tr>{_cells(('新 new' if one['is_new'] else '旧 old', one['name'], one['text'], str(one['row_count'])))}</tr>"
        for one in found
    )
    return _table("存疑 Warnings", ("", "检查 check", "含义 what it says", "行 rows"), body)


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:.2f}"


def _cells(values: Iterable[str], numbers_from: int = 99) -> str:
    return "".join(
        f'<td class="n">{escape(value)}</td>' if place >= numbers_from else f"<td>{escape(value)}</td>"
        for place, value in enumerate(values)
    )


def _table(title: str, heads: Iterable[str], body: str) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    return f"<h2>{escape(title)}</h2><table><tr>{head}</tr>{body}</table>\n"
