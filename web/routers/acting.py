"""Every action of a case: the form of its command, and what comes of sending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.app import V1
from api.models.can import Can, NotYet
from domain.command_words import CommandWords, words_of
from web import drafts, phrases
from web.addresses import AREA, KINDS, record_at
from web.ask import RefusedError
from web.desk import Desk, Signed
from web.doing import Place, command_of, complete, left_of, model_of, next_of, own_page
from web.forms.form import Form
from web.forms.schema import UnknownRouteError
from web.plain_form import send, take
from web.rendering import Renderer
from web.undoing import undoing

router = APIRouter()
NO_MORE = frozenset({403, 404})
Area = Annotated[str, Path(pattern=AREA)]
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Rest = Annotated[str, Path(pattern=r"^[A-Za-z0-9_/():-]{1,200}$")]


@router.get("/{area}/{case_id}/do/{rest:path}")
async def ask(area: Area, case_id: CaseId, rest: Rest, desk: Signed) -> Response:
    """The form of a command, or that it cannot be given now and who did what."""
    own = own_page(area, case_id, rest)
    if own:
        return desk.go(own)
    place = await _place(desk, area, case_id, rest)
    return await _shown(desk, place, desk.form("POST", place.path))


@router.post("/{area}/{case_id}/do/{rest:path}")
async def act(area: Area, case_id: CaseId, rest: Rest, desk: Signed) -> Response:
    """Gives the command; a refusal is told at the fields, with everything that was typed."""
    place = await _place(desk, area, case_id, rest)
    form = desk.form("POST", place.path)
    command = command_of(desk.schemas.template("POST", place.path))
    fields = form.fields
    try:
        shown = await complete(desk, place, command, form)
        if desk.pressed:
            await phrases.offer(desk, form, f"{area}/{command}")
            return await _page(desk, place, form, command, shown)
        desk.compact(form)
        await send(desk, place.path, form, object)
    except RefusedError as refused:
        take(form, refused)
        form.fields = fields  # to be completed anew, for what is wrong now
        return await _refused(desk, place, form, refused.status)
    await drafts.erase(desk)
    done = _words(place).names.get(_name(place, command), "提交")
    return desk.go(await _after(desk, place, command), f"已办理：{done}。")


def _words(place: Place) -> CommandWords:
    return words_of(KINDS[place.area])


def _name(place: Place, command: str) -> str:
    """What the command is called: some names stand with their area, as `campaigns/close`."""
    whole = f"{place.area}/{command}"
    return whole if whole in _words(place).names else command


async def _after(desk: Desk, place: Place, command: str) -> str:
    """The form that follows at once, or the page of the case; for whom it is no more to be seen what is told then."""
    try:
        case = await desk.api.get(record_at(place.area, place.case_id), model_of(place.area))
    except RefusedError as refused:
        return left_of(place, command) if refused.status in NO_MORE else place.home
    following = next_of(place.area, command)
    can: list[Can] = getattr(case, "can", None) or []
    offered = any(offer.path == f"{V1}{place.home}/{following}" for offer in can)
    return f"{place.home}/do/{following}" if following and offered else place.home


async def _refused(desk: Desk, place: Place, form: Form, status: int) -> Response:
    now = await _place(desk, place.area, place.case_id, place.rest)
    return await _shown(desk, now, form, status)


async def _shown(desk: Desk, place: Place, form: Form, status: int = 200) -> Response:
    command = command_of(desk.schemas.template("POST", place.path))
    shown = await complete(desk, place, command, form)
    await phrases.offer(desk, form, f"{place.area}/{command}")
    return await _page(desk, place, form, command, shown, status)


async def _page(
    desk: Desk, place: Place, form: Form, command: str, shown: dict[str, object], status: int = 200
) -> Response:
    renderer: Renderer = desk.request.app.state.renderer
    own = f"doing/{place.area}/{command.replace('/', '-')}.html"
    template = own if renderer.has(own) else "doing/form.html"
    return desk.page(
        template,
        status,
        place=place,
        form=form,
        command=command,
        title=_words(place).names.get(_name(place, command), "办理"),
        offered=_offered(place),
        lacking=_lacking(place, command),
        ending=_words(place).endings.get(_name(place, command)),
        undoing=await undoing(desk, KINDS[place.area], _words(place), _name(place, command)),
        **shown,
    )


async def _place(desk: Desk, area: str, case_id: str, rest: str) -> Place:
    try:
        desk.schemas.template("POST", f"/{area}/{case_id}/{rest}")
    except UnknownRouteError:
        raise RefusedError(404, {"code": "not_found", "detail": "没有该地址。"}) from None
    case = await desk.api.get(record_at(area, case_id), model_of(area))
    return Place(area, case_id, rest, case)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why a command cannot be given now: what has to be done first, what the case lacks, or what is waited for instead."""

    first: Can | None
    conditions: Sequence[NotYet]
    awaited: Can | None


def _lacking(place: Place, command: str) -> Lacking:
    can: Sequence[Can] = getattr(place.case, "can", None) or ()
    conditions: Sequence[NotYet] = getattr(place.case, "not_yet", None) or ()
    return Lacking(
        first=next((offer for offer in can if next_of(place.area, offer.name) == command), None),
        conditions=[one for one in conditions if one.name == command],
        awaited=next((offer for offer in can if offer.awaited), None),
    )


def _offered(place: Place) -> bool:
    """Whether the command can be given now; kinds of cases that do not tell are asked by trying."""
    can: list[Can] | None = getattr(place.case, "can", None)
    return can is None or any(offer.path == V1 + place.path for offer in can)
