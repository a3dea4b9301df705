"""The kinds of documents (文书): of which case each is, who drafts it, what it rests on; one record for each programme."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.documents.content import Content, Drafted
from activities.identity_cipher import IdentityKeys
from domain.actor import Actor
from domain.faces import programme_of
from domain.offices import programmes_of
from domain.source import Source
from domain.terms import Role
from programmes import parts


class Numbering(StrEnum):
    """Where the number (文号) of a document comes from; none is ever made up."""

    REGISTER = "register"
    """It is on record before the document is drafted."""
    GIVEN = "given"
    """The office that issues it writes it down, or leaves it blank."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One kind of document."""

    title: str
    case: str
    """The kind of case, as the register names it."""
    drafters: frozenset[Role]
    source: Source
    numbering: Numbering
    personal: bool
    """Whether the file names persons: it is not for readers who see no names."""
    parts: str = ""
    """What tells several documents of one case apart (公示, 文号), if there can be several."""
    openers: frozenset[Role] = frozenset()
    """Setting (service): whom it is issued to or who oversees it: they open it as it stands, without drafting it."""
    dated: bool = False
    """Whether it can be drafted as of an earlier day."""
    kept: bool = True
    """Setting (identity): False where it is made anew each time, for whoever may read it then, and stored nowhere."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which document of which case: `part` tells several apart, `on` dates the ledger, `number` is given by its office."""

    kind: str
    case_id: str
    part: str = ""
    on: date | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who drafts and on which day; `conn` reads as that person does."""

    actor: Actor
    today: date
    conn: AsyncConnection


Opener = Callable[[AsyncEngine, Actor, Asked, date, IdentityKeys | None], Awaitable[Drafted | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The documents of a programme: which kinds there are, and how each is read, filled and shown."""

    kinds: tuple[str, ...]
    """In the order in which they are listed; no other programme has a kind of the same name."""
    plans: Mapping[str, Plan]
    """Kind → what it is, in the order in which they are offered for a case."""
    content: Callable[[Asked, Desk], Awaitable[Drafted | None]]
    """What the document says, or what is missing; None where the drafter does not see the case."""
    parts: Callable[[str, str, AsyncConnection, Actor], Awaitable[list[str]]]
    """Kind, case → what tells its documents of that case apart: `[""]` where there is only one."""
    sample: Callable[[str], Content]
    """Kind → a sample (样例), with every field that a template can name."""
    template: Callable[[str], bytes]
    """Kind → the default template, a Word file. CPU bound."""
    whole: Mapping[str, Callable[[AsyncEngine, Actor, Asked, date], Awaitable[Drafted | None]]] = field(
        default_factory=dict
    )
    """Kinds that are put together from more than a drafter's own rows; `content` then gives no more than the title."""
    sealed: Mapping[str, Opener] = field(default_factory=dict)
    """Kinds that say what is sealed apart: with the keys that it is sealed under; `content` then leaves it out."""


@cache
def _records() -> tuple[Documents, ...]:
    """A programme's stands in `activities/<programme>/documents/record.py`."""
    return tuple(module.DOCUMENTS for module in parts("activities", "documents.record"))


@cache
def documents_by_kind() -> Mapping[str, Documents]:
    """Kind → the documents of its programme, in the order in which they are listed."""
    return MappingProxyType({kind: record for record in _records() for kind in record.kinds})


@cache
def plans() -> Mapping[str, Plan]:
    """Kind → what it is, in the order in which they are offered for a case."""
    return MappingProxyType({kind: plan for record in _records() for kind, plan in record.plans.items()})


def kinds_in(line: str) -> tuple[str, ...]:
    """The kinds of the programmes in which a line takes part, in the order in which they are listed."""
    own = programmes_of(line)
    return tuple(kind for kind in documents_by_kind() if programme_of(plans()[kind].case) in own)


def case_kinds() -> tuple[str, ...]:
    """The kinds of cases that have documents, each once."""
    return tuple(dict.fromkeys(plan.case for plan in plans().values()))


def kinds_of(case: str, role: Role) -> tuple[str, ...]:
    """The kinds that this role drafts for such a case, or opens as they stand."""
    return tuple(
        kind for kind, plan in plans().items() if plan.case == case and role in plan.drafters | plan.openers
    )
