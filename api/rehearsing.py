"""Which kinds of cases can be rehearsed, and how each is looked at: one record for each, put together by its programme."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from activities.contract import LifeRef
from api.reader import Reader
from api.wiring import Wiring
from domain.actor import Actor
from programmes import parts

State = TypeVar("State")


async def _nobody(_: Wiring, __: Actor, ___: str) -> tuple[LifeRef, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed(Generic[State]):
    """A kind of case that can be moved forward in virtual time."""

    kind: str
    sight: Callable[[Wiring, Actor, str], Awaitable[tuple[State, Reader]]]
    """The case with its reader; raises the problem 404 where the actor does not see it."""
    over: Callable[[State], bool]
    """Whether nothing is ahead of the case."""
    belonging: Callable[[Wiring, Actor, str], Awaitable[tuple[LifeRef, ...]]] = _nobody
    """The open cases that belong to it, and are moved with it where that is asked for."""
    sample: Callable[[Wiring, Actor, State], Awaitable[bool]] | None = None
    """Whether it was made to be tried out; None where what it is called says so."""


AnyRehearsed = Rehearsed[Any]
"""A kind of which only its programme knows the type. Any: in the mapping of all kinds it is erased."""


@cache
def rehearsed() -> Mapping[str, AnyRehearsed]:
    """Kind → how it is rehearsed; a programme's stand in `api/<programme>/rehearsals.py`."""
    found = [each for module in parts("api", "rehearsals") for each in module.REHEARSED]
    return MappingProxyType({each.kind: each for each in found})
