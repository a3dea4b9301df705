"""What a check means for the units that it covers."""

from domain.rights.check import facts as fact
from domain.rights.check.state import Check
from domain.rights.check.world import CheckWorld
from domain.rights.unit_check.commands import OpenUnitCheck
from domain.ripple import Ripple


def ripples(case: Check, happened: fact.Fact, world: CheckWorld) -> tuple[Ripple, ...]:
    """权益·三(一): every unit begins its own part; what is not through at the end goes on."""
    if not isinstance(happened, fact.CheckCalled):
        return ()
    return tuple(
        (
            "unit_check",
            f"{happened.year}-{unit}",
            OpenUnitCheck(case.id, unit, happened.year, happened.due, happened.kinds.get(unit)),
        )
        for unit in happened.units
    )
