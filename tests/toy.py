"""A toy project with the marts that are judged, small enough to be built often and to be broken on purpose."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

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
test-paths: [tests/data]
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

    @classmethod
    def make(cls, folder: Path, paths: Paths) -> Toy:
        """A project of its own, with the marts that are judged."""
        project = cls(folder, paths)
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

    def build(self) -> int:
        """Build it as `minsheng build` does."""
        return build(self.folder)
