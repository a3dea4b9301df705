"""Tells those whom an import is about: one message each."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.kinds import AnyDecision
from db.notifications import Message, notify_all
from db.parties import Recipient, holders_of
from domain.bases.circumstances import Circumstances
from domain.bases.imports.judging import BASE
from domain.bases.imports.telling import sentence, telling, title
from domain.offices import leading_line
from domain.terms import Role

AT_ONCE = 5_000
"""Parties of one question: each takes two of the 32,767 parameters that PostgreSQL takes."""


async def tell(
    conn: AsyncConnection,
    bases: Sequence[AnyDecision],
    stays: Sequence[AnyDecision],
    frame: Circumstances,
    job: str,
    *,
    mail: bool,
) -> None:
    """Setting (import): each person hears once of what an import says of them, also where hundreds of rows do."""
    waits = {(one.kind.case.kind, one.case_id): one.waits for one in (*bases, *stays)}
    found = telling([one.after for one in bases], [one.after for one in stays], waits)
    leading = leading_line(BASE)
    parties = [(one.party.role, one.party.scope) for one in found]
    people: dict[tuple[Role, str], list[Recipient]] = {}
    for first in range(0, len(parties), AT_ONCE):
        people |= await holders_of(conn, parties[first : first + AT_ONCE], leading)
    addressed = [
        (
            people[one.party.role, one.party.scope],
            Message(
                key=f"import/{job}/{one.party.role}/{one.party.scope}",
                title=title(one),
                body=frame.policy.signed(sentence(one)),
                case_kind=one.first[0],
                case_id=one.first[1],
                at=frame.at,
            ),
        )
        for one in found
    ]
    await notify_all(conn, addressed, mail=mail)
