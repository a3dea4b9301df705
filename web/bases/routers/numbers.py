"""Figures as charts with their tables (数据看板), each reader's own; the filters stand in the address."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from activities.workbooks.writing import MEDIA_TYPE, Table, workbook_of
from api.bases.models.round import RoundRow
from api.downloads import attached
from api.pages import Page
from web.ask import RefusedError
from web.bases.desks import only
from web.bases.numbers.catalogue import (
    ALL,
    BASES_BY_YEAR,
    DUE,
    ENTRIES,
    OF_A_ROUND,
    ROUNDS,
    STAYS_BY_YEAR,
    WHOLE,
    Answers,
    AnyEntry,
    Wanted,
    answers,
    entries_for,
    listed,
)
from web.bases.numbers.stays import years_of
from web.choosing import AREAS
from web.desk import Desk
from web.numbers.figure import Figure, percent
from web.numbers.held import HELD, picture

router = APIRouter()
Reader = Annotated[Desk, Depends(only(*ALL))]
Name = Annotated[str, Path(pattern="^[a-z-]{1,40}$")]
NOT_THERE = RefusedError(404, {"code": "not_found", "detail": "没有该项统计，或您无权查看。"})
UNFIT = 422


@router.get("/numbers")
async def numbers(desk: Reader) -> Response:
    """Everything at once, each figure with its chart, its words and its table."""
    rounds = await _rounds(desk)
    wanted = _with_round(Wanted.of(desk), rounds)
    context: dict[str, object] = {
        "wanted": wanted,
        "rounds": rounds,
        "leagues": {one.code: one.label for one in AREAS} if desk.role in WHOLE else {},
        "query": desk.request.url.query,
    }
    chosen = entries_for(desk, wanted)
    try:
        found = await answers(desk, [entry for each in chosen.values() for entry in each], wanted)
    except RefusedError as refused:
        if refused.status != UNFIT:
            raise
        return desk.page(
            "numbers/page.html", UNFIT, sections={}, key_figures=[], years=[], problem=refused.body, **context
        )
    sections = {
        title: [_built(desk, entry, found, wanted) for entry in each] for title, each in chosen.items()
    }
    return desk.page(
        "numbers/page.html",
        sections=sections,
        key_figures=key_figures(found, wanted, desk.role in WHOLE),
        years=years_of(found.to(STAYS_BY_YEAR)),
        problem=None,
        **context,
    )


def _built(desk: Desk, entry: AnyEntry, found: Answers, wanted: Wanted) -> Figure:
    figure = entry.figure(found, wanted)
    HELD.keep(desk, figure)
    return replace(figure, links=()) if wanted.on or wanted.league else figure


async def _rounds(desk: Desk) -> list[RoundRow]:
    if desk.role not in ROUNDS:
        return []
    return (await desk.api.get("/rounds", Page[RoundRow], limit=50)).items


def _with_round(wanted: Wanted, rounds: Sequence[RoundRow]) -> Wanted:
    """The round that was asked for, otherwise the latest."""
    known = [one.id for one in rounds]
    chosen = wanted.round if wanted.round in known else (known[0] if known else "")
    return Wanted(wanted.on, wanted.year, wanted.league, chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One number that is looked at first; `tone` where it asks for something, `href` the list of what it counts."""

    number: str
    words: str
    tone: str = ""
    href: str = ""


def key_figures(found: Answers, wanted: Wanted, whole: bool) -> list[KeyFigure]:
    """What is looked at first. Lists are those of today: what was counted for another day leads to none."""
    bases, stays = found.to(BASES_BY_YEAR).total, found.to(STAYS_BY_YEAR).total
    due = [one for one in found.to(DUE).groups if not wanted.league or one.league == wanted.league]
    overdue = sum(one.overdue for one in due)
    retention = stays.retention
    of = {"of": "all"} if whole else {}
    return [
        KeyFigure(
            number=f"{bases.active:,}", words="个基地备案有效", href=listed(wanted, "/bases", status="active")
        ),
        KeyFigure(
            number=f"{bases.vacant:,}",
            words="个基地空站",
            tone="soon" if bases.vacant else "",
            href=listed(wanted, "/bases", status="active"),
        ),
        KeyFigure(
            number=f"{stays.in_station:,}", words="人在站", href=listed(wanted, "/stays", stage="in_station")
        ),
        KeyFigure(
            number=f"{overdue:,}",
            words="项已逾期",
            tone="over" if overdue else "",
            href=listed(wanted, "/work", due="overdue", **of),
        ),
        KeyFigure(
            number="—" if retention is None else percent(retention),
            words="出基地人员留区",
            href=listed(wanted, "/stays", stage="exited"),
        ),
    ]


@router.get("/numbers/charts/{name}.svg")
async def chart(name: Name, desk: Reader) -> Response:
    """The chart of one figure."""
    drawing = HELD.get(desk)
    return await picture(desk, drawing or (await _one(desk, name)).drawing)


@router.get("/numbers/tables/all.xlsx")
async def everything(desk: Reader) -> Response:
    """All tables in one workbook."""
    wanted = _with_round(Wanted.of(desk), await _rounds(desk))
    entries = [entry for each in entries_for(desk, wanted).values() for entry in each]
    found = await answers(desk, entries, wanted)
    tables = [entry.figure(found, wanted).table for entry in entries]
    return await workbook(tables, "数据看板")


@router.get("/numbers/tables/{name}.xlsx")
async def table(name: Name, desk: Reader) -> Response:
    """The table of one figure as a workbook."""
    figure = await _one(desk, name)
    return await workbook([figure.table], figure.title)


async def workbook(tables: Sequence[Table], title: str) -> Response:
    """A workbook to be kept as a file."""
    content = await asyncio.to_thread(workbook_of, tables)
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{title}.xlsx"))


async def _one(desk: Desk, name: str) -> Figure:
    wanted = Wanted.of(desk)
    entry = ENTRIES.get(name)
    if entry is None or desk.role not in entry.roles:
        raise NOT_THERE
    if entry.name == OF_A_ROUND:
        wanted = _with_round(wanted, await _rounds(desk))
    if not entry.fits(desk.role, wanted):
        raise NOT_THERE
    found = await answers(desk, [entry], wanted)
    return entry.figure(found, wanted)
