"""The cases that the caller began, and those in which it had a hand: where each stands now, and whose turn it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from activities.kinds import kinds
from api.auth import Anyone
from api.lists.answering import shown
from api.lists.listing import Listing
from api.lists.workbook import give_out
from api.lists.worklist import BEGUN, HANDLED
from api.models.history import WaitRow
from api.models.worklist import OwnCaseItem
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.reader import Reader, reader_of
from api.routers.worklist import CaseKind, dates_of, title_of
from api.seen.history import line_of
from api.seen.waits import kind_of, wait_row
from api.wiring import Wired, Wiring
from db.codec import decode
from db.reads import own_cases as reads
from db.reads.waits import Dates
from db.scope import transaction
from domain.actor import Actor
from domain.faces import lives
from domain.offices import takes_part
from domain.wait import Wait

router = APIRouter(prefix="/worklist", tags=["worklist 待办"], responses=RESPONSES)
Of = tuple[str, str]
"""Kind and id of a case."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which of the cases are asked for; None asks for all."""

    case_kind: str | None
    ended: bool | None
    text: str | None


def narrowed_to(
    case_kind: Annotated[CaseKind | None, Query(description="个案种类")] = None,
    state: Annotated[
        Literal["open", "ended"] | None, Query(description="open：尚未办结；ended：已经办结")
    ] = None,
    q: Annotated[
        str | None, Query(min_length=1, max_length=50, description="单位、事项或编号中的文字")
    ] = None,
) -> Narrowed:
    """The filters of both lists."""
    return Narrowed(case_kind, None if state is None else state == "ended", q)


Wanted = Annotated[Narrowed, Depends(narrowed_to)]


@give_out(router, BEGUN, "/begun")
@router.get("/begun", response_model=Page[OwnCaseItem])
async def begun(
    actor: Anyone, wired: Wired, wanted: Wanted, limit: Limit = 20, after: After = None
) -> Response:
    """The cases of which the caller recorded the first fact in the role it acts in, the newest first."""
    return await _cases(BEGUN, wired, actor, wanted, limit, after)


@give_out(router, HANDLED, "/handled")
@router.get("/handled", response_model=Page[OwnCaseItem])
async def handled(
    actor: Anyone, wired: Wired, wanted: Wanted, limit: Limit = 20, after: After = None
) -> Response:
    """The cases in which the caller recorded a fact in the role it acts in, each once, by the last of them."""
    return await _cases(HANDLED, wired, actor, wanted, limit, after)


async def _cases(
    listing: Listing, wired: Wiring, actor: Actor, wanted: Narrowed, limit: int, after: str | None
) -> Response:
    reader, (before,) = reader_of(wired, actor), place_of(after, listing.name, [int]) or (None,)
    asked = reads.AskedCases(
        actor=actor,
        cases=[kinds()[kind].case for kind in _kinds(actor, wanted)],
        began=listing is BEGUN,
        ended=wanted.ended,
        text=wanted.text,
    )
    async with transaction(wired.engine, actor) as conn:
        kept, following = cut(
            await reads.own_cases(conn, asked, before, limit + 1), limit, listing.name, "position"
        )
        waiting = _by_case(await reads.waits_in(conn, kept))
    items = [_item(row, waiting.get((row.case_kind, row.case_id), []), reader) for row in kept]
    return shown(listing, actor, items, following)


def _kinds(actor: Actor, wanted: Narrowed) -> list[str]:
    """Those with which the line of the caller has anything to do: a scope may have the same code in another line."""
    asked = lives() if wanted.case_kind is None else (wanted.case_kind,)
    return [kind for kind in asked if takes_part(actor.line, kind)]


def _by_case(rows: Sequence[reads.Waiting]) -> Mapping[Of, list[Wait]]:
    found: dict[Of, list[Wait]] = {}
    for row in rows:
        found.setdefault((row.case_kind, row.case_id), []).append(decode(Wait, row.body))
    return found


def _item(row: reads.OwnCase, waiting: Sequence[Wait], reader: Reader) -> OwnCaseItem:
    line = line_of(row.case_kind, row.fact, row.body, masked=reader.masked)
    turns = _turns(row.case_kind, waiting, reader)
    first = turns[0] if turns else None
    return OwnCaseItem(
        at=row.effective_at,
        fact=row.fact,
        text=line.text,
        cite=line.source.cite if line.source else None,
        case_kind=row.case_kind,
        case_id=row.case_id,
        number=row.number,
        title=title_of(row, reader),
        kind_name=lives()[row.case_kind].name,
        stage=row.stage,
        stage_name=kinds()[row.case_kind].stages.get(row.stage or ""),
        ended=row.ended,
        action=first.action if first else None,
        whose="、".join(dict.fromkeys(turn.whose for turn in turns)) or None,
        due_on=first.due_on if first else None,
        overdue=first.overdue if first else None,
    )


def _turns(kind: str, waiting: Sequence[Wait], reader: Reader) -> list[WaitRow]:
    """What comes next in a case: the wait that is the first due, dates that are far ahead last, with its likes."""
    ahead = next((dates for dates in dates_of(reader) if dates.case_kind == kind), None)
    placed = sorted(waiting, key=lambda wait: _place(wait, ahead))
    alike = [wait for wait in placed if kind_of(wait.key) == kind_of(placed[0].key)]
    return [wait_row(kind, wait, reader) for wait in alike]


def _place(wait: Wait, ahead: Dates | None) -> tuple[bool, date, str]:
    """Setting (worklist_lead_days): dates of a life at which nobody need act yet come after all others."""
    due = wait.clock.deadline.due if wait.clock.deadline else date.max
    dated = ahead is not None and kind_of(wait.key) in ahead.kinds and due > ahead.until
    return dated and not wait.begun, due, wait.key
