# The two commands of the README are `make warehouse` and `make test`; the rest is for people who work on the project.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

export DBT_SEND_ANONYMOUS_USAGE_STATS = false
export GX_ANALYTICS_ENABLED = false

SPARK := .venv-spark/bin

.PHONY: nights screenshots warehouse compiled test lint types docs answers bench faults bi superset serve spark lock clean

warehouse: $(INSTALLED)
	$(BIN)/minsheng build

# Documents are read a third faster and more; needs a C compiler and three minutes, anew whenever load/extract changes.
compiled: $(INSTALLED)
	$(BIN)/python -m load.compiled

# One process a core, each with whole files of tests, the long ones of whole builds first.
test: $(INSTALLED)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(INSTALLED)
	$(BIN)/ruff check load bi tests benchmarks
	$(BIN)/ruff format --check load bi tests benchmarks
	$(BIN)/sqlfluff lint --processes 2 models analyses tests/data

types: $(INSTALLED)
	$(BIN)/mypy

docs: $(INSTALLED)
	$(BIN)/minsheng docs

# The answers of analyses/ on the shipped records, from a warehouse of their own: what else is loaded stays out of the page.
answers: $(INSTALLED)
	MINSHENG_DATA=data/answers $(BIN)/minsheng build
	MINSHENG_DATA=data/answers $(BIN)/python -m load.answers
	rm -rf data/answers

bench: $(INSTALLED)
	$(BIN)/python benchmarks/build.py

# The pictures of load/site/README.md, of the shipped records; needs Chromium.
screenshots: $(INSTALLED)
	MINSHENG_DATA=data/pictures $(BIN)/minsheng build
	MINSHENG_DATA=data/pictures $(BIN)/minsheng site
	$(BIN)/python -m tests.site.screenshots data/pictures/site
	rm -rf data/pictures

# All tests of nights, the long ones too (sixteen readers, two nights at once).
nights: $(INSTALLED)
	$(BIN)/python -m pytest -m "long or not long" tests/nightly

# The same models on Apache Spark, held against DuckDB's marts row by row, and documents read there: needs Java 17.
spark: .venv-spark/.installed
	$(SPARK)/python -m pytest -m "long or not long" tests/spark

# Every fault of tests/faults/faults.csv, each planted in clean data; takes some ten minutes and writes tests/faults/README.md.
faults: $(INSTALLED)
	$(BIN)/python -m tests.faults.bench

# Serves the published warehouse to remote readers (bi/remote.md), read-only, until it is stopped.
serve: bi/server/.venv/.installed
	bi/server/.venv/bin/python -m bi.server.serve

# Superset with the dashboard of bi/superset/charts.yml (bi/superset.md), until it is stopped.
superset: bi/superset/.venv/.installed
	bi/superset/.venv/bin/python -m bi.superset.manage setup import serve

# All tests of BI tools, the long ones too: Superset's charts, remote readers, old versions of DuckDB.
bi: $(INSTALLED) bi/server/.venv/.installed bi/superset/.venv/.installed
	$(BIN)/python -m pytest -m "long or not long" tests/bi

# Programs that go with another DuckDB or SQLAlchemy than ours live in environments of their own.
bi/%/.venv/.installed: bi/%/requirements.lock | $(INSTALLED)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python bi/$*/.venv
	$(BIN)/uv pip sync --quiet --python bi/$*/.venv/bin/python --require-hashes --compile-bytecode $<
	touch $@

# Writes the lock files anew, Spark's with what it adds to the project's; review the difference before committing it.
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --quiet
lock: $(INSTALLED)
	$(COMPILE) --upgrade pyproject.toml --group dev --output-file requirements.lock
	$(COMPILE) --upgrade bi/server/requirements.in --output-file bi/server/requirements.lock
	$(COMPILE) --upgrade bi/superset/requirements.in --output-file bi/superset/requirements.lock
	$(COMPILE) pyproject.toml --group dev --group spark --constraints requirements.lock \
	  | grep -vxF -f requirements.lock > requirements-spark.lock

clean:
	rm -rf .venv .venv-spark bi/*/.venv target logs data/build compiled

# Only Python with pip is asked of the machine: pip brings uv (hashes checked), uv the rest (hashes checked).
# Byte code is compiled once here, or every process would do it again and start twice as slowly.
$(INSTALLED): bootstrap.lock requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $(INSTALLED)

# An environment of its own: Spark weighs 450 MB, and who does not need it should not wait for it.
.venv-spark/.installed: bootstrap.lock requirements.lock requirements-spark.lock pyproject.toml
	$(PYTHON) -m venv .venv-spark
	$(SPARK)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	$(SPARK)/uv pip sync --quiet --python $(SPARK)/python --require-hashes --compile-bytecode \
	  requirements.lock requirements-spark.lock
	$(SPARK)/uv pip install --quiet --python $(SPARK)/python --no-deps --editable .
	touch $@
