"""Writes the rows of cases anew from their facts: after an upgrade that gave a projection new columns or fields.

The register is the truth and is never touched; a case that is moving is locked, and folded as it then stands.
"""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.kinds import kinds
from db.audit import entries_of
from db.case_faces import Standing, put_face
from db.personal import kept
from db.scope import system_transaction
from db.tables import register
from db.waits import replace_waits
from domain.wait import next_timer
from verify.compare import compare
from verify.difference import Difference
from verify.expected import HELD
from verify.fold import fold


async def rebuild(engine: AsyncEngine) -> tuple[int, list[Difference]]:
    """How many cases were written anew because they differed, and those whose facts cannot be folded."""
    written, broken = 0, list[Difference]()
    for kind in kinds():
        for case_id in await _ids(engine, kind):
            done = await _rebuild(engine, kind, case_id)
            if isinstance(done, Difference):
                broken.append(done)
            else:
                written += done
    return written, broken


async def _ids(engine: AsyncEngine, kind: str) -> list[str]:
    query = select(register.c.case_id).where(register.c.case_kind == kind, register.c.seq == 1)
    async with system_transaction(engine) as conn:
        return list((await conn.execute(query.order_by(register.c.position))).scalars())


async def _rebuild(engine: AsyncEngine, kind: str, case_id: str) -> bool | Difference:
    async with system_transaction(engine) as conn:
        case = kinds()[kind].case
        key = case.table.c[case.key]
        await conn.execute(select(key).where(key == case_id).with_for_update())
        one = fold(await entries_of(conn, kind, case_id))
        if isinstance(one, Difference):
            return one
        if not [found async for found in compare(conn, [one])]:
            return False
        held = HELD[kind][0]
        for made in held.rows(one):
            row = await kept(conn, kind, case_id, made) if "state" in made else made
            await conn.execute(
                update(held.table).where(*_same(held.table, row)).values(_rest(held.table, row))
            )
        await put_face(conn, case, case_id, Standing(one.state, one.waits))
        await replace_waits(conn, kind, case_id, one.waits, next_timer(one.waits, case_id))
        return True


def _same(table: Any, row: Any) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def _rest(table: Any, row: Any) -> dict[str, Any]:
    keys = {column.name for column in table.primary_key}
    return {name: value for name, value in row.items() if name not in keys}
