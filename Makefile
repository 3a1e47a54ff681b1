# make run · make test · make check · make bench — each installs what it needs, with pip and nothing else.
PYTHON ?= $(shell sh tools/python.sh)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --no-input --quiet
export JIANFU_HOME ?= $(CURDIR)/var
export PIP_ROOT_USER_ACTION := ignore
PORT ?= 8000
export PORT
# A start of the program takes half the time when Python may keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check bench soak install install-dev lock docs clean

help:
	@echo "make run      install, load the demo county, serve it (PORT=$(PORT))"
	@echo "make test     install everything the tests need, then run all tests"
	@echo "make check    the quick checks for every commit, without browser and servers"
	@echo "make bench    speed and memory beside what a user would pick instead"
	@echo "make soak     the searches that take long: fuzzing, many more examples"
	@echo "make install  create .venv with .venv/bin/jianfu"
	@echo "make docs     write the pages that come from code anew"
	@echo "make lock     pin the dependencies anew after a change of pyproject.toml (needs uv)"
	@echo "make clean    remove the environment and everything built; data in var/ stays"

$(BIN)/python:
	@test -n "$(PYTHON)" || { sh tools/python.sh explain; exit 1; }
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

run: install
	@$(BIN)/jianfu demo
	@exec $(BIN)/jianfu serve

test: install-dev
	@$(BIN)/python tools/system.py
	@$(BIN)/python -m tools.suite test

check: install-dev
	@$(BIN)/python -m tools.suite check

bench: install-dev
	@$(BIN)/python -m bench all

soak: install-dev
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -q -n 2 -m "not browser"

# Written by hand after a change of pyproject.toml; needs `uv`. No registry's address goes into the lock.
EXTRAS := --extra planning --extra postgres --extra build
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
lock:
	$(COMPILE) $(EXTRAS) --extra dev -o requirements/dev.txt
	$(COMPILE) $(EXTRAS) -c requirements/dev.txt -o requirements/run.txt

docs: install-dev
	@$(BIN)/python -m tools.docs

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
