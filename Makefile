# Everything runs in .venv; nothing is installed outside this folder and the user's cache.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: help demo test lint unit fuzz fuzz-parser table changes matrix benchmark generate docs site wheel control-map paths-fuzz clean

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

$(VENV)/.ready: setup.cfg setup.py pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pave needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode -e '.[test]'
	@touch $@

demo: $(VENV)/.ready ## Render the example estate to out/, gate it, print the verdict
	$(BIN)/pave validate
	$(BIN)/pave generate
	$(BIN)/pave check

test: lint site unit ## Lint, types, the site and tests: what CI runs

lint: $(VENV)/.ready ## ruff (lint and format), who imports whom, and mypy --strict
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/python tests/support/imports.py
	$(BIN)/mypy

unit: $(VENV)/.ready ## The tests
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

fuzz: $(VENV)/.ready ## Many more generated estates and strings than the default run (long)
	PAVE_FUZZ=1 $(BIN)/python -m pytest -n $(JOBS) -m fuzzed

fuzz-parser: $(VENV)/.ready ## Compare our parser with Terraform core on many mutated texts (long)
	$(BIN)/python -m tests.support.parser_fuzz 20000 0

table: $(VENV)/.ready ## Ask Terraform again for the value of every expression that the tests compare (long)
	$(BIN)/python .ci/build_terraform_table.py --check

paths-fuzz: $(VENV)/.ready ## Compare computed network paths with simulated packets on 3,000 networks (long)
	$(BIN)/python -m tests.network.oracle.compare 3000 1000

control-map: $(VENV)/.ready ## Run checkov over all examples of controls that it decides
	PAVE_FUZZ=1 $(BIN)/python -m pytest tests/policies/test_control_map.py

# Examples whose edits Terraform plans; production takes half a minute a plan.
EXAMPLES ?= development

changes: $(VENV)/.ready ## Plan every edit of tests/changes with Terraform, and say what each changes (long)
	$(BIN)/python -m tests.support.change_figures $(EXAMPLES)
	PAVE_CHANGES="$(EXAMPLES)" $(BIN)/python -m pytest tests/changes -rs

# Regions of the matrix; empty: one of each kind (tests/support/matrix.py).
REGIONS ?=

matrix: $(VENV)/.ready ## Judge the defaults of every kind of component in every stage, scope and kind of region (long)
	$(BIN)/python -m tests.support.matrix_figures $(REGIONS)

benchmark: $(VENV)/.ready ## Time paths on 1,000 interfaces, generate and check on 100 environments (long)
	$(BIN)/python -m tests.benchmarks.paths_benchmark
	$(BIN)/python tests/benchmarks/benchmark.py

generate: $(VENV)/.ready ## Render environments/ to out/
	$(BIN)/pave generate

docs: $(VENV)/.ready ## Regenerate what is generated in docs/ and environments/schema/
	$(BIN)/python docs/generate.py

site: $(VENV)/.ready ## The documentation as a static site in build/site; a broken link is an error
	@$(BIN)/uv run --quiet --no-project --with-requirements docs/site/requirements.txt \
	  sphinx-build -q -n -W --keep-going -c docs/site -d build/site.doctrees -b html . build/site
	@echo "build/site/index.html"

wheel: $(VENV)/.ready ## Build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## Remove the virtual environment and build leftovers
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .hypothesis
