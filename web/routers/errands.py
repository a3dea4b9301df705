"""What the system does by itself at set times: what ran when with what result, and running it now."""

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Response

from api.routers.errands import ErrandDone, ErrandRun, ErrandShown
from api.routers.incidents import IncidentShown, TriedAgain
from domain.terms import Role
from ids import new_id
from programmes import merged
from web.addresses import AREAS, page_of
from web.ask import RefusedError
from web.desk import Department, Desk, Overseer

router = APIRouter()
UNAVAILABLE = 503
MOST = 200
_COUNTS = {
    "differences": "不一致",
    "asked": "已催录",
    "recounted": "已补计",
    "opened": "已启动",
    "erased": "已清除",
    "due": "保存期满",
    "sheets": "已清除的导入批注表",
    "kept": "已留存",
    "lives": "在办事项",
    "lives_started": "已重启的流程",
    "lives_told": "已重新核对的流程",
    "lives_ended": "已通知结束的流程",
    "lives_silent": "没有应答的流程",
    "lives_failed": "核对受阻的流程（见系统事故）",
    "undecided": "待办的已存提交",
    "signed_days": "已签存的日期",
}
COUNTS: Mapping[str, str] = merged("web", "errands", "COUNTED", _COUNTS)
"""What errands count; a programme's stand in `web/<programme>/errands.py`."""
KINDS = {"command": "已提交的办理", "timer": "到期事项", "look": "事项的流程", "task": "后台任务"}
STATUSES = {"running": ("正在运行", "info"), "done": ("已完成", "good"), "failed": ("未能完成", "over")}


def told(result: dict[str, int]) -> str:
    """What an errand did, in words."""
    return "，".join(f"{COUNTS.get(name, name)}{count}项" for name, count in result.items())


@router.get("/errands")
async def errands(desk: Overseer) -> Response:
    """All errands, and the last times that they ran."""
    found, runs, blocked = await asyncio.gather(
        desk.api.get("/errands", list[ErrandShown]),
        _runs(desk),
        desk.api.get("/errands/incidents", list[IncidentShown], limit=MOST),
    )
    keeps = desk.role == Role.DEPARTMENT
    keys = {one.name: new_id() for one in found}
    return desk.page(
        "errands/list.html", found=found, runs=runs, may_run=keeps, keys=keys, told_of=told, statuses=STATUSES,
        blocked=blocked, kinds=KINDS, page_of=_page_of,
    )  # fmt: skip


def _page_of(case_kind: str, case_id: str) -> str:
    """Where the case can be looked at; empty for what is none."""
    return page_of(case_kind, case_id) if case_kind in AREAS else ""


async def _runs(desk: Desk) -> list[ErrandRun] | None:
    """What ran, or None while that cannot be told."""
    try:
        return await desk.api.get("/errands/runs", list[ErrandRun])
    except RefusedError as refused:
        if refused.status == UNAVAILABLE:
            return None
        raise


@router.post("/errands/incidents/{number}/retry")
async def try_again(number: str, desk: Department) -> Response:
    """Does again what met with an error, once that was mended."""
    done = await desk.api.post(f"/errands/incidents/{number}/retry", None, TriedAgain)
    if done.open:
        return desk.go("/errands", f"事故{number}仍然受阻，请系统管理员先排除错误。")
    return desk.go("/errands", f"已重新办理事故{number}；再次受阻的，会以同一编号列出。")


@router.post("/errands/{name}")
async def run(name: str, desk: Department) -> Response:
    """Runs one now; what it has done already it does not do again."""
    done = await desk.api.post(f"/errands/{name}", None, ErrandDone, key=desk.sent("_key") or new_id())
    return desk.go("/errands", f"已运行“{done.title}”：{told(done.result) or '没有需要办理的'}。")
