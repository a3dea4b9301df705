"""权益: the form of a complaint, worklists and lists at many rows, and the figures of a quarter over many complaints."""

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bench.figures import Figure, p95
from bench.hires import reading
from bench.processor import servers, spent, used
from bench.wire import call
from bench.years import virtual
from db.engine import make_engine
from db.rights.reads.quarters import counted_in
from db.scope import system_transaction
from domain.legal_time import SHANGHAI
from domain.rights.dispatch.quarter import Quarter
from scenario.stack import Stack
from tour import rights as story

START = datetime(2026, 7, 1, 9, tzinfo=SHANGHAI)
QUARTER = Quarter(2026, 2)
INTAKE, PAGE, FREEZING = 100, 15, 5
"""Milliseconds of the server, milliseconds, seconds."""
LINES = 5
"""Of a commitment."""
AT_ONCE = 4_000
"""Rows of a statement: one for all would run into the time that a statement has."""
MODELS = """
    create table complaint_model as
    select row_number() over (order by closed_at is not null, holder, id) - 1 as place,
        count(*) filter (where closed_at is null) over () as in_hand, count(*) over () as every, complaint.* from complaint;
    create table commitment_model as
    select row_number() over (order by stage, id) - 1 as place, commitment.* from commitment"""
COMPLAINTS = """
    with drawn as (
        select n, model.id as model_id, model.*, case when n <= :within
            then timestamptz '2026-04-01 00:00+08' + n * (interval '90 days' / :within)
            else timestamptz '2025-04-15 00:00+08' + (n - :within) * (interval '350 days' / (:rows - :within)) end as at
        from generate_series(:before + 1, :before + :count) as n
        join (select in_hand, every from complaint_model limit 1) as count on true
        join complaint_model model on model.place = case when n % 20 = 0 then n / 20 % count.in_hand
            else count.in_hand + n % (count.every - count.in_hand) end
    )
    insert into complaint (id, topic, intake, holder, desk, stage, unit, league, against, fingerprint, received_at,
        answered_at, closed_at, overdue, listed, at_desk, seq, state)
    select 'bulk-' || n, topic, intake, holder, desk, stage, unit,
        (array['150100','150200','150300','150400','150500','150600','150700','150800'])[1 + n % 8], against, model_id, at,
        case when answered_at is not null then least(at + interval '12 days', :now) end,
        case when closed_at is not null then least(at + interval '20 days', :now) end, overdue, false, false, seq,
        state || jsonb_build_object('id', 'bulk-' || n, 'received_at', to_jsonb(at),
            'own_matter', n % 113 = 0, 'passed', case when n % 11 = 0 then jsonb_build_array(jsonb_build_object(
            'key', 'answer', 'body', holder, 'at', to_jsonb(at + interval '22 days'))) else state->'passed' end)
    from drawn"""
COMMITMENTS = """
    insert into commitment (id, unit, league, authority, person, matter, stage, next_due, overdue, seq, state)
    select 'bulk-' || n, case when n % 4000 = 0 then unit else 'bulk-' || n / 20 end,
        (array['150100','150200','150300','150400','150500','150600','150700','150800'])[1 + n % 8], authority,
        case when n % 4000 = 0 then person else 'bulk-' || n / 3 end, matter, stage, next_due, n % 40 = 0, seq,
        state || jsonb_build_object('id', 'bulk-' || n)
    from generate_series(:before + 1, :before + :count) as n
    join commitment_model model on model.place = n % (select count(*) from commitment_model)"""
COMPLAINT_FACES = """
    insert into case_face (case_kind, case_id, programme, line, title, league, unit, batch, person, stage, due_on, ended,
        readers, named_to)
    select seen.case_kind, bulk.id, seen.programme, seen.line, seen.title, bulk.league, null, null, null, seen.stage,
        seen.due_on, seen.ended, seen.readers, seen.named_to
    from complaint bulk
    join complaint_model model on model.id = bulk.fingerprint
    join case_face seen on seen.case_kind = 'complaint' and seen.case_id = model.id
    where substr(bulk.id, 6)::int between :before + 1 and :before + :count and bulk.id like 'bulk-%'"""
COMMITMENT_FACES = """
    insert into case_face (case_kind, case_id, programme, line, title, league, unit, batch, person, stage, due_on, ended,
        readers, named_to)
    select seen.case_kind, bulk.id, seen.programme, seen.line, seen.title, bulk.league, bulk.unit, null, bulk.person,
        seen.stage, seen.due_on, seen.ended,
        array['kjt/league/' || bulk.league, 'kjt/researcher/' || bulk.person, 'kjt/unit/' || bulk.unit], '{}'
    from commitment bulk
    join commitment_model model on model.place = substr(bulk.id, 6)::int % (select count(*) from commitment_model)
    join case_face seen on seen.case_kind = 'commitment' and seen.case_id = model.id
    where substr(bulk.id, 6)::int between :before + 1 and :before + :count and bulk.id like 'bulk-%'"""
