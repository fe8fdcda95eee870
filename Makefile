# Each target does the set-up if it is due, then runs one plain command. ARGS is passed on: make test ARGS="-k Submit"
# Works with GNU make 3.81 and later.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
ONLY ?=
TIMES ?=
DEFECT ?=
PROFILE ?=
N ?= 100

BIN := $(VENV)/bin
LOCK := requirements.lock
# A copy of the lock file that the environment was made from. Set-up is due when the two differ.
READY := $(VENV)/$(LOCK)

.DEFAULT_GOAL := help
.PHONY: $(shell awk -F: '/^[a-z-]+:.*## / { print $$1 }' $(firstword $(MAKEFILE_LIST)))
ifneq ($(shell cmp -s $(LOCK) $(READY) && echo same),same)
.PHONY: $(READY)
endif

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-17s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## Make the environment: packages from the lock file, and a browser

# Which portal is tested: that of a profile (docs/other-portals.md), or else the mock.
PORTAL := $(if $(PROFILE),--portal-profile "$(PROFILE)")

verify: $(READY) ## Check every sentence of the articles in a browser; PROFILE=file.toml: on that portal
	@$(BIN)/pytest tests/test_features.py --verify $(or $(PORTAL),-n auto) $(ARGS)

inspect: $(READY) ## List each label as found, renamed or missing; PROFILE=file.toml: on that portal; SINCE=file: what is new
	@SINCE="$(SINCE)" $(BIN)/pytest tests/inspection/walk.py -q --no-header --no-summary $(PORTAL) $(ARGS)

# What runs the harness within a run, faces a second portal, waits for a fault, tries every way past the guard,
# audits every page or uses the portal in any order: minutes, and rarely touched.
PROOFS := tests/proof/accessibility tests/proof/defects/test_sample.py tests/proof/faults tests/proof/fuzz \
	tests/proof/isolation tests/proof/load tests/second_portal tests/machines tests/harness/run \
	tests/harness/guards/test_write_guard.py tests/harness/guards/test_requests_of_steps.py \
	tests/harness/evidence/test_secrets_of_a_run.py \
	tests/harness/figures/test_runs.py tests/harness/figures/test_any_scene.py tests/harness/report/test_page.py \
	tests/harness/browser/test_network.py tests/portal/test_limits.py tests/portal/test_start_faults.py \
	tests/seams/test_article_folders.py

test: $(READY) ## Run the tests that every commit must pass, on all cores (ARGS="-n 0": in one process)
	@$(BIN)/pytest -n auto $(PROOFS:%=--ignore=%) $(ARGS)

proof: $(READY) ## Run the longer tests: runs within runs, a second portal, faults that wait, the guard, axe
	@$(BIN)/pytest -n auto $(PROOFS) $(ARGS)

smoke: $(READY) ## Run the few scenarios that must never break
	@$(BIN)/pytest tests/test_features.py -m smoke $(ARGS)

steps: $(READY) ## List the steps that a scenario can use: pattern, example, uses, place (ARGS="seats saved": with both words)
	@$(BIN)/python -m harness.scenarios.steps $(ARGS)

editor: $(READY) ## Check the settings for VS Code's Cucumber extension with its own language service (needs npm)
	@npm install --silent --no-package-lock --no-audit --prefix build/editor @cucumber/language-service@1.7.0
	@$(BIN)/pytest tests/editor $(ARGS)

watch: $(READY) ## Rerun what a saved file touches, until Ctrl-C
	@$(BIN)/python -m portals.watch $(ARGS)

affected: $(READY) ## Run only the scenarios that the changes since BASE (origin/main) touch, for speed; never in place of make verify
	@$(BIN)/pytest tests/test_features.py -n auto --touched-since=$(or $(BASE),origin/main) $(ARGS)

# A program that is no part of the environment, in its newest version.
TOOL := $(BIN)/uv run --quiet --no-project --python $(BIN)/python

FIGURES := $(BIN)/pytest tests/test_features.py $(if $(ONLY),--figures-only="$(ONLY)")

figures: $(READY) ## Retake the articles' pictures and write those that changed (ONLY=name: that one)
	@$(FIGURES) --figures=update $(ARGS)

figures-check: $(READY) ## Retake them, write nothing, fail if any changed; leaves a page to review them
	@$(FIGURES) --figures=check $(ARGS)

figures-accept: $(READY) ## Accept the pictures of the last check (ONLY=name: that one; FROM=folder or zip: those in it)
	@$(BIN)/python -m harness.figures.accept $(if $(FROM),--from "$(FROM)") $(ONLY)

figures-variants: $(READY) ## Take them light and dark, for desktop and phone, at both scales, each into a run's folder
	@set -e; for variant in $$($(BIN)/python -m harness.figures.variants); do \
		$(FIGURES) --figures=check --figures-variant=$$variant --figures-keep --quiet $(ARGS); done

figures-stability: $(READY) ## Take every variant of customer-downsell's many times, on a busy machine too, and compare the bytes (TIMES=20)
	@$(BIN)/python -m benchmarks.figures_stability --times $(or $(TIMES),20)

reword: $(READY) ## Carry sentences reworded in an article into their Rules and wherever they stand (BASE=commit: since then)
	@$(BIN)/python -m harness.scenarios.reword $(if $(BASE),--base $(BASE))

article: $(READY) ## Verify the articles and write them as offline HTML, for Zendesk and as animations
	@$(BIN)/pytest tests/test_features.py --verify --figures=check --publish=build/article $(ARGS)

portal: $(READY) ## Start the portal for a person; DEFECT=name shows it with a seeded defect
	@$(BIN)/python -m $(if $(DEFECT),tests.proof.defects.portal --defect $(DEFECT),mock_portal) $(ARGS)

