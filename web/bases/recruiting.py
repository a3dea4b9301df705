"""How a stay comes on record: a recruitment, one from before the system; and the number of its person."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.bases.models.stay import Identity, StayAnswer, StayRow
from api.bases.routers.bases import BaseShown
from api.commands import CommandAnswer
from api.pages import Page
from api.record_commands import RecordAnswer
from domain.bases import law
from domain.disciplines import DISCIPLINES
from domain.identity import IdentityKind
from domain.terms import Role
from web.bases.desks import Department, UnitStaff, only
from web.choosing import Named, everything
from web.desk import Desk
from web.forms.field import Choice, Field
from web.plain_form import PlainForm

router = APIRouter()
IDENTITY_READERS = (Role.DEPARTMENT, Role.UNIT, Role.STATION)
IdentityReader = Annotated[Desk, Depends(only(*IDENTITY_READERS))]
PERSON_PARTIES = (*IDENTITY_READERS, Role.POSTDOC)
PersonParty = Annotated[Desk, Depends(only(*PERSON_PARTIES))]
LATER = ("profile.degree.paper", "profile.degree.recognition_paper")
"""Papers are put to a stay that there is: its page asks for them."""


@router.get("/stays/new")
async def new(desk: UnitStaff) -> Response:
    """The form of a recruitment; a unit without a base has nobody to recruit for."""
    if not await has_base(desk):
        return desk.go("/stays", "本单位没有备案有效的基地，不能登记招收博士后。")
    return (await _new(desk)).page()


@router.post("/stays/new")
async def begin(desk: UnitStaff) -> Response:
    """Begins it."""
    form = await _new(desk)
    told = "已登记招收，请拟定三方协议。"
    return await form.send(CommandAnswer, lambda answer: desk.go(f"/stays/{answer.case_id}", told))


async def has_base(desk: Desk) -> bool:
    """Whether the unit has a base in force."""
    return bool(
        (await desk.api.get("/bases", Page[BaseShown], unit=_scope(desk), status="active", limit=1)).items
    )


async def _new(desk: Desk) -> PlainForm:
    form = PlainForm(
        desk=desk,
        path="/stays",
        title="登记招收博士后",
        home=("/stays", "博士后"),
        button="登记招收",
        lead=f"按{law.WAYS_TO_RECRUIT.cite}招收：流动站向基地推荐，基地与已取得博士学位的人员达成进基地意向后对接流动站，或者采取其他方式。姓名和证件号码加密保存。",
    )
    bases = await everything(desk, "/bases", BaseShown, unit=_scope(desk), status="active")
    await _complete(desk, form, [Choice(one.code, f"{one.unit_name}（{one.code}）") for one in bases])
    form.form.fields = _person_first(form.form.fields)
    known = {
        "base": _only(bases, desk),
        "station": await _usual_station(desk),
        "profile": {"mode": "station"},
    }
    form.fill({"person": {"kind": IdentityKind.RESIDENT.value}, **known})
    return form


def _person_first(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Who it is comes first, the number with it: what it tells need not be typed."""
    return tuple(sorted(fields, key=lambda field: field.name != "person"))


async def _usual_station(desk: Desk) -> str | None:
    """The station of the unit's last recruitment."""
    last = await desk.api.get("/stays", Page[StayRow], limit=1)
    return last.items[0].station if last.items else None


def _scope(desk: Desk) -> str:
    return str(desk.me.acting.scope) if desk.me else ""


def _only(bases: list[BaseShown], desk: Desk) -> str:
    asked = desk.request.query_params.get("base", "")
    return bases[0].code if len(bases) == 1 else asked


async def _complete(desk: Desk, form: PlainForm, bases: list[Choice]) -> None:
    stations = await everything(desk, "/stations", Named)
    form.form.offering("base", bases)
    form.form.offering("station", [Choice(one.id, one.name) for one in stations])
    for place in LATER:
        form.form.change(place, lambda _: None)
    form.form.change("profile.discipline", lambda one: _needed(one).suggesting(DISCIPLINES.values()))
    form.form.change("profile.project", _needed)


def _needed(field: Field) -> Field:
    return replace(field, required=True)


@router.get("/stays/entered")
async def entered(desk: Department) -> Response:
    """The form of a stay from before the system."""
    return (await _entered(desk)).page()


@router.post("/stays/entered")
async def enter(desk: Department) -> Response:
    """Enters it as dated facts."""
    form = await _entered(desk)
    return await form.send(
        CommandAnswer, lambda answer: desk.go(f"/stays/{answer.case_id}", "已登记既有博士后记录。")
    )


async def _entered(desk: Desk) -> PlainForm:
    form = PlainForm(
        desk=desk,
        path="/stays/entered",
        title="登记既有博士后记录",
        home=("/stays", "博士后"),
        button="登记",
        lead="登记系统启用前进站的博士后，作为既有事实；早已届满的期限不再自动启动办理。",
    )
    bases = await everything(desk, "/bases", BaseShown)
    await _complete(desk, form, [Choice(one.code, f"{one.unit_name}（{one.code}）") for one in bases])
    form.fill({"stage": "in_station", "profile": {"mode": "station"}})
    return form


@router.get("/stays/{stay_id}/identity")
async def ask_identity(stay_id: str, desk: IdentityReader) -> Response:
    """Asks why the number has to be seen."""
    return (await _identity(desk, stay_id)).page()


@router.post("/stays/{stay_id}/identity")
async def identity(stay_id: str, desk: IdentityReader) -> Response:
    """Shows the number once; who saw it, when and why is kept."""
    form = await _identity(desk, stay_id)
    return await form.send(
        Identity, lambda answer: desk.page("stays/identity.html", stay_id=stay_id, identity=answer)
    )


async def _identity(desk: Desk, stay_id: str) -> PlainForm:
    case = await desk.api.get(f"/stays/{stay_id}", StayAnswer)
    return PlainForm(
        desk=desk,
        path=f"/stays/{stay_id}/identity",
        title="查看证件号码",
        home=(f"/stays/{stay_id}", case.person_name),
        button="查看",
        lead="证件号码加密保存，只显示一次；何人何时以何理由查看将记录在案。",
    )


@router.get("/stays/{stay_id}/particulars")
async def ask_particulars(stay_id: str, desk: PersonParty) -> Response:
    """The form of nationality, telephone and address."""
    return (await _particulars(desk, stay_id)).page()


@router.post("/stays/{stay_id}/particulars")
async def particulars(stay_id: str, desk: PersonParty) -> Response:
    """Puts them on record."""
    form = await _particulars(desk, stay_id)
    return await form.send(RecordAnswer, lambda _: desk.go(f"/stays/{stay_id}", "已登记民族和联系方式。"))


async def _particulars(desk: Desk, stay_id: str) -> PlainForm:
    case = await desk.api.get(f"/stays/{stay_id}", StayAnswer)
    form = PlainForm(
        desk=desk,
        path=f"/stays/{stay_id}/particulars",
        title="登记民族和联系方式",
        home=(f"/stays/{stay_id}", case.person_name),
        lead="电话和电子邮箱加密保存，只显示部分；查看证件号码时一并显示。登记本身留痕，内容不写入办理经过。",
    )
    form.fill({"nation": case.particulars.nation if case.particulars else ""})
    return form
