"""The procedure as a picture, drawn from the rules themselves; for anyone."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.problems import RESPONSES
from domain.bases.application.procedure import mermaid
from domain.bases.terms import ENDS, STAGE_NAMES, Stage

router = APIRouter(tags=["public 公开"], responses={422: RESPONSES[422], 429: RESPONSES[429]})


class StageSeen(BaseModel):
    """A stage of the procedure."""

    stage: Stage
    name: str = Field(examples=["盟市初审"])
    end: bool = Field(description="是否为办结状态")


class Procedure(BaseModel):
    """Art. 11: the stages, and the steps between them as a Mermaid flowchart."""

    stages: list[StageSeen]
    mermaid: str = Field(examples=['flowchart TD\n    draft["填报中"]'])


@router.get("/procedure")
async def procedure(
    mark: Annotated[Stage | None, Query(description="突出显示的环节")] = None,
) -> Procedure:
    """The procedure of an application (Art. 11)."""
    stages = [StageSeen(stage=stage, name=STAGE_NAMES[stage], end=stage in ENDS) for stage in Stage]
    return Procedure(stages=stages, mermaid=mermaid(mark))
