"""Makes the bundle that Superset imports: charts.yml says what is shown, the warehouse what its columns are called."""

from __future__ import annotations

import json
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import yaml

CHARTS = Path(__file__).with_name("charts.yml")
FOLDER = "minsheng"
DATABASE = "minsheng"
VERSION = "1.0.0"
MADE = "2026-01-01T00:00:00+00:00"  # Superset asks for a date of the bundle; nothing depends on it
MOST_ROWS = 1000
COLUMNS_OF_A_DASHBOARD = 12
HEIGHT = 50
# Figures as they are: thousands apart, no shortening to k and M, no trailing zeros.
NUMBER = ",.4~f"
# Whatever is imported again takes the place of what bears the same name.
NAMES = uuid.UUID("6f2f6a62-5a6c-5d0e-9d0b-3d8f6a1f0c11")

Json = dict[str, Any]


class BundleError(Exception):
    """Charts ask for what the warehouse does not have; the message says which."""


def specification(file: Path = CHARTS) -> Json:
    """What charts.yml says."""
    read: Json = yaml.safe_load(file.read_text(encoding="utf-8"))
    return read


def write(spec: Json, warehouse: Path, target: Path) -> None:
    """Write the bundle, as Superset exports one: a folder of YAML in a zip."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files(spec, warehouse).items():
            bundle.writestr(f"{FOLDER}/{name}", yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


def files(spec: Json, warehouse: Path) -> dict[str, Json]:
    """The files of the bundle by their name. Raises BundleError."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        datasets = {name: _dataset(name, dataset, connection) for name, dataset in spec["datasets"].items()}
    made: dict[str, Json] = {
        "metadata.yaml": {"version": VERSION, "type": "Dashboard", "timestamp": MADE},
        f"databases/{DATABASE}.yaml": _database(warehouse),
        f"dashboards/{spec['dashboard']['slug']}.yaml": _dashboard(spec),
    }
    made |= {f"datasets/{DATABASE}/{name}.yaml": dataset for name, dataset in datasets.items()}
    for name, chart in spec["charts"].items():
        _agree(name, chart, datasets)
        made[f"charts/{name}.yaml"] = _chart(name, chart, datasets[chart["dataset"]])
    return made


def _identity(*names: str) -> str:
    return str(uuid.uuid5(NAMES, "/".join(names)))


def _database(warehouse: Path) -> Json:
    return {
        "database_name": "民生 warehouse",
        "sqlalchemy_uri": f"duckdb:///{warehouse}?access_mode=read_only",
        "expose_in_sqllab": True,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {"allows_virtual_table_explore": True},
        "uuid": _identity("database"),
        "version": VERSION,
    }


def _dataset(name: str, dataset: Json, connection: duckdb.DuckDBPyConnection) -> Json:
    """A dataset whose columns are labelled as the warehouse labels them."""
    schema, _, table = dataset.get("table", "marts.").partition(".")
    asked = dataset.get("sql") or f"from {dataset['table']}"
    columns = [
        {
            "column_name": column,
            "verbose_name": dataset.get("labels", {}).get(column) or label or column,
            "description": comment,
            "type": data_type,
            "is_dttm": data_type == "DATE",
            "is_active": True,
            "groupby": True,
            "filterable": True,
            "expression": None,
        }
        for column, data_type, label, comment in _columns(connection, asked)
    ]
    columns += [
        {
            "column_name": column,
            "verbose_name": column,
            "type": "VARCHAR",
            "is_dttm": False,
            "is_active": True,
            "groupby": True,
            "filterable": True,
            "expression": expression,
        }
        for column, expression in dataset.get("computed", {}).items()
    ]
    return {
        "table_name": dataset["title"] if "sql" in dataset else table,
        "schema": schema,
        "sql": dataset.get("sql"),
        "source_db_engine": "duckdb",  # or Superset rewrites the query on its way in
        "description": dataset["title"],
        "filter_select_enabled": True,
        "uuid": _identity("dataset", name),
        "metrics": [
            {"metric_name": metric, "verbose_name": metric, "expression": expression, "d3format": NUMBER}
            for metric, expression in dataset.get("metrics", {}).items()
        ],
        "columns": columns,
        "version": VERSION,
        "database_uuid": _identity("database"),
    }


def _columns(connection: duckdb.DuckDBPyConnection, asked: str) -> list[tuple[str, str, str | None, str | None]]:
    """The columns of a query: name, type, Chinese name, what its comment says."""
    return connection.execute(
        f"""
        with comments as (
            select column_name, any_value(comment) as comment
            from duckdb_columns() where schema_name in ('marts', 'reports') and comment is not null
            group by column_name
        )
        select described.column_name, described.column_type, names.name_zh, comments.comment
        from (describe {asked}) as described
        left join reference.columns as names using (column_name)
        left join comments using (column_name)
        """
    ).fetchall()


def _agree(name: str, chart: Json, datasets: Mapping[str, Json]) -> None:
    """Every column and metric of a chart stands in its dataset."""
    if (dataset := datasets.get(chart["dataset"])) is None:
        raise BundleError(f"chart {name}: there is no dataset {chart['dataset']}")
    columns = {column["column_name"] for column in dataset["columns"]}
    metrics = {metric["metric_name"] for metric in dataset["metrics"]}
    missing = [*(set(shown(chart)) - columns), *(set(chart.get("order", ())) - columns)]
    missing += set(chart.get("metrics", ())) - metrics
    if missing:
        raise BundleError(f"chart {name}: the dataset {chart['dataset']} has no {', '.join(sorted(missing))}")


