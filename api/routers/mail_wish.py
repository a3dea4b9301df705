"""How one wants to be mailed: each message at once, one letter each working day, or nothing."""

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from api.auth import Signed
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from db import mail_wishes
from db.scope import system_transaction
from domain.mail_wish import HOURS, USUAL_HOUR, Wish

router = APIRouter(
    prefix="/me/mail", tags=["worklist 待办"], responses=RESPONSES, dependencies=[Depends(strict)]
)
if TYPE_CHECKING:
    Hour = str
else:
    Hour = Literal[HOURS]


class MailWish(BaseModel):
    """How messages are mailed, and at which hour the letter of the day is written."""

    model_config = ConfigDict(extra="forbid")

    wish: Wish = Field(examples=["digest"])
    at: Hour = Field(default=USUAL_HOUR, description="汇总邮件的时间（北京时间）", examples=[USUAL_HOUR])


@router.get("")
async def shown(me: Signed, wired: Wired) -> MailWish:
    """One's own wish."""
    async with system_transaction(wired.engine) as conn:
        found = await mail_wishes.wish_of(conn, me.session.account_id)
    return MailWish(wish=Wish(found.wish), at=found.at)


@router.put("")
async def keep(body: MailWish, me: Signed, wired: Wired) -> MailWish:
    """Another wish, for all roles of the account."""
    async with system_transaction(wired.engine) as conn:
        await mail_wishes.keep(conn, me.session.account_id, body.wish, body.at)
    return body
