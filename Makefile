# Every target sets itself up; `make` alone lists them. Settings come from the environment (settings.py).
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONUNBUFFERED := 1

.PHONY: help setup run rehearse production barman drill campaign bundle reset tour screenshots test check bench verify lives keys sbom format devserver

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

PURE := tests/domain $(wildcard tests/*/domain) tests/law tests/security tests/replay tests/test_layout.py tests/test_types.py tests/test_readme.py tests/test_compose.py

setup:  ## install what is needed: Python packages as locked (uv), LibreOffice and fonts from the system
	@bash embedded/plan.sh
	@bash embedded/ahead.sh
	@bash embedded/setup.sh
	@bash embedded/packages.sh run

run: setup  ## start the whole system on this machine until Ctrl-C
	@exec python -m embedded.run

rehearse: setup  ## the same with data of its own, where the department can move sample cases forward in time
	@DATA_DIR=$${DATA_DIR:-.data/rehearsal} REHEARSAL=true VIRTUAL_TIME=true exec python -m embedded.run

production: setup  ## the shape of docker-compose.yml as plain processes: two workers, two APIs, a proxy with TLS
	@bash embedded/packages.sh test
	@python -m embedded.binary --production
	@exec python -m production $(DO)

barman: setup  ## print barman's settings for a machine of backups (DO="HOST PORT HOME CA": server, barman's home, ca.crt there)
	@python -m production.backups $(DO)

drill: setup  ## under load lose a server with all its data, put it back from its backups, compare (DO="--lives 10000")
	@bash embedded/packages.sh test
	@python -m embedded.binary --production
	@python -m production.drill $(DO)

campaign: setup  ## a slice of twenty minutes of faults under load, written to docs/reliability.md (DO="--slices 3 --rate 10")
	@bash embedded/packages.sh test
	@python -m embedded.binary --production
	@python -m production.campaign $(DO)

bundle: setup  ## all that an installation without network needs, in .data/bundle (DO=FOLDER): files, wheels, checksums, images
	@bash production/bundle/make.sh $(DO)

reset: setup  ## remove all data of `make run` (asks first, or CONFIRM=1)
	@python -m embedded.reset

tour: setup  ## watch a whole round, seven years of its bases and a drive of 26号 in virtual time, in some minutes
	@python -m embedded.scratch -- python -m tour

screenshots: setup  ## photograph the main pages with sample data, for the README
	@bash embedded/packages.sh test
	@python -m embedded.scratch -- python -m screenshots

verify: setup  ## compare register, projections and open workflows of the running system (DO=--rebuild: rows anew first)
	@python -m embedded.attach -- python -m verify $(DO)

lives: setup  ## start the lives that a restore lost, let all look (DO=roll-over after an upgrade, DO=retry after a mended error)
	@python -m embedded.attach -- python -m lives_keeper $(or $(DO),start)

keys: setup  ## under which keys people's data are sealed (DO=reseal: all of it under the current ones)
	@python -m embedded.attach -- python -m keys $(or $(DO),status)

sbom: setup  ## write which Python packages are shipped, as CycloneDX 1.5, into sbom.json
	@bash embedded/sbom.sh sbom.json

bench: setup  ## measure speed, as tables (DO="--only peers", DO="--only before --of alone": beside others, beside a revision)
	@python -m embedded.scratch --durable -- python -m bench $(DO)

# Tests and measurements run on the server of devserver/, whatever the internet has.
test bench: export TEMPORAL_DOWNLOAD := false
# Some environments forbid it: each of the processes that tests start would then compile this project anew.
test check: export PYTHONDONTWRITEBYTECODE :=
# What needs no servers goes side by side; what each says is shown when it is done, and the first that fails ends all.
SIDE_BY_SIDE = $(MAKE) --no-print-directory --output-sync=target --jobs=2

.PHONY: types style
types:
	@mypy .
style:
	@ruff check .
	@ruff format --check .
	@lint-imports
# Three workers for two cores: each waits for database and Temporal a quarter of its time.
test: setup  ## run everything that must pass
	@bash embedded/packages.sh test
	@$(SIDE_BY_SIDE) types style
	@python -m embedded.binary --production
	@python -m embedded.scratch -- python -m pytest -n 3 --dist loadscope --no-loadscope-reorder

check:  ## the inner loop, under two minutes: format, types, imports, rules, replay, README (no servers, no browser)
	@bash embedded/setup.sh
	@$(SIDE_BY_SIDE) types style
	@python -m pytest -q -n 2 $(PURE)

format:  ## format the code and apply safe corrections
	@bash embedded/setup.sh
	@ruff check --fix .
	@ruff format .

devserver: setup  ## check and test the Temporal dev server module (needs Go)
	@cd devserver && test -z "$$(gofmt -l .)" && go vet ./... && go test ./...
