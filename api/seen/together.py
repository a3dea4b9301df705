"""What is done beside a case, with the names of the own office's people."""

from collections.abc import Iterable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities import handing_on
from activities.kinds import kinds
from api.models.together import (
    CopyShown,
    CosignShown,
    LineShown,
    Matter,
    Matters,
    Option,
    RemarkShown,
    TaskShown,
    Together,
    ViewShown,
)
from api.problems import ProblemError
from api.reader import Reader
from api.routers.colleagues import of_office
from db import together as reads
from db.cases import load
from db.reads.accounts import account_names
from db.scope import system_transaction, transaction
from domain import cosigning
from domain.actor import Actor
from domain.command_words import words_of
from domain.copies import RULE as COPIES
from domain.copies import Copy
from domain.cosigning import Cosign
from domain.faces import programme_of
from domain.handing_on import Task
from domain.offices import lines_of, office, offices_of
from domain.pack import pack_for
from domain.remarks import Remark
from domain.terms import Role

Names = Mapping[str, str]
NOBODY = "（账号已停用）"


async def together(engine: AsyncEngine, reader: Reader, kind: str, case_id: str) -> Together:
    """Everything beside a case that the reader sees."""
    actor = reader.actor
    async with transaction(engine, actor) as conn:
        asked = await reads.cosigns_of(conn, kind, case_id)
        noted = await reads.remarks_of(conn, kind, case_id)
        copied = await reads.copies_of(conn, kind, case_id)
        turn = await reads.has_turn(conn, kind, case_id, actor)
        task = await _task(conn, kind, case_id, actor)
    async with system_transaction(engine) as conn:
        people = await of_office(conn, actor)
        kept = await _kept(conn, task, actor)
        names = await account_names(conn, {*_users(asked, noted, copied), *_of_task(task)})
        to = await _to(conn, kind, case_id, actor)
    colleagues = [person for person in people if person.id != actor.user]
    held = sorted(words_of(kind).opinions) if any(each.open for each in asked) else []
    return Together(
        cosigns=[_cosign(each, names, actor) for each in asked],
        remarks=[_remark(each, names) for each in noted],
        copies=[_copy(each, names, actor) for each in copied],
        lines=sorted(
            (*_lines_of_cosigns(asked, names), *_lines_of_copies(copied, names)), key=lambda line: line.at
        ),
        colleagues=colleagues,
        to=[*(Option(code=f"user/{one.id}", name=one.name) for one in colleagues), *to],
        task=None if task is None else _task_shown(task, names, actor),
        may_hand_on=turn and bool(colleagues) and not kinds()[kind].own_tasks,
        may_ask=turn and bool(colleagues) and reader.register.under(pack_for(kind)).cosigning,
        held=sorted({*held, *kept}),
    )


async def mine(engine: AsyncEngine, reader: Reader) -> Matters:
    """What waits for the reader's view, and what was copied to it, the latest first."""
    actor = reader.actor
    async with transaction(engine, actor) as conn:
        asked = await reads.cosigns_for(conn, actor)
        copied = await reads.copies_for(conn, actor)
        matters: list[Cosign | Copy] = [*asked, *copied]
        about = {(each.case_kind, each.case_id) for each in matters}
        faces = {key: await reads.face_of(conn, *key) for key in about}
    async with system_transaction(engine) as conn:
        names = await account_names(conn, {*_users(asked, (), copied)})
    found = [
        *(_matter(each, faces, cosign=_cosign(each, names, actor)) for each in asked),
        *(_matter(each, faces, copy_of=_copy(each, names, actor)) for each in copied),
    ]
    waiting = len(asked) + sum(one.copy_of is not None and one.copy_of.unread for one in found)
    return Matters(items=found, waiting=waiting)


async def step_of(engine: AsyncEngine, kind: str, case_id: str) -> str:
    """Where a case stands, in words."""
    async with system_transaction(engine) as conn:
        face = await reads.face_of(conn, kind, case_id)
    name = kinds()[kind].stages.get(face.stage) if face else None
    return f"当时处于“{name}”环节" if name else "当时的办理情况见该事项"


def party_of(to: str, actor: Actor) -> tuple[str, str, str, str | None]:
    """Role, scope, line and account of whom a copy is meant for; a colleague is `user/{account}`."""
    head, _, rest = to.partition("/")
    if head == "user" and rest:
        return actor.role.value, actor.scope, actor.line, rest
    parts = to.split("/")
    if len(parts) == 3 and parts[0] in {role.value for role in cosigning.OFFICES}:
        return parts[0], parts[1], parts[2], None
    raise ProblemError(422, "no_such_party", "没有该抄送对象。", field="to")


async def _to(conn: AsyncConnection, kind: str, case_id: str, actor: Actor) -> list[Option]:
    """Offices of the lines of the programme that read the case and are not the actor's own."""
    readers, whole = await reads.readers_of(conn, kind, case_id)
    found = []
    for line in lines_of(programme_of(kind) or ""):
        for each in offices_of(line.code):
            role = Role.DEPARTMENT if each == line.department else Role.LEAGUE
            keys = {f"{line.code}/{role.value}/{each.code}", f"{line.code}/{role.value}/*", "*"}
            own = (role, each.code, line.code) == actor.office
            if not own and (keys & readers or (role.value, line.code) in whole):
                found.append(Option(code=f"{role.value}/{each.code}/{line.code}", name=each.name))
    return found


