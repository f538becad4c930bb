# Everything runs in .venv; the stamps there keep a second run from installing anything twice.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
LIBRARIES := $(VENV)/.libraries
READY := $(VENV)/.ready
SYSTEM := $(VENV)/.system
# antiword reads .doc; PostgreSQL, LibreOffice, Chromium and a Chinese font serve the tests.
PACKAGES := antiword postgresql libreoffice-writer-nogui libreoffice-calc-nogui chromium fonts-noto-cjk

.DEFAULT_GOAL := help
.PHONY: help install demo test check serve soak bench-reading bench-ocr lock clean system

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: $(READY)  ## the environment, with all that check and test need

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; assert sys.version_info[:2] in ((3, 11), (3, 12))' 2>/dev/null \
		|| { echo "Gongbao needs Python 3.11 or 3.12: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(LIBRARIES): requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(READY): pyproject.toml $(LIBRARIES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

system: $(SYSTEM)  ## Debian's packages that reading and tests need (as root, where one is missing)

$(SYSTEM): | $(VENV)/bin/python
	@missing=$$(for package in $(PACKAGES); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	if [ -n "$$missing" ]; then \
		echo "installing" $$missing; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
		|| { echo "could not install" $$missing": install these packages and run make again"; exit 1; }; \
	fi
	@touch $@

demo: $(READY)  ## read the sample notices into a database and show their facts
	@$(BIN)/python -m api.demo

test: $(READY) $(SYSTEM)  ## all tests
	$(BIN)/python -m pytest -q

check: $(READY)  ## formatting, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

serve: $(READY)  ## the HTTP API on http://127.0.0.1:8000
	$(BIN)/gongbao serve

soak: $(READY) $(SYSTEM)  ## broken and hostile files for twenty minutes and more
	$(BIN)/python -m evaluation.soak.fuzz --minutes 20
	$(BIN)/python -m evaluation.soak.hostile

bench-reading: $(READY) $(SYSTEM)  ## speed and exactness of reading beside its peers, where they are installed
	$(BIN)/python -m evaluation.reading

bench-ocr: $(READY) $(SYSTEM)  ## rows read from generated scans
	$(BIN)/python -m evaluation.ocr --seeds 1

lock:  ## write requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra ocr --generate-hashes --python-version 3.11 --quiet --output-file requirements.lock

clean:  ## remove everything that make made
	rm -rf $(VENV) demo-data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
