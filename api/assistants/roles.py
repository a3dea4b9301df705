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
OfUnit = Annotated[Actor, Depends(only(Role.UNIT, line=CODE))]
"""A unit with posts and hires."""
Overseeing = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, line=CODE))]
"""26·三: who looks after the units of an area, and 科技厅 after all."""
UnitOrOverseeing = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, line=CODE))]
Party = Annotated[
    Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.REPORTER, Role.UNIT, line=CODE))
]
"""Whoever has to do with posts and hires; row security shows each its own."""
Importing = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.REPORTER, Role.UNIT, line=CODE))]
"""Who may bring sheets with names and numbers, and take them: not who oversees what was done."""
Probed = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.UNIT, line=CODE))]
"""26·三: who conducts an integrity case, who oversees, and the unit that is heard."""
