# Each target brings what it needs by itself; a second run skips what is there.
PYTHON ?=
SEED ?= 1
KEEP ?=
BENCH ?= all
ENGINES ?=
REALPAGES ?=
# More than there are cores: many tests wait for Tor.
WORKERS ?= 4
export PYTHON
unexport WORKBENCH_ENGINES
# The tests start hundreds of processes; each would compile what it imports.
unexport PYTHONDONTWRITEBYTECODE
PY := .venv/bin/python

.PHONY: demo test unit soak engines realpages run lint environments bench setup setup-test lock locks texts verifier

run: setup
	$(PY) main.py

demo: setup-test
	$(PY) main.py demo --folder demo --seed $(SEED) $(if $(KEEP),--keep)

test: setup-test
	@$(MAKE) --no-print-directory -j2 lint environments
	$(PY) -m pytest -q -n $(WORKERS) --dist loadgroup --max-worker-restart 0 --randomly-seed=$(SEED) -m "not soak" --durations 40 --durations-min 5

unit: setup-test
	$(PY) -m pytest -q -n $(WORKERS) --dist loadgroup --max-worker-restart 0 --randomly-seed=$(SEED) -m "not soak and not tor"

soak: setup-test
	$(PY) -m pytest -q -m "soak" --timeout 7200
	tests/fresh_machine.sh

# Real forum engines, from a folder with their sources (git mirrors or unpacked): make engines ENGINES=folder
engines: setup-test
	@test -d "$(ENGINES)" || { echo "Say where the engines' sources are: make engines ENGINES=folder"; exit 2; }
	@dpkg-query --show $$(sed 's/[ \t#].*//' requirements/engines.txt) > /dev/null
	WORKBENCH_ENGINES="$(abspath $(ENGINES))" $(PY) -m pytest -q -m engines --timeout 900 tests/engines

# How the readers do on real pages, where those are at hand: see tests/real_pages/README.md.
realpages: setup-test
	@test -d "$(REALPAGES)" || { echo "Say where the pages are: make realpages REALPAGES=folder"; exit 2; }
	$(PY) -m tests.real_pages.score "$(REALPAGES)" --half all --kinds thread board none

lint: setup-test
	.venv/bin/ruff format --check -q .
	.venv/bin/ruff check -q .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/complexipy --plain

# The programs of others that the tests run, each in an environment of its own.
environments: setup-test
	$(PY) -m tests.range.sites.environments range unknown bepasty outside

bench: setup-test
	$(PY) main.py bench $(BENCH)

setup:
	@requirements/setup.sh always

setup-test:
	@requirements/setup.sh test

# Writes the texts of the program into the catalogues of resources/translations; says what has no translation yet.
texts: setup-test
	$(PY) -m tests.translations

# The SHA-256 of the file verify.py that lies in every bundle; it is published with each release.
verifier: setup-test
	$(PY) -m workbench.bundle.export.standalone_verifier > docs/verify.sha256

# Each lock is resolved for Python 3.11 to 3.13 at once; none names a host. What is locked stays until its .in asks for more.
RESOLVE = uv pip compile --universal --generate-hashes --no-emit-index-url --no-header -q
lock:
	$(RESOLVE) --python-version 3.11 pyproject.toml --extra dev -o requirements/dev.lock

locks: lock
	for name in bepasty outside peers range readers unknown; do \
	  $(RESOLVE) --config-file requirements/uv.toml --python-version 3.11 requirements/$$name.in -o requirements/$$name.lock || exit 1; \
	done
	$(RESOLVE) --python-version 3.12 requirements/flaskbb.in -o requirements/flaskbb.lock
	$(RESOLVE) --python-version 3.11 --no-deps requirements/misago.in -o requirements/misago.lock
