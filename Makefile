# Two commands do everything: `make run` (the main job on the bundled sample) and `make test` (the one gate).
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.installed

.PHONY: run test lint types arrows pytest clean

run: $(READY)
	@$(BIN)/doichieu demo

# Types are looked at beside the tests, which often wait.
test: $(READY) lint arrows
	@$(MAKE) --no-print-directory -j2 types pytest

# Four processes, also on two cores: some often wait. They and the commands they start share what Python compiled.
pytest: $(READY)
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 4 --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy
	$(BIN)/mypy benchmarks tests/accuracy

arrows: $(READY)
	$(BIN)/lint-imports

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "doichieu needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing into .venv (once, a minute or two) …"
	@$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e ".[dev,postgres]" > .venv/install.log 2>&1 \
		|| { tail -n 20 .venv/install.log >&2; echo "Installation failed; the whole log is in .venv/install.log" >&2; exit 1; }
	@touch $(READY)

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache *.egg-info
