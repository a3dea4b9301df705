"""Setting (permission): what of a commitment an actor may see."""

from domain.actor import Actor
from domain.rights.commitment.guard import above, both
from domain.rights.commitment.state import Commitment
from domain.terms import Role


def visible(case: Commitment, actor: Actor) -> Commitment | None:
    """Setting (permission): both sides, who stands above, 科技厅; other departments and other units nothing."""
    if actor.role is Role.SYSTEM:
        return case
    parties = (*both(case, actor), *above(case, actor))
    return case if case.stage and any(party.includes(actor) for party in parties) else None
