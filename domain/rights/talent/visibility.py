"""Setting (permission): what of a talent an actor may see."""

from domain.actor import Actor
from domain.rights.parties import AGENCIES, researcher
from domain.rights.talent.state import Talent
from domain.terms import Role


def visible(case: Talent, actor: Actor) -> Talent | None:
    """Setting (permission): the person, the departments of the list; neither unit nor league."""
    if actor.role is Role.SYSTEM:
        return case
    parties = (researcher(case.person), *AGENCIES)
    return case if case.stage and any(party.includes(actor) for party in parties) else None
