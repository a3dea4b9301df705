"""Who may call what of 内人社办发〔2025〕196号, beside what `api/auth.py` has for every programme."""

from typing import Annotated

from fastapi import Depends

from api.auth import only
from domain.actor import Actor
from domain.terms import Role

StationStaff = Annotated[Actor, Depends(only(Role.STATION))]
StayReader = Annotated[
    Actor,
    Depends(
        only(
            Role.DEPARTMENT,
            Role.AUDITOR,
            Role.LEAGUE,
            Role.AUTHORITY,
            Role.UNIT,
            Role.STATION,
            Role.POSTDOC,
        )
    ),
]
"""Whoever follows a stay: its three sides and everybody above them."""
StayParty = Annotated[
    Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.STATION, Role.POSTDOC))
]
"""Whoever may bring something up about a stay."""
StaySide = Annotated[Actor, Depends(only(Role.UNIT, Role.STATION))]
"""Art. 17: base and station, who lead the postdoc together."""
Signer = Annotated[Actor, Depends(only(Role.UNIT, Role.STATION, Role.POSTDOC))]
UnitOrPostdoc = Annotated[Actor, Depends(only(Role.UNIT, Role.POSTDOC))]
RefusalParty = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.UNIT, Role.STATION, Role.POSTDOC))]
"""Who is told of a filing that is not to be accepted, and the department for what happened on paper."""
StaySideOrDepartment = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.UNIT, Role.STATION))]
ExitReader = Annotated[
    Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT, Role.STATION))
]
SeriesReader = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE))]
CertificateReader = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT))]
UnitOrDepartment = Annotated[Actor, Depends(only(Role.UNIT, Role.DEPARTMENT))]
"""Settings (service, hearing): the 厅, which serves and records; the unit of a base, which signs and is heard."""
StationOrDepartment = Annotated[Actor, Depends(only(Role.STATION, Role.DEPARTMENT))]
PersonParty = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.UNIT, Role.STATION, Role.POSTDOC))]
"""Setting (permission): the person, and whoever reaches them about the stay."""
IdentityReader = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.UNIT, Role.STATION))]
"""Setting (permission): whoever has to hold the person's own papers against the record."""
BaseParty = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.UNIT))]
LedgerReader = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT))]
"""Art. 25: whoever keeps a base's ledger or oversees it."""
UnitOrAuthority = Annotated[Actor, Depends(only(Role.UNIT, Role.AUTHORITY))]
"""Whoever puts files to an application: the unit, and its 主管部门 a letter."""
