"""Self-checks as their readers may see them, and what the rules must know of them."""

from collections.abc import Collection, Mapping

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights.reads.own import own_rows
from db.rights.tables import policy_check, unit_check
from db.tables import unit, written_name
from domain.actor import Actor
from domain.codes import check_unit_code
from domain.plain.names import organisation_key
from domain.rights.check.state import Check
from domain.rights.unit_check.state import UnitCheck, UnitCheckStage

p, u = policy_check.c, unit_check.c
THROUGH = (UnitCheckStage.VERIFIED.value, UnitCheckStage.CLOSED.value)


async def checks(conn: AsyncConnection, after: str | None, limit: int) -> list[Check]:
    """Checks, the latest year first; one more than the page holds."""
    query = select(p.state).order_by(p.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(p.id < after)
    return [decode(Check, row.state) for row in await conn.execute(query)]


async def one_check(conn: AsyncConnection, case_id: str) -> tuple[Check, int] | None:
    """A check with the number of its last fact, if the caller may see it."""
    row = (await conn.execute(select(p.state, p.seq).where(p.id == case_id))).one_or_none()
    return None if row is None else (decode(Check, row.state), row.seq)


async def unit_checks(
    conn: AsyncConnection,
    actor: Actor,
    after: str | None,
    limit: int,
    *,
    check: str | None,
    stage: str | None,
) -> list[UnitCheck]:
    """Parts of units that the actor may see, the latest year first; one more than the page holds."""
    query = select(u.state).where(own_rows(unit_check, actor)).order_by(u.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(u.id < after)
    if check is not None:
        query = query.where(u.check_id == check)
    if stage is not None:
        query = query.where(u.stage == stage)
    return [decode(UnitCheck, row.state) for row in await conn.execute(query)]


async def parts_of_check(conn: AsyncConnection, check: str) -> list[UnitCheck]:
    """Every unit of a check that the caller may see."""
    query = select(u.state).where(u.check_id == check).order_by(u.id)
    return [decode(UnitCheck, row.state) for row in await conn.execute(query)]


async def one_unit_check(conn: AsyncConnection, case_id: str) -> tuple[UnitCheck, int] | None:
    """A unit's part with the number of its last fact, if the caller may see it."""
    row = (await conn.execute(select(u.state, u.seq).where(u.id == case_id))).one_or_none()
    return None if row is None else (decode(UnitCheck, row.state), row.seq)


async def unfinished(conn: AsyncConnection, check: str) -> tuple[str, ...]:
    """The units of a check that are not through."""
    query = select(u.unit).where(u.check_id == check, u.stage.not_in(THROUGH)).order_by(u.unit)
    return tuple((await conn.execute(query)).scalars())


async def units_typed(conn: AsyncConnection, typed: Collection[str]) -> Mapping[str, str]:
    """What was typed (name, 统一社会信用代码 or id, however spelt) → the id of the registered unit (asked by the system)."""
    codes = {each: check_unit_code(each).code for each in typed}
    keys = {each: organisation_key(each) for each in typed}
    names = select(written_name.c.name).where(written_name.c.plain.in_(set(keys.values())))
    query = select(unit.c.id, unit.c.name, unit.c.code).where(
        or_(unit.c.id.in_(set(typed)), unit.c.name.in_(names), unit.c.code.in_(set(codes.values())))
    )
    known = dict[str, str]()
    for row in (await conn.execute(query.order_by(unit.c.id.desc()))).all():
        known |= {row.id: row.id, row.code: row.id, organisation_key(row.name): row.id}
    meant = {each: (each, codes[each], keys[each]) for each in typed}
    return {each: known[key] for each, may in meant.items() for key in may if key in known}
