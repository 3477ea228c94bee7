# Everything a fresh machine needs: Python 3.11 or newer, and this file.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

.PHONY: demo test check bench fuzz faults messages clean

demo: $(INSTALLED)           ## carry the sample study through, from raw interviews to exports/
	$(BIN)/qualcode demo .

test: $(INSTALLED)           ## all tests but the long ones
	$(BIN)/python -m pytest -n auto -m "not slow"

check: $(INSTALLED)          ## what must pass at every commit
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto -m "not slow"

bench: $(INSTALLED)          ## measure; see benchmarks/README.md
	$(BIN)/python -m benchmarks

fuzz: $(INSTALLED)           ## long random tests of importers and exporters
	QUALCODE_HYPOTHESIS=fuzz $(BIN)/python -m pytest -n auto -m "slow or not slow" tests/importers tests/exporters

faults: $(INSTALLED)         ## long runs: random keys, kill -9, full disks
	QUALCODE_HYPOTHESIS=fuzz $(BIN)/python -m pytest -n auto -m "slow"

messages: $(INSTALLED)       ## collect messages, update the German catalogue, compile
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k NN_:1,2 --no-location --sort-output --omit-header -o qualcode/locales/qualcode.pot qualcode
	$(BIN)/pybabel -q update -N --omit-header --ignore-obsolete -i qualcode/locales/qualcode.pot -d qualcode/locales -D qualcode
	$(BIN)/python hatch_build.py

$(INSTALLED): pyproject.toml hatch_build.py $(wildcard qualcode/locales/*/LC_MESSAGES/*.po)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) study.db study.db-shm study.db-wal