WAITS = """
    insert into wait (case_kind, case_id, key, role, scope, line, "user", action, source, since, due_at, due_on, ranks_at,
        overdue, body)
    select seen.case_kind, bulk.id, seen.key, seen.role, {scope}, seen.line, seen."user", seen.action, seen.source,
        seen.since, seen.due_at, seen.due_on, seen.ranks_at + (random() * 400) * interval '1 day', seen.overdue, seen.body
    from {kind} bulk
    join {kind}_model model on {model}
    join wait seen on seen.case_kind = '{kind}' and seen.case_id = model.id
    where substr(bulk.id, 6)::int between :before + 1 and :before + :count and bulk.id like 'bulk-%'"""
OF_SIDES = """
    case seen.role when 'unit' then bulk.unit when 'researcher' then bulk.person when 'league' then bulk.league
        else seen.scope end"""
BY_PLACE = "model.place = substr(bulk.id, 6)::int % (select count(*) from commitment_model)"
FILLED = ("complaint", "commitment", "case_face", "wait")
ASKED = {
    "complaints, 科技厅": ("kjt", "/complaints?limit=20"),
    "complaints, 科技厅, not ended": ("kjt", "/complaints?limit=20&open=true"),
    "complaints, 科技厅, one topic": ("kjt", "/complaints?limit=20&topic=reimbursement"),
    "complaints, 人社厅": ("rst", "/complaints?limit=20"),
    "complaints, 财政厅, which has few": ("czt", "/complaints?limit=20"),
    "complaints, 财政厅, not ended": ("czt", "/complaints?limit=20&open=true"),
    "commitments, 科技厅": ("kjt", "/commitments?limit=20"),
    "commitments, 科技厅, overdue": ("kjt", "/commitments?limit=20&overdue=true"),
    "commitments, a league": ("league", "/commitments?limit=20"),
    "commitments, a league, overdue": ("league", "/commitments?limit=20&overdue=true"),
    "commitments, a unit": ("unit", "/commitments?limit=20"),
    "commitments, a unit, overdue": ("unit", "/commitments?limit=20&overdue=true"),
    "commitments, a researcher": ("researcher", "/commitments?limit=20"),
    "worklist, 科技厅": ("kjt", "/worklist?limit=20"),
    "worklist, 人社厅": ("rst", "/worklist?limit=20"),
    "worklist, 财政厅": ("czt", "/worklist?limit=20"),
    "worklist, a league": ("league", "/worklist?limit=20"),
    "worklist, a unit": ("unit", "/worklist?limit=20"),
}
"""Who asks, and for what."""
PROMISE = {
    "person": story.PERSON,
    "matter": "funding",
    "origin": "introduced",
    "wording": "样例：分五年支付科研启动经费。",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """How many complaints in all, of which in the quarter, and commitments of five lines."""

    complaints: int
    within: int
    commitments: int


async def complaints(folder: Path, rows: Rows, count: int) -> list[Figure]:
    """Models by the interface, many rows like them by SQL, then pages and the figures of the quarter."""
    async with virtual(folder, START) as live:
        rights = await story.assemble(live)
        await _models(rights)
        await _fill(live, rows)
        figures = await _form(live, count)
        figures += await _pages(live, rights, rows, count)
        return figures + await _quarter(live, rights, rows)


async def _models(rights: story.Rights) -> None:
    """A complaint at each body and stage, a commitment that runs, one with a line that passed, one that ended."""
    for topic, login in (
        ("reimbursement", "kjt"),
        ("titles", "rst"),
        ("release", "kjt"),
        ("establishment", "rst"),
    ):
        for stage in range(8):
            rights.complaint, rights.receipt = await rights.hand_in(topic, "kjt")
            if stage > 0:
                await rights.act(login, "acceptance")
                await rights.act(
                    login, "answer", {"text": "样例", "points": [{"number": 1, "finding": "met"}]}
                )
                await rights.anyone.do(
                    "/public/complaints/rating", {**rights.receipt, "satisfied": stage % 3 > 0}
                )
    rights.complaint, rights.receipt = await rights.hand_in("reimbursement", "czt")
    await rights.act("kjt", "referral", {"to": "czt", "reason": "样例"})
    for first, ended in ((2025, False), (2026, False), (2027, False), (2027, True)):
        lines = [
            {
                "id": str(place),
                "text": "样例：科研启动经费",
                "due": f"{first + place}-09-30",
                "amount": "100000.00",
            }
            for place in range(1, LINES + 1)
        ]
        made = str((await rights.people["unit"].do("/commitments", {**PROMISE, "lines": lines}))["case_id"])
        await rights.people["researcher"].do(f"/commitments/{made}/agreement")
        if ended:
            for place in range(1, LINES + 1):
                body = {"line": str(place), "reason": "样例", "evidence": ["样例会议纪要"]}
                await rights.people["unit"].do(f"/commitments/{made}/breaking", body)


async def _fill(live: Stack, rows: Rows) -> None:
    """As heavy as real ones, straight into the tables."""
    owner = make_engine(live.database_url, pool=1, role=None)
    async with owner.begin() as conn:
        await conn.execute(text("set local synchronous_commit = off"))
        await conn.execute(text("set local statement_timeout = 0"))
        await conn.execute(text("select set_config('app.role', 'system', true)"))
        for statement in MODELS.split(";"):
            await conn.execute(text(statement))
        more = {"within": rows.within, "rows": rows.complaints, "now": live.clock.now()}
        await _in_parts(conn, COMPLAINTS, rows.complaints, more)
        await _in_parts(conn, COMMITMENTS, rows.commitments, {})
        of_complaints = WAITS.format(
            kind="complaint", scope="seen.scope", model="model.id = bulk.fingerprint"
        )
        of_commitments = WAITS.format(kind="commitment", scope=OF_SIDES, model=BY_PLACE)
        for statement in (COMPLAINT_FACES, of_complaints):
            await _in_parts(conn, statement, rows.complaints, {})
        for statement in (COMMITMENT_FACES, of_commitments):
            await _in_parts(conn, statement, rows.commitments, {})
    async with owner.connect() as conn:
        plain = await conn.execution_options(isolation_level="AUTOCOMMIT")
        for table in FILLED:
            await plain.execute(text(f"vacuum analyze {table}"))
        await plain.execute(text("checkpoint"))
    await owner.dispose()


async def _in_parts(conn: AsyncConnection, statement: str, rows: int, more: dict[str, object]) -> None:
    for before in range(0, rows, AT_ONCE):
        await conn.execute(text(statement), {**more, "before": before, "count": min(AT_ONCE, rows - before)})


async def _form(live: Stack, count: int) -> list[Figure]:
    """The form of a complaint, for anybody."""
    seconds = list[float]()
    async with httpx.AsyncClient(base_url=live.url, timeout=60) as anybody:
        assert (await anybody.get("/public/complain")).status_code == httpx.codes.OK
        postgres = {name: root for name, root in servers().items() if name == "PostgreSQL"}
        before, own = spent(postgres), time.process_time()
        for _ in range(count):
            began = time.perf_counter()
            await anybody.get("/public/complain")
            seconds.append(time.perf_counter() - began)
        both = time.process_time() - own + sum(used(before, spent(postgres)).values())
    return [
        Figure("form of a complaint, p95", p95(seconds), "ms", INTAKE),
        Figure("  processor time, server, database and caller", 1000 * both / count, "ms"),
    ]


async def _pages(live: Stack, rights: story.Rights, rows: Rows, count: int) -> list[Figure]:
    port = int(live.url.rpartition(":")[2])
    figures = []
    for title, (who, path) in ASKED.items():
        caller = await call(port, rights.people[who].token)  # the server ends one that is silent
        clock, api, database = await reading(caller, path, count)
        caller.close()
        figures.append(Figure(f"page of {title}, p95", p95(clock), "ms", PAGE))
        figures.append(Figure("  processor time, API and database", 1000 * sum(api) / count + database, "ms"))
    told = f"{rows.complaints:,} complaints, {rows.commitments:,} commitments of {LINES} lines"
    return [Figure(f"pages below are among {told}", len(ASKED), ""), *figures]


async def _quarter(live: Stack, rights: story.Rights, rows: Rows) -> list[Figure]:
    """What is counted in the deciding transaction, and all quarters that are over, by the errand that freezes them."""
    began = time.perf_counter()
    async with system_transaction(live.engine) as conn:
        counted = await counted_in(conn, QUARTER, by_unit=False)
    seconds = time.perf_counter() - began
    assert sum(each.received for each in counted.agencies.values()) == rows.within
    began = time.perf_counter()
    frozen = (await rights.people["home"].do("/errands/rights_quarters"))["result"]["frozen"]
    each = (time.perf_counter() - began) / frozen
    return [
        Figure(f"figures of a quarter of {rows.within:,} complaints, among {rows.complaints:,}", seconds, "s", FREEZING),
        Figure("a quarter frozen, command and all, mean of those that were over", each, "s", FREEZING),
    ]  # fmt: skip
