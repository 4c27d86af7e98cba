"""Writes what runs of scale.py found into benchmarks/README.md, with plots beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import vl_convert

from benchmarks.scale import STEPS

HERE = Path(__file__).parent
PAGE, PLOTS = HERE / "README.md", HERE / "plots"
BEGIN, END = "<!-- scale: written by benchmarks/scale.py report -->", "<!-- end of scale -->"
_MODELS_SHOWN = 20
_BAR_SECONDS = 0.3
Run = dict[str, Any]


def write(folder: Path) -> None:
    """Put the figures of every run in the folder between the marks of the page."""
    runs = sorted(
        (json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("scale-*.json")),
        key=lambda run: run["documents"],
    )
    if not runs:
        raise SystemExit(f"{folder} holds no run; make one: benchmarks/scale.py run {folder} --documents 100")
    PLOTS.mkdir(exist_ok=True)
    for name, drawing in (("steps", _steps(runs)), ("models", _models(runs[-1])), ("questions", _questions(runs[-1]))):
        svg = vl_convert.vegalite_to_svg(drawing)
        (PLOTS / f"{name}.svg").write_text(svg, encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{_text(runs)}\n{END}{after}", encoding="utf-8")


def _text(runs: Sequence[Run]) -> str:
    sizes = [f"{run['documents']:,}" for run in runs]
    parts = [
        f"Measured on {runs[-1]['machine']}. Seconds of processors count all processes of a step.",
        _table(("documents", *sizes, *(["last to first, per document"] if len(runs) > 1 else [])), _cost_rows(runs)),
        "![seconds of processors by step](plots/steps.svg)",
        f"Found against the truth, {sizes[-1]} documents:",
        _table(
            ("what", "true", "found", "recall", "precision", "F1"),
            [(one["what"], f"{one['true']:,}", f"{one['found']:,}", *_score(one)) for one in runs[-1]["truth"]],
        ),
        f"The dearest models of {sizes[-1]} documents, as dbt ran them two at a time, and the questions:",
        "![seconds by model](plots/models.svg)",
        "![seconds by question](plots/questions.svg)",
    ]
    slow = [one for one in runs[-1]["questions"] if one["warm"] >= _BAR_SECONDS]
    parts.append(
        "Every question is answered within 300 ms warm."
        if not slow
        else "Over 300 ms warm: " + ", ".join(f"{one['name']} {one['warm'] * 1000:.0f} ms" for one in slow) + "."
    )
    return "\n\n".join(parts) + "\n"


def _score(one: Run) -> tuple[str, str, str]:
    recall = one["right"] / one["true"] if one["true"] else 1.0
    precision = one["found_right"] / one["found"] if one["found"] else 1.0
    return f"{recall:.4f}", f"{precision:.4f}", f"{one['f1']:.4f}"


def _cost_rows(runs: Sequence[Run]) -> list[tuple[str, ...]]:
    figures: dict[str, list[float | None]] = {
        "MB of documents": [run["corpus"]["bytes"] / 1e6 for run in runs],
        "statements": [float(run["rows"]["fct_statements"]) for run in runs],
        "MB of raw": [run["raw_bytes"] / 1e6 for run in runs],
        "MB published": [run["published_bytes"] / 1e6 for run in runs],
    }
    for step, name in STEPS.items():
        taken = [run.get(step) for run in runs]
        figures[f"{name}: seconds"] = [one and one["seconds"] for one in taken]
        figures[f"{name}: seconds of processors"] = [one and one["processor_seconds"] for one in taken]
        figures[f"{name}: peak MB"] = [one and one["memory"] / 1e6 for one in taken]
    growth = runs[-1]["documents"] / runs[0]["documents"]
    return [
        (
            name,
            *("not run" if value is None else f"{value:,.0f}" for value in values),
            *([_growth(values[0], values[-1], growth)] if len(runs) > 1 else []),
        )
        for name, values in figures.items()
    ]


def _growth(first: float | None, last: float | None, growth: float) -> str:
    """How much more a document costs in the last run than in the first."""
    return "" if first is None or last is None else f"{last / max(first, 1e-9) / growth:.2f}"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    header = list(header)
    lines = [header, ["---", *("---:" for _ in header[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _drawing(values: list[dict[str, Any]], encoding: dict[str, Any], mark: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": 520,
        "data": {"values": values},
        "mark": mark,
        "encoding": encoding,
    }


def _steps(runs: Sequence[Run]) -> dict[str, Any]:
    values = [
        {
            "documents": run["documents"],
            "step": step,
            "seconds": run[step]["processor_seconds"] / run["documents"] * 1000,
        }
        for run in runs
        for step in ("load", "build")
    ]
    x = {"field": "documents", "type": "quantitative", "scale": {"type": "log"}, "title": "documents"}
    y = {"field": "seconds", "type": "quantitative", "title": "seconds of processors for 1,000 documents"}
    color = {"field": "step", "title": None}
    return _drawing(values, {"x": x, "y": y, "color": color}, {"type": "line", "point": True})


def _models(run: Run) -> dict[str, Any]:
    nodes, kinds = run["build"]["nodes"], run["build"]["kinds"]
    dearest = sorted((name for name in nodes if kinds[name] == "model"), key=lambda name: -nodes[name])[:_MODELS_SHOWN]
    return _bars([{"name": name, "seconds": nodes[name]} for name in dearest], "seconds", None)


def _questions(run: Run) -> dict[str, Any]:
    return _bars([{"name": one["name"], "seconds": one["warm"]} for one in run["questions"]], "seconds, warm", None)


def _bars(values: list[dict[str, Any]], title: str, sort: None) -> dict[str, Any]:
    x = {"field": "seconds", "type": "quantitative", "title": title}
    y = {"field": "name", "type": "nominal", "sort": sort, "title": None, "axis": {"labelLimit": 320}}
    return _drawing(values, {"x": x, "y": y}, {"type": "bar", "height": 10})
