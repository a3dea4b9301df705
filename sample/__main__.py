"""`python -m sample`: fills a running installation with sample data, over HTTP and in real time.

It needs `API_URL` and `ADMIN_PASSWORD`, and writes the demo accounts into `DATA_DIR` (a setting: `.data` unless it is
given). When it was interrupted, start it again: every request has a key that follows from its content, so that what was
done is not done twice.
"""

import os
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from activities.bootstrap import FIRST_LOGINS
from clock import WALL
from domain.actor import DEPARTMENT_OFFICE
from domain.legal_time import legal_day
from domain.terms import Role
from entry import run
from sample import accounts
from sample.administrator import at_work
from sample.bases import play_bases
from sample.cases import barred, play_cases, unreachable
from sample.company import enter_people, enter_units
from sample.drive import enter_officers, play_drive
from sample.earlier import enter_bases
from sample.journey import OFFICER
from sample.rights import enter_rights, play_rights
from scenario.cast import Cast
from scenario.people import Person, RefusedError, client, expect, repeatable
from scenario.waiting import Patient
from settings import settings

WINDOW = timedelta(days=45)
DEPARTMENT = "department"
"""Login of who enters the records of the samples."""


async def main() -> int:
    """Loads everything, telling how far it is."""
    url, secret = os.environ.get("API_URL"), os.environ.get("ADMIN_PASSWORD")
    if not url or not secret:
        print(
            "python -m sample 需要环境变量 API_URL 和 ADMIN_PASSWORD；make run 会自动设置。", file=sys.stderr
        )
        return 2
    folder = settings().data_dir.resolve()
    try:
        accounts.prepare(folder)
    except OSError as problem:
        print(
            f"演示账号无法写入 {folder}（{problem.strerror}）。请用 DATA_DIR 指定一个可以写入的目录。\n"
            f"The demo accounts cannot be written into {folder}: choose another folder with DATA_DIR.",
            file=sys.stderr,
        )
        return 2
    try:
        async with client(url, Patient()) as http:
            await load(http, secret, folder, legal_day(WALL.now()), settings().first_passwords)
    except (RefusedError, httpx.HTTPError) as problem:
        print(
            f"样例数据没有装完：{str(problem) or type(problem).__name__}\n可以再次运行本程序，已完成的不会重复。",
            file=sys.stderr,
        )
        return 1
    return 0


async def load(
    http: httpx.AsyncClient,
    secret: str,
    folder: Path,
    today: date,
    first: Mapping[Role, str] | None = None,
) -> dict[str, str]:
    """People, records, earlier bases with their postdocs, and a round with cases; gives the applications by login."""
    password, keys = accounts.passwords(secret), repeatable("sample")
    given = {role: (first or {}).get(role, secret) for role in FIRST_LOGINS}
    working = {role: password(login) for role, login in FIRST_LOGINS.items()}
    administrators = await at_work(http, given, working, keys)
    nobody = Person(http=http, login="", name="", role="", scope="", keys=keys)
    department = await expect(
        nobody, DEPARTMENT, "样例厅业务管理人员", Role.DEPARTMENT.value, DEPARTMENT_OFFICE,
        password=password(DEPARTMENT),
    )  # fmt: skip
    return await _load(Cast(department=department, password=password), administrators, folder, today)


async def _load(cast: Cast, administrators: list[Person], folder: Path, today: date) -> dict[str, str]:
    password = cast.password
    tell("厅、盟市、主管部门、流动站和专家")
    others = [*administrators, cast.department, *await enter_people(cast)]
    tell("申报单位")
    await enter_units(cast)
    round_id, day = await open_round(cast, today)
    tell("以往申报批次的基地")
    codes = await enter_bases(cast, day)
    tell("博士后招收与在站、基地评估与自查")
    stays = await play_bases(cast, codes, day)
    tell("科研助理岗位的年度任务")
    officers = await enter_officers(cast)
    others += officers.values()
    await play_drive(officers, day)
    tell("科研人员权益：投诉、承诺、自查、实名清单和典型案例")
    researcher = (await cast.department.get(f"/stays/{stays[0]}"))["person"]
    rights = await enter_rights(cast, researcher)
    others += rights.values()
    await play_rights(cast, officers | rights, day)
    file = accounts.write(folder, accounts.table(accounts.everybody(cast, others), password))
    tell("本申报批次的申报")
    cases = await play_cases(cast, round_id, day)
    for line in await barred(cast, round_id):
        tell(f"不能申报 {line}")
    told = f"{len(cast.units)}家单位，{len(codes)}个基地，{len(stays)}名博士后，{len(cases)}件申报"
    tell(f"样例数据已装入：{told}；演示账号见 {file}")
    tell(f"以下环节须待时日，样例中没有：{unreachable()}（make tour 可以看到）")
    return cases


async def open_round(cast: Cast, today: date) -> tuple[str, date]:
    """This year's round; one that was opened by an earlier start is continued on its own dates."""
    for known in (await cast.department.get("/rounds"))["items"]:
        return str(known["id"]), date.fromisoformat(known["opens"]["on"])
    body: dict[str, Any] = {
        "id": str(today.year),
        "title": f"样例{today.year}年度博士后创新实践基地申报",
        "opens": today.isoformat(),
        "closes": (today + WINDOW).isoformat(),
    }
    await cast.colleagues[OFFICER].do("/rounds", body)
    return body["id"], today


def tell(text: str) -> None:
    """A line of progress."""
    print(f"  {text}", flush=True)


if __name__ == "__main__":
    raise SystemExit(run(main()))
