# make run and make test do everything; the first time they set up .venv.
# ARGS go to the program: make run ARGS="--data-dir /tmp/try", make test ARGS=tests/core
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
# Tests run side by side, two for each processor; JOBS=0 runs them one by one.
JOBS ?= auto

.PHONY: help run test check bench figures coach trends weeks day clean
.DELETE_ON_ERROR:

help:
	@echo "make run    open hipback"
	@echo "make test   run the tests"
	@echo "make check  style, types and import contracts"
	@echo "make bench  the speed table, against a bare Textual app"
	@echo "make coach  eight weeks of the coach's choices for nine people, as tables"
	@echo "make trends what hipback says of made-up people of whom the truth is known, as tables"
	@echo "make weeks  a scripted history for each rule of consistency, and what hipback says of it"
	@echo "make day    a scripted day replayed, with hipback's account of it"
	@echo "make figures  all animated figures on one picture, build/figures.svg"
	@echo "make clean  remove what these made"

# An environment knows its own path; in a moved checkout it is set up anew.
ifneq ($(shell cat $(RUN) 2>/dev/null),$(CURDIR))
.PHONY: $(RUN)
endif

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install -c constraints.txt

$(RUN): pyproject.toml constraints.txt
	@echo "Setting up $(VENV); this takes a moment, once."
	@if [ -s $@ ] && [ "$$(cat $@)" != "$(CURDIR)" ]; then rm -rf $(VENV); fi
	@if ! $(BIN)/python -c '$(NEW_ENOUGH)' 2>/dev/null; then \
	  for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python); do \
	    if $$python -c '$(NEW_ENOUGH)' 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "hipback needs Python 3.11 or newer, and $(or $(PYTHON),python3) is none; try: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; \
	    exit 1; \
	  fi; \
	  if ! $$found -m venv --clear $(VENV) >/dev/null; then \
	    rm -rf $(VENV); \
	    echo "$$found could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; \
	    exit 1; \
	  fi; \
	fi
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --default-pip >/dev/null
	@$(PIP) -e . || { echo "The packages hipback needs could not be installed; see above." >&2; exit 1; }
	@rm -f $(DEV)
	@echo "$(CURDIR)" > $@

$(DEV): $(RUN)
	@$(PIP) -e '.[dev]' || { echo "The packages the tests need could not be installed; see above." >&2; exit 1; }
	@touch $@

run: $(RUN)
	@$(BIN)/hipback $(ARGS)

# Hundreds of processes load the same modules: without bytecode each of them would compile them all.
# What is recorded against the clock comes last, with the machine to itself.
test: $(DEV)
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(JOBS) --dist worksteal \
		$(if $(ARGS),$(ARGS),-m "not packaging and not punctual")
	@$(if $(ARGS),true,$(BIN)/python -m pytest -m punctual tests/notify)

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV)
	@$(BIN)/python -m benchmarks $(ARGS)

coach: $(DEV)
	@$(BIN)/python -m docs.coach_weeks $(ARGS)

trends: $(DEV)
	@$(BIN)/python -m docs.trend_truth $(ARGS)

weeks: $(DEV)
	@$(BIN)/python -m docs.weeks_by_rule $(ARGS)

day: $(DEV)
	@$(BIN)/python -m docs.replay_day $(ARGS)

figures: $(RUN)
	@$(BIN)/python -m docs.figures $(ARGS)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis snapshot_report.html
