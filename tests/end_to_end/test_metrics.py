"""Metrics as MetricFlow answers them equal what an analyst asks of the marts in SQL."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from metricflow.data_table.mf_table import MetricFlowDataTable
from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
from metricflow.protocols.sql_client import SqlEngine
from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer
from metricflow.validation.data_warehouse_model_validator import DataWarehouseModelValidator
from metricflow_semantic_interfaces.validations.semantic_manifest_validator import SemanticManifestValidator
from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

from load.paths import PROJECT, Paths
from load.transform import target_folder

PAGE = PROJECT / "models" / "marts" / "README.md"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
YEAR, LEVEL, REGION = "metric_time__year", "region__region_level", "region__region_name"
CATEGORY, INDICATOR, DOCUMENT = "category__category_name", "indicator", "document__document_slug"


@dataclass(frozen=True)
class Twin:
    """A metric in SQL: one value of some rows, by the columns that stand for MetricFlow's dimensions."""

    value: str
    rows: str
    dimensions: Mapping[str, str]


REGION_YEARS = "marts.fct_district_year left join marts.dim_region as region using (region_key)"
OF_REGION = {REGION: "region.region_name", LEVEL: "region.region_level", YEAR: "year"}


def outcome(column: str) -> tuple[Twin, ...]:
    """Promises of one outcome: districts say it by region, category years by category."""
    return (
        Twin(f"sum({column})", REGION_YEARS, OF_REGION),
        Twin(
            f"sum({column})",
            "marts.fct_category_year",
            {CATEGORY: "category_name", LEVEL: "region_level", YEAR: "year"},
        ),
    )


COMMITMENTS = """
    (select * from marts.fct_commitments where not is_flagged) as commitments
    left join marts.dim_region as region using (region_key)
    left join marts.dim_category as category using (category_code)
"""
OF_COMMITMENT = OF_REGION | {
    CATEGORY: "category.category_name",
    INDICATOR: "indicator_code",
    "commitment__basis": "basis",
    "commitment__status": "status",
}
SHARES = """
    (select * from marts.fct_spending_share where not is_flagged) as shares
    left join marts.dim_region as region using (region_key)
"""
OF_SHARE = OF_REGION | {
    "spending_share": "share_id",
    "spending_share__numerator_definition": "numerator_definition",
    "spending_share__denominator_definition": "denominator_definition",
    "spending_share__scope": "scope",
}
LIVELIHOOD = """
    (
        select region_key, year, max(amount_yuan) as amount_yuan
        from marts.fct_spending
        where indicator_code = 'livelihood_expenditure' and role = 'actual' and not is_flagged
        group by all
    ) left join marts.dim_region as region using (region_key)
"""
STATEMENTS = """
    (select * from marts.fct_statements where not is_superseded) as statements
    left join marts.dim_region as region using (region_key)
    left join marts.dim_category as category using (category_code)
    join marts.dim_document as document using (document_id)
"""
OF_STATEMENT = OF_REGION | {
    CATEGORY: "category.category_name",
    DOCUMENT: "document.document_slug",
    YEAR: "statements.year",
    "statement__role": "role",
    "statement__money_kind": "money_kind",
}
FINDINGS = """
    marts.fct_check_results as findings
    join marts.dim_document as document using (document_id)
    left join marts.dim_region as region on document.region_key = region.region_key
"""
OF_FINDING = {
    DOCUMENT: "document.document_slug",
    "document__region__region_name": "region.region_name",
    "finding__check_code": "check_code",
    "finding__severity": "severity",
    YEAR: "findings.year",
}


def median_share(share: str) -> Twin:
    """Within one definition and what may be compared, or of a single share."""
    same = "count(distinct (numerator_definition, denominator_definition, scope, phase))"
    return Twin(
        f"case when count(*) = 1 or ({same} = 1 and bool_and(is_comparable)) then median({share}) end",
        f"(select * from ({SHARES}) where {share} is not null) as region",
        {name: column.removeprefix("region.") for name, column in OF_SHARE.items()},
    )


