"""Who may call what, in the line of 科技厅."""

from typing import Annotated

from fastapi import Depends

from api.auth import only
from domain.actor import Actor
from domain.assistants.offices import CODE
from domain.terms import Role

Kjt = Annotated[Actor, Depends(only(Role.DEPARTMENT, line=CODE))]
"""科技厅, which leads."""
Reporting = Annotated[Actor, Depends(only(Role.LEAGUE, Role.REPORTER, line=CODE))]
"""Who has a target and reports: a league's bureau, a zone, a listed unit."""
Lined = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.REPORTER, line=CODE))]
"""科技厅, and who reports for a line."""
Follower = Annotated[
    Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.REPORTER, line=CODE))
]
"""Whoever follows a drive; row security shows each its own."""
Overseer = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, line=CODE))]
"""Who sees the whole region."""
