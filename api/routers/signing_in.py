"""How an account signs in, as the security administrator looks after it: sessions, second factors, who it is at the provider.

Nothing of the business stands in it: which account, which device, from where, since when and when last.
"""

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities import users
from activities.proposals import Proposed
from activities.record_door import Recorded
from api.auth import Grave, SecurityAdmin, unused_since
from api.commands import Key
from api.problems import RESPONSES, ProblemError, not_found
from api.proposing import put_to_second
from api.record_commands import RecordAnswer, order, settle
from api.routers.second_factor import KeyShown
from api.routers.users import WithReason, of_another
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired, Wiring
from db import second_factors, security_keys, sessions
from db.outside_identities import identity_of
from db.reads.accounts import logins_and_names, one_account
from db.scope import become_system, transaction
from domain.refusal import Refusal

router = APIRouter(tags=["users 账号"], responses=RESPONSES, dependencies=[Depends(strict)])
MOST_SESSIONS = 200
NOT_OFFERED = ProblemError(404, "not_offered", "本系统没有接入统一身份认证。")


class OthersSession(BaseModel):
    """Somebody's session, with nothing of what is done in it."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    account: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    login: str = Field(examples=["baotou.li"])
    name: str = Field(examples=["样例李某"])
    created_at: Instant
    used_at: Instant
    expires_at: Instant
    address: str = Field(examples=["192.0.2.10"])
    device: str = Field(examples=["Chrome（Windows）"])


class SigningInShown(BaseModel):
    """How an account signs in."""

    factor_since: Instant | None = Field(description="动态验证码的启用时间，没有启用的为空")
    keys: list[KeyShown] = Field(description="安全密钥")
    offered: bool = Field(description="系统已接入统一身份认证")
    bound_since: Instant | None = Field(description="统一身份认证的绑定时间，没有绑定的为空")
    sessions: list[OthersSession]


class Binding(WithReason):
    """Who the account is at the provider: the claim `sub` of its tokens, exactly."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(
        min_length=1, max_length=255, examples=["f3c1…"], description="统一身份认证中该用户的标识（sub）"
    )


@router.get("/sessions/all")
async def every_session(actor: SecurityAdmin, wired: Wired) -> list[OthersSession]:
    """The sessions of all accounts that can still be used, those used last first; the first ones of them."""
    async with transaction(wired.engine, actor) as conn:
        await become_system(conn)
        return await _sessions(conn, wired, None)


@router.get("/users/{user_id}/signing-in")
async def shown(user_id: str, actor: SecurityAdmin, wired: Wired) -> SigningInShown:
    """Sessions, second factors, and whether it is bound at the provider."""
    async with transaction(wired.engine, actor) as conn:
        if await one_account(conn, user_id) is None:
            raise not_found("没有找到该账号。")
        await become_system(conn)
        factor = await second_factors.factor_of(conn, user_id)
        keys = await security_keys.keys_of(conn, user_id)
        issuer = wired.provider.client.issuer if wired.provider else ""
        bound = await identity_of(conn, issuer, user_id) if issuer else None
        return SigningInShown(
            factor_since=factor.confirmed_at if factor else None,
            keys=[
                KeyShown(id=key.id, name=key.name, created_at=key.created_at, used_at=key.used_at)
                for key in keys
            ],
            offered=bool(issuer),
            bound_since=bound.bound_at if bound else None,
            sessions=await _sessions(conn, wired, user_id),
        )


async def _sessions(conn: AsyncConnection, wired: Wiring, account_id: str | None) -> list[OthersSession]:
    now, since = wired.clock.now(), unused_since(wired)
    rows = await sessions.open_sessions(conn, now, since, MOST_SESSIONS, account_id)
    people = await logins_and_names(conn, {row.account_id for row in rows})
    return [
        OthersSession(
            id=row.id,
            account=row.account_id,
            login=people[row.account_id][0],
            name=people[row.account_id][1],
            created_at=row.created_at,
            used_at=row.used_at,
            expires_at=row.expires_at,
            address=row.address,
            device=row.device,
        )
        for row in rows
    ]


@router.post("/users/{user_id}/sessions/{session_id}/end")
async def end_session(
    user_id: str, session_id: str, body: WithReason, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Ends one session of an account."""
    kept = {"session": session_id, "reason": body.reason}
    given = order(wired, actor, key, ("user", user_id), ("EndSession", kept))
    return await settle(
        wired, given, lambda conn: users.end_session(conn, user_id, session_id, body.reason, given.at)
    )


@router.post("/users/{user_id}/keys/{key_id}/remove", dependencies=[Grave])
async def remove_key(
    user_id: str, key_id: str, body: WithReason, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Takes one security key away from somebody who has lost it; all sessions end."""
    kept = {"key": key_id, "reason": body.reason}
    given = order(wired, actor, key, ("user", user_id), ("RemoveKey", kept))
    return await settle(
        wired, given, lambda conn: users.remove_key(conn, user_id, key_id, body.reason, given.at)
    )


@router.post("/users/{user_id}/outside", dependencies=[Grave])
async def bind(user_id: str, body: Binding, actor: SecurityAdmin, key: Key, wired: Wired) -> RecordAnswer:
    """Says who an account is at the provider; never for oneself. 409 where either is bound already."""
    if wired.provider is None:
        raise NOT_OFFERED
    of_another(actor, user_id)
    issuer, subject = wired.provider.client.issuer, body.subject
    given = order(wired, actor, key, ("user", user_id), ("BindIdentity", {"reason": body.reason}), [subject])
    new = users.Identity(issuer=issuer, subject=subject, by=actor.user)

    async def decide(conn: AsyncConnection) -> Recorded | Refusal:
        return await users.bind_identity(conn, user_id, new, body.reason, given.at)

    if wired.settings.second_person:
        kept = {"issuer": issuer, "subject": subject}
        return await put_to_second(wired, given, (Proposed.IDENTITY, body.reason), kept, decide)
    return await settle(wired, given, decide)


@router.post("/users/{user_id}/outside/remove", dependencies=[Grave])
async def unbind(
    user_id: str, body: WithReason, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Ends that; all sessions end."""
    if wired.provider is None:
        raise NOT_OFFERED
    issuer = wired.provider.client.issuer
    given = order(wired, actor, key, ("user", user_id), ("UnbindIdentity", {"reason": body.reason}))
    return await settle(
        wired, given, lambda conn: users.unbind_identity(conn, user_id, issuer, body.reason, given.at)
    )
