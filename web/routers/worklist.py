"""Home: what waits for whoever is signed in, what it has done, and who was urged."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from types import ModuleType
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel

from api.models.worklist import DoneItem, KindCount, UrgedPage, WorkItem, Worklist
from api.pages import Page
from api.routers.policies import SettingShown
from domain.legal_time import SHANGHAI, chinese_date, weekday_name
from domain.offices import lines_of, programmes_of, takes_part
from domain.terms import Role
from programmes import UNNAMED, parts_of
from web.addresses import AREAS, page_of, page_of_wait, record_at
from web.bulk import Case, Pick, steps_of
from web.choosing import areas_of
from web.desk import Account, Desk, Signed
from web.doing import opened
from web.forms.names import CASE_KIND_NAMES
from web.remembered import remembered, taken_up
from web.rendering import act_address
from web.settings_words import unset
from web.steps import Step

router = APIRouter()
CaseKindName = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$")]
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
OWN_PAGES = frozenset({"draft", "attachments"})
"""Done on pages of their own, not in the form of a command."""
FILTERS = ("kind", "case_kind", "league", "before", "q", "due", "of", "sort", "limit", "after")
NO_FILTERS = frozenset({"after", "sort", "limit"})
NOT_OTHERWISE = NO_FILTERS | {"due", "of"}
"""What the tiles choose, and whose waits: beside these, what else narrows the list."""
COLUMNS = {
    "stage_name": "环节", "action": "办理事项", "whose": "由谁办理", "since": "起始时间", "due_on": "期限", "cite": "依据",
    "consequence": "逾期后果",
}  # fmt: skip
"""Columns beside the matter and what is done with it: place in the item → title."""
USUAL = ("stage_name", "action", "due_on")
OVERSEERS = (Role.DEPARTMENT, Role.AUDITOR)
HOMES: Mapping[str, str] = {
    Role.SYSTEM_ADMIN: "/users",
    Role.SECURITY_ADMIN: "/users",
    Role.AUDIT_ADMIN: "/security-log",
}
"""Where those begin who have no cases to work on."""
DUE = {"overdue": "已逾期", "today": "今日到期", "soon": "3个工作日内到期"}


class Review(BaseModel):
    """How far an expert is with a case."""

    id: str
    status: str


class Round(BaseModel):
    """What a case belongs to that was opened for many."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the worklist: what waits, where it is done, what its tick posts, what can be done from here."""

    item: WorkItem
    home: str
    pick: str
    steps: tuple[Step, ...]
    alike: bool = False
    """Whether another row of the page reads the same."""
    head: str = ""
    """What the titles of the rows that stand in this one begin with; blank where it stands for itself alone."""
    parts: tuple["Row", ...] = ()

    def part(self, row: "Row") -> str:
        """What the title of one of them says beyond that."""
        return row.item.title.removeprefix(self.head + PARTED)


PARTED = "："
"""Between what a case belongs to and what it is about: 样例公司2026年度聘用：样例毕业生."""
MANY = 3
"""From so many rows on that differ by nothing but that, they are one row."""


@router.get("/work")
async def work(desk: Account) -> Response:
    """What waits, the most urgent first, with its filters in the address; administrators find their own page."""
    if (home := HOMES.get(desk.role or "")) is not None:
        return desk.go(home)
    views = await remembered(desk, "work")
    if views.again is not None:
        return views.again
    programmes = _programmes(desk)
    filters = (*FILTERS, *(name for of in programmes for name in of.FILTERS))
    asked = desk.query(*filters)
    found, urged, narrowings, starts, prefixes = await asyncio.gather(
        desk.api.get("/worklist", Worklist, **asked),
        desk.api.get("/worklist/urged", UrgedPage, limit=1),
        asyncio.gather(*(of.narrowings(desk) for of in programmes)),
        asyncio.gather(*(of.start(desk) for of in programmes)),
        _unset(desk),
    )
    rows = await _rows(desk, found.items, asked)
    filtered = bool(desk.query(*(name for name in filters if name not in NO_FILTERS)))
    return desk.page(
        "work/list.html",
        found=found,
        urged=urged.standing,
        kinds=_kinds(found.kinds),
        case_kinds=_case_kinds(desk),
        due=DUE,
        narrowings=list(chain.from_iterable(narrowings)),
        leagues=areas_of(desk.line) if desk.role in OVERSEERS else (),
        oversees=desk.role in OVERSEERS,
        filtered=filtered,
        narrowed_otherwise=bool(desk.query(*(name for name in filters if name not in NOT_OTHERWISE))),
        rows=rows,
        shown=gathered(rows),
        steps=list(dict.fromkeys(step for row in rows for step in row.steps)),
        own=asked.get("of") != "all",
        starts=[(of.START, start) for of, start in zip(programmes, starts, strict=True)],
        unset=prefixes,
        views=views,
        columns=COLUMNS,
        usual=USUAL,
    )


async def _unset(desk: Desk) -> list[str]:
    """The 代字 that the department has not set: told to itself, who sets them."""
    sets = desk.role == Role.DEPARTMENT and desk.line == lines_of(UNNAMED)[0].code
    return unset(await desk.api.get("/policies/settings", list[SettingShown])) if sets else []


def _programmes(desk: Desk) -> tuple[ModuleType, ...]:
    """What the worklist asks of the programmes of the line acted in: `web/<programme>/work.py`."""
    return parts_of("web", "worklist", programmes_of(desk.line))


