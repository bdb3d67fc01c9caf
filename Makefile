# Each target brings what it needs by itself; a second run skips what is there.
PYTHON ?=
SEED ?= 1
KEEP ?=
BENCH ?= all
ENGINES ?=
export PYTHON
unexport WORKBENCH_ENGINES
PY := .venv/bin/python

.PHONY: demo test unit soak unknown engines run lint bench setup setup-test lock

run: setup
	$(PY) main.py

demo: setup-test
	$(PY) main.py demo --folder demo --seed $(SEED) $(if $(KEEP),--keep)

test: lint
	$(PY) -m pytest -q -n 2 --dist loadgroup --randomly-seed=$(SEED) -m "not soak and not unknown"

unit: setup-test
	$(PY) -m pytest -q -n 2 --dist loadgroup --randomly-seed=$(SEED) -m "not soak and not tor and not unknown"

soak: setup-test
	$(PY) -m pytest -q -m "soak" --timeout 7200

# The general reader against sites that it was not made for; it does not reach its bar on all of them (docs/measurements.md).
unknown: setup-test
	$(PY) -m pytest -q -n 2 --dist loadgroup -m unknown tests/unknown

# Real forum engines, from a folder with their sources (git mirrors or unpacked): make engines ENGINES=folder
engines: setup-test
	@test -d "$(ENGINES)" || { echo "Say where the engines' sources are: make engines ENGINES=folder"; exit 2; }
	@dpkg-query --show $$(sed 's/[ \t#].*//' requirements/engines.txt) > /dev/null
	WORKBENCH_ENGINES="$(abspath $(ENGINES))" $(PY) -m pytest -q -m engines --timeout 900 tests/engines

lint: setup-test
	.venv/bin/ruff format --check -q .
	.venv/bin/ruff check -q .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

bench: setup-test
	$(PY) main.py bench $(BENCH)

setup:
	@requirements/setup.sh always

setup-test:
	@requirements/setup.sh test

# The lock is resolved for Python 3.11 to 3.13 at once; it names no host.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements/dev.lock
