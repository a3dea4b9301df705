"""Who sees which page of this programme: roles that are held in the line that leads it, and in no other."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends

from domain.bases.offices import LINES
from domain.terms import Role
from web.desk import Desk
from web.desk import only as only_of


def only(*roles: Role) -> Callable[[Desk], Awaitable[Desk]]:
    """A dependency that gives a desk to these roles of the line only; others are told so (403)."""
    return only_of(*roles, line=LINES[0].code)


Department = Annotated[Desk, Depends(only(Role.DEPARTMENT))]
Overseer = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.AUDITOR))]
Registrar = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.AUDITOR))]
Office = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY))]
UnitStaff = Annotated[Desk, Depends(only(Role.UNIT))]
Expert = Annotated[Desk, Depends(only(Role.EXPERT))]
