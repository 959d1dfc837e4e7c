# Every target prepares .venv by itself; only Python 3.11 to 3.13 (with venv) and make are needed.
# It keeps to what GNU make 3.81 understands, which is what macOS ships.

VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& { echo "$$name"; break; }; done)
ARGS   ?=

.DEFAULT_GOAL := run
.PHONY: run demo test check lint bench torture fuzz screenshots schema manual data format setup clean

run: $(READY)
	@$(BIN)/ebb $(ARGS)

demo: $(READY)
	@$(BIN)/ebb demo $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest $(ARGS)

check: lint test

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m bench $(ARGS)

torture: $(READY)
	$(BIN)/python -m tests.torture $(ARGS)

fuzz: $(READY)
	$(BIN)/python -m tests.fuzz $(ARGS)

screenshots: $(READY)
	$(BIN)/python -m screenshots $(ARGS)

schema: $(READY)
	$(BIN)/python -m schemas

manual: $(READY)
	$(BIN)/python -c 'from pathlib import Path; from tui.cli.manual import manual; Path("docs/ebb.1").write_text(manual())'

data: $(READY)
	$(BIN)/python -c 'from tui.content import data_folder; from tui.shipped import renew; renew(data_folder())'

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@if [ -z "$(PYTHON)" ]; then \
		echo "Ebbtide needs Python 3.11, 3.12 or 3.13, and none was found. Install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi
	@echo "Preparing $(VENV)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || { \
		echo "This Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
		rm -rf $(VENV); exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
