"""Stays as people look them up: the list, one in whole, why it stands still, its history, and Art. 22."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.particulars import opened
from activities.bases.persons import open_number
from activities.identity_cipher import Unreadable
from activities.record_door import Recorded
from api.auth import Grave
from api.bases.lists.cases import STAYS
from api.bases.models.stay import (
    EligibilityAnswer,
    Identity,
    IdentityDoubt,
    RevealIdentity,
    StayAnswer,
    StayRow,
)
from api.bases.roles import IdentityReader, StayReader
from api.bases.routers.stay_person import particulars_of
from api.bases.routers.stays import NO_KEYS
from api.bases.seen.stay import doubt_of, eligibility_answer, stay_answer, stay_rows
from api.bases.sight.stay import StaySight, stay_sight
from api.commands import Key
from api.known_query import Area
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow, WaitRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.record_commands import order, settle
from api.seen.history import narrated
from api.seen.waits import told, wait_rows
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases import persons
from db.bases.reads.stays import StayOrder, WantedStays, page_of_stays, stays_of
from db.bases.worlds.stay import on_record
from db.reads import histories
from db.scope import system_transaction, transaction
from domain.bases.stay.explanation import explain
from domain.bases.stay.keys import IDENTITY
from domain.bases.stay.terms import FilingStatus, StayStage
from domain.bases.stay.waits import waits
from domain.identity import IDENTITY_NAMES, SEX_NAMES, IdentityKind, check_identity, sex_of
from domain.records import Viewed
from domain.terms import Role

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)
Text = Annotated[str | None, Query(min_length=1, max_length=64)]
Sought = Annotated[
    str | None,
    Query(min_length=1, max_length=50, description="姓名、单位名称或编号中的文字，也可以用拼音或拼音首字母"),
]


@give_out(router, STAYS)
@router.get("", response_model=Page[StayRow])
async def list_stays(
    actor: StayReader,
    wired: Wired,
    base: Text = None,
    unit: Text = None,
    station: Text = None,
    league: Area = None,
    stage: StayStage | None = None,
    filing_status: FilingStatus | None = None,
    year: Annotated[int | None, Query(ge=1980, le=2199, description="进站年份")] = None,
    q: Annotated[
        str | None,
        Query(
            min_length=1, max_length=50, description="姓名、单位名称或编号中的文字，也可以用拼音或拼音首字母"
        ),
    ] = None,
    sort: StayOrder = StayOrder.CHANGED,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """The stays that the caller may see, page by page: by default the last changed first."""
    reader, kinds = reader_of(wired, actor), (datetime if sort is StayOrder.CHANGED else date, str)
    wanted = WantedStays(
        base=base,
        unit=unit,
        station=station,
        league=league,
        stage=stage,
        filing_status=filing_status,
        year=year,
        text=q,
        by_name=not reader.masked,
    )
    last = place_of(after, sort, kinds)
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_stays(conn, wanted, sort, last, limit, actor)
    kept, following = cut(rows, limit, sort, sort.value, "id")
    return shown(STAYS, actor, stay_rows(kept, reader), following)


@router.get("/{stay_id}")
async def one(stay_id: str, actor: StayReader, wired: Wired) -> StayAnswer:
    """One stay with the commands that the caller can give now."""
    found = await stay_sight(wired, actor, stay_id)
    doubt = await _doubt(wired, found) if actor.role is Role.DEPARTMENT else None
    return stay_answer(found, doubt, await particulars_of(wired, found))


async def _doubt(wired: Wiring, found: StaySight) -> IdentityDoubt | None:
    """Who is on record under the same number, while the department has not looked at it."""
    if IDENTITY not in found.case.clocks:
        return None
    async with transaction(wired.engine, found.reader.actor) as conn:
        other = await on_record(conn, found.case.person)
        known = (await persons.by_id(conn, [other])).get(other) if other else None
        return doubt_of(known.name, await stays_of(conn, known.id)) if known else None


@router.get("/{stay_id}/explanation")
async def explanation(stay_id: str, actor: StayReader, wired: Wired) -> ExplanationAnswer:
    """Why nothing happens, in plain words: always what the waits say."""
    found = await stay_sight(wired, actor, stay_id)
    reader = found.reader
    return told("postdoc", explain(found.seen, reader.now, reader.calendar), waits(found.seen), reader)


@router.get("/{stay_id}/deadlines")
async def deadlines(stay_id: str, actor: StayReader, wired: Wired) -> list[WaitRow]:
    """Every time limit that runs, the next due first: until when, how it was counted, and what happens then."""
    found = await stay_sight(wired, actor, stay_id)
    rows = wait_rows("postdoc", waits(found.seen), found.reader)
    return sorted((row for row in rows if row.due_on), key=lambda row: (row.due_on or date.max, row.kind))


@router.get("/{stay_id}/history")
async def history(
    stay_id: str, actor: StayReader, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on; names as far as the caller may know them."""
    found = await stay_sight(wired, actor, stay_id)
    (last,) = place_of(after, "history", [int]) or (0,)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, "postdoc", found.case.id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, "postdoc", kept, found.reader), next=following)


@router.get("/{stay_id}/eligibility")
async def eligibility(stay_id: str, actor: StayReader, wired: Wired) -> EligibilityAnswer:
    """Art. 22: what the letter for the direct application to 副高级 says, or everything that is missing."""
    found = await stay_sight(wired, actor, stay_id)
    return eligibility_answer(found.row, found.case, found.reader)


@router.post("/{stay_id}/identity", dependencies=[Grave])
async def reveal_identity(
    stay_id: str, body: RevealIdentity, actor: IdentityReader, key: Key, wired: Wired
) -> Identity:
    """Opens the whole identity number; who did it, when and why is kept in the register."""
    found = await stay_sight(wired, actor, stay_id)

    async def decide(_: AsyncConnection) -> Recorded:
        return Recorded(stay_id, Viewed(f"postdoc/{stay_id}/identity", body.reason))

    given = order(wired, actor, key, ("viewing", stay_id), ("RevealIdentity", {"reason": body.reason}))
    await settle(wired, given, decide)
    return await _identity(wired, found)


async def _identity(wired: Wiring, found: StaySight) -> Identity:
    if wired.keys is None:
        raise NO_KEYS
    async with system_transaction(wired.engine) as conn:
        number_sealed = await persons.sealed_of(conn, found.case.person)
        known = await persons.particulars(conn, found.case.person)
    if number_sealed is None or known is None:
        raise not_found("没有登记该人员。")
    try:
        number = open_number(number_sealed, found.case.person, wired.keys)
        reach = opened(known.reach, found.case.person, wired.keys)
    except Unreadable:
        raise ProblemError(503, "identity_unreadable", "证件号码的密钥已不在，无法打开。") from None
    kind = IdentityKind(found.row.person_kind)
    sex = sex_of(kind, number)
    return Identity(
        name=found.row.person_name,
        kind=kind,
        kind_name=IDENTITY_NAMES[kind],
        number=number,
        born=check_identity(kind, number, found.reader.today).born,
        sex_name=SEX_NAMES[sex] if sex else None,
        phone=reach.phone,
        mail=reach.mail,
    )
