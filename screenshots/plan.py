"""Which pages are shown, and who looks at them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from scenario.people import Person

Find = Callable[[Person], Awaitable[str]]
"""Gives the address of a page, asked over the interface by whoever looks at it."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file name, what it shows, who looks, and where."""

    name: str
    title: str
    login: str
    find: Find
    phone: bool = False


def at(address: str) -> Find:
    """A page that is always at the same place."""

    async def find(_: Person) -> str:
        return address

    return find


def first(path: str, page: str, **wanted: Any) -> Find:
    """The page of the first item of a list of the interface with these values: `page` names its field in braces."""

    async def find(somebody: Person) -> str:
        items = (await somebody.get(path, limit=100))["items"]
        found = next(one for one in items if all(one.get(name) == value for name, value in wanted.items()))
        return page.format_map(found)

    return find


SHOTS: tuple[Shot, ...] = (
    Shot("public", "公开首页", "", at("/")),
    Shot("register", "基地名录", "", at("/public/bases")),
    Shot("apply", "如何申报", "", at("/public/apply")),
    Shot(
        "deadlines",
        "期限计算",
        "",
        at("/public/deadlines?start=2026-02-09&count=7&unit=working_days&roll=true"),
    ),
    Shot("notice-phone", "公示（手机）", "", first("/public/notices", "/public/notices/{id}"), phone=True),
    Shot("worklist", "厅的待办", "department-1", at("/work")),
    Shot("worklist-phone", "待办（手机）", "battery", at("/work"), phone=True),
    Shot("case", "申报详情", "department-1", first("/applications", "/applications/{id}", stage="panel")),
    Shot(
        "correction",
        "逐项补正",
        "corn",
        first("/applications", "/applications/{id}/do/answer", stage="correction"),
    ),
    Shot(
        "form",
        "申报表分步填写",
        "potato",
        first("/applications", "/applications/{id}/form/team", stage="draft"),
    ),
    Shot(
        "scores",
        "专家评分表",
        "expert-07",
        first("/reviews", "/applications/{id}/do/reviews", status="declared"),
    ),
    Shot("round", "申报批次", "department-1", first("/rounds", "/rounds/{id}")),
    Shot("base", "基地：空站期限", "horse", at("/bases")),
    Shot("stay", "博士后：退出待听取陈述", "battery", first("/stays", "/stays/{id}")),
    Shot("numbers", "数据看板", "department-1", at("/numbers")),
    Shot("calendar", "工作日历", "department-1", at("/calendars/2026")),
    Shot("policies", "设置与条款", "department-1", at("/policies")),
    Shot(
        "document",
        "文书：公示",
        "department-1",
        first("/notices", "/documents/new?kind=notice&case_id={round}&part={id}"),
    ),
)
