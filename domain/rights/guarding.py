"""The guard of every life of this programme: in which stages a command is taken, from whom, under which source."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from domain.actor import Actor, Party
from domain.refusal import Refusal, RefusalKind, forbidden
from domain.rights.rules import PROCEDURE
from domain.source import Source

Held = TypeVar("Held")


@dataclass(
    frozen=True
)  # without slots: Python 3.11 cannot call an alias of a generic class that is frozen and has them
class Permit(Generic[Held]):
    """In which stages, whose it is, and under which source."""

    stages: frozenset[StrEnum]
    parties: Callable[[Held, Actor], tuple[Party, ...]]
    source: Source


def refused(
    permit: Permit[Held], case: Held, actor: Actor, *, stage: StrEnum | None, stage_name: str, first: bool
) -> Refusal | None:
    """Setting (procedure): nothing before the beginning, nothing from others, nothing where it does not belong.

    Whoever has no part in the case is not told that it is there: a guessed id finds nothing.
    """
    own = any(party.includes(actor) for party in permit.parties(case, actor))
    if first:
        if not own:
            return forbidden("您无权办理此事项。", permit.source)
        if stage is not None:
            return Refusal(code="already_there", detail="该事项已经登记。", source=PROCEDURE)
        return None
    if stage is None:
        return Refusal(
            code="not_found", detail="没有找到该事项。", source=PROCEDURE, kind=RefusalKind.NOT_FOUND
        )
    if not own:
        return forbidden("您无权办理此事项。", permit.source)
    if stage not in permit.stages:
        return Refusal(
            code="wrong_stage", detail=f"该事项目前{stage_name}，不能办理此事项。", source=permit.source
        )
    return None
