"""One page on what was judged before publishing; it needs no network to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ddd; padding: .35rem .6rem; text-align: left; vertical-align: top; }
td:first-child, th:first-child { white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code { font-size: 13px; overflow-wrap: anywhere; }
.passed { color: #1a6b32; } .blocked { color: #a3161a; font-weight: 600; } .warned { color: #8a5a00; font-weight: 600; }
details table { font-size: 13px; margin: .3rem 0; } summary { cursor: pointer; }
@media (prefers-color-scheme: dark) {
  body { background: #16181c; color: #e6e6e6; } th, td { border-color: #3a3d44; }
  .passed { color: #7fd096; } .blocked { color: #ff8a8d; } .warned { color: #f0c060; }
}
"""


def render(verdicts: Sequence[Mapping[str, Any]]) -> str:
    """The page for a list of verdicts, faults first."""
    ordered = sorted(verdicts, key=lambda verdict: (verdict["passed"], not verdict["is_blocking"]))
    counts = {"passed": 0, "blocked": 0, "warned": 0}
    for verdict in verdicts:
        counts[_state(verdict)] += 1
    rows = "\n".join(_row(verdict) for verdict in ordered)
    return f"""<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>占比与完成率检查</title>
<style>{STYLE}</style></head>
<body>
<h1>占比与完成率检查 · Judgment of shares and completion rates</h1>
<p><span class="passed">通过 passed {counts["passed"]}</span> ·
<span class="warned">存疑 warned {counts["warned"]}</span> ·
<span class="blocked">拦截 blocked {counts["blocked"]}</span></p>
<table>
<thead>
<tr><th>结果</th><th>检查 check</th><th class="number">行数 rows</th><th class="number">不符 unexpected</th></tr>
</thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def _state(verdict: Mapping[str, Any]) -> str:
    if verdict["passed"]:
        return "passed"
    return "blocked" if verdict["is_blocking"] else "warned"


def _row(verdict: Mapping[str, Any]) -> str:
    state = _state(verdict)
    word = {"passed": "通过", "blocked": "拦截", "warned": "存疑"}[state]
    fault = f"<br>{escape(verdict['fault'])}" if verdict["fault"] else ""
    return (
        f'<tr><td class="{state}">{word}</td>'
        f"<td>{escape(verdict['label'])}<br><code>{escape(verdict['name'])}</code>{fault}{_examples(verdict)}</td>"
        f'<td class="number">{verdict["row_count"]:,}</td><td class="number">{verdict["unexpected_count"]:,}</td></tr>'
    )


def _examples(verdict: Mapping[str, Any]) -> str:
    examples = verdict["examples"]
    if not examples:
        return ""
    columns = list(examples[0])
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell(example[column]))}</td>" for column in columns) + "</tr>"
        for example in examples
    )
    return f"<details open><summary>例 examples</summary><table><tr>{head}</tr>{body}</table></details>"


def _cell(value: object) -> str:
    return "" if value is None else f"{value:,.6g}" if isinstance(value, float) else str(value)
