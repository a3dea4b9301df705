"""Whose turn it is in this programme: departments by their line, overseers, units, researchers, the public."""

from domain.actor import DEPARTMENT_OFFICE, Actor, Party
from domain.rights.terms import BODY_NAMES, LINE_CODES, Body
from domain.terms import Role

SYSTEM_PARTY = Party(Role.SYSTEM, "system")
PUBLIC_PARTY = Party(Role.PUBLIC, "public", called="投诉人")
"""权益·三(三), setting (identity): whoever complains acts as the public, signed in or not; no account is kept."""


def agency(body: Body) -> Party:
    """A department of the region (自治区部门) in its line."""
    return Party(Role.DEPARTMENT, DEPARTMENT_OFFICE, called=BODY_NAMES[body], line=LINE_CODES[body])


LEADING = agency(Body.KJT)
AGENCIES = tuple(agency(body) for body in Body)


def body_of(actor: Actor) -> Body | None:
    """The department that the actor is of, if of one that takes part."""
    if actor.role is not Role.DEPARTMENT:
        return None
    return next((body for body, line in LINE_CODES.items() if line == actor.line), None)


def league(scope: str) -> Party:
    """The 科技局 of a league."""
    return Party(Role.LEAGUE, scope, called="盟市科技局", line=Body.KJT.value)


def overseer(scope: str, authority: str | None) -> Party:
    """Setting (overseer): the 主管部门 where the unit has one, otherwise the league of its place, otherwise 科技厅."""
    if authority:
        return Party(Role.AUTHORITY, authority)
    return league(scope) if scope else LEADING


def unit(scope: str) -> Party:
    """The unit (用人单位、科研单位)."""
    return Party(Role.UNIT, scope, called="用人单位")


def researcher(person: str) -> Party:
    """The researcher, by the id of the person."""
    return Party(Role.RESEARCHER, person)
