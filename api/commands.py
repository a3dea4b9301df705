"""Commands over HTTP: the idempotency key, the answer model, and the way from a route to the door."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import Depends, Header
from pydantic import BaseModel, Field

from api.problems import ProblemError, incident_problem, problem_of
from api.wiring import Wiring
from db.codec import encode
from domain.actor import Actor

KEY = re.compile(r"[ -.0-~]{8,120}")


async def _key(
    idempotency_key: Annotated[
        str | None,
        Header(
            description="同一键与同一内容总得到同一答复；请为每个新的操作生成一个（如 UUID）。",
            examples=["3f1c2b7e-5a52-4a53-9d63-0d7f5f1f7a10"],
        ),
    ] = None,
) -> str:
    if idempotency_key is None:
        detail = "办理事项的请求须带 Idempotency-Key 请求头，以便重试时不会重复办理。"
        raise ProblemError(428, "idempotency_key_missing", detail, field="Idempotency-Key")
    if KEY.fullmatch(idempotency_key) is None:
        detail = "Idempotency-Key 应为8至120个可见的 ASCII 字符，且不含“/”。"
        raise ProblemError(422, "idempotency_key_invalid", detail, field="Idempotency-Key")
    return idempotency_key


Key = Annotated[str, Depends(_key)]


class CommandAnswer(BaseModel):
    """What came of a command: the recorded fact and where the case now stands."""

    fact: str = Field(examples=["Recommended"])
    case_kind: str = Field(examples=["application"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    stage: str = Field(examples=["department_check"])
    seq: int = Field(examples=[12], description="办理后该事项的事实序号")
    at: str = Field(examples=["2026-03-02T10:15:00+08:00"])
    # Any: each fact has fields of its own, which whoever gave the command knows.
    body: dict[str, Any] = Field(description="所记录事实的内容")


def beyond_measure(body: object, path: str = "") -> Iterator[str]:
    """Where in a body a number stands that JSON cannot hold (orjson: 64 bits), as fields are named: `a.b[0].c`."""
    if isinstance(body, Mapping):
        for name, value in body.items():
            yield from beyond_measure(value, f"{path}.{name}" if path else str(name))
    elif isinstance(body, list | tuple):
        for index, value in enumerate(body):
            yield from beyond_measure(value, f"{path}[{index}]")
    elif isinstance(body, int) and not -(2**63) <= body < 2**64:
        yield path


def _not_storable(places: Sequence[str]) -> ProblemError:
    problems = [
        {"field": place, "code": "number_too_large", "detail": "数值过大，无法保存。"} for place in places
    ]
    detail = f"请求内容中有{len(places)}处数值过大，无法保存。"
    return ProblemError(422, "not_storable", detail, field=places[0], problems=problems)


async def perform(
    wired: Wiring, actor: Actor, kind: str, case_id: str, command: object, key: str, *, seen: bool = False
) -> CommandAnswer:
    """Sends a typed command through the door; a refusal is raised as a problem."""
    name, body = type(command).__name__, encode(command)
    try:
        answer = await wired.lives.perform(actor, kind, case_id, name, body, key, seen=seen)
    except orjson.JSONEncodeError:  # orjson 3.13.0: TypeError itself
        if not (places := list(beyond_measure(body))):
            raise
        raise _not_storable(places) from None
    wired.metrics.decided(kind, type(command).__name__, answer)
    if "incident" in answer:
        raise incident_problem(answer["incident"]["number"])
    if "refusal" in answer:
        raise problem_of(answer["refusal"])
    return CommandAnswer.model_validate(answer)
