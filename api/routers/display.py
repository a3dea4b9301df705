"""How one has the pages shown: letters, contrast, light or dark; the same on every device."""

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from api.auth import Signed
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from db.desk_choices import choose_display
from db.scope import system_transaction
from domain.display import Contrast, Display, Letters, Theme

router = APIRouter(
    prefix="/me/display", tags=["sessions 登录"], responses=RESPONSES, dependencies=[Depends(strict)]
)


class DisplayShown(BaseModel):
    """A look; blank stands for the usual one."""

    model_config = ConfigDict(extra="forbid")

    size: Letters = Field(default=Letters.USUAL, examples=["large"], description="字号")
    contrast: Contrast = Field(default=Contrast.USUAL, examples=["high"], description="对比度")
    theme: Theme = Field(default=Theme.SYSTEM, examples=["dark"], description="浅色或者深色")


@router.put("")
async def show(body: DisplayShown, me: Signed, wired: Wired) -> DisplayShown:
    """Keeps the look of one's pages."""
    async with system_transaction(wired.engine) as conn:
        display = Display(body.size, body.contrast, body.theme)
        await choose_display(conn, me.session.account_id, wired.clock.now(), display)
    return body
