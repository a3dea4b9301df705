"""Who may call what: departments of the lines that take part, and units, researchers, leagues, authorities in that of 科技厅."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends

from api.auth import Signed
from api.problems import ProblemError
from domain.actor import Actor
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role

LEADING = Body.KJT.value
LINES = frozenset(LINE_CODES.values())


def among(*roles: Role, lines: frozenset[str] = frozenset({LEADING})) -> Callable[[Signed], Awaitable[Actor]]:
    """A dependency that lets only these roles through, held in one of these lines."""

    async def check(one: Signed) -> Actor:
        if one.actor.role not in roles or one.actor.line not in lines:
            raise ProblemError(403, "wrong_role", "您的角色不能办理此事项。")
        return one.actor

    check.roles = frozenset(roles)  # type: ignore[attr-defined]  # read by the table of permissions in the tests
    return check


Agency = Annotated[Actor, Depends(among(Role.DEPARTMENT, lines=LINES))]
"""A department that takes part; which complaints it has is row security's to say."""
Unit = Annotated[Actor, Depends(among(Role.UNIT))]
Researcher = Annotated[Actor, Depends(among(Role.RESEARCHER))]
Side = Annotated[Actor, Depends(among(Role.UNIT, Role.RESEARCHER))]
"""Either side of a commitment."""
Above = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY))]
"""Who stands above a unit, and 科技厅."""
Keeper = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY, Role.UNIT))]
Leading = Annotated[Actor, Depends(among(Role.DEPARTMENT))]
AskedParty = Annotated[Actor, Depends(among(Role.UNIT, Role.LEAGUE, Role.AUTHORITY))]
"""Who is asked by an inquiry."""
Follower = Annotated[
    Actor,
    Depends(
        among(
            Role.DEPARTMENT,
            Role.AUDITOR,
            Role.LEAGUE,
            Role.AUTHORITY,
            Role.UNIT,
            Role.RESEARCHER,
            lines=LINES,
        )
    ),
]
"""Who follows commitments; row security shows each its own."""
Sender = Annotated[Actor, Depends(among(Role.UNIT, Role.LEAGUE))]
"""Who hands a practice in."""
PracticeParty = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT))]
"""Who reads practices before they are published; row security shows each its own."""
InquiryParty = Annotated[
    Actor, Depends(among(Role.DEPARTMENT, Role.UNIT, Role.LEAGUE, Role.AUTHORITY, lines=LINES))
]
"""Whoever asks or is asked."""
Regional = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.AUDITOR, lines=LINES))]
"""The departments that take part, and the auditor; row security shows each its own."""
Overseen = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY))]
"""Who stands above units, 科技厅 and its auditor: figures of the commitments that each may see."""
Whole = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.AUDITOR))]
"""科技厅 and its auditor."""
Checked = Annotated[
    Actor, Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY, Role.UNIT))
]
"""Who has to do with self-checks; row security shows each its own."""
ListReader = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.AUDITOR, Role.RESEARCHER, lines=LINES))]
"""Who reads the list of talents: departments, the auditor, and the person."""
CodeKeeper = Annotated[Actor, Depends(among(Role.DEPARTMENT, Role.RESEARCHER, lines=LINES))]
