"""What whoever scans the code of a talent is told: valid or not, and the kinds of what was granted."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from activities.rights.codes import digest_of
from api.problems import RESPONSES
from api.rights.models.talents import CodeTold
from api.strict import strict
from api.wiring import Wired
from db.rights.reads.talents import told_by_code
from db.scope import public_transaction

router = APIRouter(
    prefix="/public",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (422, 429, 503)},
    dependencies=[Depends(strict)],
)
Code = Annotated[str, Path(min_length=1, max_length=60)]


@router.get("/talent-codes/{code}")
async def told(code: Code, wired: Wired) -> CodeTold:
    """Valid or not, for whoever has the code; nobody is named, and a wrong code is told as one that was revoked."""
    async with public_transaction(wired.engine) as conn:
        answer = await told_by_code(conn, digest_of(code))
    return CodeTold(valid=answer.valid, rights=list(answer.rights))
