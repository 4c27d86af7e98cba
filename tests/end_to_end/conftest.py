"""What tests of whole builds share: a toy project with the marts that are judged, small enough to be built often and to
be broken on purpose; and a warehouse of invented records.
"""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from invented import RECORDS, read_anew

from load import cli
from load.build import build
from load.paths import PROJECT, Paths

COMPLETION = """
select
    'c' || n as completion_id, 'm' || n as commitment_id, 'd' as document_id, '320706' as region_code, 2020 as year,
    'higher' as direction, 'printed' as target_source, 'met' as status, date '2020-12-31' as as_of_date,
    100.0 as target_value, n::double as actual_value, n::double as computed_pct,
    n::double as computed_pct_low, n::double as computed_pct_high,
    null::double as reported_pct, null::double as reported_pct_low, null::double as reported_pct_high,
    null::double as implied_target_value, null::double as implied_target_low, null::double as implied_target_high
from unnest([90, 100, 1260]) as numbers (n)
"""
SHARE = """
select
    's' as share_id, '320706' as region_code, 2020 as year, 'as_stated' as numerator_definition, false as is_flagged,
    5.8e8::double as part_yuan, 5.75e8::double as part_yuan_low, 5.85e8::double as part_yuan_high,
    null::double as whole_yuan, 25.0 as reported_share_pct,
    24.95::double as reported_share_pct_low, 25.05::double as reported_share_pct_high,
    null::double as computed_share_pct, null::double as computed_share_pct_low,
    null::double as computed_share_pct_high,
    5.75e10 / 25.05::double as implied_whole_yuan_low, 5.85e10 / 24.95::double as implied_whole_yuan_high
"""
LINKS = "select 'r' as statement_id, 'm90' as commitment_id, 'rate' as link_role where false"
STATEMENTS = "select 'r' as statement_id, 'd' as document_id, 108.9 as value, true as is_completion_rate where false"

PROJECT_FILE = """
name: toy
version: "1.0.0"
profile: minsheng
models: {toy: {+schema: marts, +materialized: table, +persist_docs: {relation: true, columns: true}}}
seeds: {toy: {+schema: reference}}
"""
PROPERTIES = """
models:
  - name: fct_completion
    description: "**Purpose** 完成进度, date by date. More is said here."
    columns:
      - name: completion_id
        data_tests: [unique, not_null]
      - name: year
        data_tests:
          - accepted_values:
              name: fct_completion__year__is_recent
              arguments: {values: [2050], quote: false}
              config: {severity: warn, meta: {kind: reasonableness}}
  - name: fct_commitment_links
    columns:
      - name: statement_id
        data_tests:
          - relationships:
              arguments: {to: ref('fct_statements'), field: statement_id}
"""


@dataclass(frozen=True)
class Toy:
    """A small dbt project that is its own to change."""

    folder: Path
    paths: Paths

    def write(self, path: str, text: str) -> None:
        """Add or replace a file of the project."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def build(self) -> int:
        """Build it as `minsheng build` does."""
        return build(self.folder)


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Toy:
    monkeypatch.setenv("MINSHENG_DATA", str(tmp_path / "data"))
    # Great Expectations is imported once here instead of once a build; the real project is built with its own process.
    monkeypatch.setattr("load.candidate.ProcessPoolExecutor", lambda *_: ThreadPoolExecutor(1))
    monkeypatch.setattr("load.candidate.warm_up", lambda: None)
    project = Toy(tmp_path / "project", Paths.current())
    project.write("dbt_project.yml", PROJECT_FILE)
    project.write("models/fct_completion.sql", COMPLETION)
    project.write("models/fct_spending_share.sql", SHARE)
    project.write("models/fct_commitment_links.sql", LINKS)
    project.write("models/fct_statements.sql", STATEMENTS)
    project.write("models/properties.yml", PROPERTIES)
    for path in ("profiles.yml", "macros/generate_schema_name.sql", "seeds/reference/statuses.csv"):
        (project.folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PROJECT / path, project.folder / path)
    return project


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A warehouse of the shipped records and of invented ones that speak to each other."""
    paths = Paths(tmp_path_factory.mktemp("invented"))
    records = [*RECORDS, *read_anew("harbin-2024-plan", right=23)]
    file = paths.data / "invented.jsonl"
    file.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records) + "\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINSHENG_DATA", str(paths.data))
        assert cli.main(["load", "records", str(file)]) == 0, "no invented record may be rejected"
        assert build() == 0
    return paths
