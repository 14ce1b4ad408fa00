PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: help run test quick check format data edition bench axe shots kill soak mutate-data mutants fuzz-links long audit machines clean
help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/run.stamp  ## set up and start the dashboard on http://localhost:8501
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/test.stamp  ## set up and run every test, browser tests included
	$(BIN)/python -m tests.kit.chromium
	$(BIN)/python -m pytest -n 2 -m "not browser"
	$(BIN)/python -m pytest -m browser --reruns 1 -rfER  # what failed is run once more, and named

quick: $(VENV)/test.stamp  ## run the tests that need no browser, no server, no whole page, and no seconds each
	$(BIN)/python -m pytest -n 2 -m "not browser and not server and not page and not long"

check: $(VENV)/test.stamp  ## lint, format check and type check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/oxlint atlas/static
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/test.stamp  ## put the code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

data: $(VENV)/data.stamp  ## rebuild data/geometry/ from published packages and the records
	$(BIN)/python -m data.build

edition: $(VENV)/run.stamp  ## write the whole Atlas as files under dist/ (ADDRESS= where it will stand, SERVER= a live Atlas)
	$(BIN)/python -m atlas.takeaway.edition dist --address "$(ADDRESS)" --server "$(SERVER)"

bench: $(VENV)/bench.stamp  ## measure the dashboard beside a stock app (takes minutes)
	$(BIN)/python -m tests.kit.chromium
	$(BIN)/python -m tests.bench

axe: $(VENV)/test.stamp  ## let axe-core look at every page and main state (half an hour)
	$(BIN)/python -m tests.kit.chromium
	$(BIN)/python -m tests.reach.axe

shots: $(VENV)/test.stamp  ## take pictures of every page and main state into shots/ (half an hour)
	$(BIN)/python -m tests.kit.chromium
	$(BIN)/python -m tests.reach.shots

kill: $(VENV)/test.stamp  ## kill the server that a browser is on, KILLS=50 times behind nginx, in MINUTES at most
	$(BIN)/python -m tests.kit.chromium
	$(BIN)/python -m tests.deploy.kills --kills $(or $(KILLS),50) --minutes $(or $(MINUTES),60)

mutate-data: $(VENV)/test.stamp  ## load 2,000 broken copies of the data (minutes) and say what became of each kind
	$(BIN)/python -m tests.attack.data 2000

mutants: $(VENV)/mutants.stamp  ## put 120 small faults into the core and list by name which no test notices (an hour)
	$(BIN)/python -m tests.mutants --count 20

fuzz-links: $(VENV)/test.stamp  ## read 20,000 addresses made of anything, draw 300, and ask every route 20,000 more (half an hour)
	$(BIN)/python -m tests.attack.links 20000 300
	$(BIN)/python -m tests.attack.routes 20000

soak: $(VENV)/test.stamp  ## 50 and 200 sessions that click, on one copy and on two behind nginx, in MINUTES=10 at most
	$(BIN)/python -m tests.deploy.soak --minutes $(or $(MINUTES),10)

audit: $(VENV)/audit.stamp  ## packages: licences, imports against pins, known weaknesses (Error 3: their service was not reached)
	$(VENV)/audit/bin/python -m tests.audit $(BIN)/python

machines: $(VENV)/test.stamp  ## start the Atlas under each Python from 3.11 on, read-only, in the C locale (takes minutes)
	$(BIN)/python -m tests.deploy.machines

long: $(VENV)/test.stamp  ## CLICKS=3000 clicks and presses in one page, in MINUTES=120 at most: nothing it holds may grow
	$(BIN)/python -m tests.kit.chromium
	$(BIN)/python -m tests.deploy.long_life --clicks $(or $(CLICKS),3000) --minutes $(or $(MINUTES),120)

clean:  ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache

$(VENV)/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "The Atlas needs Python 3.11 or newer, which $(or $(PYTHON),python3) is not: install it, or say where it is: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make $(VENV); on Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test.stamp: tests/requirements.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

$(VENV)/bench.stamp: tests/bench/requirements.txt $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/bench/requirements.txt
	@touch $@

$(VENV)/mutants.stamp: tests/mutants/requirements.txt $(VENV)/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/mutants/requirements.txt
	@touch $@

$(VENV)/data.stamp: data/build/requirements.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r data/build/requirements.txt
	@touch $@

$(VENV)/audit.stamp: tests/audit/requirements.txt $(VENV)/run.stamp
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check -r tests/audit/requirements.txt
	@touch $@
