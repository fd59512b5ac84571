# Everything a contributor runs. Every target sets the environment up by itself; nothing is needed but Python 3.11+ with venv.

.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV   := .venv
PY     := $(VENV)/bin/python
STAMP  := $(VENV)/.installed
# Superset has an environment of its own: it wants other versions of the same packages.
BI       := .venv-bi
BI_STAMP := $(BI)/.installed
BI_PORT  ?= 8088
UV     := $(shell command -v uv 2>/dev/null)
# The first interpreter that is new enough; `make setup PYTHON=…` chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
# Hundreds of tests start the command anew: what it imports is compiled once.
unexport PYTHONDONTWRITEBYTECODE
# More workers than this only start more database servers.
PYTEST := $(PY) -m pytest -n auto --maxprocesses 4 --dist loadgroup

.PHONY: help setup ocr demo test test-slow test-browser coverage lint hooks check format bench bench-ocr bench-scale bench-readers mutate rules fuzz soak sbom audit bi bi-setup bi-zip test-bi dictionary docs lock lock-bi sample clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-11s %s\n", $$1, $$2 }'

setup: $(STAMP) ## create .venv with exactly the locked packages

# The stamp is written last: an interrupted set-up is done again.
$(STAMP): requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it or say: make setup PYTHON=/path/to/python" >&2; exit 1; }
ifeq ($(UV),)
	@test -x $(PY) && $(PY) -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear $(VENV) || \
		{ echo "Python's venv module is needed (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@# The lock is whole: nothing is left for pip to resolve. It would compile with one core; some packages bring files that are no Python.
	$(PY) -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements-dev.lock
	@$(PY) -m compileall -qq -j 0 $(VENV) || true
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
else
	@test -x $(PY) || "$(UV)" venv --quiet --python "$(PYTHON)" $(VENV)
	@# Compiled now, as pip does: else the first run of everything is slow, and every run where Python may not write.
	"$(UV)" pip sync --quiet --compile-bytecode --python $(PY) --require-hashes requirements-dev.lock
	"$(UV)" pip install --quiet --python $(PY) --no-deps --no-build-isolation -e .
endif
	@touch $(STAMP)

ocr: $(STAMP) ## install what recognises text in scans (about 250 MB more)
ifeq ($(UV),)
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-ocr.lock
else
	"$(UV)" pip install --quiet --compile-bytecode --python $(PY) --no-deps --require-hashes -r requirements-ocr.lock
endif

demo: $(STAMP) ## load the sample into the embedded database, build the marts, print a few results
	@$(PY) samples/demo.py

sample: $(STAMP) ## typeset the sample PDF again from its facts file
	@$(PY) -m tests.workshop.make_sample

test: $(STAMP) ## the fast tests
	@$(PYTEST) -m "not slow"

test-slow: $(STAMP) ## the tests that take longer
	@$(PYTEST) -m slow

test-browser: $(STAMP) ## the tests that look at the reader in Chromium
	@$(PY) -m pytest -m browser tests/serve

coverage: $(STAMP) ## the tests of the reading stages, and that they reach nearly every line and branch of them
	@$(PY) -m coverage run -m pytest -q -m "not slow" tests/text tests/locate tests/parse tests/normalize tests/reconcile
	@$(PY) -m coverage report

lint: $(STAMP) ## ruff, the import contracts, mypy and sqlfluff
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(VENV)/bin/lint-imports --no-cache --no-logo
	@# Each of the two takes half a minute of one core.
	@$(PY) -m mypy & mypy=$$!; $(VENV)/bin/sqlfluff lint dbt_project; sql=$$?; wait $$mypy && exit $$sql

hooks: $(STAMP) ## run lint before every commit (pre-commit)
	@$(PY) -m pre_commit install

check: lint test ## lint and the fast tests

format: $(STAMP) ## let ruff format and repair what it can
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: $(STAMP) ## measure speed and memory
	@$(PY) -m tests.bench.run

bench-ocr: $(STAMP) ## measure what is read of scans, on pages whose text is known (needs make ocr)
	@$(PY) -m tests.bench.scans $(SCANS)

bench-scale: $(STAMP) ## measure builds and questions of N documents and of a quarter of them (N=2600)
	@N=$(N) $(PY) -m tests.bench.scale

bench-readers: $(STAMP) ## measure what thirty readers meet with while others load and build (READERS=30)
	@READERS=$(READERS) $(PY) -m tests.bench.readers

mutate: $(STAMP) ## measure what the reconciliation catches when figures are changed
	@$(PY) -m tests.mutation.run $(MUTATE)

rules: $(STAMP) ## list the rows of etl/reference that no document at hand ever matched
	@$(PY) -m tests.rules

sbom: $(STAMP) ## write what an installation is made of, with licences, to build/sbom.json (CycloneDX)
	@$(PY) -m tests.supply.sbom build/sbom.json

audit: $(STAMP) ## ask a database of advisories about the locked packages (needs uv and the network)
	@test -n "$(UV)" || { echo "make audit needs uv (pip install uv)" >&2; exit 1; }
	@$(PY) -m tests.supply.audit "$(UV)" tool run --quiet pip-audit -- \
		requirements.lock requirements-dev.lock requirements-ocr.lock bi/requirements.lock

bi: $(STAMP) $(BI_STAMP) ## serve the dashboards with Superset on 127.0.0.1:8088, on the warehouse as a reader; READER_URL=… to name its login
	@$(PY) bi/free_port.py $(BI_PORT)
	@test -n "$$READER_URL$$DATABASE_URL" || $(VENV)/bin/yusuan db up
	@READER_URL="$${READER_URL:-$$($(VENV)/bin/yusuan db account superset --role reader)}" && test -n "$$READER_URL" && \
		export READER_URL && exec $(BI)/bin/python bi/serve.py --port $(BI_PORT)

bi-setup: $(BI_STAMP) ## create .venv-bi with Superset (about 700 MB)

$(BI_STAMP): bi/requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; say: make bi PYTHON=/path/to/python" >&2; exit 1; }
	@echo "installing Superset into $(BI), about 700 MB …" >&2
ifeq ($(UV),)
	@"$(PYTHON)" -m venv --clear $(BI)
	@$(BI)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r bi/requirements.lock
else
	@test -x $(BI)/bin/python || "$(UV)" venv --quiet --python "$(PYTHON)" $(BI)
	@"$(UV)" pip sync --quiet --compile-bytecode --python $(BI)/bin/python --require-hashes bi/requirements.lock
endif
	@touch $(BI_STAMP)

bi-zip: $(STAMP) ## write the dashboards to build/yusuan-dashboards.zip, to import into an existing Superset
	@mkdir -p build && $(PY) bi/bundle.py build/yusuan-dashboards.zip

test-bi: $(STAMP) $(BI_STAMP) ## prove that every chart answers, through Superset, and stands on its page
	@$(PY) -m pytest tests/bi/superset_answers.py tests/bi/superset_pages.py

dictionary: $(STAMP) ## write the views of schema 财政 and docs/dictionary.md from the definitions
	@$(PY) -m etl.dictionary

docs: $(STAMP) ## write dbt's documentation site, with the sample loaded, to build/docs/index.html
	@$(PY) samples/site.py

fuzz: $(STAMP) ## read thousands of damaged documents of all formats; make fuzz FUZZ="--count 10000 --seed 7"
	@$(PY) -m tests.fuzz.run $(FUZZ)

soak: $(STAMP) ## nights in a row with kills, full disks and a hostile inbox (root, Linux); make soak SOAK="--nights 3 FILE…"
	@$(PY) -m tests.soak.run $(SOAK)

# Hashes but no registry address: the locks install from whatever index the reader's network has.
LOCK := "$(UV)" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-emit-index-url --custom-compile-command "make lock" --extra build
lock: ## resolve the locks again (needs uv); make lock UPGRADE=--upgrade takes newer versions
	@test -n "$(UV)" || { echo "make lock needs uv (pip install uv)" >&2; exit 1; }
	$(LOCK) $(UPGRADE) -o requirements.lock
	$(LOCK) $(UPGRADE) --extra dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) $(UPGRADE) --extra dev --extra ocr -c requirements-dev.lock -o requirements-ocr.lock

lock-bi: ## resolve Superset's lock again (needs uv)
	@test -n "$(UV)" || { echo "make lock-bi needs uv (pip install uv)" >&2; exit 1; }
	@# Packages younger than this Superset break it.
	"$(UV)" pip compile bi/requirements.in --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--exclude-newer 2026-05-20 --custom-compile-command "make lock-bi" -o bi/requirements.lock

clean: ## remove the environment, caches and build output; .yusuan (your data) stays
	rm -rf $(VENV) $(BI) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis dbt_project/target dbt_project/logs
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
