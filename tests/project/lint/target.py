"""What sqlfluff knows of dbt's target: models are linted as a build of everything compiles them."""

name = "candidate"
type = "duckdb"
