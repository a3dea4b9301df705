"""What an empty installation lacks."""

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import account_role, case_kind, office, policy, sight
from domain.faces import kinds_of
from domain.offices import OFFICES, whole_of
from domain.terms import Role
from programmes import PROGRAMMES


async def write_offices(conn: AsyncConnection) -> None:
    """The 厅 and the 14 offices that the text is addressed to; those that are there stay."""
    rows = [{"code": one.code, "name": one.name, "kind": one.kind} for one in OFFICES]
    await conn.execute(upsert(office).values(rows).on_conflict_do_nothing())


async def write_sights(conn: AsyncConnection) -> None:
    """Which kinds belong to which programme, and who sees a programme in whole, as the programmes say it."""
    for programme in PROGRAMMES:
        for kind, sealed in kinds_of(programme):
            put = upsert(case_kind).values(kind=kind, area=programme, sealed=sealed)
            known = {"area": programme, "sealed": sealed}
            await conn.execute(put.on_conflict_do_update(index_elements=["kind"], set_=known))
        whole = [{"role": role, "line": line, "area": programme} for role, line in whole_of(programme)]
        await conn.execute(delete(sight).where(sight.c.area == programme))
        if whole:
            await conn.execute(insert(sight), whole)


async def has_policy(conn: AsyncConnection, programme: str) -> bool:
    """Whether there is an edition of the settings of a programme."""
    found = select(policy.c.edition).where(policy.c.programme == programme)
    return bool((await conn.execute(select(exists(found)))).scalar_one())


async def has_holder(conn: AsyncConnection, role: Role) -> bool:
    """Whether an account holds the role."""
    found = select(account_role.c.account_id).where(account_role.c.role == role.value)
    return bool((await conn.execute(select(exists(found)))).scalar_one())
