"""A command that waits for a second person, where the installation wants one."""

from collections.abc import Mapping

from activities.answers import told
from activities.proposals import Proposal, Proposed, propose
from activities.record_door import Decide, Order, ReusedKeyError
from api.lives import KeyReusedError
from api.problems import problem_of
from api.record_commands import RecordAnswer
from api.wiring import Wiring
from db.scope import system_transaction
from domain.legal_time import SHANGHAI
from ids import derived_id

WAITS = "Proposed"
"""What the answer tells instead of a fact."""


async def put_to_second(
    wired: Wiring,
    given: Order,
    what: tuple[Proposed, str],
    body: Mapping[str, object],
    looked_at: Decide | None,
    sealed: bytes | None = None,
) -> RecordAnswer:
    """Keeps what was ordered for a second person; refused at once where it could not be done now."""
    kind, reason = what
    new = Proposal(
        id=derived_id("proposal", given.actor.user, given.key), kind=kind, target=given.record_id, body=body,
        reason=reason, actor=given.actor, at=given.at, sealed=sealed,
    )  # fmt: skip
    try:
        async with system_transaction(wired.engine) as conn:
            refusal = await propose(conn, new, looked_at)
    except ReusedKeyError as problem:
        raise KeyReusedError from problem
    if refusal is not None:
        raise problem_of(told(refusal))
    at = given.at.astimezone(SHANGHAI).isoformat()
    return RecordAnswer(
        fact=WAITS, kind="proposal", id=new.id, seq=0, at=at, warnings=["须由另一人复核后生效"]
    )
