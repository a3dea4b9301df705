"""Ripples across programmes: a kind says what became of a case, other kinds which of theirs rest on it; neither names the other."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.kinds import AnyDecision, kinds
from db.case_faces import hold_face
from domain.ripple import Ripple


async def told_across(conn: AsyncConnection, decisions: Sequence[AnyDecision]) -> list[Ripple]:
    """What the decisions mean for cases of other programmes, which are asked in the same transaction.

    The face of the case is held first, so that who begins to rest on it at the same moment either comes before and is
    found, or comes after and sees what became of it.
    """
    found: list[Ripple] = []
    for decision in decisions:
        outcome = decision.kind.became(decision.before, decision.fact)
        if outcome is None:
            continue
        own = decision.kind.case.kind
        await hold_face(conn, own, decision.case_id)
        for kind in kinds().values():
            if kind.resting is not None:
                found += await kind.resting(conn, own, decision.case_id, outcome)
    return found
