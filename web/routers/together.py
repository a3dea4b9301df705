"""会签, 批注 and 抄送: their forms beside a case, and the page of what waits for one's own view."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.models.together import Matters, Together
from api.record_commands import RecordAnswer
from ids import new_id
from programmes import parts
from web.addresses import page_of
from web.desk import Desk, Office, own_address
from web.forms.field import Choice
from web.forms.form import Form
from web.forms.names import CASE_KIND_NAMES
from web.plain_form import PlainForm

router = APIRouter()
Kind = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$")]
Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


@dataclass(frozen=True, slots=True)
class Words:
    """How a form beside a case is called, sent, explained and told of."""

    route: str
    title: str
    lead: str
    done: str


Doing = Annotated[str, Path(pattern=r"^(cosign|remark|copy|task)$")]
Act = Annotated[str, Path(pattern=r"^(view|withdraw)$")]
Turn = Annotated[str, Path(pattern=r"^(resolve|reopen)$")]


CASE_FORMS = {
    "cosign": Words(
        "cosigns",
        "请同事会签",
        "所选同事全部提出意见之前，本机关不能就该事项提出意见；发起人可以撤回。会签意见只有本机关可以查看。",
        "已请同事会签，并已发送消息。",
    ),
    "remark": Words(
        "remarks",
        "批注",
        "批注只有本机关可以查看，申报单位和其他机关均看不到；处理完毕后标为已处理。",
        "批注已保存。",
    ),
    "task": Words(
        "task",
        "转办",
        "转办后，本机关其他人员仍可查看，但不能办理；受委托代办的人员可以代为办理。该事项转入下一环节后，转办即告终止。",
        "已转办，并已发送消息。",
    ),
    "copy": Words(
        "copies",
        "抄送",
        "抄送给有权查看该事项的同事或者机关，供其阅知；抄送不增加查看权限，也不产生待办。",
        "已抄送。",
    ),
}

ACTS = {
    "view": Words(
        "view", "提出会签意见", "不同意的，请写明意见；提出后不能更改。", "会签意见已提出，已告知发起人。"
    ),
    "withdraw": Words(
        "withdraw", "撤回会签", "撤回后，不再等候未提出的意见；已提出的意见保留在办理经过中。", "会签已撤回。"
    ),
}


@router.get("/work/together")
async def mine(desk: Office) -> Response:
    """What waits for one's own view, and what was copied to one."""
    found = await desk.api.get("/together", Matters)
    return desk.page("work/together.html", found=found, page_of=page_of)


@router.get("/cases/{case_kind}/{case_id}/together/{form}")
async def blank(case_kind: Kind, case_id: Id, form: Doing, desk: Office) -> Response:
    """The form of something new beside a case."""
    return (await _form(desk, case_kind, case_id, form)).page()


@router.post("/cases/{case_kind}/{case_id}/together/{form}")
async def new(case_kind: Kind, case_id: Id, form: Doing, desk: Office) -> Response:
    """Does it."""
    found = await _form(desk, case_kind, case_id, form)
    if form == "remark":
        _named(found.form)
    there = f"{page_of(case_kind, case_id)}#together"
    return await found.send(RecordAnswer, lambda _: desk.go(there, CASE_FORMS[form].done))


async def _form(desk: Desk, case_kind: str, case_id: str, form: str) -> PlainForm:
    words, home = CASE_FORMS[form], page_of(case_kind, case_id)
    beside = await desk.api.get(f"/cases/{case_kind}/{case_id}/together", Together)
    found = PlainForm(
        desk=desk,
        path=f"/cases/{case_kind}/{case_id}/{words.route}",
        title=f"{words.title}（{CASE_KIND_NAMES[case_kind]}）",
        home=(home, "返回该事项"),
        button=words.title,
        lead=words.lead,
    )
    if form == "cosign":
        found.form.offering("to", [Choice(each.id, each.name) for each in beside.colleagues])
    if form == "task":
        nobody = Choice("", "交回本机关，各人均可办理")
        found.form.offering("to", [nobody, *(Choice(each.id, each.name) for each in beside.colleagues)])
    if form == "remark":
        places = [
            each for part in parts("web", "anchors") for each in await part.anchors(desk, case_kind, case_id)
        ]
        found.form.offering("anchor", places)
        asked = desk.request.query_params.get("anchor", "")
        if asked in {each.code for each in places}:
            found.fill({"anchor": asked})
    if form == "copy":
        found.form.offering("to", [Choice(each.code, each.name) for each in beside.to])
    return found


def _named(form: Form) -> None:
    """What is chosen names the place, where nothing else was typed."""
    field = form.find("anchor")
    chosen = form.text("anchor")
    label = next((each.label for each in field.options if each.code == chosen), "") if field else ""
    if label and not form.text("place").strip():
        named = label.partition("：")[0] if chosen.startswith("field:") else label
        form.typed = {**form.typed, "place": [named]}


@router.get("/cosigns/{cosign_id}/{act}")
async def act(cosign_id: Id, act: Act, desk: Office) -> Response:
    """The form of one's own view, or of taking the question back."""
    return _act_form(desk, cosign_id, act).page()


@router.post("/cosigns/{cosign_id}/{act}")
async def acted(cosign_id: Id, act: Act, desk: Office) -> Response:
    """Gives the view, or takes the question back."""
    form = _act_form(desk, cosign_id, act)
    return await form.send(RecordAnswer, lambda _: desk.go("/work/together", ACTS[act].done))


def _act_form(desk: Desk, cosign_id: str, act: str) -> PlainForm:
    words = ACTS[act]
    return PlainForm(
        desk=desk,
        path=f"/cosigns/{cosign_id}/{words.route}",
        title=words.title,
        home=("/work/together", "会签和抄送"),
        button=words.title,
        lead=words.lead,
    )


@router.post("/remarks/{remark_id}/{turn}")
async def turned(remark_id: Id, turn: Turn, desk: Office) -> Response:
    """A note is dealt with, or not after all."""
    await desk.api.post(f"/remarks/{remark_id}/{turn}", None, RecordAnswer, key=new_id())
    return desk.go(own_address(desk.sent("_next", "/work")))


@router.post("/copies/{copy_id}/read")
async def read(copy_id: Id, desk: Office) -> Response:
    """已阅."""
    await desk.api.post(f"/copies/{copy_id}/read", None, RecordAnswer, key=f"read-copy-{copy_id}")
    return desk.go(own_address(desk.sent("_next", "/work/together")), "已标为已阅。")
