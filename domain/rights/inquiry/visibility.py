"""Setting (identity): an inquiry is seen by whoever was asked and by the body that asks."""

from domain.actor import Actor
from domain.rights.inquiry.guard import asked, body
from domain.rights.inquiry.state import Inquiry
from domain.terms import Role


def visible(case: Inquiry, actor: Actor) -> Inquiry | None:
    """Setting (identity): the whole inquiry, or nothing."""
    if actor.role is Role.SYSTEM:
        return case
    parties = (*asked(case, actor), *body(case, actor))
    return case if case.stage and any(party.includes(actor) for party in parties) else None
