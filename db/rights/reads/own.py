"""Which rows are a reader's own, in words that an index serves; row security says the same, row by row."""

from sqlalchemy import ColumnElement, Table, and_, false, true

from domain.actor import Actor
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role


def own_rows(table: Table, actor: Actor) -> ColumnElement[bool]:
    """Of commitments and parts of checks: all for 科技厅 and its auditor, of units for themselves and whoever oversees them."""
    t, scope = table.c, actor.scope
    if actor.line != LINE_CODES[Body.KJT]:
        return false()
    match actor.role:
        case Role.DEPARTMENT | Role.AUDITOR:
            return true()
        case Role.UNIT:
            return t.unit == scope
        case Role.AUTHORITY:
            return t.authority == scope
        case Role.LEAGUE:
            return and_(t.league == scope, t.authority.is_(None))
        case Role.RESEARCHER if "person" in t:
            return t.person == scope
        case _:
            return false()