TWINS: dict[str, tuple[Twin, ...]] = {
    "items_promised": (
        *outcome("items_listed_count + items_named_count"),
        Twin(
            "count(distinct promise_id)",
            """
            (select * from marts.fct_items where is_promise and not is_superseded) as items
            left join marts.dim_region as region using (region_key)
            left join marts.dim_category as category using (category_code)
            """,
            OF_REGION | {CATEGORY: "category.category_name"},
        ),
    ),
    "items_done": outcome("items_done_evidenced_count"),
    "items_exceeded": outcome("items_exceeded_count"),
    "items_not_met": outcome("items_not_met_count"),
    "items_open": outcome("items_open_count"),
    "items_halted": outcome("items_halted_count"),
    "items_unverifiable": outcome("items_unverifiable_count"),
    "items_not_reported": outcome("items_not_reported_count"),
    "livelihood_spending_yuan": (
        Twin("case when count(distinct region_level) = 1 then sum(amount_yuan) end", LIVELIHOOD, OF_REGION),
    ),
    "livelihood_spending_count": (Twin("count(amount_yuan)", LIVELIHOOD, OF_REGION),),
    "commitments": (Twin("count(*)", COMMITMENTS, OF_COMMITMENT),),
    "commitments_done": (Twin("count(*) filter (where status in ('met', 'exceeded'))", COMMITMENTS, OF_COMMITMENT),),
    "commitments_not_reported": (Twin("count(*) filter (where status = 'not_reported')", COMMITMENTS, OF_COMMITMENT),),
    "completion_computed_count": (Twin("count(computed_pct)", COMMITMENTS, OF_COMMITMENT),),
    "completion_computed_median_pct": (
        Twin(
            "case when count(distinct basis) filter (where computed_pct is not null) = 1 then median(computed_pct) end",
            COMMITMENTS,
            OF_COMMITMENT,
        ),
    ),
    "completion_reported_count": (Twin("count(reported_pct)", COMMITMENTS, OF_COMMITMENT),),
    "completion_reported_median_pct": (
        Twin(
            "case when count(distinct basis) filter (where reported_pct is not null) = 1 then median(reported_pct) end",
            COMMITMENTS,
            OF_COMMITMENT,
        ),
    ),
    "completion_summed_pct": (
        Twin(
            """
            case
                when count(*) = 1 or count(*) = count(indicator_code) and count(distinct
                    (indicator_code, unit, basis, kind, region_level, period_scope, year)) = 1
                    then 100 * sum(actual_value) / sum(target_value)
            end
            """,
            f"(select * from ({COMMITMENTS}) where computed_pct is not null and kind <> 'per_capita') as region",
            {
                YEAR: "year",
                LEVEL: "region_level",
                REGION: "region_name",
                INDICATOR: "indicator_code",
                "commitment__basis": "basis",
            },
        ),
    ),
    "spending_shares": (Twin("count(*)", SHARES, OF_SHARE),),
    "spending_share_reported_median_pct": (median_share("reported_share_pct"),),
    "spending_share_computed_median_pct": (median_share("computed_share_pct"),),
    "statements": (Twin("count(*)", STATEMENTS, OF_STATEMENT),),
    "statements_flagged": (Twin("count(*) filter (where is_flagged)", STATEMENTS, OF_STATEMENT),),
    "check_findings": (Twin("count(*)", FINDINGS, OF_FINDING),),
    "check_failures": (Twin("count(*) filter (where severity = 'error')", FINDINGS, OF_FINDING),),
}


class Reader:
    """The SQL client MetricFlow asks: a published file, read-only."""

    sql_engine_type = SqlEngine.DUCKDB
    sql_plan_renderer = DuckDbSqlPlanRenderer()

    def __init__(self, file: Path) -> None:
        self.connection = duckdb.connect(str(file), read_only=True)

    def query(self, stmt: str, sql_bind_parameter_set: object = None) -> MetricFlowDataTable:
        cursor = self.connection.execute(stmt)
        return MetricFlowDataTable.create_from_rows([column[0] for column in cursor.description], cursor.fetchall())

    def dry_run(self, stmt: str, sql_bind_parameter_set: object = None) -> None:
        self.connection.execute(f"explain {stmt}")


