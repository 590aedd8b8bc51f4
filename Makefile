# Circular Composer. `make run` opens the editor, `make test` runs every test; both set up all they need.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run sample test check lint types contracts format bench soak clean system system-test

help:  ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

$(VENV)/pip-ready:
	@sh packaging/system-packages venv
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/run-ready: pyproject.toml $(VENV)/pip-ready
	@echo "Setting up (once) ..."
	@$(PIP) install --editable .
	@touch $@

$(VENV)/test-ready: pyproject.toml $(VENV)/run-ready
	@$(PIP) install --editable . --group test
	@touch $@

system:
	@sh packaging/system-packages run

system-test:
	@sh packaging/system-packages run test

run: $(VENV)/run-ready  ## Open the editor; without a display, export the sample letter to build/sample/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	  sh packaging/system-packages run && exec $(BIN)/circular-composer; \
	else \
	  echo "No display here: exporting the sample letter to build/sample/ instead of opening the editor."; \
	  exec $(MAKE) --no-print-directory sample; \
	fi

sample: $(VENV)/run-ready  ## Export the sample letter, DOCX and PDF, to build/sample/
	@mkdir -p build/sample
	@$(BIN)/circular-composer export templates/samples/meeting.ar.circular -o build/sample/ --force

test: $(VENV)/test-ready system-test  ## Run every test
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/test-ready system-test  ## Lint, format, types, import contracts and every test
	@$(MAKE) --no-print-directory lint types contracts
	@$(BIN)/python -m pytest -n auto

lint: $(VENV)/test-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/test-ready
	@$(BIN)/mypy

contracts: $(VENV)/test-ready
	@$(BIN)/lint-imports

format: $(VENV)/test-ready  ## Put the source in shape
	@$(BIN)/ruff check --fix-only --quiet . || true
	@$(BIN)/ruff format .

clean:  ## Remove what the commands made
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
