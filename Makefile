# Circular Composer. `make run` opens the editor, `make test` runs every test; both set up all they need.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run sample test check lint types contracts format bench soak stories clean system system-test system-bench
.PHONY: wheel frozen deb

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

$(VENV)/bench-ready: pyproject.toml $(VENV)/test-ready
	@$(PIP) install --editable . --group test --group bench
	@touch $@

system:
	@sh packaging/system-packages run

system-test:
	@sh packaging/system-packages run test

system-bench:
	@sh packaging/system-packages run test bench

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

bench: $(VENV)/bench-ready system-bench  ## Measure beside others; writes build/bench.json and build/engines.md
	@PYTHONPATH=tests $(BIN)/python -m benchmarks

format: $(VENV)/test-ready  ## Put the source in shape
	@$(BIN)/ruff check --fix-only --quiet . || true
	@$(BIN)/ruff format .

# Packages are made in an environment of their own, which holds the wheel and not the source tree.
FREEZER := build/freezer

$(FREEZER)/ready: pyproject.toml
	@sh packaging/system-packages venv
	@echo "Setting up (once) ..."
	@$(PYTHON) -m venv $(FREEZER)
	@$(FREEZER)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(FREEZER)/bin/python -m pip install --quiet --group build
	@touch $@

wheel: $(FREEZER)/ready  ## Build the wheel into dist/
	@rm -f dist/circular_composer-*.whl
	@$(FREEZER)/bin/python -m build --wheel --outdir dist . >build/wheel.log || { cat build/wheel.log; exit 1; }
	@ls dist/circular_composer-*.whl

frozen: wheel  ## Build the copy that needs no Python into build/frozen/
	@$(FREEZER)/bin/python -m pip install --quiet dist/circular_composer-*.whl
	@$(FREEZER)/bin/python -m pip install --quiet --force-reinstall --no-deps dist/circular_composer-*.whl
	@$(FREEZER)/bin/python -m PyInstaller --noconfirm --log-level ERROR \
	  --distpath build/frozen --workpath build/pyinstaller packaging/circular-composer.spec
	@du -sh build/frozen/circular-composer

deb: frozen  ## Build the Debian package into dist/
	@$(FREEZER)/bin/python packaging/deb/make_deb.py build/frozen/circular-composer dist

SOAK_MINUTES ?= 120
SOAK_FILES ?= 100000

soak: $(VENV)/test-ready system-test  ## A random officer in a real window, killed, for SOAK_MINUTES (120); SOAK_FILES (100000) spoiled files
	@SOAK_MINUTES=$(SOAK_MINUTES) SOAK_FILES=$(SOAK_FILES) SOAK_KILLS=200 QT_QPA_PLATFORM=xcb PYTHONPATH=tests \
	  xvfb-run --auto-servernum --server-args "-screen 0 1280x800x24" \
	  $(BIN)/python -m pytest --timeout=0 tests/soak tests/ui/test_killed.py

stories: $(VENV)/test-ready system-test  ## Tell the editor's stories in a real X window, with real keys and mouse
	@QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args "-screen 0 1600x1000x24" \
	  $(BIN)/python -m pytest tests/ui/test_stories.py tests/ui/test_story_pictures.py tests/ui/test_whole_letter.py \
	  tests/ui/test_cards.py tests/ui/test_kinds.py tests/ui/test_windows.py

clean:  ## Remove what the commands made
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
