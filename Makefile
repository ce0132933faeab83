# One list of tasks: people and CI run the same commands. Needs Python >= 3.11 with venv, git and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
ARGS ?=

.PHONY: help demo test lint bench bench-search fuzz soak forms wheel clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/pyvenv.cfg:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(VENV)/installed ## install, and walk through every feature on the bundled samples
	$(BIN)/sez demo

test: $(VENV)/developing ## the whole test suite, in two processes
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: $(VENV)/developing ## ruff and mypy strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/developing ## speed and memory as ratios to bare lxml; then the activity check, then the search over a million provisions
	$(BIN)/python -m benchmarks.run $(ARGS); first=$$?; $(BIN)/python -m benchmarks.check; $(BIN)/python -m benchmarks.search; exit $$(($$first + $$?))

bench-search: $(VENV)/developing ## speed of the search over a million provisions beside tantivy and plain FTS5
	$(BIN)/python -m benchmarks.search $(ARGS)

fuzz: $(VENV)/developing ## 5,000 mutated documents, 5,000 target tables in seven dresses
	SEZ_FUZZ=1 $(BIN)/python -m pytest tests/test_mutation.py tests/test_target_tables.py $(ARGS)

soak: $(VENV)/developing ## memory over many documents
	$(BIN)/python -m benchmarks.run --soak $(ARGS)

forms: $(VENV)/developing ## write the word forms that the rules match, and the book of names of activities
	$(BIN)/python -m parsers.forms
	$(BIN)/python -m sezdb.check.compile_book

wheel: $(VENV)/developing ## build the wheel and run its demo in an empty environment
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m build -q --wheel --outdir build/wheel .
	$(PYTHON) -m venv build/wheel/env
	build/wheel/env/bin/python -m pip --disable-pip-version-check -q install -c constraints.txt build/wheel/*.whl
	cd build/wheel && env/bin/sez demo > demo.txt && tail -n 3 demo.txt

clean: ## remove what was built
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