@dataclass(frozen=True)
class Asked:
    """A warehouse that answers metrics and SQL."""

    manifest: Any
    engine: MetricFlowEngine
    reader: Reader

    def metric(self, *metrics: str, by: Sequence[str] = (), where: str | None = None) -> dict[Any, Any]:
        """Values by the values of the dimensions."""
        table = self.engine.query(
            MetricFlowQueryRequest.create(
                metric_names=metrics, group_by_names=by or None, where_constraints=[where] if where else None
            )
        ).result_df
        rows = [dict(zip(table.column_names, row, strict=True)) for row in table.rows]
        return {
            tuple(_year(row[name]) for name in by): row[metrics[0]] if len(metrics) == 1 else [row[m] for m in metrics]
            for row in rows
        }

    def twin(self, twin: Twin, by: Sequence[str]) -> dict[Any, Any]:
        columns = ", ".join(twin.dimensions[name] for name in by)
        sql = (
            f"select {columns + ',' if by else ''} {twin.value} from {twin.rows} {'group by ' + columns if by else ''}"
        )
        return {row[:-1]: row[-1] for row in self.reader.connection.execute(sql).fetchall()}


def _year(value: Any) -> Any:
    return value.year if isinstance(value, datetime) else value


def asked(manifest: str, file: Path) -> Asked:
    semantics = parse_manifest_from_dbt_generated_manifest(manifest_json_string=manifest)
    reader = Reader(file)
    return Asked(semantics, MetricFlowEngine(SemanticManifestLookup(semantics), reader), reader)


