"""What waits for a second person of the own office: read, confirmed, rejected."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.answers import told
from activities.proposals import OBJECTS, Proposed, confirm, confirm_template, kind_of, reject
from activities.record_door import Recorded, ReusedKeyError
from api.auth import Grave, only
from api.commands import Key
from api.lives import KeyReusedError
from api.problems import RESPONSES, problem_of
from api.record_commands import RecordAnswer, order, settle
from api.shown import Instant, held_role
from api.strict import strict
from api.wiring import Wired, Wiring
from db.proposals import ProposalRow, open_ones
from db.reads.accounts import logins_and_names
from db.reads.scopes import scope_names
from db.scope import become_system, system_transaction, transaction
from domain.accounts import Held
from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.office_line import HOME
from domain.pack import pack
from domain.refusal import Refusal
from domain.second_person import GONE
from domain.terms import Role

router = APIRouter(
    prefix="/proposals", tags=["proposals 复核"], responses=RESPONSES, dependencies=[Depends(strict)]
)
Second = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.SECURITY_ADMIN, line=None))]
MOST = 200
NAMES = {
    Proposed.GRANT: "调整角色",
    Proposed.RESET: "重置密码",
    Proposed.POLICY: "发布设置",
    Proposed.TEMPLATE: "更换文书模板",
    Proposed.IDENTITY: "绑定统一身份认证",
}


class ProposalShown(BaseModel):
    """Something that one person proposed and another one has to confirm."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    kind: Proposed
    kind_name: str = Field(examples=["调整角色"])
    target: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e11"])
    target_name: str = Field(examples=["baotou.li（样例李某）"])
    details: list[str] = Field(examples=[["盟市人力资源和社会保障局：包头市人力资源和社会保障局"]])
    reason: str = Field(examples=["工作调动"])
    by: str = Field(examples=["样例经办人"])
    at: Instant
    own: bool = Field(description="由本人提出，须由另一人复核")


@router.get("")
async def list_proposals(actor: Second, wired: Wired) -> list[ProposalShown]:
    """Open proposals of the own office, the first first."""
    async with transaction(wired.engine, actor) as conn:
        rows = await open_ones(conn, MOST)
        await become_system(conn)
        people = await logins_and_names(
            conn, {known for row in rows for known in (row.proposed_by, row.target)}
        )
        return [await _shown(conn, row, people, actor) for row in rows]


async def _shown(
    conn: AsyncConnection, row: ProposalRow, people: dict[str, tuple[str, str]], actor: Actor
) -> ProposalShown:
    kind = Proposed(row.kind)
    login, name = people.get(row.target, (row.target, ""))
    return ProposalShown(
        id=row.id,
        kind=kind,
        kind_name=NAMES[kind],
        target=row.target,
        target_name=f"{login}（{name}）" if name else "" if kind is Proposed.POLICY else row.target,
        details=await _details(conn, kind, row),
        reason=row.reason,
        by=people.get(row.proposed_by, ("", ""))[1],
        at=row.proposed_at,
        own=row.proposed_by == actor.user,
    )


async def _details(conn: AsyncConnection, kind: Proposed, row: ProposalRow) -> list[str]:
    roles, changes = row.body.get("roles"), row.body.get("changes")
    if kind is Proposed.GRANT and isinstance(roles, list):
        held = [Held(Role(one[0]), one[1], one[2] if len(one) > 2 else HOME) for one in roles]
        names = await scope_names(conn, held)
        shown = [held_role(one, names) for one in held]
        return [f"{one.role_name}：{one.scope_name}" for one in shown] or ["收回全部角色"]
    if kind is Proposed.POLICY and isinstance(changes, dict):
        titles = pack(str(row.body["programme"])).titles
        told_ = [
            f"{titles.title(name) if name in titles else name}：{value}" for name, value in changes.items()
        ]
        return [*told_, f"自{row.body['effective_on']}起生效"]
    if kind is Proposed.IDENTITY:
        return [f"统一身份认证的用户标识：{row.body['subject']}"]
    return []


@router.post("/{proposal_id}/confirm", dependencies=[Grave])
async def confirm_proposal(proposal_id: str, actor: Second, key: Key, wired: Wired) -> RecordAnswer:
    """Does what was proposed, in the name of whoever confirms it; never by the person who proposed it (403)."""
    at = wired.clock.now()
    async with system_transaction(wired.engine) as conn:
        known = await kind_of(conn, proposal_id)
    if known is None:
        raise problem_of(told(GONE))
    kind, target = known
    if kind is Proposed.TEMPLATE:
        return await _template(wired, proposal_id, actor, key)
    name = ("ConfirmProposal", {"proposal": proposal_id})
    given = order(wired, actor, key, (OBJECTS[kind], target), name, line=actor.line)

    async def decide(conn: AsyncConnection) -> Recorded | Refusal:
        return await confirm(conn, proposal_id, actor, at)

    answer = await settle(wired, given, decide)
    wired.register.stale()
    return answer


async def _template(wired: Wiring, proposal_id: str, actor: Actor, key: str) -> RecordAnswer:
    try:
        async with system_transaction(wired.engine) as conn:
            done = await confirm_template(conn, proposal_id, actor, wired.clock.now(), key)
    except ReusedKeyError as problem:
        raise KeyReusedError from problem
    if isinstance(done, Refusal):
        raise problem_of(told(done))
    kind, since = done
    written = since.astimezone(SHANGHAI).isoformat()
    return RecordAnswer(fact="TemplateReplaced", kind="template", id=kind, seq=0, at=written)


@router.post("/{proposal_id}/reject", status_code=204)
async def reject_proposal(proposal_id: str, actor: Second, wired: Wired) -> None:
    """It is not done; by another person than the one who proposed it."""
    async with system_transaction(wired.engine) as conn:
        refusal = await reject(conn, proposal_id, actor, wired.clock.now())
    if refusal is not None:
        raise problem_of(told(refusal))
