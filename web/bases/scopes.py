"""What a role can be held in that 内人社办发〔2025〕196号 brings: authorities, stations, experts, and people of stays."""

import asyncio
from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel

from api.pages import Page
from domain.terms import Role
from web.desk import Desk
from web.finding import MOST, Finder, Rows

MOST_STAYS = 10


class WithId(BaseModel):
    """A row of a list, of which only the id is wanted."""

    id: str


class Record(WithId):
    """A record of a register that a role can be held in."""

    name: str
    employer: str = ""


class Stay(BaseModel):
    """Whose a stay is."""

    person: str
    person_name: str
    number: str
    unit_name: str


def _in(path: str) -> Finder:
    async def find(desk: Desk, text: str) -> Rows:
        found = await desk.api.get(path, Page[Record], q=text or None, limit=MOST)
        return [(record.id, _name(record)) for record in found.items]

    return find


def _name(record: Record) -> str:
    return f"{record.name}（{record.employer}）" if record.employer else record.name


async def _postdocs(desk: Desk, text: str) -> Rows:
    """Of a postdoc the scope is the person, whom the stays tell."""
    found = await desk.api.get("/stays", Page[WithId], q=text or None, limit=MOST_STAYS)
    stays = await asyncio.gather(*(desk.api.get(f"/stays/{row.id}", Stay) for row in found.items))
    return [(stay.person, f"{stay.person_name}（{stay.number}，{stay.unit_name}）") for stay in stays]


FINDERS: Mapping[Role, Finder] = MappingProxyType(
    {
        Role.AUTHORITY: _in("/authorities"),
        Role.STATION: _in("/stations"),
        Role.EXPERT: _in("/experts"),
        Role.POSTDOC: _postdocs,
    }
)
