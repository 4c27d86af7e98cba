# The two commands of the README are `make warehouse` and `make test`; the rest is for people who work on the project.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

export DBT_SEND_ANONYMOUS_USAGE_STATS = false
export GX_ANALYTICS_ENABLED = false

.PHONY: nights screenshots warehouse test lint types docs answers bench faults lock clean

warehouse: $(INSTALLED)
	$(BIN)/minsheng build

test: $(INSTALLED)
	$(BIN)/python -m pytest

lint: $(INSTALLED)
	$(BIN)/ruff check load tests benchmarks
	$(BIN)/ruff format --check load tests benchmarks
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

# Every fault of tests/faults/faults.csv, each planted in clean data; takes some ten minutes and writes tests/faults/README.md.
faults: $(INSTALLED)
	$(BIN)/python -m tests.faults.bench

# Writes the lock file anew from pyproject.toml; review the difference before committing it.
lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --group dev --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock

clean:
	rm -rf .venv target logs data/build

# Only Python with pip is asked of the machine: pip brings uv (hashes checked), uv the rest (hashes checked).
# Byte code is compiled once here, or every process would do it again and start twice as slowly.
$(INSTALLED): bootstrap.lock requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bootstrap.lock
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $(INSTALLED)
