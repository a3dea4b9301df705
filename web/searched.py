"""A list that is looked through by a search, and how a hit in it is told."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

from domain.terms import Role

STAFF = (Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUTHORITY, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    address: str
    title: str
    number: str = ""
    told: str = ""


class Item(BaseModel):
    """An item of any of these lists, as far as a hit tells it."""

    id: str = ""
    code: str = ""
    number: str = ""
    name: str = ""
    title: str = ""
    unit_name: str = ""
    person_name: str = ""
    league_name: str = ""
    stage_name: str = ""
    status_name: str = ""
    employer: str = ""
    university: str = ""
    login: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One list: `by` says what the text is compared with."""

    name: str
    title: str
    by: str
    path: str
    roles: tuple[Role, ...]
    hit: Callable[[Item], Hit]
    searched: bool = True
    """The interface searches; otherwise the titles of the last hundred are looked through."""
    rank: int = 1000
    """Place among the lists: the smaller, the earlier."""
    home: bool = False
    """Of the kernel's: kept by the home line alone."""