def _case_kinds(desk: Desk) -> dict[str, str]:
    """The kinds of cases with which the line has anything to do, by name."""
    return {kind: name for kind, name in CASE_KIND_NAMES.items() if takes_part(desk.line, kind)}


async def _rows(desk: Desk, items: list[WorkItem], asked: dict[str, object]) -> list[Row]:
    """The rows; what somebody else has to do cannot be done from the list."""
    aside = frozenset(chain.from_iterable([await of.aside(desk) for of in _programmes(desk)]))
    seen = Counter(_reads(item) for item in items)
    watches = asked.get("of") == "all"
    return [
        Row(
            item=item,
            home=_place_of(desk, item, watches=watches),
            pick=Pick(item.case_kind, item.case_id, item.key or item.kind).text,
            steps=() if watches or item.case_id in aside else steps_of(item),
            alike=seen[_reads(item)] > 1,
        )
        for item in items
    ]


def gathered(rows: Sequence[Row]) -> list[Row]:
    """One row for the many of one employer or base that ask for the same by the same day; what is ticked stays apart."""
    alike: dict[object, list[Row]] = {}
    for row in rows:
        alike.setdefault(_belongs(row), []).append(row)
    return [
        replace(same[0], head=same[0].item.title.partition(PARTED)[0], parts=tuple(same))
        if len(same) >= MANY
        else row
        for same in alike.values()
        for row in (same[:1] if len(same) >= MANY else same)
    ]


def _belongs(row: Row) -> object:
    item = row.item
    head, parted, _ = item.title.partition(PARTED)
    if row.steps or not parted:
        return item.case_kind, item.case_id, item.key, item.kind, row.pick
    apart = (item.stage, item.given, item.in_place_of, item.whose)
    return item.case_kind, head, item.kind, item.action, item.due_on, item.consequence, *apart


def _reads(item: WorkItem) -> tuple[str, str, str | None, str]:
    return item.case_kind, item.title, item.number, item.action


def _place_of(desk: Desk, item: WorkItem, *, watches: bool) -> str:
    """Where what waits is done: its form; the page of the case where it is somebody else's to do."""
    writes = desk.role == Role.UNIT
    page = page_of_wait(item.case_kind, item.case_id, item.kind, writes=writes)
    own = page_of(item.case_kind, item.case_id)
    if watches or page != own or not item.commands:
        return page
    asked = [("for", command) for command in item.commands] + ([("key", item.key)] if item.key else [])
    return f"/work/open/{item.case_kind}/{item.case_id}?{urlencode(asked)}"


@router.get("/work/open/{case_kind}/{case_id}")
async def open_form(case_kind: CaseKindName, case_id: CaseId, desk: Signed) -> Response:
    """On to the form of what a wait asks for, as the case stands now; to the case where there is a choice or nothing to do."""
    page = page_of(case_kind, case_id)
    if case_kind not in AREAS:
        return desk.go("/work")
    asked, key = desk.request.query_params.getlist("for"), desk.request.query_params.get("key", "")
    elsewhere = await opened(desk, AREAS[case_kind], case_id, asked, key)
    if elsewhere:
        return desk.go(elsewhere)
    can = (await desk.api.get(record_at(AREAS[case_kind], case_id), Case)).can
    fitting = [
        offer for offer in can if offer.name in asked and not offer.ending and offer.name not in OWN_PAGES
    ]
    first = next((offer for offer in fitting if offer.awaited), None)
    if first is None and len(fitting) == 1:
        first = fitting[0]
    return desk.go(act_address(first) if first else page)


def _kinds(rows: list[KindCount]) -> dict[str, str]:
    """Kind → its name with how many; the same kind of several kinds of cases is one."""
    totals: dict[str, int] = {}
    names: dict[str, str] = {}
    for row in rows:
        totals[row.kind] = totals.get(row.kind, 0) + row.total
        names.setdefault(row.kind, row.name)
    return {kind: f"{names[kind]}（{total}）" for kind, total in totals.items()}


@router.get("/work/done")
async def done(desk: Signed) -> Response:
    """What the caller recorded, the newest first."""
    if again := await taken_up(desk, "done"):
        return again
    found, counts, urged = await asyncio.gather(
        desk.api.get("/worklist/done", Page[DoneItem], **desk.query("case_kind", "limit", "after")),
        desk.api.get("/worklist", Worklist, limit=1),
        desk.api.get("/worklist/urged", UrgedPage, limit=1),
    )
    return desk.page(
        "work/done.html",
        found=found,
        waiting=counts.counts.total,
        urged=urged.standing,
        case_kinds=_case_kinds(desk),
        page_of=page_of,
        day_of=_day_of(desk),
    )


def _day_of(desk: Desk) -> Callable[[DoneItem], str]:
    """The heading of the day on which something was done."""
    near = {desk.today: "今天", desk.today - timedelta(days=1): "昨天"}

    def heading(item: DoneItem) -> str:
        on = item.at.astimezone(SHANGHAI).date()
        told = f"{chinese_date(on)}（{weekday_name(on)}）"
        return f"{near[on]}　{told}" if on in near else told

    return heading


@router.get("/work/urged")
async def urged(desk: Signed) -> Response:
    """What the caller's side is urged to do, and what the caller urged."""
    found, counts = await asyncio.gather(
        desk.api.get("/worklist/urged", UrgedPage, **desk.query("after")),
        desk.api.get("/worklist", Worklist, limit=1),
    )
    return desk.page(
        "work/urged.html",
        found=found,
        waiting=counts.counts.total,
        urged=found.standing,
        page_of=page_of,
    )
