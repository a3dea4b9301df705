"""What the page of the worklist asks of 内人社办发〔2025〕196号: filters, what is not done from a row, where to begin."""

import asyncio
from typing import TypeVar

from pydantic import BaseModel

from api.pages import Page
from domain.terms import Role
from web.ask import RefusedError
from web.desk import Desk
from web.narrowing import Narrowing

FILTERS = ("round",)
START = "work/bases_start.html"
"""What somebody for whom nothing waits is told."""
WITH_ROUNDS = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY, Role.EXPERT)
NOT_FOR_THIS = 403


class Known(BaseModel):
    """A row of a list, of which only that it is there counts."""


class Review(BaseModel):
    """How far an expert is with a case."""

    id: str
    status: str


class Round(BaseModel):
    """What a case belongs to that was opened for many."""

    id: str
    title: str


Item = TypeVar("Item", bound=BaseModel)


async def narrowings(desk: Desk) -> list[Narrowing]:
    """The rounds that cases of the worklist can be of."""
    if desk.role not in WITH_ROUNDS:
        return []
    rounds = await _items(desk, "/rounds", Round, 50)
    return [Narrowing("round", "申报批次", {each.id: each.title for each in rounds})] if rounds else []


async def aside(desk: Desk) -> frozenset[str]:
    """Where an expert has declared already, and goes on to the score sheet."""
    if desk.role != Role.EXPERT:
        return frozenset()
    reviews = await _items(desk, "/reviews", Review, 100)
    return frozenset(review.id for review in reviews if review.status != "assigned")


async def start(desk: Desk) -> dict[str, bool]:
    """What somebody who has nothing to do yet may begin with."""
    if desk.role != Role.UNIT:
        return {}
    applications, stays = await asyncio.gather(
        _items(desk, "/applications", Known, 1), _items(desk, "/stays", Known, 1)
    )
    return {"applied": bool(applications), "recruits": bool(stays)}


async def _items(desk: Desk, path: str, row: type[Item], limit: int) -> list[Item]:
    """The first rows of a list; none where it is not for the role in the line that it is held in."""
    try:
        rows = (await desk.api.get(path, Page[row], limit=limit)).items  # type: ignore[valid-type]
    except RefusedError as refused:
        if refused.status != NOT_FOR_THIS:
            raise
        return []
    return rows
