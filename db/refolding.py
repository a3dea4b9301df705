"""The state of a case as its facts make it now: after texts in them were erased, words that the rules put in their place stay."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.cases import AnyCase, Folding
from db.codec import encode
from db.personal import kept
from db.tables import register
from domain.actor import Actor
from domain.stamp import Stamp
from domain.terms import Role
from programmes import merged

r = register.c


@cache
def refolded() -> Mapping[str, AnyCase]:
    """Kinds of which a text about a person may be followed by words of the rules in the same place, and how they are folded."""
    none: Mapping[str, AnyCase] = {}
    return merged("db", "erasing", "REFOLDED", none)


async def refold(conn: AsyncConnection, case: AnyCase, case_id: str) -> None:
    """Writes the state of the case anew from its facts."""
    columns = (r.seq, r.fact, r.body, r.effective_at, r.actor_user, r.actor_role, r.actor_scope)
    query = select(*columns).where(r.case_kind == case.kind, r.case_id == case_id).order_by(r.seq)
    folding = Folding(case, case_id)
    for row in (await conn.execute(query)).all():
        actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope)
        folding.take(row.fact, row.body, Stamp(row.effective_at, actor))
    anew = await kept(conn, case.kind, case_id, {"state": encode(folding.state)})
    await conn.execute(update(case.table).where(case.table.c[case.key] == case_id).values(anew))
