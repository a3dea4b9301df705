"""Who sees which page of this programme: roles that are held in the line of 科技厅, and in no other."""

from typing import Annotated

from fastapi import Depends

from domain.assistants.offices import CODE
from domain.terms import Role
from web.desk import Desk, only

Kjt = Annotated[Desk, Depends(only(Role.DEPARTMENT, line=CODE))]
Overseer = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.AUDITOR, line=CODE))]
Follower = Annotated[
    Desk, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.REPORTER, line=CODE))
]
Party = Annotated[
    Desk, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.REPORTER, Role.UNIT, line=CODE))
]
OfUnit = Annotated[Desk, Depends(only(Role.UNIT, line=CODE))]
Importing = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.REPORTER, Role.UNIT, line=CODE))]
Probed = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.UNIT, line=CODE))]
