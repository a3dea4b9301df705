"""Figures on many stays, and their list: every one counted anew for each question, under row security."""

from sqlalchemy import text

from bench.figures import Figure, p95
from bench.lists import read
from bench.system import System
from bench.wire import call
from clock import WALL
from db.engine import make_engine
from domain.counting import add_months
from scenario.filling import base_rows, fill, stay_rows

PER_BASE = 100
CHUNK = 25_000
"""Rows at a time, so that no statement runs longer than statements may."""
FILL = (
    """
    insert into base (code, unit_id, unit_name, league, filed_on, document, status, imported, nature, route, address,
        legal_person, research, residents, late_filings, open_steps, seq, state)
    select 'BULK' || n, unit.id, unit.name, unit.league, date '2011-01-01' + n % 365, '样例文号' || n, 'active', true,
        'enterprise', 'local', '', '', (array['新材料', '农牧业', '能源', '医药'])[1 + n % 4], 13, 0, 0, 1,
        (select state from base where code = :base)
    from generate_series(1, :bases) as n join unit on unit.id = 'bulk-' || n""",
    """
    insert into person (id, name, kind, sealed, digest, masked, created_at)
    select 'bulk-' || n, '样例博士' || n, 'passport', '-', decode(md5(n::text), 'hex'), '******01', now()
    from generate_series(cast(:first as int), cast(:last as int)) as n""",
    """
    insert into stay (id, number, person_id, base_code, unit_id, station_id, league, route, nature, stage, filing_status,
        mode, discipline, entered_on, ends_on, left_on, filed_on, late_days, destination, opened_at, changed_at, due_on,
        seq, state)
    select 'bulk-' || n, 'SB2012-' || n, 'bulk-' || n, base.code, base.unit_id, model.station_id, base.league, 'local',
        'enterprise', case when ended is null then 'in_station' else 'exited' end, 'accepted', 'station',
        (array['材料科学与工程', '畜牧学', '化学', '临床医学', '软件工程'])[1 + n % 5], began, began + 730,
        ended, began + 40, 0, case when ended is null then null else 'region' end, began,
        began + n % 700 + interval '1 second' * (n % 86400), case when ended is null then began + 730 end,
        9, model.state
    from generate_series(cast(:first as int), cast(:last as int)) as n
    join base on base.code = 'BULK' || 1 + n % :bases
    cross join (select station_id, state from stay where base_code = :base limit 1) as model
    cross join lateral (select date '2012-01-01' + n % (current_date - date '2012-01-01')) as e(began)
    cross join lateral (select case when began + 730 < current_date then began + 730 end) as l(ended)""",
    """
    insert into wait
    select 'postdoc', stay.id, one.key, one.role, one.scope, one."user", one.action, one.source, one.since,
        stay.ends_on::timestamptz, stay.ends_on, stay.ends_on::timestamptz, false, one.body
    from stay
    cross join (select wait.* from wait join stay on stay.id = wait.case_id and stay.base_code = :base) as one
    where stay.stage = 'in_station' and stay.id like 'bulk-%'""",
)
QUESTIONS = {
    "stays by league": "/statistics/stays?by=league",
    "stays by research": "/statistics/stays?by=research",
    "stays by year": "/statistics/stays?by=year",
    "bases by league": "/statistics/bases?by=league",
    "due dates": "/statistics/deadlines",
}


async def counting(one: System, rows: int) -> list[Figure]:
    """Questions of the department and of a league, and the first page of the list; the units are there already."""
    await _fill(one, rows)
    figures = []
    department = await call(one.port, one.crew.tokens[one.crew.department.user])
    for title, path in QUESTIONS.items():
        seconds = await read(department, path, 20)
        figures.append(Figure(f"statistics of {rows:,} stays: {title}, p95", p95(seconds), "ms", 500))
    league = await call(one.port, one.crew.tokens[one.crew.league.user])
    seconds = await read(league, QUESTIONS["stays by league"], 20)
    figures.append(Figure(f"statistics of {rows:,} stays, a league's own, p95", p95(seconds), "ms", 500))
    seconds = await read(department, "/stays?limit=20", 100)
    figures.append(Figure(f"page of {rows:,} stays, first page, p95", p95(seconds), "ms", 15))
    for caller in (department, league):
        caller.close()
    return figures


async def _fill(one: System, rows: int) -> None:
    """Rows as heavy as a real one, straight into the tables."""
    today = one.scene.today
    entered = add_months(today, -3)
    host = list(base_rows([0], add_months(entered, -1)))
    stays = stay_rows([0], 1, entered, add_months(today, 21))
    await fill(one.engine, one.crew.department, WALL.now(), host, stays)
    values: dict[str, object] = {"bases": rows // PER_BASE, "base": host[0]["code"]}
    owner = make_engine(one.settings.database_url or "", pool=1, role=None)
    async with owner.begin() as conn:
        await conn.execute(text("set local synchronous_commit = off"))
        for statement in FILL:
            for first in range(1, rows + 1, CHUNK) if ":first" in statement else (1,):
                values |= {"first": first, "last": min(first + CHUNK - 1, rows)}
                given = {name: value for name, value in values.items() if f":{name}" in statement}
                await conn.execute(text(statement), given)
    async with owner.connect() as conn:
        plain = await conn.execution_options(isolation_level="AUTOCOMMIT")
        for table in ("stay", "person", "base", "wait"):
            await plain.execute(text(f"vacuum analyze {table}"))
    await owner.dispose()
