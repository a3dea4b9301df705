"""Who sees which page of this programme: roles held in the lines that take part, and in no other."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends

from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role
from web.desk import Account, Desk, WrongRoleError

LEADING = Body.KJT.value
LINES = frozenset(LINE_CODES.values())


def among(*roles: Role, lines: frozenset[str] = LINES) -> Callable[[Account], Awaitable[Desk]]:
    """A dependency that gives a desk to these roles only, held in one of these lines; others are told so (403)."""

    async def check(desk: Account) -> Desk:
        if desk.role not in roles or desk.line not in lines:
            raise WrongRoleError
        return desk

    check.roles = frozenset(roles)  # type: ignore[attr-defined]  # read by the table of permissions in the tests
    return check


Agency = Annotated[Desk, Depends(among(Role.DEPARTMENT))]
Unit = Annotated[Desk, Depends(among(Role.UNIT))]
Researcher = Annotated[Desk, Depends(among(Role.RESEARCHER))]
Follower = Annotated[
    Desk,
    Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY, Role.UNIT, Role.RESEARCHER)),
]
Sender = Annotated[Desk, Depends(among(Role.UNIT, Role.LEAGUE, lines=frozenset({LEADING})))]
PracticeParty = Annotated[
    Desk,
    Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT, lines=frozenset({LEADING}))),
]
InquiryParty = Annotated[Desk, Depends(among(Role.DEPARTMENT, Role.UNIT, Role.LEAGUE, Role.AUTHORITY))]
Leading = Annotated[Desk, Depends(among(Role.DEPARTMENT, lines=frozenset({LEADING})))]
Regional = Annotated[Desk, Depends(among(Role.DEPARTMENT, Role.AUDITOR))]
Overseen = Annotated[
    Desk,
    Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY, lines=frozenset({LEADING}))),
]
Whole = Annotated[Desk, Depends(among(Role.DEPARTMENT, Role.AUDITOR, lines=frozenset({LEADING})))]
Checked = Annotated[
    Desk,
    Depends(
        among(
            Role.DEPARTMENT,
            Role.AUDITOR,
            Role.LEAGUE,
            Role.AUTHORITY,
            Role.UNIT,
            lines=frozenset({LEADING}),
        )
    ),
]
ListReader = Annotated[Desk, Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.RESEARCHER))]
