# bare `make` lists the targets
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
AS_OF ?= 2024-12-10

# Python 3.13 dropped a function that the rule engine's extension still calls; its replacement takes the same arguments.
export CPPFLAGS += -DPyEval_CallObject=PyObject_CallObject

.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

# Each stamp is an environment with one extra; the larger ones hold the smaller.
$(VENV)/.run: $(BIN)/python pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -c 'import durable_rules_engine' 2>/dev/null || \
	  $(BIN)/pip install --quiet --disable-pip-version-check --no-cache-dir --force-reinstall --no-deps durable-rules
	@touch $@
$(VENV)/.test: $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@
$(VENV)/.dev: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

audit: $(VENV)/.run  ## audit the 2024 water plan of Rongshui county; finding breaches is a success
	@$(BIN)/duban audit rongshui-2024 --as-of $(AS_OF); code=$$?; \
	if [ $$code -eq 1 ]; then echo "发现有未达标的任务，见上文。"; elif [ $$code -ne 0 ]; then exit $$code; fi

test: $(VENV)/.test  ## run the tests
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/.dev  ## ruff, mypy, import-linter, duban lint
	$(BIN)/ruff check engine tests
	$(BIN)/ruff format --check engine tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/duban lint

check: lint test  ## everything that must pass before a change lands

bench: $(VENV)/.test  ## measure: ratios against a peer in the same run
	$(BIN)/python -m pytest tests/bench -m bench -s -p no:cacheprovider

soak: $(VENV)/.test  ## hold the two judges to each other on a million generated findings, in fresh processes
	$(BIN)/python tests/properties/soak.py

schemas: $(VENV)/.run  ## write the JSON Schemas that editors use
	$(BIN)/duban schema --all engine/duban/schemas

golden: $(VENV)/.test  ## write the golden audits anew; read the diff before you commit it
	$(BIN)/python -m pytest tests/golden --update-golden

lint-index: $(VENV)/.test  ## write the list of checks in docs/lint/README.md
	$(BIN)/python -m pytest tests/unit/test_lint_commands.py -k index --update-golden

lock: $(VENV)/.dev  ## pin what is installed, for CI
	$(BIN)/pip freeze --exclude-editable | grep -v '^duban' > requirements.lock

clean:  ## remove the environment and what tools left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: help audit test lint check bench soak schemas golden lint-index lock clean
