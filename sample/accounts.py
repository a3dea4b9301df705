"""The demo accounts: passwords that differ between installations, and the file that lists them."""

import base64
import hmac
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from domain.accounts import role_name
from domain.terms import ADMINISTRATORS, Role
from scenario.cast import Cast
from scenario.people import Person

FILE = "demo-accounts.txt"
HEAD = "登录名          密码            角色与姓名（均为虚构的样例）"
FIRST = {
    "department-1": "审核、组织评审、公示、备案",
    "league-150500": "初审；有一件已退回补正",
    "group": "有一件待出具意见",
    "corn": "待补正",
    "potato": "草稿待提交",
    "dairy": "公示中，有异议",
    "expert-09": "有一件待声明并评审",
    "cashmere": "基地：待拟三方协议、待补学位证书、协议期满待认定",
    "ferment": "基地：报备案将到期，另有一名已逾期",
    "battery": "基地：出国逾期未归、退出待听取陈述",
    "horse": "基地：空站，两年自办法施行之日起算",
    "league-150600": "评估待评分",
    "station-1": "待办进站手续、中期考核",
    "postdoc-1": "三方协议待本人签署",
    "postdoc-2": "待陈述申辩",
    "auditor": "只读",
    "kjt-1": "科研助理岗位：年度任务、督办函、诚信核查",
    "kjt-150200": "科研助理岗位：周报告、未达进度节点待说明",
    "kjt-unit": "科研助理岗位：岗位和聘用，有一件诚信核查待说明",
    "kjt-2": "权益：统筹受理、季度调度、自查、典型案例",
    "czt-1": "权益：一件移送来的投诉待受理，一件咨询待答复",
    "jyt-1": "权益：一件投诉待评价，一项服务保障待答复",
    "zzb-1": "权益：高层次人才实名清单",
    "researcher-1": "权益：承诺事项、服务保障、人才码",
    "sysadmin": "开设、停用账号",
    "secadmin": "授权、重置密码、解除锁定",
    "auditadmin": "查看安全日志",
}
"""Accounts to begin with, and what is to be seen there."""
ORDER = (
    Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.REPORTER, Role.AUTHORITY, Role.STATION, Role.UNIT, Role.POSTDOC,
    Role.RESEARCHER,    Role.EXPERT,
    *ADMINISTRATORS,
)  # fmt: skip


def passwords(secret: str) -> Callable[[str], str]:
    """The first password of a login: nobody can guess it who does not know the installation's secret."""

    def of(login: str) -> str:
        digest = hmac.digest(secret.encode(), f"demo account {login}".encode(), "sha256")
        letters = base64.b32encode(digest).decode().lower()[:12]
        return "-".join(letters[at : at + 4] for at in range(0, 12, 4))

    return of


def everybody(cast: Cast, others: Iterable[Person]) -> list[Person]:
    """All demo accounts, in the order of their roles."""
    groups = (
        cast.colleagues, cast.leagues, cast.authorities, cast.officers, cast.units, cast.postdocs, cast.experts
    )  # fmt: skip
    people = [account for group in groups for account in group.values()]
    return sorted((*people, *others), key=lambda one: (ORDER.index(Role(one.role)), one.login))


def table(people: Iterable[Person], password: Callable[[str], str]) -> str:
    """One account a line; first those to begin with, then, after an empty line, all of them."""
    everyone = list(people)
    known = {one.login: one for one in everyone}
    first = [_line(known[login], password) + f"（{hint}）" for login, hint in FIRST.items() if login in known]
    rest = [_line(one, password) for one in everyone]
    return "\n".join([HEAD, *first, "", "全部演示账号：", HEAD, *rest, ""])


def _line(one: Person, password: Callable[[str], str]) -> str:
    return f"{one.login:<14}  {password(one.login)}  {role_name(Role(one.role), one.line)}：{one.name}"


def prepare(folder: Path) -> None:
    """Makes the folder where need be, and sees that it can be written, before the long work begins."""
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass


def write(folder: Path, text: str) -> Path:
    """Only the owner of the folder reads it."""
    prepare(folder)
    file = folder / FILE
    unfinished = file.with_name(f"{FILE}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
    unfinished.replace(file)
    return file
