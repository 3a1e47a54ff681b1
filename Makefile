# make run · make test · make check · make bench — each installs what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
export JIANFU_HOME ?= $(CURDIR)/var

.DEFAULT_GOAL := help
.PHONY: help install install-dev check lock

help:
	@echo "make run    install, load the demo county, serve it"
	@echo "make test   install everything the tests need, then run all tests"
	@echo "make check  the quick checks for every commit"

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/run.done
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/run.done
install-dev: $(VENV)/dev.done

check: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 -m "not browser and not slow"

# Written by hand after a change of pyproject.toml; needs `uv`. No registry's address goes into the lock.
EXTRAS := --extra planning --extra postgres --extra build
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
lock:
	$(COMPILE) $(EXTRAS) --extra dev -o requirements/dev.txt
	$(COMPILE) $(EXTRAS) -c requirements/dev.txt -o requirements/run.txt
