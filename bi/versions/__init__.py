"""Whether the DuckDB versions that drivers bring read the published warehouse."""
