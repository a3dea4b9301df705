"""Interpretation (one_stay): one person has one open stay; who a doubtful number belongs to, the department finds."""

from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ONE_STAY
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.keys import IDENTITY
from domain.bases.stay.state import Stay
from domain.bases.stay.world import StayWorld
from domain.refusal import Refusal, said
from domain.source import interpretation


def identify_person(
    case: Stay, command: cmd.IdentifyPerson, c: Circumstances, world: StayWorld
) -> fact.PersonIdentified | Refusal:
    """Interpretation (one_stay): from now on the stay is that of the person on record."""
    if IDENTITY not in case.clocks or world.on_record is None:
        return Refusal(
            code="no_doubt", detail="该记录的人员身份没有待核实的事项。", source=interpretation(ONE_STAY)
        )
    return said(command.reason, "reason", "核实情况") or fact.PersonIdentified(
        world.on_record, command.reason, (IDENTITY,)
    )
