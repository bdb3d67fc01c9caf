# Each target brings what it needs by itself; a second run skips what is there.
PYTHON ?=
SEED ?= 1
KEEP ?=
BENCH ?= all
export PYTHON
PY := .venv/bin/python

.PHONY: demo test unit soak run lint bench setup setup-test lock

run: setup
	$(PY) main.py

demo: setup-test
	$(PY) main.py demo --folder demo --seed $(SEED) $(if $(KEEP),--keep)

test: lint
	$(PY) -m pytest -q -n 2 --dist loadgroup --randomly-seed=$(SEED) -m "not soak"

unit: setup-test
	$(PY) -m pytest -q -n 2 --dist loadgroup --randomly-seed=$(SEED) -m "not soak and not tor"

soak: setup-test
	$(PY) -m pytest -q -m "soak" --timeout 7200

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
