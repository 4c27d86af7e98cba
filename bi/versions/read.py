"""Reads a warehouse with whatever DuckDB is installed beside it; runs in throw-away environments of old versions."""

import json
import sys

import duckdb

file, queries = sys.argv[1], json.load(sys.stdin)
connection = duckdb.connect(file, read_only=True)
print(json.dumps({name: connection.execute(query).fetchall()[0] for name, query in queries.items()}))
