"""The warehouse in other programs: Superset, remote readers, the DuckDB versions of drivers."""
