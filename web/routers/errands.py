"""What the system does by itself at set times: what ran when with what result, and running it now."""

import asyncio

from fastapi import APIRouter, Response

from domain.terms import Role
from ids import new_id
from web.ask import RefusedError
from web.desk import Department, Desk, Overseer

router = APIRouter()
UNAVAILABLE = 503
COUNTS = {
    "differences": "不一致",
    "asked": "已催录",
    "looked_at": "已查看的基地",
    "recounted": "已补计",
    "opened": "已启动",
    "kept": "已留存",
}
STATUSES = {"running": ("正在运行", "info"), "done": ("已完成", "good"), "failed": ("未能完成", "over")}


def told(result: dict[str, int]) -> str:
    """What an errand did, in words."""
    return "，".join(f"{COUNTS.get(name, name)}{count}项" for name, count in result.items())


@router.get("/errands")
async def errands(desk: Overseer) -> Response:
    """All errands, and the last times that they ran."""
    found, runs = await asyncio.gather(desk.api.get("/errands"), _runs(desk))
    keeps = desk.role == Role.DEPARTMENT
    keys = {one["name"]: new_id() for one in found}
    return desk.page(
        "errands/list.html", found=found, runs=runs, may_run=keeps, keys=keys, told_of=told, statuses=STATUSES
    )


async def _runs(desk: Desk) -> list[dict[str, object]] | None:
    """What ran, or None while that cannot be told."""
    try:
        return list(await desk.api.get("/errands/runs"))
    except RefusedError as refused:
        if refused.status == UNAVAILABLE:
            return None
        raise


@router.post("/errands/{name}")
async def run(name: str, desk: Department) -> Response:
    """Runs one now; what it has done already it does not do again."""
    done = await desk.api.post(f"/errands/{name}", key=desk.sent("_key") or new_id())
    return desk.go("/errands", f"已运行“{done['title']}”：{told(done['result']) or '没有需要办理的'}。")
