"""What the kernel must know of a kind of case: one record for each, put together by its programme."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.cases import Case
from db.notifications import Message
from domain.across import Outcome
from domain.actor import Party
from domain.calendar import WorkCalendar
from domain.circumstances import AnyCircumstances
from domain.explanation import Explanation
from domain.narrative import Line
from domain.pack import Pack, pack_for
from domain.policy import Edition
from domain.refusal import Refusal
from domain.ripple import Ripple
from domain.terms import Role
from domain.wait import Timer, Wait
from programmes import PROGRAMMES, part

State = TypeVar("State")
Command = TypeVar("Command")
Fact = TypeVar("Fact")
World = TypeVar("World")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[State, Command, Fact, World]):
    """One kind of case: how it is decided, whom it concerns, and what people read of it."""

    case: Case[State, Fact, Command]
    """Its rows and its fold."""
    decide: Callable[[State, Command, AnyCircumstances, World], Fact | Refusal]
    world: Callable[[AsyncConnection, State, Command, AnyCircumstances], Awaitable[World | Refusal]]
    """Loads what the rule must know beside the case."""
    subject: Callable[[State], str]
    """The case in words, without a person's name."""
    narrate: Callable[[Fact], Line]
    """A fact as a line of the history."""
    explain: Callable[[State, datetime, WorkCalendar], Explanation]
    """Why it stands where it stands."""
    begins: frozenset[type]
    """Commands that begin a case: of any other, a case that is not there is answered as one that may not be seen."""
    ripples: Callable[[State, Fact, World], tuple[Ripple, ...]] = lambda _, __, ___: ()
    became: Callable[[State, Fact], Outcome | None] = lambda _, __: None
    """What a fact makes of the case, given the state before it, for cases of other programmes that rest on it."""
    resting: Callable[[AsyncConnection, str, str, Outcome], Awaitable[Sequence[Ripple]]] | None = None
    """What its own cases are told that rest on the case of another programme, of that kind and id."""
    hold: Callable[[AsyncConnection, str], Awaitable[None]] | None = None
    """Locks what the case may tell and be told by, before the case itself, so that two never wait for each other."""
    lost: Mapping[str, Refusal] = field(default_factory=dict)
    """Index of a unique rule of the database → how a lost race against it is refused."""
    tick: Callable[[Fact], object] = lambda fact: fact
    """A fact of its own about a clock as the one of `domain.ticking` that says the same."""
    told: Callable[[State, Fact], Iterator[tuple[Party, Line]]] = lambda _, __: iter(())
    """Who hears of a fact, and in which line."""
    remedy: Callable[[Fact, Edition], str] = lambda _, __: ""
    """What can be done against it, if it is an adverse decision."""
    messages: Callable[["Decision[State, Fact]", AnyCircumstances], Iterator[tuple[Party, Message]]] = (
        lambda _, __: iter(())
    )
    """Messages that only this kind sends."""
    issue: Callable[[AsyncEngine, datetime, str], Awaitable[None]] | None = None
    """Makes the documents of the papers that a fact brings, each once."""
    names: Mapping[type, str] = field(default_factory=dict)
    """Type of a command → its name in `Wait.commands`."""
    takeable: frozenset[type] = frozenset()
    """Facts that whoever recorded them may take back within minutes, while nobody has seen them."""
    left_untold: Callable[[State], tuple[tuple[str, str], ...]] = lambda _: ()
    """Kind and id of the cases that tell an open case what happens in them, where this one has ended and hears nothing."""
    given_to: Callable[[State, Command], str | None] = lambda _, __: None
    """The person of an office to whom the task of a command was given, where to one: others do it only in their place."""
    own_tasks: bool = False
    """Whether its state says to whom a task was given; of other kinds it is kept beside the case (转办)."""
    announced: Callable[[Wait], bool] = lambda _: True
    """Whether a wait that is new is told as a task."""
    stages: Mapping[str, str] = field(default_factory=dict)
    """Stage → its name."""
    wait_name: Callable[[str], str] | None = None
    """Key of a wait → what it is about, without naming whom it concerns."""
    names_nobody: Callable[[str], bool] = lambda _: True
    """Whether the key of a wait may be told to everybody who sees the wait: it holds nobody who must not be known to all."""
    called: Mapping[Role, str] = field(default_factory=dict)
    """Roles that are called otherwise in its history (a unit after it was approved)."""
    places: Callable[[State], Iterable[StrEnum]] = lambda _: ()
    """Where it stands in the picture of its procedure; several places at once are possible."""
    place_names: Mapping[Any, str] = field(default_factory=dict)
    """Place → its name. Any: keys of a mapping are invariant, and each kind has an enumeration of its own."""

    @property
    def pack(self) -> Pack[Edition]:
        """The settings under which its cases are decided: those of its programme."""
        return pack_for(self.case.kind)

    def begun_by(self, name: str) -> bool:
        """Whether the command of this name begins a case."""
        return any(command.__name__ == name for command in self.begins)

    def named(self, key: str) -> str:
        """What the wait of that key is about; raises KeyError where the kind has no wait of that key."""
        if self.wait_name is None:
            raise KeyError(key)
        return self.wait_name(key)


AnyKind = Kind[Any, Any, Any, Any]
"""A kind of which only its programme knows the types. Any: in the mapping of all kinds they are erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Generic[State, Fact]):
    """A fact about to be recorded, with the state before and after it."""

    kind: AnyKind
    case_id: str
    command_id: str
    before: State
    after: State
    seq: int
    fact: Fact
    waits: tuple[Wait, ...]
    timer: Timer | None
    previous: bytes | None
    acting_for: str | None = None
    """The account on whose behalf the actor acts (委托代办), where on somebody's."""
    held: timedelta = timedelta(0)
    """So long letters about it wait, while it can be taken back."""

    @property
    def waited(self) -> tuple[Wait, ...]:
        """The waits before the fact."""
        return () if self.seq == 1 else self.kind.case.waits(self.before)


AnyDecision = Decision[Any, Any]
"""A decision of a case of any kind. Any: as of `AnyKind`."""


@cache
def kinds() -> dict[str, AnyKind]:
    """The kinds of all programmes, by the name under which the register keeps them."""
    found = [kind for programme in PROGRAMMES for kind in part("activities", programme, "kinds").KINDS]
    return {kind.case.kind: kind for kind in found}