def _users(asked: Iterable[Cosign], noted: Iterable[Remark], copied: Iterable[Copy]) -> Iterable[str]:
    for cosign in asked:
        yield cosign.asked_by
        yield from cosign.asked
    for remark in noted:
        yield from (remark.author, remark.resolved_by or remark.author)
    for copy in copied:
        yield from (copy.sender, copy.user or copy.sender, *(reading.user for reading in copy.read))


async def _task(conn: AsyncConnection, kind: str, case_id: str, actor: Actor) -> Task | None:
    """To whom the task was given, as long as the case still waits for what was given."""
    found = await reads.task_of(conn, kind, case_id, actor)
    if found is None or found.given_to is None:
        return None
    return found if await reads.still_waits(conn, found) else None


async def _kept(conn: AsyncConnection, task: Task | None, actor: Actor) -> frozenset[str]:
    """What the actor cannot do, because it was given to another of the office."""
    if task is None or actor.may_take(task.given_to, task.case_kind):
        return frozenset()
    kind = kinds()[task.case_kind]
    loaded = await load(conn, kind.case, task.case_id)
    waits = [wait for wait in handing_on.turn_of(kind, loaded.state, actor) if wait.key in task.keys]
    return frozenset(name for wait in waits for name in wait.commands)


def _of_task(task: Task | None) -> Iterable[str]:
    return () if task is None else (task.given_by, task.given_to or task.given_by)


def _task_shown(task: Task, names: Names, actor: Actor) -> TaskShown:
    return TaskShown(
        to=names.get(task.given_to or "", NOBODY),
        by=names.get(task.given_by, NOBODY),
        at=task.given_at,
        note=task.note,
        mine=task.given_to == actor.user,
    )


def _cosign(of: Cosign, names: Names, actor: Actor) -> CosignShown:
    said = {view.user: view for view in of.views}
    return CosignShown(
        id=of.id,
        by=names.get(of.asked_by, NOBODY),
        at=of.asked_at,
        question=of.question,
        views=[
            ViewShown(
                name=names.get(user, NOBODY),
                mine=user == actor.user,
                agrees=said[user].agrees if user in said else None,
                text=said[user].text if user in said else "",
                at=said[user].at if user in said else None,
            )
            for user in of.asked
        ],
        standing=_standing(of),
        open=of.open,
        answer=of.open and actor.user in of.missing,
        withdraw=of.open and of.asked_by == actor.user,
    )


def _standing(of: Cosign) -> str:
    if of.withdrawn is not None:
        return f"已撤回：{of.withdrawn}"
    return f"尚待{len(of.missing)}人提出意见" if of.missing else "已完成"


def _remark(of: Remark, names: Names) -> RemarkShown:
    return RemarkShown(
        id=of.id,
        by=names.get(of.author, NOBODY),
        at=of.written_at,
        place=of.place,
        anchor=of.anchor,
        text=of.text,
        resolved=of.resolved_by is not None,
        resolved_by=names.get(of.resolved_by, NOBODY) if of.resolved_by else None,
    )


def _copy(of: Copy, names: Names, actor: Actor) -> CopyShown:
    return CopyShown(
        id=of.id,
        by=names.get(of.sender, NOBODY),
        at=of.sent_at,
        to=names.get(of.user, NOBODY) if of.user else _office_name(of),
        step=of.step,
        text=of.text,
        read=[names.get(reading.user, NOBODY) for reading in of.read],
        unread=of.is_for(actor) and actor.user not in {reading.user for reading in of.read},
    )


def _office_name(of: Copy) -> str:
    known = next((each for each in offices_of(of.line) if each.code == of.scope), None) or office(of.scope)
    return known.name if known else "其他机关"


def _matter(
    of: Cosign | Copy,
    faces: Mapping[tuple[str, str], reads.Face | None],
    *,
    cosign: CosignShown | None = None,
    copy_of: CopyShown | None = None,
) -> Matter:
    face = faces[of.case_kind, of.case_id]
    return Matter(
        case_kind=of.case_kind,
        case_id=of.case_id,
        title=face.title if face else "",
        number=face.number if face else None,
        cosign=cosign,
        copy_of=copy_of,
    )


def _lines_of_cosigns(asked: Iterable[Cosign], names: Names) -> Iterable[LineShown]:
    cite = cosigning.RULE.cite
    for each in asked:
        people = "、".join(names.get(user, NOBODY) for user in each.asked)
        yield LineShown(at=each.asked_at, text=f"请{people}会签。", name=names.get(each.asked_by), cite=cite)
        for view in each.views:
            said = f"：{view.text}" if view.text else ""
            text = f"会签意见：{'同意' if view.agrees else '不同意'}{said.rstrip('。')}。"
            yield LineShown(at=view.at, text=text, name=names.get(view.user), cite=cite)


def _lines_of_copies(copied: Iterable[Copy], names: Names) -> Iterable[LineShown]:
    for each in copied:
        to = names.get(each.user, NOBODY) if each.user else _office_name(each)
        yield LineShown(at=each.sent_at, text=f"抄送{to}。", name=names.get(each.sender), cite=COPIES.cite)
