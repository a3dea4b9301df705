"""Home: what waits for whoever is signed in, what it has done, and who was urged."""

import asyncio
from typing import Any

from fastapi import APIRouter, Response

from domain.terms import Role
from web.addresses import page_of, page_of_wait
from web.bulk import Pick, steps_of
from web.choosing import leagues
from web.desk import Desk, Signed

router = APIRouter()
FILTERS = ("kind", "case_kind", "league", "round", "before", "q", "overdue", "of", "after")
OVERSEERS = (Role.DEPARTMENT, Role.AUDITOR)
WITH_ROUNDS = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY, Role.EXPERT)
CASE_KINDS = {
    "application": "申报",
    "round": "申报批次",
    "postdoc": "博士后",
    "base": "基地",
    "campaign": "评估与自查",
}


@router.get("/work")
async def work(desk: Signed) -> Response:
    """What waits, the most urgent first, with its filters in the address."""
    asked = desk.query(*FILTERS)
    found, urged, rounds, offices, start = await asyncio.gather(
        desk.api.get("/worklist", **asked),
        desk.api.get("/worklist/urged", limit=1),
        _rounds(desk),
        _leagues(desk),
        _start(desk),
    )
    filtered = bool(desk.query(*(name for name in FILTERS if name != "after")))
    return desk.page(
        "work/list.html",
        found=found,
        urged=urged["standing"],
        kinds=_kinds(found["kinds"]),
        case_kinds=CASE_KINDS,
        rounds={one["id"]: one["title"] for one in rounds},
        leagues=offices,
        oversees=desk.role in OVERSEERS,
        filtered=filtered,
        steps=steps_of(_own(found["items"], asked)),
        own=asked.get("of") != "all",
        start=start,
        page_of_wait=page_of_wait,
        pick=lambda one: Pick(one["case_kind"], one["case_id"], one["key"] or one["kind"]).text,
        steps_of=steps_of,
    )


def _own(items: list[dict[str, Any]], asked: dict[str, Any]) -> list[dict[str, Any]]:
    """What somebody else has to do cannot be done from the list."""
    return [] if asked.get("of") == "all" else items


def _kinds(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Kind → its name with how many; the same kind of several kinds of cases is one."""
    totals: dict[str, int] = {}
    names: dict[str, str] = {}
    for one in rows:
        totals[one["kind"]] = totals.get(one["kind"], 0) + one["total"]
        names.setdefault(one["kind"], one["name"])
    return {kind: f"{names[kind]}（{total}）" for kind, total in totals.items()}


async def _rounds(desk: Desk) -> list[dict[str, Any]]:
    if desk.role not in WITH_ROUNDS:
        return []
    rows: list[dict[str, Any]] = (await desk.api.get("/rounds", limit=50))["items"]
    return rows


async def _leagues(desk: Desk) -> list[Any]:
    return list(await leagues(desk)) if desk.role in OVERSEERS else []


async def _start(desk: Desk) -> dict[str, bool]:
    """What somebody who has nothing to do yet may begin with."""
    if desk.role != Role.UNIT:
        return {}
    applications, bases = await asyncio.gather(
        desk.api.get("/applications", limit=1), desk.api.get("/stays", limit=1)
    )
    return {"applied": bool(applications["items"]), "recruits": bool(bases["items"])}


@router.get("/work/done")
async def done(desk: Signed) -> Response:
    """What the caller recorded, the newest first."""
    found, counts, urged = await asyncio.gather(
        desk.api.get("/worklist/done", **desk.query("case_kind", "after")),
        desk.api.get("/worklist", limit=1),
        desk.api.get("/worklist/urged", limit=1),
    )
    return desk.page(
        "work/done.html",
        found=found,
        waiting=counts["counts"]["total"],
        urged=urged["standing"],
        case_kinds=CASE_KINDS,
        page_of=page_of,
    )


@router.get("/work/urged")
async def urged(desk: Signed) -> Response:
    """What the caller's side is urged to do, and what the caller urged."""
    found, counts = await asyncio.gather(
        desk.api.get("/worklist/urged", **desk.query("after")), desk.api.get("/worklist", limit=1)
    )
    return desk.page(
        "work/urged.html",
        found=found,
        waiting=counts["counts"]["total"],
        urged=found["standing"],
        page_of=page_of,
    )
