"""Rounds as people look them up: the list, one with its counts, the publication, the history."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Response

from activities.bases.worlds.application import at_hand
from api.auth import Anyone
from api.bases.lists.cases import ROUNDS
from api.bases.models.application_lists import names_of_league
from api.bases.models.round import (
    FiledUnit,
    FilingDocument,
    ListedUnit,
    Publication,
    RoundAnswer,
    RoundNotice,
    RoundRow,
    StageCount,
)
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.can import Can
from api.models.dates import day_of
from api.models.history import HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import Reader, reader_of
from api.seen.history import narrated
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from api.wiring import Wired, Wiring
from db.bases.reads.cases import RoundColumns, round_of
from db.bases.reads.rounds import UnitPlace, counts_by_stage, list_rounds, unit_places
from db.reads import histories
from db.scope import system_transaction, transaction
from domain.actor import DEPARTMENT
from domain.bases.command_names import COMMAND_NAMES
from domain.bases.pack import PACK
from domain.bases.round.allowed import allowed, narrowed
from domain.bases.round.explanation import explain
from domain.bases.round.state import Filing, Notice, Round
from domain.bases.round.waits import waits
from domain.bases.terms import ROUND_STAGE_NAMES, STAGE_NAMES, RoundStage, Stage

router = APIRouter(prefix="/rounds", tags=["rounds 申报批次"], responses=RESPONSES)


@give_out(router, ROUNDS)
@router.get("", response_model=Page[RoundRow])
async def list_them(actor: Anyone, wired: Wired, limit: Limit = 20, after: After = None) -> Response:
    """Rounds, the last opened first."""
    place = place_of(after, "rounds", [date, str])
    async with transaction(wired.engine, actor) as conn:
        rows = await list_rounds(conn, place, limit + 1)
    kept, following = cut(rows, limit, "rounds", "opens_on", "id")
    items = [RoundRow.model_validate(_row(row)) for row in kept]
    return shown(ROUNDS, actor, items, following)


@router.get("/{round_id}")
async def one(round_id: str, actor: Anyone, wired: Wired) -> RoundAnswer:
    """One round: its window, where its applications stand (as far as the caller sees them), its notices."""
    async with transaction(wired.engine, actor) as conn:
        found = await round_of(conn, round_id)
        counts = await counts_by_stage(conn, round_id)
    if found is None:
        raise not_found("没有该申报批次。")
    case, reader = found.state, reader_of(wired, actor)
    names, standing = await _possible(wired, case, reader), waits(case)
    return RoundAnswer(
        **_row(found.row),
        seq=found.seq,
        summary=case.summary,
        counts=[
            StageCount(stage=stage, stage_name=STAGE_NAMES[stage], count=counts[stage.value])
            for stage in Stage
            if stage.value in counts
        ],
        notices=[_notice(notice) for notice in case.notices],
        documents=[filing.document for filing in case.filings],
        waits=wait_rows("round", narrowed(standing, names), reader),
        standing=explain(case, reader.now, reader.calendar).text,
        can=_can(case, names, reader),
    )


async def _possible(wired: Wiring, case: Round, reader: Reader) -> tuple[str, ...]:
    """What can be done with the round as all of its applications stand, whoever asks."""
    async with system_transaction(wired.engine) as conn:
        found = await at_hand(conn, case.id, reader.today, wired.register.under(PACK))
    return allowed(case, found, reader.today)


def _can(case: Round, names: tuple[str, ...], reader: Reader) -> list[Can]:
    if not DEPARTMENT.includes(reader.actor):
        return []
    given = [Offered(name, COMMAND_NAMES["round"][name], name) for name in names]
    return offered("round", f"/api/v1/rounds/{case.id}", given, waits(case), reader)


@router.get("/{round_id}/publication")
async def publication(round_id: str, _: Anyone, wired: Wired) -> Publication:
    """The list for 发文公布: every filing document with its bases (Art. 11(3))."""
    async with system_transaction(wired.engine) as conn:
        found = await round_of(conn, round_id)
        if found is None:
            raise not_found("没有该申报批次。")
        case = found.state
        units = [listed.unit for filing in case.filings for listed in filing.listed]
        places = await unit_places(conn, units)
    return Publication(
        title=f"{case.title}备案名单", documents=[_document(filing, places) for filing in case.filings]
    )


@router.get("/{round_id}/history")
async def history(
    round_id: str, actor: Anyone, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened in the round, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    async with system_transaction(wired.engine) as conn:
        if await round_of(conn, round_id) is None:
            raise not_found("没有该申报批次。")
        rows = await histories.history(conn, "round", round_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    items = await narrated(wired.engine, "round", kept, reader_of(wired, actor))
    return Page(items=items, next=following)


def _row(row: RoundColumns) -> dict[str, object]:
    stage = RoundStage(row.stage)
    return {
        "id": row.id,
        "title": row.title,
        "stage": stage,
        "stage_name": ROUND_STAGE_NAMES[stage],
        "opens": day_of(row.opens_on),
        "closes": day_of(row.closes_on),
    }


def _notice(notice: Notice) -> RoundNotice:
    units = [ListedUnit(unit=one.unit, unit_name=one.unit_name) for one in notice.listed]
    return RoundNotice(
        id=notice.id,
        begins=day_of(notice.begins),
        ends=day_of(notice.ends),
        provisional=notice.provisional,
        units=units,
    )


def _document(filing: Filing, places: Mapping[str, UnitPlace]) -> FilingDocument:
    listed = [
        FiledUnit(
            unit=listed.unit,
            unit_name=listed.unit_name,
            application=listed.application,
            base=listed.base or "",
            code=place.code if place else None,
            league=place.league if place else None,
            league_name=names_of_league(place.league) if place else None,
        )
        for listed in filing.listed
        for place in [places.get(listed.unit)]
    ]
    return FilingDocument(document=filing.document, on=day_of(filing.on), listed=listed)
