# Everything begins with `make run` or `make test`: both prepare what they need themselves.
SHELL := /bin/bash
PYTHON_ENV := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen
STORIES := $(wildcard tests/e2e)
UV := build/uv/bin/uv
LOCK := $(UV) pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --upgrade pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help run setup setup-test test test-fast shuffle check format bench drill cases demo screens translations lock \
	package package-test clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

run: setup ## start the program
	@$(PYTHON_ENV)/python main.py

setup: ## system libraries and .venv, what the program needs
	@installer/setup.sh

setup-test: ## the same, and what tests and checks need
	@installer/setup.sh --tests

test: test-fast ## all tests, then the stories in a real window
ifneq ($(STORIES),)
	installer/under-x.sh $(PYTHON_ENV)/python -m pytest -q $(STORIES)
endif

test-fast: setup-test ## tests without the stories
	$(OFFSCREEN) $(PYTHON_ENV)/python -m pytest -q -n 2 --ignore tests/e2e tests

shuffle: setup-test ## the same in an order and with examples that nobody has seen yet: before a release
	$(OFFSCREEN) $(PYTHON_ENV)/python -m pytest -q -n 2 --randomly-seed=default --hypothesis-profile=new \
		--ignore tests/e2e tests

check: setup-test ## style, types, floors
	$(PYTHON_ENV)/ruff check
	$(PYTHON_ENV)/ruff format --check
	$(PYTHON_ENV)/mypy kamdesk
	$(PYTHON_ENV)/mypy ui
	$(PYTHON_ENV)/lint-imports --no-logo

format: setup-test ## bring the code into style
	$(PYTHON_ENV)/ruff check --fix
	$(PYTHON_ENV)/ruff format

bench: setup-test ## speed against its floors
	installer/under-x.sh $(PYTHON_ENV)/python -m tests.bench

drill: setup-test ## kills, power cuts, races, flipped bits: hours, can be stopped; figures into docs/trust.md
	$(PYTHON_ENV)/python -m tests.drill --write

cases: setup-test ## sums of 500 generated proposals on the page, for Word, in a workbook and as data; can be stopped
	@mkdir -p build
	KAMDESK_CASES=500 $(OFFSCREEN) $(PYTHON_ENV)/python -m pytest -q --timeout 14400 tests/services/proposals/test_same_sums.py
	@rm build/cases

demo: setup ## a workspace with invented clients and their documents, in build/demo
	$(PYTHON_ENV)/kamdesk demo --out build/demo

screens: setup-test ## pictures of every page
	$(OFFSCREEN) $(PYTHON_ENV)/python -m tests.screens

translations: setup ## collect texts, compile catalogues
	$(PYTHON_ENV)/python -m installer.i18n extract
	$(PYTHON_ENV)/python -m installer.i18n compile

package: setup ## the installable program: dist/kamdesk and a .deb
	@installer/setup.sh --package
	$(OFFSCREEN) build/package/env/bin/python -P -m installer.package

package-test: setup-test ## the .deb in a bare Debian 12: installed, tried, removed (as root)
	@ls dist/kamdesk_*.deb >/dev/null 2>&1 || $(MAKE) --no-print-directory package
	installer/under-x.sh $(PYTHON_ENV)/python -m installer.package.trial "$$(ls -t dist/*.deb | head -1)"
	installer/under-x.sh $(PYTHON_ENV)/python -m installer.package.screen

lock: ## newest versions into the lock files
	@test -x $(UV) || { python3 -m venv build/uv && build/uv/bin/pip install --quiet uv; }
	$(LOCK) --extra dev --output-file requirements.lock
	$(LOCK) --constraints requirements.lock --output-file requirements-run.lock
	$(LOCK) --constraints requirements.lock --extra package --output-file requirements-package.lock

clean: ## remove .venv, caches and build
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	find resources -name '*.mo' -delete
