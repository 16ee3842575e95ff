.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= var
SAMPLES := ingest/samples
SHARED ?= ../shared/data

help: ## list these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(VENV)/.ready ## make the virtual environment

run: setup ## ingest the sample collection and serve the page
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu-ingest add $(SAMPLES)/public --label mau:public
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu-ingest add $(SAMPLES)/internal --label mau-noi-bo:internal
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu serve

test: setup ## run all tests
	$(BIN)/pytest -q

check: setup ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check src ingest tests
	$(BIN)/ruff check src ingest tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## format the code
	$(BIN)/ruff format src ingest tests
	$(BIN)/ruff check --fix src ingest tests

wheel: setup ## build wheel and sdist
	$(BIN)/python -m build

eval: setup ## evaluate on a folder of questions (SHARED=…)
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu eval $(SHARED)

.PHONY: help setup run test check format wheel eval
