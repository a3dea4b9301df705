"""What a reader can do now, in order: what is awaited of the reader, what else there is, what ends something."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from api.models.can import Can
from api.reader import Reader
from domain.awaited import NOTHING, Work, awaited, weight
from domain.command_words import Ending, words_of
from domain.pack import pack_for
from domain.wait import Wait

Method = Literal["POST", "PUT"]


@dataclass(frozen=True, slots=True)
class Offered:
    """A command on offer; `path` is the rest of its address under the case."""

    name: str
    title: str
    path: str
    method: Method = "POST"


def offered(
    kind: str,
    under: str,
    offers: Iterable[Offered],
    waits: Iterable[Wait],
    reader: Reader,
    work: Work = NOTHING,
) -> list[Can]:
    """The commands of a case of the kind with their addresses, and what those that end something bring."""
    given, words = list(offers), words_of(kind)
    lead = reader.register.under(pack_for(kind)).worklist_lead_days
    work = replace(work, lead_days=lead)
    first = awaited(words, waits, [one.name for one in given], reader.actor, reader.today, work)
    given.sort(key=lambda one: weight(words, one.name, first))
    chosen = next((one for one in given if one.name == first), None)
    return [_can(under, one, words.endings.get(one.name), awaits=one is chosen) for one in given]


def _can(under: str, one: Offered, ending: Ending | None, *, awaits: bool) -> Can:
    return Can(
        name=one.name,
        title=one.title,
        method=one.method,
        path=f"{under}/{one.path}",
        awaited=awaits,
        ending=ending is not None,
        consequence=ending.consequence if ending else None,
        cite=ending.source.cite if ending else None,
    )
