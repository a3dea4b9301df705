"""Setting (permission): what of a unit's part in a check an actor may see."""

from domain.actor import Actor
from domain.rights.unit_check.guard import above, unit
from domain.rights.unit_check.state import UnitCheck
from domain.terms import Role


def visible(case: UnitCheck, actor: Actor) -> UnitCheck | None:
    """Setting (permission): the unit, who stands above, 科技厅."""
    if actor.role is Role.SYSTEM:
        return case
    parties = (*unit(case, actor), *above(case, actor))
    return case if case.stage and any(party.includes(actor) for party in parties) else None
