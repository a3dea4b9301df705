"""Accounts: what a login looks like, and which scope each role is held in."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from domain.actor import DEPARTMENT_OFFICE
from domain.office_line import HOME, Line
from domain.offices import lines
from domain.plain.letters import settled
from domain.refusal import Problem
from domain.source import setting
from domain.terms import ACTS_ALONE, ADMINISTRATORS, HOLDABLE, OFFICES, ROLE_NAMES, Role

LOGIN = re.compile("[a-z0-9._-]{3,40}")
EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
MOST_EMAIL = 254
_PERMISSION = setting("permission")

_UNSEEN = frozenset({"Cc", "Cf"})
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that show nothing although they count as letters or marks."""
_DASHES = re.compile("[\u2010-\u2015\u2212\u2500\ufe58\uff0d]")
"""What Word and inputs make of a hyphen."""
_AROUND_A_LOGIN = " \t\r\n\x0b\x0c\x85,;:、。'\"“”‘’"
"""What stands around a login in a sheet or a message; none of it is ever in one."""


class Held(NamedTuple):
    """A role, the scope that it is held in, and the line of offices that both belong to."""

    role: Role
    scope: str
    line: str = HOME

    @property
    def stored(self) -> list[str]:
        """As commands keep it: the line only where it is another than the home one."""
        plain = [self.role.value, self.scope]
        return plain if self.line == HOME else [*plain, self.line]


def role_name(role: Role, line: str = HOME) -> str:
    """What a role is called: by its own name in the home line, with its department's in another."""
    known = None if line == HOME else lines().get(line)
    if known is None:
        return ROLE_NAMES[role]
    if role is Role.DEPARTMENT:
        return known.department.name
    name = "盟市经办机构" if role is Role.LEAGUE else ROLE_NAMES[role]
    return f"{name}（{known.department.name}）"


@settled
def plain_login(text: str) -> str:
    """Setting: permission: the login that is meant: half-width, small letters, without what cannot be seen at its ends.

    Initial logins are copied from sheets and messages, and typed with a Chinese input in wide mode. What is visible
    inside stays, but a dash of any kind is a hyphen.
    """
    half = unicodedata.normalize("NFKC", text)
    seen = (sign for sign in half if sign.isspace() or unicodedata.category(sign) not in _UNSEEN)
    dashed = _DASHES.sub("-", _BLANK.sub("", "".join(seen)))
    return unicodedata.normalize("NFKC", dashed.strip(_AROUND_A_LOGIN).lower())


def account_problems(login: str, email: str | None) -> Iterator[Problem]:
    """Setting: permission: everything that is wrong with a login and an e-mail address."""
    if LOGIN.fullmatch(login) is None:
        detail = "登录名应为3至40个小写字母、数字或“.”“_”“-”。"
        yield Problem("login", "bad_login", detail, _PERMISSION)
    yield from email_problems(email)


def email_problems(email: str | None) -> Iterator[Problem]:
    """Setting: permission: an e-mail address is one address; none at all is fine."""
    if email is not None and (len(email) > MOST_EMAIL or EMAIL.fullmatch(email) is None):
        yield Problem("email", "bad_email", "电子邮箱格式不正确。", _PERMISSION)


def role_problems(roles: Sequence[Held], registered: Collection[Held]) -> Iterator[Problem]:
    """Setting: permission: a role is held in the scope of an office of its line, or of a record that is registered."""
    for index, held in enumerate(roles):
        role, field = held.role, f"roles[{index}]"
        line = lines().get(held.line)
        if held in roles[:index]:
            yield Problem(field, "duplicate_role", "同一角色和范围不能重复。", _PERMISSION)
        elif role not in HOLDABLE:
            yield Problem(f"{field}.role", "bad_role", f"不能授予“{ROLE_NAMES[role]}”角色。", _PERMISSION)
        elif line is None:
            yield Problem(f"{field}.line", "bad_line", _no_line(held.line), _PERMISSION)
        elif (detail := _unfit_scope(held, line, registered)) is not None:
            yield Problem(f"{field}.scope", "bad_scope", detail, _PERMISSION)
    yield from _incompatible({held.role for held in roles}, len(roles))


APART = (*ADMINISTRATORS, Role.AUDITOR)
"""Roles that are held alone: each keeps a watch on the others, or looks at what they did."""
OUTSIDE = (Role.UNIT, *sorted(ACTS_ALONE))
"""Roles of those whom offices decide about, or who score independently of them."""


def _incompatible(roles: Collection[Role], count: int) -> Iterator[Problem]:
    """Setting: permission: 不相容岗位: what nobody holds together."""
    alone = next((role for role in APART if role in roles), None)
    if alone is not None and (len(roles) > 1 or count > 1):
        detail = f"“{ROLE_NAMES[alone]}”须单独设置账号，不能与其他角色由同一账号担任。"
        yield Problem("roles", "incompatible_roles", detail, _PERMISSION)
        return
    inside = next((role for role in OFFICES if role in roles), None)
    outside = next((role for role in OUTSIDE if role in roles), None)
    if inside is not None and outside is not None:
        detail = f"“{ROLE_NAMES[outside]}”与“{ROLE_NAMES[inside]}”不相容，不能由同一账号担任。"
        yield Problem("roles", "incompatible_roles", detail, _PERMISSION)


def _no_line(given: str) -> str:
    known = "、".join(f"{code}（{line.department.name}）" for code, line in lines().items())
    return f"没有代码为“{given}”的主管条线，应为：{known}。"


def _unfit_scope(held: Held, line: Line, registered: Collection[Held]) -> str | None:
    if held.role in ADMINISTRATORS and line.code != HOME:
        return "管理员角色不分主管条线。"
    if held.role in (Role.DEPARTMENT, Role.AUDITOR, *ADMINISTRATORS):
        fits = held.scope == DEPARTMENT_OFFICE
        return None if fits else f"该角色的范围应为{DEPARTMENT_OFFICE}（自治区）。"
    if held.role is Role.LEAGUE:
        fits = any(office.code == held.scope for office in line.bureaus)
        whose = "" if line.code == HOME else line.department.name
        many = f"{whose}{len(line.bureaus)}个经办机构"
        return None if fits else f"盟市角色的范围应为{many}之一的行政区划代码。"
    if held.role is Role.REPORTER:
        fits = any(office.code == held.scope for office in line.reporters)
        return None if fits else "填报单位角色的范围应为该主管条线的高新区或者列入任务分配表的单位。"
    return None if held in registered else "该角色的范围应为已登记的记录编号，没有找到该编号。"


def acting_roles(
    held: Sequence[Held], role: Role | None, scope: str | None, line: str | None = None
) -> tuple[Held, ...]:
    """Setting: permission: the roles that a sign-in asks for among those held; only a single one can be taken."""
    return tuple(
        each
        for each in held
        if role in (None, each.role) and scope in (None, each.scope) and line in (None, each.line)
    )