@pytest.fixture(scope="module")
def semantic_manifest(warehouse: Path) -> str:
    return (target_folder(Paths(warehouse.parent)) / "semantic_manifest.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shipped(semantic_manifest: str, warehouse: Path) -> Asked:
    return asked(semantic_manifest, warehouse)


CITY, GULOU, YUNLONG = "320300@19841231", "320302@19841231", "320303@19841231"


@pytest.fixture(scope="module")
def more(semantic_manifest: str, invented: Paths, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The shipped documents, the invented ones, and rows in the marts that no document gives yet."""
    file = tmp_path_factory.mktemp("metrics") / "warehouse.duckdb"
    shutil.copyfile(invented.published, file)
    with duckdb.connect(str(file)) as connection:
        add_rows(connection)
    return asked(semantic_manifest, file)


def add_rows(connection: duckdb.DuckDBPyConnection) -> None:
    def add(mart: str, like: str, **fields: Any) -> None:
        replaced = ", ".join(f"${name} as {name}" for name in fields)
        sql = f"insert into marts.{mart} by name select * replace ({replaced}) from marts.{mart} where {like} limit 1"
        connection.execute(sql, fields)
        assert connection.execute(f"select count(*) from marts.{mart} where {like}").fetchall() > [(0,)]

    gulou, yunlong = ({"region_key": GULOU, "region_name": "鼓楼区"}, {"region_key": YUNLONG, "region_name": "云龙区"})
    city = {"region_key": CITY, "region_name": "徐州市", "region_level": "city"}
    # A city and another district spend on livelihood: the larger figure counts, what is flagged or planned does not.
    livelihood = f"region_key = '{YUNLONG}' and indicator_code = 'livelihood_expenditure'"
    add("fct_spending", livelihood, spending_id="1", amount_yuan=90e8, **city)
    add("fct_spending", livelihood, spending_id="2", amount_yuan=10e8, **gulou)
    add("fct_spending", livelihood, spending_id="3", amount_yuan=9e8, **gulou)
    add("fct_spending", livelihood, spending_id="4", amount_yuan=99e8, is_flagged=True, **gulou)
    add("fct_spending", livelihood, spending_id="5", amount_yuan=98e8, role="target", **gulou)
    for region_key, amount in ((CITY, 90e8), (GULOU, 10e8)):
        connection.execute(
            "update marts.fct_district_year set livelihood_expenditure_yuan = ? where region_key = ? and year = 2022",
            [amount, region_key],
        )
    # New jobs of three regions and two levels; one flagged; one per head; one without indicator.
    jobs = f"region_key = '{YUNLONG}' and indicator_code = 'urban_new_jobs' and year = 2022"
    short = {"target_value": 2000, "actual_value": 1000, "computed_pct": 50, "status": "not_met"}
    add("fct_commitments", jobs, commitment_id="1", **short, **gulou)
    add("fct_commitments", jobs, commitment_id="2", **short, **city)
    add("fct_commitments", jobs, commitment_id="3", is_flagged=True, reported_pct=1, **short, **gulou)
    add("fct_commitments", jobs, commitment_id="4", kind="per_capita", **short, **gulou)
    add("fct_commitments", jobs, commitment_id="5", indicator_code=None, basis="money", reported_pct=90, **short)
    # Shares of one definition that may be compared, one that may not, one flagged.
    share = "reported_share_pct is not null"
    narrow = {"numerator_definition": "narrow", "scope": "whole", "is_comparable": True, "year": 2022}
    add("fct_spending_share", share, share_id="1", reported_share_pct=40, **narrow, **gulou)
    add("fct_spending_share", share, share_id="2", reported_share_pct=50, **narrow, **yunlong)
    add("fct_spending_share", share, share_id="3", reported_share_pct=99, is_flagged=True, **narrow, **gulou)
    add("fct_spending_share", share, share_id="4", reported_share_pct=30, computed_share_pct=31.0, year=2022, **gulou)
    # Statements of a superseded document, flagged ones, one without year or region.
    add("fct_statements", "not is_flagged", statement_id="1", is_superseded=True, is_flagged=True)
    add("fct_statements", "not is_flagged", statement_id="2", is_flagged=True)
    add("fct_statements", "not is_flagged", statement_id="3", year=None, region_key=None, category_code=None)
    add("fct_check_results", "severity = 'error'", finding_id="1", year=None)


def test_the_semantics_are_valid(shipped: Asked) -> None:
    """What `mf validate-configs` asks, of the definitions and of the warehouse."""
    assert SemanticManifestValidator().validate_semantic_manifest(shipped.manifest).all_issues == ()
    in_warehouse = DataWarehouseModelValidator(shipped.reader)
    for validate in (
        in_warehouse.validate_semantic_models,
        in_warehouse.validate_dimensions,
        in_warehouse.validate_entities,
        in_warehouse.validate_simple_metrics,
        in_warehouse.validate_metrics,
    ):
        assert validate(shipped.manifest).all_issues == ()


def test_every_metric_says_what_it_is_and_has_its_twin(shipped: Asked) -> None:
    metrics = shipped.manifest.metrics
    for element in (*metrics, *(each for model in shipped.manifest.semantic_models for each in elements(model))):
        assert CHINESE.search(element.label or ""), f"{element.name} has no Chinese label"
        assert element.description.strip(), f"{element.name} has no description"
        assert "{{" not in element.description
    hidden = {metric.name for metric in metrics if metric.type_params.is_private}
    assert {metric.name for metric in metrics} - hidden == set(TWINS), "each metric needs its twin, and no other"
    assert hidden == {part.name for metric in metrics for part in metric.type_params.metrics}


def elements(model: Any) -> list[Any]:
    return [*model.entities, *model.dimensions]


@pytest.mark.parametrize("metric", TWINS)
def test_a_metric_equals_its_twin(metric: str, more: Asked) -> None:
    """In all, by each dimension and by all of them, with the shipped documents among the invented; 0 is as no row."""
    for twin in TWINS[metric]:
        for by in ((), *((name,) for name in twin.dimensions), tuple(twin.dimensions)):
            said, meant = more.metric(metric, by=by), more.twin(twin, by)
            assert something(said) == pytest.approx(something(meant)), f"{metric} by {', '.join(by) or 'nothing'}"


def something(values: Mapping[Any, Any]) -> dict[Any, float]:
    return {key: float(value) for key, value in values.items() if value}


def test_the_shipped_documents(shipped: Asked) -> None:
    assert shipped.metric("items_promised") == {(): 20 + 16 + 50}
    assert shipped.metric("items_done", by=[REGION])[("邢台市",)] == 10
    assert something(shipped.metric("livelihood_spending_yuan", by=[REGION, YEAR])) == {("平房区", 2019): 5.8e8}
    assert shipped.metric("statements") == {(): 595}


def test_levels_are_never_added(more: Asked) -> None:
    by_level = more.metric(
        "livelihood_spending_yuan", by=[LEVEL], where="{{ TimeDimension('metric_time') }} = '2022-01-01'"
    )
    assert something(by_level) == {("city",): 90e8, ("district",): 20e8 + 10e8}
    assert more.metric("livelihood_spending_yuan") == {(): None}
    assert more.metric("livelihood_spending_yuan", by=[YEAR])[(2022,)] is None


def test_rates_are_never_averaged_nor_mixed(more: Asked) -> None:
    assert more.metric("completion_computed_median_pct") == {(): None}
    jobs = more.metric("completion_summed_pct", by=[INDICATOR, LEVEL, YEAR])
    assert jobs[("urban_new_jobs", "district", 2022)] == pytest.approx(100 * (6300 + 1000) / (6000 + 2000))
    assert jobs[("urban_new_jobs", "city", 2022)] == 50
    assert set(more.metric("completion_summed_pct", by=[INDICATOR]).values()) >= {None}
    assert more.metric("completion_summed_pct", by=[INDICATOR, YEAR])[("urban_new_jobs", 2022)] is None


def test_shares_of_several_definitions_have_no_median(more: Asked) -> None:
    reported = "spending_share_reported_median_pct"
    assert more.metric(reported) == {(): None}
    by_definition = more.metric(reported, by=["spending_share__numerator_definition"])
    # Two of a document's own definition may not be compared; two of a common one may.
    assert something(by_definition) == {("narrow",): 45}
    assert ("as_stated",) in by_definition
    assert something(more.metric(reported, by=["spending_share__numerator_definition", REGION])) == {
        ("as_stated", "平房区"): pytest.approx(46.4),
        ("as_stated", "鼓楼区"): 30,
        ("narrow", "云龙区"): 50,
        ("narrow", "鼓楼区"): 40,
    }


def test_mf_reads_the_published_file_and_leaves_nothing_in_data(
    semantic_manifest: str, warehouse: Path, tmp_path: Path
) -> None:
    """The command of the page, while another process reads the file; dbt's logs and target lie in the project."""
    for name in ("dbt_project.yml", "profiles.yml"):
        shutil.copyfile(PROJECT / name, tmp_path / name)
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "semantic_manifest.json").write_text(semantic_manifest, encoding="utf-8")
    environment = os.environ | {"MINSHENG_DATA": str(warehouse.parent), "DBT_TARGET": "published"}
    before = sorted(warehouse.parent.rglob("*"))
    with duckdb.connect(str(warehouse), read_only=True):
        run = subprocess.run(
            [Path(sys.executable).parent / "mf", "query", "--quiet", "--metrics", "statements"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert run.stdout.split() == ["statements", "------------", "595"], run.stdout + run.stderr
    assert sorted(warehouse.parent.rglob("*")) == before


@pytest.mark.parametrize("number", range(3))
def test_the_page_shows_what_is_answered(number: int, shipped: Asked) -> None:
    page = PAGE.read_text(encoding="utf-8").replace("\\\n", "")
    command, shown = re.findall(r"^\$ DBT_TARGET=published .venv/bin/mf query (.+)\n([^`]+)```", page, re.MULTILINE)[
        number
    ]
    options = dict(re.findall(r"--([a-z-]+) (\S+)", command))
    request = MetricFlowQueryRequest.create(
        metric_names=options["metrics"].split(","),
        group_by_names=options["group-by"].split(","),
        order_by_names=options["order"].split(","),
    )
    decimals = int(options["decimals"]) if "decimals" in options else None
    answered = shipped.engine.query(request).result_df.text_format(decimals)
    assert shown.splitlines() == [line.rstrip() for line in answered.splitlines()]
