"""Who may call what, in the line of the made-up programme (样例)."""

from typing import Annotated

from domain.weekly.offices import CODE
from fastapi import Depends

from api.auth import only
from domain.actor import Actor
from domain.terms import Role

Department = Annotated[Actor, Depends(only(Role.DEPARTMENT, line=CODE))]
Bureau = Annotated[Actor, Depends(only(Role.LEAGUE, line=CODE))]
Reader = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.AUDITOR, line=CODE))]
