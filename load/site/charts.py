"""Drawings as Vega-Lite specifications; the page's table beside each holds the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from load.site.model import Chart
from load.site.text import Label, shown, visible

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # the name of the language; nothing is fetched
BLUE, ORANGE, GREEN, GREY = "#3b7dd8", "#d9730d", "#2e9e62", "#8a94a3"
REPORTED, COMPUTED, IMPLIED = "报告值 reported", "计算值 computed", "反推值 implied"
SOURCES = {"domain": [REPORTED, COMPUTED], "range": [ORANGE, BLUE]}
LEVEL_COLOURS = {"country": "#7d4cc2", "province": BLUE, "city": ORANGE, "district": GREEN, "": GREY}
BY_CATEGORY = {
    "commitments_with_target_count": ("有写明目标的承诺 commitments with a target", BLUE),
    "items_listed_count": ("列示项目 items listed", GREEN),
    "items_named_count": ("点名工程 projects named", ORANGE),
}
MOST = 24

Record = Mapping[str, Any]


def completion(identifier: str, rows: Iterable[Record]) -> Chart | None:
    """Completion rates as bars against the target (100%), reported and computed apart, never clamped."""
    values = [
        {"subject": row["subject"], "rate": float(row[column]), "source": source}
        for row in rows
        for column, source in (("reported_pct", REPORTED), ("computed_pct", COMPUTED))
        if row[column] is not None
    ][:MOST]
    if not values:
        return None
    alt = "；".join(f"{value['subject']} {shown(value['rate'], 'pct', '%')}（{value['source']}）" for value in values)
    y = {"field": "subject", "type": "nominal", "sort": None, "title": None}
    bars: dict[str, Any] = {
        "mark": {"type": "bar", "height": 10},
        "encoding": {
            "y": y,
            "x": {"field": "rate", "type": "quantitative", "title": "完成率 completion, %", "scale": {"zero": True}},
            "color": {"field": "source", "type": "nominal", "scale": SOURCES},
            "tooltip": [
                {"field": "subject", "title": "内容"},
                {"field": "source", "title": "值别"},
                {"field": "rate", "title": "完成率 %", "format": ",.2f"},
            ],
        },
    }
    if len({value["subject"] for value in values}) < len(values):
        bars["encoding"]["yOffset"] = {"field": "source", "scale": {"domain": SOURCES["domain"]}}
    target = {
        "data": {"values": [{"rate": 100}]},
        "mark": {"type": "rule", "strokeDash": [5, 3], "color": GREEN, "strokeWidth": 1.5},
        "encoding": {"x": {"field": "rate", "type": "quantitative"}},
    }
    spec = _spec(values, layer=[bars, target], height=_height(values, "subject"))
    return Chart(
        identifier, Label("完成率与目标（虚线为 100%）", "completion against target (dashed: 100%)"), alt, spec
    )


def shares(identifier: str, rows: Iterable[Record]) -> Chart | None:
    """Spending shares as points on the span that the print allows, with their definition."""
    values = []
    for row in rows:
        for stem, source in (("reported_share_pct", REPORTED), ("computed_share_pct", COMPUTED)):
            if row[stem] is None:
                continue
            low, high = row[f"{stem}_low"], row[f"{stem}_high"]
            values.append(
                {
                    "name": f"{row['region_name']} {row['year']} · {row['definition']}",
                    "share": float(row[stem]),
                    "low": low,
                    "high": high,
                    "source": source,
                }
            )
    if not values:
        return None
    alt = "；".join(f"{value['name']} {shown(value['share'], 'pct', '%')}（{value['source']}）" for value in values)
    y = {"field": "name", "type": "nominal", "sort": None, "title": None}
    color = {"field": "source", "type": "nominal", "scale": SOURCES}
    axis = {"type": "quantitative", "title": "占比 share, %", "scale": {"domain": [0, 100]}}
    span = {
        "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.45},
        "encoding": {"y": y, "x": {"field": "low", **axis}, "x2": {"field": "high"}, "color": color},
    }
    point = {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {
            "y": y,
            "x": {"field": "share", **axis},
            "color": color,
            "tooltip": [
                {"field": "name", "title": "地区·口径"},
                {"field": "share", "title": "占比 %", "format": ",.2f"},
                {"field": "low", "title": "下限", "format": ",.3f"},
                {"field": "high", "title": "上限", "format": ",.3f"},
            ],
        },
    }
    spec = _spec(values, layer=[span, point], height=_height(values, "name", 34))
    caption = Label(
        "支出占比与印数允许的区间；口径不同不可比", "shares with the span their print allows; definitions differ"
    )
    return Chart(identifier, caption, alt, spec)


def counted(
    identifier: str,
    rows: Iterable[Record],
    name: str,
    parts: Mapping[str, tuple[str, str]],
    caption: Label,
    axis: str,
    are_parts_of_one: bool = True,
) -> Chart | None:
    """Counts as bars; parts give for each column its words and colour. Only parts of one whole are stacked."""
    rows = [row for row in rows if any(row[column] for column in parts)][: 2 * MOST]
    values = [
        {"name": row[name], "count": row[column], "part": words}
        for row in rows
        for column, (words, _) in parts.items()
        if row[column]
    ]
    if not values:
        return None
    alt = "；".join(f"{value['name']} {value['part']} {value['count']}" for value in values)
    present = [part for part in parts.values() if any(value["part"] == part[0] for value in values)]
    beside = {} if are_parts_of_one else {"yOffset": {"field": "part", "sort": [words for words, _ in present]}}
    spec = _spec(
        values,
        mark={"type": "bar"},
        height=_height(values, "name"),
        encoding=beside
        | {
            "y": {"field": "name", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "count", "type": "quantitative", "title": axis, "axis": _whole(values)},
            "color": {
                "field": "part",
                "type": "nominal",
                "scale": {
                    "domain": [words for words, _ in present],
                    "range": [color for _, color in present],
                },
            },
            "tooltip": [
                {"field": "name", "title": "名称"},
                {"field": "part", "title": "种类"},
                {"field": "count", "title": "数目"},
            ],
        },
    )
    return Chart(identifier, caption, alt, spec)


def by_year(identifier: str, rows: Iterable[Record], column: str, caption: Label, axis: str) -> Chart | None:
    """A count over the years, a bar for each level of regions: levels are never added."""
    rows = [row for row in rows if row[column]]
    values = [{"year": str(row["year"]), "count": row[column], "level": row["level"]} for row in rows]
    if not values:
        return None
    alt = "；".join(f"{value['year']} {value['level']} {value['count']}" for value in values)
    spec = _spec(
        values,
        mark={"type": "bar"},
        height=200,
        encoding={
            "x": {"field": "year", "type": "ordinal", "title": "年份 year", "axis": {"labelAngle": 0}},
            "xOffset": {"field": "level", "sort": _levels(rows)["domain"]},
            "y": {"field": "count", "type": "quantitative", "title": axis, "axis": _whole(values)},
            "color": {"field": "level", "type": "nominal", "scale": _levels(rows)},
            "tooltip": [
                {"field": "year", "title": "年份"},
                {"field": "level", "title": "层级"},
                {"field": "count", "title": "数目"},
            ],
        },
    )
    return Chart(identifier, caption, alt, spec)


def _whole(values: list[dict[str, Any]]) -> dict[str, Any]:
    """An axis of counts: whole numbers only, however few there are."""
    return {"format": ",d", "tickCount": min(10, max(value["count"] for value in values))}


def _levels(rows: list[Record]) -> dict[str, Any]:
    """The levels that occur from the top down, each in its own colour on every page."""
    words = {row["region_level"] or "": row["level"] for row in rows}
    present = [level for level in LEVEL_COLOURS if level in words]
    return {"domain": [words[level] for level in present], "range": [LEVEL_COLOURS[level] for level in present]}


def _height(values: list[dict[str, Any]], name: str, step: int = 24) -> int:
    """The height of bars that each have a name."""
    return step * len({value[name] for value in values})


def _spec(values: list[dict[str, Any]], **parts: Any) -> dict[str, Any]:
    fit = {"type": "fit-x", "contains": "padding"}
    shown_values = [{name: visible(value) for name, value in row.items()} for row in values]
    return {"$schema": SCHEMA, "width": "container", "autosize": fit, "data": {"values": shown_values}, **parts}
