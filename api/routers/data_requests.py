"""个人信息: what is held about oneself and for how long, requests about it, and their decision."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from activities import data_requests as doors
from activities.kinds import kinds
from activities.record_door import sealed
from api.auth import Department, Grave, Signed
from api.commands import Key
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired
from db.in_force import in_force_on
from db.reads import data_requests as rows
from db.reads.accounts import logins_and_names, own_account
from db.scope import public_transaction, system_transaction
from domain.accounts import role_name
from domain.data_requests import WISH_NAMES, DataRequest, DataWish
from domain.faces import faces
from domain.legal_time import legal_day
from domain.pack import pack
from domain.terms import ACTS_ALONE, Role
from ids import derived_id
from programmes import PROGRAMMES

router = APIRouter(tags=["personal 个人信息"], responses=RESPONSES, dependencies=[Depends(strict)])
RETAIN = ("retain_", "identity_years")
"""How the settings begin that say how long what is about persons is kept."""
Said = Annotated[str, StringConstraints(strip_whitespace=True)]


class KeptFor(BaseModel):
    """How long something about persons is kept."""

    title: str = Field(examples=["专家信息保存期限（停用后，年）"])
    years: int = Field(examples=[3])


class Handling(BaseModel):
    """How the system handles what is about persons; the periods are settings of the department."""

    periods: list[KeptFor]


class HeldItem(BaseModel):
    """One thing that is on record of the reader."""

    title: str = Field(examples=["证件号码"])
    text: str = Field(examples=["150***********0017"])


class RequestShown(BaseModel):
    """A request about the own data."""

    id: str
    wish: DataWish
    wish_name: str = Field(examples=["更正"])
    text: str = Field(examples=["单位名称已变更，请更正。"])
    asked_on: date
    decided_on: date | None
    accepted: bool | None
    reasons: str = Field(examples=["已按证件更正。"])


class OwnData(Handling):
    """What is held about oneself, where, for how long, and what one asked for."""

    held: list[HeldItem]
    requests: list[RequestShown]


class RequestOfSomebody(RequestShown):
    """A request as whoever decides on it sees it."""

    login: str = Field(examples=["baotou.li"])
    name: str = Field(examples=["样例李某"])
    role_name: str = Field(examples=["评审专家"])


class NewRequest(BaseModel):
    """What is to be done with the own data, and why."""

    model_config = ConfigDict(extra="forbid")

    wish: DataWish
    text: Said = Field(min_length=2, max_length=1000, examples=["单位名称已变更，请更正。"])


class RequestDecision(BaseModel):
    """Whether it is done, and the reasons."""

    model_config = ConfigDict(extra="forbid")

    accepted: bool
    reasons: Said = Field(min_length=2, max_length=1000, examples=["已按证件更正。"])


class NamedErasure(BaseModel):
    """Who is to be erased from what a case has on record, and on what ground."""

    model_config = ConfigDict(extra="forbid")

    case: Said = Field(
        pattern=r"^([a-z_]{1,30}/)?[A-Za-z0-9_-]{1,64}$",
        examples=["NMGBSH20240001"],
        description="该事项页面上的编号",
    )
    name: Said = Field(min_length=1, max_length=60, examples=["样例专管员"], description="不写入登记")
    reason: Said = Field(
        min_length=2,
        max_length=500,
        examples=["已离职，本人书面申请删除。"],
        description="写入登记，不得填写姓名",
    )


@router.get("/public/personal-data")
async def handling(wired: Wired) -> Handling:
    """How long what is about persons is kept, for anyone."""
    return Handling(periods=await _periods(wired))


async def _periods(wired: Wired) -> list[KeptFor]:
    today, found = legal_day(wired.clock.now()), list[KeptFor]()
    async with public_transaction(wired.engine) as conn:
        for programme in PROGRAMMES:
            own = pack(programme)
            policy = (await in_force_on(conn, today, own)).policy
            found += [
                KeptFor(title=title, years=getattr(policy, name))
                for name, title in own.titles.settings.items()
                if name.startswith(RETAIN)
            ]
    return found


@router.get("/me/data")
async def own(one: Signed, wired: Wired) -> OwnData:
    """What is held about oneself, masked where it is masked for everybody, and one's requests."""
    actor = one.actor
    periods = await _periods(wired)
    async with system_transaction(wired.engine) as conn:
        row = await own_account(conn, one.session.account_id)
        held = [
            HeldItem(title="账号", text=f"{row.login}　{row.name}"),
            HeldItem(title="电子邮箱", text=row.email or "未登记"),
        ]
        if actor.role in ACTS_ALONE and (person := await rows.own_person(conn, actor.scope)):
            held += [
                HeldItem(title="姓名", text=person.name),
                HeldItem(title="证件号码", text=person.masked),
                HeldItem(title="出生日期", text=person.born.isoformat() if person.born else "未登记"),
                HeldItem(title="民族", text=person.nation or "未登记"),
                HeldItem(title="电话", text=person.phone_masked or "未登记"),
                HeldItem(title="本人登记的电子邮箱", text=person.mail_masked or "未登记"),
                *(_about(each) for each in await rows.cases_about(conn, actor.scope)),
            ]
        if actor.role in ACTS_ALONE and (expert := await rows.own_expert(conn, actor.scope)):
            held += [
                HeldItem(title="专家库姓名", text=expert.name),
                HeldItem(title="单位和职称", text="　".join(filter(None, (expert.employer, expert.title)))),
                HeldItem(title="专业领域", text=expert.field),
                HeldItem(title="曾任职单位", text="、".join(expert.former_employers) or "未登记"),
                HeldItem(title="专家库联系电话", text=expert.phone or "未登记"),
                HeldItem(title="专家库电子邮箱", text=expert.mail or "未登记"),
                HeldItem(title="申明的关系", text="、".join(expert.relations) or "未登记"),
            ]
        asked = await rows.of_account(conn, row.id)
    return OwnData(held=held, periods=periods, requests=[RequestShown(**_shown(each)) for each in asked])


