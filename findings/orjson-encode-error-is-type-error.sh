#!/usr/bin/env bash
# Title: orjson.JSONEncodeError is not a class of its own, it is TypeError itself
# Versions: orjson 3.13.0 (Python 3.11)
# Behaviour: `JSONDecodeError` is derived from ValueError, and one expects `JSONEncodeError` to be derived from TypeError in the
# same way. It is the very same object: `except orjson.JSONEncodeError` around more than the call of `dumps` takes every
# TypeError of the block, also a wrong call in one's own code, for a value that cannot be encoded.
# Output seen:
#   JSONDecodeError: a class derived from ValueError
#   JSONEncodeError: TypeError itself
#   len(5) under `except orjson.JSONEncodeError`: caught
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check orjson==3.13.0
"$here/venv/bin/python" - <<'PY'
import json, sys
import orjson

def told(kind, of):
    return f"{of.__name__} itself" if kind is of else f"a class derived from {of.__name__}"

print("JSONDecodeError:", told(orjson.JSONDecodeError, ValueError))
print("JSONEncodeError:", told(orjson.JSONEncodeError, TypeError))
try:
    len(5)
except orjson.JSONEncodeError:
    caught = True
print("len(5) under `except orjson.JSONEncodeError`:", "caught" if caught else "not caught")
sys.exit(not (orjson.JSONEncodeError is TypeError and orjson.JSONDecodeError is not ValueError))
PY
