"""Commands on records over HTTP: the answer model, and the way from a route to the records' door."""

from pydantic import BaseModel, Field

from activities.record_door import Decide, Order, ReusedKeyError, carry_out
from api.lives import KeyReusedError
from api.problems import problem_of
from api.wiring import Wiring
from db.outcomes import Outcome
from domain.actor import Actor


class RecordAnswer(BaseModel):
    """What came of a command on a record: the recorded fact, and what to look at again."""

    fact: str = Field(examples=["UnitRegistered"])
    kind: str = Field(examples=["unit"])
    id: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    seq: int = Field(examples=[1], description="办理后该记录的事实序号")
    at: str = Field(examples=["2026-03-02T10:15:00+08:00"])
    warnings: list[str] = Field(
        default=[], examples=[["登记管理机关行政区划不在内蒙古自治区（15），请核对注册地"]]
    )


def order(
    wired: Wiring,
    actor: Actor,
    key: str,
    target: tuple[str, str],
    command: tuple[str, object],
    private: object = None,
    *,
    line: str | None = None,
) -> Order:
    """A command (name, body) on a record (kind, id), at the present instant; `line` where another than the home one keeps it."""
    kind, record_id = target
    name, body = command
    return Order(
        actor=actor,
        key=key,
        kind=kind,
        record_id=record_id,
        name=name,
        body=body,
        at=wired.clock.now(),
        private=private,
        line=line,
    )


async def settle(wired: Wiring, given: Order, decide: Decide) -> RecordAnswer:
    """Carries the order out; a refusal is raised as a problem."""
    try:
        return answer_of(await carry_out(wired.engine, given, decide))
    except ReusedKeyError as problem:
        raise KeyReusedError from problem


def answer_of(answer: Outcome) -> RecordAnswer:
    """A stored answer; a refusal is raised as a problem."""
    if "refusal" in answer:
        raise problem_of(answer["refusal"])
    return RecordAnswer.model_validate(answer)
