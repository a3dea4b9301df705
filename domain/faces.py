"""Kinds of cases as they are named outside the rules: their Chinese name, their address, their workflow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from programmes import PROGRAMMES, part


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A kind of case; `kind` is the name that the register keeps, which never changes."""

    kind: str
    name: str
    """In Chinese."""
    area: str
    """First part of its address, of pages and of the interface alike."""
    record: str = ""
    """Rest of the address under which the interface tells what can be done with it, if not with the case itself."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """Kind of wait → rest of the address of the form in which whoever writes it does what waits."""
    workflow: str | None = None
    """The workflow that is its life; none for a record."""
    about: str = ""
    """What a life is about, in a sentence (Markdown); Temporal's own page shows it beside the workflow."""
    counted: str = ""
    """How several are counted: 件申报; empty where nobody acts on several at once."""
    by_id: bool = False
    """Whether people call a case by its id (the code of a base); other ids say nothing to them."""
    parts_told: bool = False
    """Whether people know what a document of it is about by the key of that part (a number, an item of a paragraph)."""
    sealed: bool = False
    """Nobody sees all cases of it by a role: only those who are named in a case read it."""


@cache
def faces() -> Mapping[str, Face]:
    """The kinds of all programmes by name."""
    found = [face for programme in PROGRAMMES for face in part("domain", programme, "faces").FACES]
    return MappingProxyType({face.kind: face for face in found})


def lives() -> Mapping[str, Face]:
    """Those that have a life."""
    return {kind: face for kind, face in faces().items() if face.workflow is not None}


@cache
def _programmes() -> Mapping[str, str]:
    return {kind: programme for programme in PROGRAMMES for kind, _ in kinds_of(programme)}


def kinds_of(programme: str) -> Iterator[tuple[str, bool]]:
    """Every kind of cases and records of a programme, and whether it is sealed."""
    given = part("domain", programme, "faces")
    yield from ((face.kind, face.sealed) for face in given.FACES)
    yield from ((kind, False) for kind in given.RECORDS)


def programme_of(kind: str) -> str | None:
    """The programme that a kind belongs to; None for records that are nobody's in particular."""
    return _programmes().get(kind)