def shown(chart: Json) -> list[str]:
    """The columns that a chart shows beside its metrics."""
    shown = chart.get("columns") or chart.get("groups") or [chart["x"], chart.get("series")]
    return [column for column in shown if column]


def _chart(name: str, chart: Json, dataset: Json) -> Json:
    form = _bars(chart) if chart["kind"] == "bars" else _table(chart, dataset)
    form |= {"adhoc_filters": [_filter(chart["where"])] if "where" in chart else [], "row_limit": _limit(chart)}
    return {
        "slice_name": chart["title"],
        "viz_type": form["viz_type"],
        "params": form,
        "query_context": json.dumps(_query(chart, form), ensure_ascii=False),
        "uuid": _identity("chart", name),
        "version": VERSION,
        "dataset_uuid": _identity("dataset", chart["dataset"]),
    }


def _bars(chart: Json) -> Json:
    return {
        "viz_type": "echarts_timeseries_bar",
        "x_axis": chart["x"],
        "xAxisForceCategorical": True,
        "x_axis_sort": chart["metrics"][0] if chart.get("sorted") else None,
        "x_axis_sort_asc": chart.get("horizontal", False) or not chart.get("sorted", False),
        "groupby": [chart["series"]] if "series" in chart else [],
        "metrics": chart["metrics"],
        "stack": "Stack" if chart.get("stacked") else None,
        "orientation": "horizontal" if chart.get("horizontal") else "vertical",
        "show_legend": "series" in chart or len(chart["metrics"]) > 1,
        "show_value": True,
        "order_desc": True,
        "y_axis_format": NUMBER,
        "xAxisLabelRotation": 0 if chart.get("horizontal") else 45,
    }


def _table(chart: Json, dataset: Json) -> Json:
    fractions = [c["column_name"] for c in dataset["columns"] if c["type"].startswith(("DECIMAL", "DOUBLE"))]
    form: Json = {
        "viz_type": "table",
        "show_cell_bars": False,  # they would lengthen with the year, too
        "column_config": {column: {"d3NumberFormat": NUMBER} for column in fractions},
    }
    if "columns" in chart:
        order = [json.dumps([column, True], ensure_ascii=False) for column in chart["order"]]
        return form | {"query_mode": "raw", "all_columns": chart["columns"], "order_by_cols": order}
    return form | {"query_mode": "aggregate", "groupby": chart["groups"], "metrics": chart["metrics"]}


def _filter(where: str) -> Json:
    return {"clause": "WHERE", "expressionType": "SQL", "sqlExpression": where}


def _limit(chart: Json) -> int:
    return int(chart.get("limit", MOST_ROWS))


def _query(chart: Json, form: Json) -> Json:
    """What the chart asks, for programs: the same columns, metrics and filter as the form's. Superset fills in ids."""
    metrics: Sequence[str] = chart.get("metrics", ())
    order = [[column, True] for column in chart.get("order", ())] or [[metric, False] for metric in metrics]
    query: Json = {
        "columns": shown(chart),
        "metrics": metrics or None,
        "orderby": order + ([[chart["x"], True]] if "x" in chart else []),
        "extras": {"where": f"({chart['where']})"} if "where" in chart else {},
        "row_limit": _limit(chart),
        "filters": [],
        "is_timeseries": False,
    }
    return {
        "datasource": {"id": 0, "type": "table"},
        "queries": [query],
        "form_data": form,
        "result_format": "json",
        "result_type": "full",
    }


def _dashboard(spec: Json) -> Json:
    dashboard = spec["dashboard"]
    position: Json = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "parents": ["ROOT_ID"], "children": []},
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": dashboard["title"]}},
    }
    about: Json = {
        "type": "MARKDOWN",
        "meta": {"code": dashboard["about"], "width": COLUMNS_OF_A_DASHBOARD, "height": 14},
    }
    rows: list[list[Json]] = [[about]]
    for names in dashboard["rows"]:
        rows.append([_place(name, spec["charts"], len(names)) for name in names])
    for number, row in enumerate(rows):
        row_id = f"ROW-{number}"
        parents = ["ROOT_ID", "GRID_ID"]
        position["GRID_ID"]["children"].append(row_id)
        position[row_id] = {
            "type": "ROW",
            "id": row_id,
            "parents": parents,
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
            "children": [f"{row_id}-{place}" for place in range(len(row))],
        }
        for place, component in enumerate(row):
            component_id = f"{row_id}-{place}"
            position[component_id] = {"id": component_id, "parents": [*parents, row_id], "children": []} | component
    return {
        "dashboard_title": dashboard["title"],
        "slug": dashboard["slug"],
        "published": True,
        "uuid": _identity("dashboard", dashboard["slug"]),
        "position": position,
        "metadata": {
            "color_scheme": "supersetColors",
            "label_colors": dashboard["colors"],
            "cross_filters_enabled": True,
        },
        "version": VERSION,
    }


def _place(name: str, charts: Mapping[str, Json], beside: int) -> Json:
    if name not in charts:
        raise BundleError(f"the dashboard shows a chart {name} that charts.yml does not have")
    return {
        "type": "CHART",
        "meta": {
            "uuid": _identity("chart", name),
            "sliceName": charts[name]["title"],
            "width": COLUMNS_OF_A_DASHBOARD // beside,
            "height": HEIGHT,
            "chartId": 0,
        },
    }