# The scenarios with a plugin that no other run loads.
PROOF := $(BIN)/python -m pytest tests/test_features.py -p tests.proof

portal-fresh: $(READY) ## Start the portal for a person with the demo account's data anew
	@$(BIN)/python -m mock_portal --fresh $(ARGS)

defects: $(READY) ## Run the scenarios against the seeded defects; ALL=1 each against every one, DOC=1 writes the docs
	@$(PROOF).defects.plugin -n 2 $(if $(ALL),--all-defects) $(if $(DOC),--defects-doc) $(ARGS)

renames: $(READY) ## Rename each label of the articles in two ways: do the failures name old and new?
	@$(PROOF).defects.plugin -n 2 --renames $(ARGS)

axe: $(READY) ## Audit every state that the scenarios look at, in both themes
	@$(PROOF).accessibility.plugin -n 2 $(ARGS)

fuzz: $(READY) ## Odd requests, generated customers, acts in any order, forms both ways: very many of each
	@REQUESTS=20000 RUNS=1000 SCREENS=100 $(BIN)/pytest tests/proof/fuzz \
		-n 2 -v -p hypothesispytest --hypothesis-show-statistics $(ARGS)

second-portal: $(READY) ## Run every documented scenario on the second portal, with its habits and faults by turns
	@$(BIN)/pytest tests/second_portal/whole.py -v $(ARGS)

mutants: $(READY) ## Change the rules and the harness's logic in every small way, and list what no test notices
	@$(TOOL) --with mutmut --with-requirements $(LOCK) mutmut run $(ARGS)
	@$(TOOL) --with mutmut --with-requirements $(LOCK) mutmut results

burn-in: $(READY) ## Repeat each scenario N times in random order on a slow portal, in search of flakes
	@$(PROOF).defects.burn_in -n 2 -p randomly --burn-in $(N) $(ARGS)

guard: $(READY) ## Try each way to write past the guard ROUNDS times (10), over HTTP and HTTPS
	@ROUNDS=$(or $(ROUNDS),10) $(BIN)/pytest tests/harness/guards/test_write_guard.py -n 2 -q $(ARGS)

load: $(READY) ## Run each scenario twice from 8 workers against one portal, and time its pages
	@$(PROOF).load.plugin -n 8 --load 2 $(ARGS)

bench-portal: $(READY) ## Time every address of the portal with 10,000 MSPs in its store (takes minutes)
	@$(BIN)/python -m benchmarks.portal $(ARGS)

bench: $(READY) ## Compare the harness with scripts by hand, behave and playwright-bdd; DOC=1 writes the docs (needs npm)
	@$(BIN)/python -m benchmarks.runners $(if $(DOC),--doc) $(ARGS)

grid: $(READY) ## Run ten scenarios in a Selenium Grid on loopback (needs java, npm, chromium-driver)
	@GRID=1 $(BIN)/pytest tests/machines/test_grid.py -v -rs $(ARGS)

durations: $(READY) ## Record how long each test takes, by which shards are made (tests/durations.json)
	@$(BIN)/pytest --store-durations --clean-durations $(ARGS)

report-merge: $(READY) ## Make one report of all shards: ARGS="reports/shard-* --into reports/all"
	@$(BIN)/python -m harness.report.merge $(ARGS)

compare: $(READY) ## Say what is new in the run of one report folder since that of another: OLD=dir NEW=dir
	@$(BIN)/python -m harness.report.compare $(if $(OLD),"$(OLD)") $(if $(NEW),"$(NEW)")

lint: $(READY) ## Check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

audit: $(READY) ## Look for insecure code (bandit) and for known weaknesses of the packages (pip-audit)
	@$(TOOL) --with bandit bandit --quiet -c pyproject.toml -r mock_portal portals harness pages steps
	@$(TOOL) --with pip-audit pip-audit --strict --disable-pip --require-hashes -r $(LOCK)

lock: $(READY) ## Choose the newest versions and write the lock file anew
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --group dev --upgrade --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--output-file $(LOCK) pyproject.toml

clean: ## Remove what set-up and runs made (the portal's data in instance/ stay)
	rm -rf .venv .venv.lock .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results build mutants
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Makes of the same checkout take turns: the lock is held until the script that replaces this program ends.
TURN := $(PYTHON) -c 'import fcntl, os, sys; lock = open(sys.argv[1], "w"); fcntl.flock(lock, fcntl.LOCK_EX); \
	os.set_inheritable(lock.fileno(), True); os.execvp(sys.argv[2], sys.argv[2:])' $(VENV).lock

# A line every few seconds while a command is silent.
PATIENTLY := $(PYTHON) -m harness.browser.patience
PIP := pip install --quiet --quiet --disable-pip-version-check --require-hashes

define SETUP
if cmp -s $(LOCK) $(READY); then exit; fi
$(PYTHON) -m harness.browser.needs
echo "Setting up $(VENV)"
uv=uv
if command -v uv >/dev/null; then
	uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
else
	uv=$(BIN)/uv
	$(PATIENTLY) $(PYTHON) -m venv $(VENV)
	awk '/^uv==/ { on = 1 } on; on && !/\\$$/ { exit }' $(LOCK) > $(VENV)/uv.txt
	$(PATIENTLY) $(BIN)/python -m $(PIP) -r $(VENV)/uv.txt
fi
echo "Installing the packages of $(LOCK)"
$(PATIENTLY) $$uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r $(LOCK) ||
	$(PATIENTLY) $(BIN)/python -m $(PIP) -r $(LOCK) # it knows mirrors that uv is not told of
$(PATIENTLY) $(BIN)/python -m harness.browser install
cp $(LOCK) $(READY)
endef
export SETUP

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(TURN) sh -ec "$$SETUP"
