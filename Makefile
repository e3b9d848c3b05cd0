# The commands of the house. `make` alone lists them; README.md explains them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test check bench pictures sheets clean front

PY := .venv/bin/python
VAR := $(or $(VAR_DIR),var)
PORT ?= 8000
STATIC := $(shell find static -path static/build -prune -o -type f -print)
# A site with nothing secret in it, for the checks that only need the settings to load.
CHECKED := env -u DATABASE_URL DEMO=1 VAR_DIR=build/check
# A site as a school would run it.
DEPLOYED := env -u DATABASE_URL DEMO=no HTTPS=yes VAR_DIR=build/check ALLOWED_HOSTS=records.example.org \
  SECRET_KEY=only-for-the-check-0123456789-abcdefghijklmnopqrstuvwxyz

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

setup: .venv/.dev .venv/.pango front ## Everything the other commands need, alone; the Python environment is .venv

demo: .venv/.runtime .venv/.pango front $(VAR)/.collected ## A running site with the demo schools on http://127.0.0.1:8000 (PORT= changes it)
	@DEMO=1 $(PY) manage.py migrate -v0
	@DEMO=1 $(PY) manage.py createcachetable -v0
	@DEMO=1 $(PY) manage.py demo_data
	@DEMO=1 $(PY) manage.py run_due >/dev/null
	@echo "Open http://127.0.0.1:$(PORT) - Ctrl-C stops it."
	@DEMO=1 exec $(PY) -m gunicorn contactpolicy.wsgi --bind 127.0.0.1:$(PORT) --worker-class gthread --workers 2 --threads 4 \
	  --no-control-socket

test: setup ## The whole suite: SQLite, PostgreSQL, the browser (ARGS= goes to pytest)
	@$(PY) -m tests $(ARGS)

check: setup ## Linters, types, layers, Django's own checks
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(CHECKED) .venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/djlint templates --lint --quiet
	$(CHECKED) $(PY) manage.py check
	$(CHECKED) $(PY) manage.py makemigrations --check --dry-run
	$(DEPLOYED) $(PY) manage.py check --deploy --fail-level WARNING

bench: setup ## The measurements, as a table and as build/bench.json
	@$(PY) -m tests.bench $(ARGS)

sheets: setup ## Every kind of sheet in pictures under docs/sheets, made anew
	@$(PY) -m tests.sheet_gallery $(ARGS)

pictures: setup ## The screenshots under docs/, made anew
	@$(PY) -m tests.pictures $(ARGS)

clean: ## Takes away what was built, and the demo database with it
	rm -rf .venv build var node_modules static/build .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

front: static/build/.made

.venv/.made:
	@$(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { python=$$(.ci/find-python) && "$$python" -m venv --clear .venv; }
	@touch $@

.venv/.runtime: requirements.txt | .venv/.made
	@echo "Installing what the site runs on."
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	@echo "Installing what the tests and checks need."
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.pango: .venv/.runtime
	@.ci/find-pango
	@touch $@

node_modules/.made: package.json package-lock.json | .venv/.made
	@bin=$$(.ci/find-npm) && PATH="$$bin:$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@touch $@

static/build/.made: node_modules/.made $(STATIC)
	@bin=$$(.ci/find-npm) && PATH="$$bin:$$PATH" npm run --silent build
	@touch $@

$(VAR)/.collected: static/build/.made .venv/.runtime
	@DEMO=1 $(PY) manage.py collectstatic --noinput -v0
	@touch $@
