#!/usr/bin/env bash
# Title: httpx walks the import path for sniffio at every request, since anyio no longer brings it
# Versions: httpx 0.28.1, httpcore 1.0.9, anyio 4.16.0 (Python 3.11)
# Behaviour: which event loop runs is found by `import sniffio` inside a try, once or more for each request (locks and events
# of httpcore's pool, the events of ASGITransport). anyio used to depend on sniffio; 4.16 does not, so it is absent in a plain
# `pip install httpx`. Python remembers modules that were found, not those that are missing: each time all finders go through
# every directory of sys.path. Nothing warns. With sniffio beside it the import is one look into sys.modules.
# Output seen:
#   sniffio absent: 100 failed searches in 100 requests in process
#   sniffio 1.3.1: 0 failed searches in 100 requests in process
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1 httpcore==1.0.9 anyio==4.16.0
cat >"$here/count.py" <<'PY'
import asyncio, importlib.util, sys
import httpx

class Counting:
    """A finder that finds nothing and counts what it is asked for."""
    asked = 0
    def find_spec(self, name, path=None, target=None):
        self.asked += name == "sniffio"
        return None

async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})

async def main():
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://here.example") as http:
        await http.get("/")
        counting = Counting()
        sys.meta_path.append(counting)  # asked last, when nobody else has found it
        for _ in range(100):
            assert (await http.get("/")).status_code == 200
    return counting.asked

print(asyncio.run(main()))
PY
without=$("$here/venv/bin/python" "$here/count.py")
"$here/venv/bin/pip" install --quiet --disable-pip-version-check sniffio==1.3.1
with=$("$here/venv/bin/python" "$here/count.py")
echo "sniffio absent: $without failed searches in 100 requests in process"
echo "sniffio 1.3.1: $with failed searches in 100 requests in process"
test "$without" -ge 100 && test "$with" -eq 0
