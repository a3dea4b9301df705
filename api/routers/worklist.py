"""What waits for whoever asks: until when, under which article or setting, and what happens then."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from api.auth import Anyone
from api.models.worklist import Counts, WorkItem, Worklist
from api.pages import After, Limit, cut, place_of
from api.problems import RESPONSES, ProblemError
from api.seen.stay import person_name
from api.seen.waits import wait_row
from api.sight import Reader, reader_of
from api.wiring import Wired
from db.codec import decode
from db.reads.waits import Asked, count_waits, worklist
from db.scope import transaction
from domain.base.terms import BASE_STATUS_NAMES
from domain.campaign.state import CAMPAIGN_STAGE_NAMES
from domain.counting import count_working_days
from domain.stay.terms import STAY_STAGE_NAMES
from domain.terms import STAGE_NAMES
from domain.wait import Wait

router = APIRouter(tags=["worklist 待办"], responses=RESPONSES)
SOON = 3
STAGES: Mapping[str, Mapping[str, str]] = {
    "application": {one.value: name for one, name in STAGE_NAMES.items()},
    "postdoc": {one.value: name for one, name in STAY_STAGE_NAMES.items()},
    "base": {one.value: name for one, name in BASE_STATUS_NAMES.items()},
    "campaign": {one.value: name for one, name in CAMPAIGN_STAGE_NAMES.items()},
}
OPEN_KEYS = frozenset({"postdoc", "base", "campaign"})
"""Kinds of cases whose keys name nobody that must not be known."""
KEY_NAMES = ("ranks_at", "case_kind", "case_id", "key")
Kind = Annotated[
    str | None,
    Query(pattern=r"^[a-z_]{1,30}(:[a-z_]{1,30})?$", description="待办种类", examples=["first_review"]),
]


@router.get("/worklist")
async def my_worklist(
    actor: Anyone,
    wired: Wired,
    overdue: Annotated[bool, Query(description="只看已逾期的")] = False,
    kind: Kind = None,
    of: Annotated[Literal["mine", "all"], Query(description="all：所有机关的事项（厅和审计）")] = "mine",
    limit: Limit = 20,
    after: After = None,
) -> Worklist:
    """The caller's waits by due date: those of its role and scope, given to it or to nobody in particular."""
    reader = reader_of(wired, actor)
    if of == "all" and not reader.oversees:
        raise ProblemError(
            403, "wrong_role", "只有自治区人社厅和审计人员可以查看所有机关的事项。", field="of"
        )
    asked = Asked(actor, wired.clock.now(), of == "all", overdue, kind)
    place = place_of(after, "worklist", [datetime, str, str, str])
    soon, _ = count_working_days(reader.today, SOON, reader.calendar)
    async with transaction(wired.engine, actor) as conn:
        rows = await worklist(conn, asked, place, limit + 1)
        counts = await count_waits(conn, asked, soon)
    kept, following = cut(rows, limit, "worklist", *KEY_NAMES)
    return Worklist(
        items=[_item(row, reader) for row in kept],
        next=following,
        counts=Counts(total=counts.total, overdue=counts.overdue, due_soon=counts.due_soon),
    )


def _item(row: Any, reader: Reader) -> WorkItem:
    wait, names = decode(Wait, row.body), STAGES.get(row.case_kind, {})
    return WorkItem(
        **wait_row(wait, reader, open_keys=row.case_kind in OPEN_KEYS).model_dump(),
        case_kind=row.case_kind,
        case_id=row.case_id,
        number=row.number,
        title=_title(row, reader),
        stage=row.stage,
        stage_name=names.get(row.stage),
        round=row.round_id or (row.case_id if row.case_kind == "round" else None),
        given=wait.party.user == reader.actor.user,
        commands=list(wait.commands),
    )


def _title(row: Any, reader: Reader) -> str:
    unit: str = row.title or ""
    return f"{unit}：{person_name(row.person_name, reader)}" if row.person_name else unit
