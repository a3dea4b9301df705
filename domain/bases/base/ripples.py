"""What a fact of a base means for its stays, in the same transaction."""

from domain.bases.base import facts as fact
from domain.bases.base.state import Amendment, Base
from domain.bases.base.steps import find_step
from domain.bases.base.terms import BaseStatus, StepOutcome, StepStatus
from domain.bases.base.world import BaseWorld
from domain.bases.stay import commands as stay
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.ripple import Ripple

KIND = "postdoc"


def ripples(after: Base, happened: fact.Fact, world: BaseWorld) -> tuple[Ripple, ...]:
    """Art. 24: each step tells its stay; a change of name or league is told to every open stay, another unit to all."""
    match happened:
        case fact.StepTaken():
            return _step(after, happened)
        case fact.UnitSucceeded(succession=one) if one.moves:
            return _succeeded(after, world)
        case fact.BaseAmended(amendment) if amendment.in_effect:
            return _followed(after, amendment, world)
        case fact.AmendmentTookEffect(amendment_id):
            known = next((one for one in after.amendments if one.id == amendment_id), None)
            return _followed(after, known, world) if known else ()
        case _:
            return ()


def _succeeded(after: Base, world: BaseWorld) -> tuple[Ripple, ...]:
    """Interpretation (succession): whoever has the base has its records: what is still owed to or by people who left

    (claims of merits, papers to be served, certificates) is done by the unit that stands in.
    """
    command = stay.FollowBase(
        unit_name=after.unit_name,
        league=after.league,
        unit=after.unit,
        nature=after.nature,
        route=after.route,
        authority=after.authority,
    )
    everybody = (*world.open_stays, *world.over_stays)
    return tuple((KIND, one.id, command) for one in everybody if one.stage is not StayStage.VOIDED)


def _step(after: Base, happened: fact.StepTaken) -> tuple[Ripple, ...]:
    found = find_step(after, happened.step)
    if found is None:
        return ()
    ending, step = found
    if happened.status is StepStatus.DONE:
        workstation = ending.status is BaseStatus.ENDED
        return ((KIND, step.target, stay.EndWithBase(ending.on, workstation)),)
    if happened.outcome == StepOutcome.RESUMED:
        return ((KIND, step.target, stay.ResumeWithBase(ending.reversal)),)
    return ()


def _followed(after: Base, amendment: Amendment, world: BaseWorld) -> tuple[Ripple, ...]:
    if amendment.unit_name is None and amendment.league is None:
        return ()
    command = stay.FollowBase(unit_name=after.unit_name, league=after.league)
    return tuple((KIND, one.id, command) for one in world.open_stays if one.stage not in STAY_ENDS)
