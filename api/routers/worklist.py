"""What waits for whoever asks: until when, under which article or setting, and what happens then."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response

from activities.kinds import kinds
from api.auth import Anyone
from api.known_query import AnyArea
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.lists.worklist import WORK
from api.models.worklist import Counts, KindCount, WorkItem, Worklist
from api.pages import After, Limit, mark, place_of
from api.problems import RESPONSES, ProblemError
from api.reader import Reader, person_name, reader_of
from api.seen.waits import wait_row
from api.wiring import Wired, Wiring
from db.codec import decode
from db.reads.done import DoneFact, UrgedFact
from db.reads.own_cases import OwnCase
from db.reads.waits import Asked, Dates, Order, WaitCount, WaitFound, When, count_waits, dates_ahead, worklist
from db.scope import transaction
from domain.actor import Actor
from domain.awaited import as_if_due_after
from domain.counting import count_working_days
from domain.faces import lives
from domain.pack import pack_for
from domain.wait import Wait

router = APIRouter(tags=["worklist 待办"], responses=RESPONSES)
SOON = 3
if TYPE_CHECKING:
    CaseKind = str
else:
    CaseKind = Literal[tuple(lives())]
Kind = Annotated[
    str | None,
    Query(pattern=r"^[a-z_]{1,30}(:[a-z_]{1,30})?$", description="待办种类", examples=["first_review"]),
]


Text = Annotated[str | None, Query(min_length=1, max_length=64)]


def asked_of(
    actor: Anyone,
    wired: Wired,
    overdue: Annotated[bool, Query(description="只看已逾期的")] = False,
    due: Annotated[
        Literal["overdue", "today", "soon"] | None,
        Query(description="已逾期的、今日到期的、三个工作日内到期的"),
    ] = None,
    kind: Kind = None,
    of: Annotated[Literal["mine", "all"], Query(description="all：所有机关的事项（厅和审计）")] = "mine",
    case_kind: Annotated[CaseKind | None, Query(description="事项所属的个案种类")] = None,
    league: AnyArea = None,
    round: Text = None,  # noqa: A002  # the name of the filter
    before: Annotated[date | None, Query(description="在这一天或者之前到期")] = None,
    due_from: Annotated[date | None, Query(description="在这一天或者之后到期")] = None,
    q: Annotated[str | None, Query(min_length=1, max_length=50, description="单位名称或编号中的文字")] = None,
    when: Annotated[
        When, Query(description="now：现在可以办理的；coming：尚未列入待办的将来期限；any：两者")
    ] = When.NOW,
    sort: Annotated[
        Order, Query(description="排列次序，减号为倒序；pressing：他人等候办理的在前，再按期限")
    ] = Order.PRESSING,
) -> Asked:
    """Which waits are asked for."""
    reader = reader_of(wired, actor)
    if of == "all" and not reader.oversees:
        raise ProblemError(
            403, "wrong_role", "只有自治区人社厅和审计人员可以查看所有机关的事项。", field="of"
        )
    last = {"today": reader.today, "soon": soon_of(reader)}.get(due or "")
    return Asked(
        actor=actor,
        now=wired.clock.now(),
        everybody=of == "all",
        overdue=overdue or due == "overdue",
        kind=kind,
        case_kind=case_kind,
        league=league,
        round_id=round,
        due_until=last,
        before=before,
        due_from=due_from,
        text=q,
        when=when,
        dates=dates_of(reader),
        undated=undated_of(reader),
        order=sort,
    )


def dates_of(reader: Reader) -> tuple[Dates, ...]:
    """Which dates of lives are still ahead for the reader."""
    return dates_ahead({kind: reader.register.under(pack_for(kind)) for kind in lives()}, reader.today)


def undated_of(reader: Reader) -> dict[str, int]:
    """Setting (worklist_undated_days): where what has no time limit stands among the others, by kind of case."""
    return {kind: as_if_due_after(reader.register.under(pack_for(kind))) for kind in lives()}


def soon_of(reader: Reader) -> date:
    """The last day that counts as near."""
    soon, _ = count_working_days(reader.today, SOON, reader.calendar)
    return soon


@give_out(router, WORK, "/worklist")
@router.get("/worklist", response_model=Worklist)
async def my_worklist(
    actor: Anyone,
    asked: Annotated[Asked, Depends(asked_of)],
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """The caller's waits by due date: those of its role and scope, given to it or to nobody in particular."""
    reader = reader_of(wired, asked.actor)
    place = place_of(after, f"worklist {asked.order}", asked.order.kinds)
    async with transaction(wired.engine, asked.actor) as conn:
        rows = await worklist(conn, asked, place, limit + 1)
        kinds = await count_waits(conn, asked, reader.today, soon_of(reader))
    kept, following = _cut(rows, limit, asked)
    return shown(
        WORK,
        actor,
        [_item(row, reader) for row in kept],
        following,
        counts=_counts([one for one in kinds if asked.kind in (None, one.kind)]),
        kinds=[_kind(one) for one in kinds if one.total],
    )


def can_do_now(wired: Wiring, actor: Actor) -> Asked:
    """What asks for all that the caller can do now."""
    reader = reader_of(wired, actor)
    return Asked(actor=actor, now=reader.now, when=When.NOW, dates=dates_of(reader))


def _cut(rows: Sequence[WaitFound], limit: int, asked: Asked) -> tuple[Sequence[WaitFound], str | None]:
    """The page, and the mark of the next one by the order that was asked for."""
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    values = (*last.rank, last.case_kind, last.case_id, last.key)
    return rows[:limit], mark(f"worklist {asked.order}", values)


def _counts(kinds: Sequence[WaitCount]) -> Counts:
    return Counts(
        total=sum(one.total for one in kinds),
        any_due=sum(one.any_due for one in kinds),
        overdue=sum(one.overdue for one in kinds),
        due_soon=sum(one.due_soon for one in kinds),
        due_today=sum(one.due_today for one in kinds),
        coming=sum(one.coming for one in kinds),
    )


def _kind(row: WaitCount) -> KindCount:
    kind = kinds()[row.case_kind]
    name = kind.named(row.key) if kind.wait_name else row.action
    return KindCount(case_kind=row.case_kind, kind=row.kind, name=name, total=row.total)


def _item(row: WaitFound, reader: Reader) -> WorkItem:
    wait, kind = decode(Wait, row.body), kinds()[row.case_kind]
    return WorkItem(
        **wait_row(row.case_kind, wait, reader).model_dump(),
        case_kind=row.case_kind,
        case_id=row.case_id,
        number=row.number,
        title=title_of(row, reader),
        stage=row.stage,
        stage_name=kind.stages.get(row.stage or ""),
        round=row.round_id or (row.case_id if row.case_kind == "round" else None),
        given=wait.party.user == reader.actor.user,
        in_place_of=_in_place_of(wait, row.case_kind, reader.actor),
        commands=list(wait.commands),
    )


def _in_place_of(wait: Wait, kind: str, actor: Actor) -> str | None:
    """Setting (delegation): the name of the colleague in whose place it is the actor's to do."""
    giver = actor.in_place_of(wait.party.user, kind)
    return next((each.name for each in actor.stands_in if each.user == giver), None)


def title_of(row: WaitFound | DoneFact | UrgedFact | OwnCase, reader: Reader) -> str:
    """The unit or the matter, of a stay with its person; blank for a case that the reader does not see."""
    unit: str = row.title or ""
    return f"{unit}：{person_name(row.person_name, reader)}" if row.person_name else unit
