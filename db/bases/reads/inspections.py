"""Who went along on the last 综合考察 that somebody recorded."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import register
from domain.actor import Actor

RECORDED = "InspectionRecorded"
r = register.c


async def last_members(conn: AsyncConnection, actor: Actor) -> list[str]:
    """The members of the last inspection that the actor recorded, in this role; none where there is none."""
    own = (r.actor_user == actor.user, r.actor_role == actor.role.value, r.actor_scope == actor.scope)
    query = select(r.body).where(*own, r.fact == RECORDED).order_by(r.position.desc()).limit(1)
    body = (await conn.execute(query)).scalar_one_or_none()
    return [] if body is None else [str(member) for member in body["members"]]
