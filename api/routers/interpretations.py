"""适用口径: the open questions of the text, their answers, and which of them holds on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from api.auth import Anyone
from api.models.cites import A_PLACE
from api.own_pack import OwnPack
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from db.policies import editions
from db.scope import transaction
from domain.interpretation_register import Held, Signed, history, register
from domain.legal_time import legal_day
from domain.policy import Edition

router = APIRouter(
    prefix="/interpretations",
    tags=["interpretations 适用口径"],
    responses=RESPONSES,
    dependencies=[Depends(strict)],
)


class AnswerShown(BaseModel):
    """One way to read the text; `holds` marks the one in force on the day."""

    key: str = Field(examples=["no"])
    text: str = Field(examples=["不计入：各条款规定的期限自办法施行之日起算，此前的时间只作记载"])
    holds: bool


class SignedShown(BaseModel):
    """One answer that the department gave, by the edition of the settings that brought it."""

    answer: str = Field(examples=["no"])
    text: str = Field(examples=["不计入：各条款规定的期限自办法施行之日起算，此前的时间只作记载"])
    document: str = Field(examples=["样例人社函〔2026〕12号"])
    signed_by: str = Field(examples=["样例签发人"])
    note: str
    since: date = Field(examples=["2026-04-01"], description="自何日起施行")
    edition: int = Field(examples=[2], description="自第几版设置起")


class InterpretationShown(BaseModel):
    """One open question with its answers; without a document the default holds."""

    key: str = Field(examples=["count_before"])
    title: str = Field(examples=["施行前的时间"])
    cite: str = Field(examples=[A_PLACE], description="所解释的条款")
    asked: str = Field(examples=["条款规定的期限是否计入办法施行之前的时间？"])
    answers: list[AnswerShown]
    answer: str = Field(examples=["no"], description="现行答复")
    decided: bool = Field(description="已由厅以文件明确；否则按默认口径办理")
    document: str = Field(examples=["样例人社函〔2026〕12号"])
    signed_by: str = Field(examples=["样例签发人"])
    note: str
    since: date | None = Field(examples=["2026-04-01"], description="自何日起施行")
    edition: int | None = Field(examples=[2], description="自第几版设置起")
    history: list[SignedShown] = Field(description="历次答复，先作出的在前，含尚未施行的")


@router.get("")
async def list_interpretations(
    actor: Anyone,
    wired: Wired,
    own: OwnPack,
    on: Annotated[date | None, Query(examples=["2026-03-02"], description="不填为今天")] = None,
) -> list[InterpretationShown]:
    """Every open question of the text; a new answer is issued as an edition of the settings (`POST /policies`)."""
    async with transaction(wired.engine, actor) as conn:
        known = await editions(conn, own)
    day = on or legal_day(wired.clock.now())
    return [_shown(held, known) for held in register(own.questions, known, day)]


def _shown(one: Held, known: Sequence[Edition]) -> InterpretationShown:
    question, decided = one.question, one.decided
    return InterpretationShown(
        key=question.key,
        title=question.title,
        cite=question.cite,
        asked=question.asked,
        answers=[
            AnswerShown(key=each.key, text=each.text, holds=each is one.answer) for each in question.answers
        ],
        answer=one.answer.key,
        decided=decided is not None,
        document=decided.document if decided else "",
        signed_by=decided.signed_by if decided else "",
        note=decided.note if decided else "",
        since=one.since,
        edition=one.edition,
        history=[_signed(each) for each in history(question, known)],
    )


def _signed(one: Signed) -> SignedShown:
    return SignedShown(
        answer=one.answer.key,
        text=one.answer.text,
        document=one.decided.document,
        signed_by=one.decided.signed_by,
        note=one.decided.note,
        since=one.since,
        edition=one.edition,
    )
