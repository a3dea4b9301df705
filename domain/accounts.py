"""Accounts: what a login looks like, and which scope each role is held in."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from domain.actor import DEPARTMENT_OFFICE
from domain.offices import LEAGUE_OFFICES
from domain.refusal import Problem
from domain.source import setting
from domain.terms import ROLE_NAMES, Role

LOGIN = re.compile("[a-z0-9._-]{3,40}")
EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")
MOST_EMAIL = 254
RECORD_ROLES = frozenset({Role.UNIT, Role.AUTHORITY, Role.STATION, Role.EXPERT, Role.POSTDOC})
"""Held in the scope of a registered record; of a postdoc, the kept person."""
_PERMISSION = setting("permission")
_LEAGUES = frozenset(one.code for one in LEAGUE_OFFICES)

_UNSEEN = frozenset({"Cc", "Cf"})
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that show nothing although they count as letters or marks."""

Held = tuple[Role, str]
"""A role and the scope that it is held in."""


def plain_login(text: str) -> str:
    """Setting: permission: the login that is meant: half-width, small letters, without what cannot be seen at its ends.

    Initial logins are copied from sheets and typed with a Chinese input in wide mode. What is visible inside stays.
    """
    half = unicodedata.normalize("NFKC", text)
    seen = (sign for sign in half if sign.isspace() or unicodedata.category(sign) not in _UNSEEN)
    return unicodedata.normalize("NFKC", _BLANK.sub("", "".join(seen)).strip().lower())


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
    """Setting: permission: a role is held in the scope of an office, or of a record that is registered."""
    for index, (role, scope) in enumerate(roles):
        field = f"roles[{index}]"
        if (role, scope) in roles[:index]:
            yield Problem(field, "duplicate_role", "同一角色和范围不能重复。", _PERMISSION)
        elif role in (Role.PUBLIC, Role.SYSTEM):
            yield Problem(f"{field}.role", "bad_role", f"不能授予“{ROLE_NAMES[role]}”角色。", _PERMISSION)
        elif (detail := _unfit_scope(role, scope, registered)) is not None:
            yield Problem(f"{field}.scope", "bad_scope", detail, _PERMISSION)


def _unfit_scope(role: Role, scope: str, registered: Collection[Held]) -> str | None:
    if role in (Role.DEPARTMENT, Role.AUDITOR):
        return None if scope == DEPARTMENT_OFFICE else f"该角色的范围应为{DEPARTMENT_OFFICE}（自治区）。"
    if role is Role.LEAGUE:
        return None if scope in _LEAGUES else "盟市角色的范围应为14个经办机构之一的行政区划代码。"
    return None if (role, scope) in registered else "该角色的范围应为已登记的记录编号，没有找到该编号。"


def acting_roles(held: Sequence[Held], role: Role | None, scope: str | None) -> tuple[Held, ...]:
    """Setting: permission: the roles that a sign-in asks for among those held; only a single one can be taken."""
    return tuple(one for one in held if role in (None, one[0]) and scope in (None, one[1]))
