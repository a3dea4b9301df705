"""The security log: read and given out to the audit administrator, and to everybody what concerns the own data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from api.auth import AuditAdmin, Signed
from api.lists.answering import shown
from api.lists.registers import SECURITY_LOG
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired
from db.accounts import account_by_login
from db.reads.accounts import logins_and_names
from db.reads.security_log import Wanted, WatchedRow, objects_of_case, page_of_log, page_of_own
from db.scope import act_as, become_system, transaction
from domain.accounts import plain_login, role_name
from domain.actor import Actor
from domain.faces import faces
from domain.security_log import DETAIL_NAMES, OBJECT_NAMES, RESULT_NAMES, WATCHED_NAMES, Result, Watched
from domain.terms import HOLDABLE, Role

router = APIRouter(tags=["security-log 安全日志"], responses=RESPONSES, dependencies=[Depends(strict)])
NOBODY = "-"
"""An account that there is not."""
OneText = Annotated[str | None, Query(max_length=100)]


class SecurityEntryShown(BaseModel):
    """One entry: who, in which role, from where, what kind of act, on what, and what came of it; no names of persons."""

    number: str = Field(examples=["3-117"], description="日志分段和段内序号，段内连续，逐条校验")
    at: Instant
    kind: Watched
    kind_name: str = Field(examples=["登录"])
    result: Result
    result_name: str = Field(examples=["成功"])
    account: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"], description="未登录的为空")
    login: str = Field(examples=["baotou.li"])
    role: str = Field(examples=["league"])
    role_name: str = Field(examples=["盟市人力资源和社会保障局"])
    scope: str = Field(examples=["150200"])
    address: str = Field(examples=["10.1.2.3"])
    object_kind: str = Field(examples=["document"])
    object_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    object_name: str = Field(examples=["文书 0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    detail: str = Field(examples=["RolesChanged"])
    detail_name: str = Field(examples=["调整角色"])
    request: str = Field(
        examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"], description="同一请求的运行日志以此查找"
    )


class TraceShown(BaseModel):
    """Something that was done with what is one's own: one's data or one's account."""

    at: Instant
    kind: Watched
    kind_name: str = Field(examples=["查看被遮蔽、封存的信息"])
    result_name: str = Field(examples=["成功"])
    by: str = Field(examples=["样例经办人（盟市人力资源和社会保障局）"], description="何人；未登录的为空")
    myself: bool
    address: str = Field(examples=["10.1.2.3"], description="登录和登录失败的网络地址，其他为空")
    detail_name: str = Field(examples=["调整角色"])


@give_out(router, SECURITY_LOG, SECURITY_LOG.path)
@router.get(SECURITY_LOG.path, response_model=Page[SecurityEntryShown])
async def read_log(
    actor: AuditAdmin,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    kind: Watched | None = None,
    result: Result | None = None,
    login: Annotated[str | None, Query(max_length=100, description="账号的登录名，须完整")] = None,
    role: Role | None = None,
    address: OneText = None,
    object_kind: OneText = None,
    object_id: OneText = None,
    case: Annotated[
        str | None,
        Query(max_length=100, description="案卷的编号或者系统内编号，须完整；含其文书和附件"),
    ] = None,
    since: Annotated[date | None, Query(description="这一天以来")] = None,
    until: Annotated[date | None, Query(description="到这一天为止")] = None,
) -> Response:
    """The entries, the last first."""
    last = place_of(after, "watched", (int,))
    async with transaction(wired.engine, actor) as conn:
        wanted = Wanted(
            kind=kind, result=result, account=await _account(conn, actor, login), role=role, address=address,
            object_kind=object_kind, object_id=object_id, objects=await _objects(conn, actor, case),
            since=since, until=until,
        )  # fmt: skip
        rows = await page_of_log(conn, wanted, last, limit)
        kept, following = cut(rows, limit, "watched", "position")
        await become_system(conn)
        known = await logins_and_names(conn, {row.account for row in kept})
    return shown(SECURITY_LOG, actor, [_entry(row, known) for row in kept], following)


async def _account(conn: AsyncConnection, actor: Actor, login: str | None) -> str | None:
    """The account of a login; `NOBODY` for one that there is not."""
    if login is None:
        return None
    await become_system(conn)
    known = await account_by_login(conn, plain_login(login))
    await act_as(conn, actor)
    return known.id if known else NOBODY


async def _objects(conn: AsyncConnection, actor: Actor, case: str | None) -> frozenset[str] | None:
    """What belongs to a case, whatever its programme; nothing of a case that there is not."""
    if case is None:
        return None
    await become_system(conn)
    found = await objects_of_case(conn, case.strip())
    await act_as(conn, actor)
    return found


@router.get("/me/traces")
async def traces(one: Signed, wired: Wired, limit: Limit = 20, after: After = None) -> Page[TraceShown]:
    """Who opened or downloaded what is one's own, and what was done to the own account; the last first."""
    last = place_of(after, "traces", (int,))
    account = one.session.account_id
    async with transaction(wired.engine, one.actor) as conn:
        rows = await page_of_own(conn, account, last, limit)
        kept, following = cut(rows, limit, "traces", "position")
        await become_system(conn)
        known = await logins_and_names(conn, {row.account for row in kept})
    return Page(items=[_trace(row, known, account) for row in kept], next=following)


Known = Mapping[str, tuple[str, str]]
"""Account → login and name."""


def _entry(row: WatchedRow, known: Known) -> SecurityEntryShown:
    return SecurityEntryShown(
        number=f"{row.strand}-{row.seq}",
        at=row.at,
        kind=Watched(row.kind),
        kind_name=WATCHED_NAMES[Watched(row.kind)],
        result=Result(row.result),
        result_name=RESULT_NAMES[Result(row.result)],
        account=row.account,
        login=known.get(row.account, (row.account, ""))[0],
        role=row.role,
        role_name=_role(row.role),
        scope=row.scope,
        address=row.address,
        object_kind=row.object_kind,
        object_id=row.object_id,
        object_name=_object(row),
        detail=row.detail,
        detail_name=_detail(row.detail.split(" ")),
        request=row.request,
    )


def _trace(row: WatchedRow, known: Known, own: str) -> TraceShown:
    name, role = known.get(row.account, ("", ""))[1], _role(row.role)
    of_oneself = row.account == own
    return TraceShown(
        at=row.at,
        kind=Watched(row.kind),
        kind_name=WATCHED_NAMES[Watched(row.kind)],
        result_name=RESULT_NAMES[Result(row.result)],
        by=f"{name}（{role}）" if name and role else name,
        myself=of_oneself,
        address=row.address if of_oneself else "",
        detail_name="" if row.kind == Watched.DOWNLOAD else _detail(row.detail.split(" ")[:1]),
    )


def _role(role: str) -> str:
    return role_name(Role(role)) if role in HOLDABLE else ("系统" if role == Role.SYSTEM else "")


def _object(row: WatchedRow) -> str:
    face = faces().get(row.object_kind)
    name = face.name if face else OBJECT_NAMES.get(row.object_kind, row.object_kind)
    return " ".join(text for text in (name, row.object_id) if text)


def _detail(words: Sequence[str]) -> str:
    return " ".join(DETAIL_NAMES.get(word, word) for word in words)
