"""The Superset bundle fits the warehouse; installed for real, its charts answer what the marts say."""

from __future__ import annotations

import copy
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from bi.superset import bundle
from load.paths import PROJECT

PYTHON = PROJECT / "bi" / "superset" / ".venv" / "bin" / "python"
CHINESE = re.compile(r"[一-鿿]")


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    return bundle.specification()


@pytest.fixture(scope="module")
def made(spec: dict[str, Any], warehouse: Path) -> dict[str, dict[str, Any]]:
    return bundle.files(spec, warehouse)


def of_kind(made: dict[str, dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    return {name: content for name, content in made.items() if name.startswith(f"{kind}/")}


def test_what_the_bundle_names_is_in_it(made: dict[str, dict[str, Any]]) -> None:
    identities = {kind: {one["uuid"] for one in of_kind(made, kind).values()} for kind in ("datasets", "charts")}
    assert {chart["dataset_uuid"] for chart in of_kind(made, "charts").values()} <= identities["datasets"]
    (dashboard,) = of_kind(made, "dashboards").values()
    shown = [part["meta"]["uuid"] for key, part in dashboard["position"].items() if "uuid" in str(part)]
    assert sorted(shown) == sorted(identities["charts"]), "a chart is not on the dashboard, or twice"
    (database,) = of_kind(made, "databases").values()
    assert {dataset["database_uuid"] for dataset in of_kind(made, "datasets").values()} == {database["uuid"]}
    assert database["sqlalchemy_uri"].endswith("?access_mode=read_only")
    assert not any(database[may] for may in ("allow_dml", "allow_ctas", "allow_cvas", "allow_csv_upload"))


def test_columns_are_labelled_in_chinese(made: dict[str, dict[str, Any]]) -> None:
    labels = {
        (name, column["column_name"]): column["verbose_name"]
        for name, dataset in of_kind(made, "datasets").items()
        for column in dataset["columns"]
    }
    assert labels["datasets/minsheng/agencies.yaml", "items_led_count"] == "牵头项数"
    assert [key for key, label in labels.items() if not CHINESE.search(label)] == []


def test_metrics_and_filters_answer_from_the_warehouse(spec: dict[str, Any], warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for dataset in spec["datasets"].values():
            source = dataset.get("sql") or f"from {dataset['table']}"
            for expression in dataset.get("metrics", {}).values():
                connection.execute(f"select {expression} from ({source})")
        for chart in spec["charts"].values():
            dataset = spec["datasets"][chart["dataset"]]
            source = dataset.get("sql") or f"from {dataset['table']}"
            connection.execute(f"select 1 from ({source}) where {chart.get('where', 'true')}")


def test_the_question_to_the_marts_shows_what_the_chart_shows(spec: dict[str, Any], warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for name, chart in spec["charts"].items():
            columns = connection.execute(f"describe {chart['sql']}").fetchall()
            shown = [*bundle.shown(chart), *chart.get("metrics", ())]
            assert len(columns) == len(shown), name


def planted(spec: dict[str, Any], chart: str, **change: Any) -> dict[str, Any]:
    changed = copy.deepcopy(spec)
    changed["charts"][chart] |= change
    return changed


@pytest.mark.parametrize(
    ("chart", "change", "said"),
    [
        ("items_by_status", {"series": "情况"}, "chart items_by_status: the dataset items has no 情况"),
        ("items_by_status", {"metrics": ["件数"]}, "the dataset items has no 件数"),
        ("spending_shares", {"order": ["年度"]}, "the dataset shares has no 年度"),
        ("agencies", {"dataset": "offices"}, "chart agencies: there is no dataset offices"),
    ],
)
def test_a_chart_that_does_not_fit_is_told(
    spec: dict[str, Any], warehouse: Path, chart: str, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(bundle.BundleError, match=said):
        bundle.files(planted(spec, chart, **change), warehouse)


def test_a_dashboard_that_shows_no_chart_is_told(spec: dict[str, Any], warehouse: Path) -> None:
    changed = copy.deepcopy(spec)
    changed["dashboard"]["rows"].append(["income"])
    with pytest.raises(bundle.BundleError, match="shows a chart income"):
        bundle.files(changed, warehouse)


def test_the_bundle_is_a_zip_of_readable_yaml(spec: dict[str, Any], warehouse: Path, tmp_path: Path) -> None:
    bundle.write(spec, warehouse, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as written:
        read = {name: yaml.safe_load(written.read(name)) for name in written.namelist()}
    assert read["minsheng/metadata.yaml"]["type"] == "Dashboard"
    assert len([name for name in read if "/charts/" in name]) == len(spec["charts"])


@pytest.mark.long
def test_charts_answer_what_the_marts_say(spec: dict[str, Any], warehouse: Path, tmp_path: Path) -> None:
    assert PYTHON.exists(), "Superset is not installed; run make bi"
    shutil.copyfile(warehouse, tmp_path / "warehouse.duckdb")
    run = subprocess.run(
        [str(PYTHON), "-m", "bi.superset.manage", "setup", "import", "check"],
        cwd=PROJECT,
        env=os.environ | {"MINSHENG_DATA": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    assert run.stdout.count("rows, equal") == len(spec["charts"])
    for secret in ("secret_key", "admin_password"):
        assert (tmp_path / "superset" / secret).stat().st_mode & 0o077 == 0