def _about(case: rows.CaseAbout) -> HeldItem:
    """A case about the reader, whatever its programme: what it is, whom it is with, where it stands."""
    kind = kinds()[case.case_kind]
    return HeldItem(
        title=faces()[case.case_kind].name, text=f"{case.title}　{kind.stages.get(case.stage, case.stage)}"
    )


@router.post("/me/data/requests")
async def ask(body: NewRequest, one: Signed, key: Key, wired: Wired) -> RecordAnswer:
    """Asks for a correction, or for the erasure of the own data; a person decides on it."""
    actor = one.actor
    wanted = DataRequest(
        id=derived_id("data_request", actor.user, key),
        account=actor.user,
        role=actor.role.value,
        scope=actor.scope,
        line=actor.line,
        wish=body.wish,
        text=body.text,
        asked_on=legal_day(wired.clock.now()),
    )
    command = ("AskAboutData", body.model_dump(mode="json"))
    given = order(wired, actor, key, ("data_request", wanted.id), command, line=actor.line)
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: doors.ask(conn, wanted, given.at, mail=mail))


@router.get("/data-requests")
async def listed(
    _: Department,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    pending: Annotated[bool | None, Query(description="尚未答复的")] = None,
) -> Page[RequestOfSomebody]:
    """All requests, the last first."""
    last = place_of(after, "data-requests", (date, str))
    async with system_transaction(wired.engine) as conn:
        found = await rows.page(conn, last, limit, pending=pending)
        kept, following = cut(found, limit, "data-requests", "asked_on", "id")
        known = await logins_and_names(conn, {row.account for row in kept})
    items = [
        RequestOfSomebody(
            **_shown(row),
            login=known.get(row.account, ("", ""))[0],
            name=known.get(row.account, ("", ""))[1],
            role_name=role_name(Role(row.role), row.line),
        )
        for row in kept
    ]
    return Page(items=items, next=following)


@router.post("/data-requests/{request_id}/decide", dependencies=[Grave])
async def decide(
    request_id: str, body: RequestDecision, actor: Department, key: Key, wired: Wired
) -> RecordAnswer:
    """Decides on a request; an erasure that is agreed to is carried out at once and cannot be taken back."""
    command = ("DecideDataRequest", body.model_dump(mode="json"))
    given = order(wired, actor, key, ("data_request", request_id), command)
    mail = wired.settings.sends_mail
    return await settle(
        wired,
        given,
        lambda conn: doors.decide(
            conn, request_id, actor, given.at, accepted=body.accepted, reasons=body.reasons, mail=mail
        ),
    )


@router.post("/data-requests/named", dependencies=[Grave])
async def erase_named(body: NamedErasure, actor: Department, key: Key, wired: Wired) -> RecordAnswer:
    """Erases somebody whom a case names (officer, mentor, contact), who has no account to ask with; it cannot be taken back."""
    if body.name in body.reason:
        detail = "理由写入登记簿，不能删除，其中不得有要删除的姓名。"
        raise ProblemError(422, "name_in_reason", detail, field="reason")
    record_id = derived_id("naming", actor.user, key)
    private = await sealed(actor, key, body.name)
    command = ("EraseNamed", {"case": body.case, "reason": body.reason})
    given = order(wired, actor, key, ("naming", record_id), command, private)
    return await settle(
        wired, given, lambda conn: doors.erase_named(conn, record_id, body.case, body.name, given.at)
    )


def _shown(row: rows.RequestRow) -> dict[str, object]:
    wish = DataWish(row.wish)
    return {
        "id": row.id,
        "wish": wish,
        "wish_name": WISH_NAMES[wish],
        "text": row.text,
        "asked_on": row.asked_on,
        "decided_on": row.decided_on,
        "accepted": row.accepted,
        "reasons": row.reasons,
    }
