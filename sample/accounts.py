"""The demo accounts: passwords that differ between installations, and the file that lists them."""

import base64
import hmac
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from domain.terms import ROLE_NAMES, Role
from scenario.cast import Cast
from scenario.people import Person

FILE = "demo-accounts.txt"
ORDER = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY, Role.STATION, Role.UNIT, Role.EXPERT)


def passwords(secret: str) -> Callable[[str], str]:
    """The first password of a login: nobody can guess it who does not know the installation's secret."""

    def of(login: str) -> str:
        digest = hmac.digest(secret.encode(), f"demo account {login}".encode(), "sha256")
        letters = base64.b32encode(digest).decode().lower()[:12]
        return "-".join(letters[at : at + 4] for at in range(0, 12, 4))

    return of


def everybody(cast: Cast, others: Iterable[Person]) -> list[Person]:
    """All demo accounts, in the order of their roles."""
    groups = (cast.colleagues, cast.leagues, cast.authorities, cast.units, cast.experts)
    people = [one for group in groups for one in (group.values() if isinstance(group, dict) else group)]
    return sorted((*people, *others), key=lambda one: (ORDER.index(Role(one.role)), one.login))


def table(people: Iterable[Person], password: Callable[[str], str]) -> str:
    """One account a line: login, password, role and whose it is."""
    lines = ["登录名            口令            角色与姓名（均为虚构的样例）"]
    for one in people:
        role = ROLE_NAMES[Role(one.role)]
        lines.append(f"{one.login:<16}  {password(one.login)}  {role}：{one.name}")
    return "\n".join(lines) + "\n"


def write(folder: Path, text: str) -> Path:
    """Only the owner of the folder reads it."""
    file = folder / FILE
    unfinished = file.with_name(f"{FILE}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
    unfinished.replace(file)
    return file
