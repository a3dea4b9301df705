"""Whoever acts for the same office in the same role: to them a task can be given."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from api.auth import Office
from api.problems import RESPONSES
from api.wiring import Wired
from db.reads.accounts import Wanted, page_of_accounts
from db.scope import system_transaction
from domain.actor import Actor

router = APIRouter(prefix="/colleagues", tags=["sessions 登录"], responses=RESPONSES)
MOST = 500


class Colleague(BaseModel):
    """A person of the own office."""

    id: str
    name: str = Field(examples=["样例经办人"])


@router.get("")
async def colleagues(actor: Office, wired: Wired) -> list[Colleague]:
    """Active accounts of the caller's own role and office, itself among them, by login."""
    async with system_transaction(wired.engine) as conn:
        return await of_office(conn, actor)


async def of_office(conn: AsyncConnection, actor: Actor) -> list[Colleague]:
    """The same in a transaction of the system's."""
    wanted = Wanted(role=actor.role.value, scope=actor.scope, line=actor.line, active=True)
    rows = await page_of_accounts(conn, wanted, None, MOST)
    return [Colleague(id=row.id, name=row.name) for row in rows]
