"""What needs a second person (复核): proposed by one, looked at as if it were done, and done by another one of the office."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities import users
from activities.policy_issue import issue
from activities.record_door import Decide, Recorded, ReusedKeyError
from db import proposals
from db.document_templates import NewTemplate
from db.document_templates import put as put_template
from db.proposals import NewProposal, ProposalRow
from db.security_log import watch
from domain.accounts import Held
from domain.actor import Actor
from domain.legal_time import legal_day
from domain.office_line import HOME
from domain.pack import pack
from domain.refusal import Refusal
from domain.second_person import GONE, unfit
from domain.security_log import Watched, act_of
from domain.terms import Role


class Proposed(StrEnum):
    """What is proposed."""

    GRANT = "grant"
    RESET = "reset"
    POLICY = "policy"
    TEMPLATE = "template"
    IDENTITY = "identity"


WATCHED: Mapping[Proposed, Watched] = {
    Proposed.GRANT: Watched.GRANT,
    Proposed.RESET: Watched.PASSWORD,
    Proposed.POLICY: Watched.SETTING,
    Proposed.TEMPLATE: Watched.TEMPLATE,
    Proposed.IDENTITY: Watched.GRANT,
}
OBJECTS: Mapping[Proposed, str] = {
    Proposed.GRANT: "user",
    Proposed.RESET: "user",
    Proposed.POLICY: "policy",
    Proposed.TEMPLATE: "template",
    Proposed.IDENTITY: "user",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What somebody proposes; `sealed` is the hash of a password or a file, never told."""

    id: str
    kind: Proposed
    target: str
    body: Mapping[str, object]
    reason: str
    actor: Actor
    at: datetime
    sealed: bytes | None = None


async def propose(conn: AsyncConnection, new: Proposal, looked_at: Decide | None = None) -> Refusal | None:
    """Keeps a proposal; the refusal where it could not be done as things stand. Twice the same is once.

    Raises ReusedKeyError where another one was made under the same key.
    """
    if looked_at is not None:
        attempt = await conn.begin_nested()
        found = await looked_at(conn)
        await attempt.rollback()
        if isinstance(found, Refusal):
            return found
    actor = new.actor
    row = NewProposal(
        id=new.id, kind=new.kind.value, target=new.target, body=new.body, sealed=new.sealed, reason=new.reason,
        role=actor.role.value, scope=actor.scope, line=actor.line, proposed_by=actor.user, proposed_at=new.at,
    )  # fmt: skip
    if not await proposals.put(conn, row):
        known = await proposals.held(conn, new.id)
        same = (new.kind.value, new.target, dict(new.body), new.reason)
        if known is None or (known.kind, known.target, known.body, known.reason) != same:
            raise ReusedKeyError
    else:
        about = (OBJECTS[new.kind], new.target)
        await watch(conn, act_of(actor, WATCHED[new.kind], about, "Proposed"), new.at)
    return None


async def taken(conn: AsyncConnection, proposal_id: str, actor: Actor) -> ProposalRow | Refusal:
    """An open proposal of the actor's office and of somebody else's, held until the transaction ends."""
    row = await proposals.held(conn, proposal_id)
    if row is None:
        return GONE
    office, decided = (row.role, row.scope, row.line), row.decided_at is not None
    return unfit(actor, office, row.proposed_by, decided=decided) or row


async def confirm(conn: AsyncConnection, proposal_id: str, actor: Actor, at: datetime) -> Recorded | Refusal:
    """Does what was proposed, in the name of whoever confirms it; looked at anew, for things may have changed."""
    row = await taken(conn, proposal_id, actor)
    if isinstance(row, Refusal):
        return row
    found = await DOES[Proposed(row.kind)](conn, row, at)
    if isinstance(found, Recorded):
        await proposals.decide(conn, proposal_id, actor.user, at, accepted=True)
    return found


async def reject(conn: AsyncConnection, proposal_id: str, actor: Actor, at: datetime) -> Refusal | None:
    """It is not done."""
    row = await taken(conn, proposal_id, actor)
    if isinstance(row, Refusal):
        return row
    await proposals.decide(conn, proposal_id, actor.user, at, accepted=False)
    kind = Proposed(row.kind)
    await watch(conn, act_of(actor, WATCHED[kind], (OBJECTS[kind], row.target), "ProposalRejected"), at)
    return None


async def confirm_template(
    conn: AsyncConnection, proposal_id: str, actor: Actor, at: datetime, key: str
) -> tuple[str, datetime] | Refusal:
    """Puts a proposed template in force; gives its kind, and since when: of the same key once more, what was answered before.

    Raises ReusedKeyError where another proposal was decided under the key.
    """
    before = await proposals.decided_under(conn, actor.user, key)
    if before is not None:
        known = await proposals.held(conn, before)
        if before != proposal_id or known is None or known.decided_at is None:
            raise ReusedKeyError
        return known.target, known.decided_at
    row = await taken(conn, proposal_id, actor)
    if isinstance(row, Refusal):
        return row
    sha256 = row.body.get("sha256")
    new = NewTemplate(
        kind=row.target, word=row.sealed, sha256=str(sha256) if sha256 else None, reason=row.reason,
        by=actor.user, at=at,
    )  # fmt: skip
    version = await put_template(conn, new)
    await proposals.decide(conn, proposal_id, actor.user, at, accepted=True, key=key)
    edited = act_of(actor, Watched.TEMPLATE, ("template", row.target), f"version/{version}")
    await watch(conn, edited, at)
    return row.target, at


async def kind_of(conn: AsyncConnection, proposal_id: str) -> tuple[Proposed, str] | None:
    """Kind and target of a proposal."""
    row = await proposals.held(conn, proposal_id)
    return None if row is None else (Proposed(row.kind), row.target)


async def _grant(conn: AsyncConnection, row: ProposalRow, at: datetime) -> Recorded | Refusal:
    roles = row.body["roles"]
    held = tuple(
        Held(Role(given[0]), given[1], given[2] if len(given) > 2 else HOME)
        for given in (roles if isinstance(roles, list) else [])
    )
    return await users.change_roles(conn, row.target, held, row.reason, at)


async def _reset(conn: AsyncConnection, row: ProposalRow, at: datetime) -> Recorded | Refusal:
    return await users.reset_password(conn, row.target, None, (row.sealed or b"").decode(), row.reason, at)


async def _identity(conn: AsyncConnection, row: ProposalRow, at: datetime) -> Recorded | Refusal:
    issuer, subject = str(row.body["issuer"]), str(row.body["subject"])
    new = users.Identity(issuer=issuer, subject=subject, by=row.proposed_by)
    return await users.bind_identity(conn, row.target, new, row.reason, at)


async def _policy(conn: AsyncConnection, row: ProposalRow, at: datetime) -> Recorded | Refusal:
    changes, day = row.body["changes"], date.fromisoformat(str(row.body["effective_on"]))
    own = pack(str(row.body["programme"]))
    known = changes if isinstance(changes, dict) else {}
    return await issue(conn, own, known, day, row.reason, legal_day(at))


Do = Callable[[AsyncConnection, ProposalRow, datetime], Awaitable[Recorded | Refusal]]
DOES: Mapping[Proposed, Do] = {
    Proposed.GRANT: _grant,
    Proposed.RESET: _reset,
    Proposed.POLICY: _policy,
    Proposed.IDENTITY: _identity,
}
"""Kind → how it is done; templates are no records and have a way of their own."""
