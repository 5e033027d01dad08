# Every command works from a fresh clone: it makes .venv and installs the locked dependencies first.
export NO_MKDOCS_2_WARNING := 1

PYTHON ?= python3
PY := .venv/bin/python
SITE_SET_UP := .venv/set-up-site
TEST_SET_UP := .venv/set-up-tests

.PHONY: help site serve test format lock bench export-report pdf-report import-report redline-report screenshots trust fuzz mutants sbom clean

help: ## Say what the commands do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1: \2/'

site: $(SITE_SET_UP) ## Build the legal site into ./site, strictly
	@$(PY) -W error -m mkdocs --quiet build --strict
	@echo "The site is in ./site: open site/index.html, or run 'make serve' and visit http://127.0.0.1:8000/"

serve: $(SITE_SET_UP) ## Show the site with drafts and uncommitted edits, rebuilding on each change
	@$(PY) -m mkdocs serve

test: $(TEST_SET_UP) ## Run ruff, mypy, import-linter and pytest
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	@$(PY) tests/browser_ready.py
	@$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

format: $(TEST_SET_UP) ## Bring the Python code into its one format
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: $(TEST_SET_UP) ## Measure what building costs and write docs/guide/benchmarks.md
	@PYTHONPATH=hooks:tests $(PY) -m bench.report $(ARGS)

export-report: $(TEST_SET_UP) ## Judge exported Word files on the corpora and write docs/guide/export-report.md
	@PYTHONPATH=hooks:tests $(PY) -m exporting.judge.report $(ARGS)

pdf-report: $(TEST_SET_UP) ## Look at PDF copies as their readers' programs do and write docs/guide/pdf-report.md
	@PYTHONPATH=hooks:tests $(PY) -m exporting.judge.pdfs

import-report: $(TEST_SET_UP) ## Write texts to other formats, import them back, write docs/guide/import-report.md
	@PYTHONPATH=hooks:tests $(PY) -m importing.judge.report $(ARGS)

redline-report: $(TEST_SET_UP) ## Judge the redlines of the corpora and write docs/guide/redline-report.md
	@PYTHONPATH=hooks:tests $(PY) -m redline.judge.report $(ARGS)

trust: $(TEST_SET_UP) ## Try everything that can go wrong and write docs/guide/trust.md
	@$(PY) tests/browser_ready.py
	@PYTHONPATH=hooks:tests $(PY) -m trust.report $(ARGS)

fuzz: $(TEST_SET_UP) ## Feed the readers of front matter and Markdown with whatever finds new paths, for a minute each
	@.venv-fuzz/bin/python -c '' 2>/dev/null || { $(PYTHON) -m venv .venv-fuzz; \
	  .venv-fuzz/bin/pip install --quiet --require-hashes -r requirements.txt; .venv-fuzz/bin/pip install --quiet 'atheris>=3,<4'; }
	@PYTHONPATH=hooks:tests .venv-fuzz/bin/python -m trust.fuzz front-matter -max_total_time=60
	@PYTHONPATH=hooks:tests .venv-fuzz/bin/python -m trust.fuzz markdown -max_total_time=60

mutants: $(TEST_SET_UP) ## Change the code in one place at a time and count how often a test notices
	@PYTHONPATH=hooks:tests $(PY) -m trust.mutants $(ARGS)

sbom: ## List what the site is built with, as CycloneDX, in build/sbom.json
	@.venv-sbom/bin/python -c '' 2>/dev/null || { $(PYTHON) -m venv .venv-sbom; \
	  .venv-sbom/bin/pip install --quiet 'cyclonedx-bom>=7,<8'; }
	@mkdir -p build
	@.venv-sbom/bin/cyclonedx-py requirements --output-reproducible --output-format JSON --output-file build/sbom.json requirements.txt
	@echo "The bill of materials is in build/sbom.json"

screenshots: $(TEST_SET_UP) site ## Take the README's pictures from the built site
	@$(PY) tests/screenshots.py

lock: $(TEST_SET_UP) ## Resolve the dependencies anew; needs uv on the path
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --extra checkout --extra export pyproject.toml -o requirements.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --extra checkout --extra export --extra import --extra timestamps --extra dev --extra report -c requirements.txt \
	  pyproject.toml -o requirements-dev.txt

clean: ## Remove everything the commands made
	rm -rf .venv .venv-fuzz .venv-sbom .cache site build dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("inforce needs Python 3.11 or newer; say which one with PYTHON=...") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

$(SITE_SET_UP): requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing the locked dependencies into .venv"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_SET_UP): requirements-dev.txt pyproject.toml | $(SITE_SET_UP)
	@echo "Installing what the tests need into .venv"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
