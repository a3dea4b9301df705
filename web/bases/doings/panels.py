"""What the forms of a panel need: the draw, the score sheet, the seats, the objections (Art. 11(3))."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlencode

from api.bases.models.application import ApplicationAnswer
from api.bases.models.notice import ObjectionRow
from api.bases.models.panel import DrawAnswer, PanelAnswer
from api.bases.routers.experts import ExpertShown
from api.pages import Page
from api.routers.policies import EditionShown
from db.codec import encode
from domain.bases.application.clocks import OBJECTION
from domain.wait import OVERDUE
from web.bases.doings.shared import marked
from web.bases.sheets import sheets
from web.choosing import everything
from web.desk import Desk
from web.doing import Place, choices, extra, goes_on, keys, opening, shape
from web.forms.field import Choice
from web.forms.form import Form

SEATED = ("assigned", "declared", "handed_in")
AREA = "applications"
T = TypeVar("T")
EFFECTS = {
    "not_upheld": "申报继续办理；公示期满且没有其他未办结异议的，转入备案。",
    "upheld": "该申报不予备案，办理终止；申报单位的陈述申辩，在认定理由中一并答复。",
    "material_change": "该申报退回待公示，须重新公示。",
    "closed": "答复异议人：该申报已经终止，不再公示、备案；不再认定异议成立与否。",
}


async def panel_of(desk: Desk, application_id: str) -> PanelAnswer:
    """The panel as the caller sees it, asked for once a page."""
    return await _once(desk, f"/applications/{application_id}/panel", PanelAnswer)


async def draw_of(desk: Desk, application_id: str) -> DrawAnswer:
    """The draw for the field in the address, or that of the first mentor."""
    least = {"least": 1} if desk.request.url.path.endswith("/do/replace") else {}
    return await _once(
        desk, f"/applications/{application_id}/draw", DrawAnswer, **desk.query("field"), **least
    )


async def _once(desk: Desk, path: str, model: type[T], **query: object) -> T:
    known: dict[str, object] = desk.request.scope.setdefault("asked", {})
    if path not in known:
        known[path] = await desk.api.get(path, model, **query)
    found = known[path]
    if not isinstance(found, model):
        raise TypeError(path)
    return found


@choices(AREA, "experts", "experts")
async def drawable(desk: Desk, place: Place) -> Sequence[Choice]:
    """Those whom the draw proposes first, then whoever is free of conflicts."""
    draw, panel, pool = await asyncio.gather(
        draw_of(desk, place.case_id),
        panel_of(desk, place.case_id),
        everything(desk, "/experts", ExpertShown, active=True),
    )
    proposed = {one.expert: one.load for one in draw.proposed}
    gone = {found.expert for found in draw.conflicts if not found.doubtful}
    gone |= {seat.expert or "" for seat in panel.seats}
    doubts = {found.expert: found.detail for found in draw.conflicts if found.doubtful}
    known = {one.id: one for one in pool}
    free = [id_ for id_ in known if id_ not in proposed and id_ not in gone]
    order = [*proposed, *sorted(free, key=lambda id_: id_ in doubts)]
    return [_expert(known[id_], proposed.get(id_), doubts.get(id_, "")) for id_ in order if id_ in known]


def _expert(one: ExpertShown, load: int | None, doubt: str) -> Choice:
    drawn = "" if load is None else f"抽取推荐，在办{load}件；"
    told = f"；可能应当回避：{doubt}" if doubt else ""
    reached = f"，电话{one.phone}" if one.phone else ""
    return Choice(one.id, f"{one.name}　{one.employer}", f"{drawn}{one.field}{reached}{told}")


@shape(AREA, "experts")
async def proposed(desk: Desk, place: Place, form: Form) -> None:
    """At first the proposal of the draw is chosen."""
    if not desk.typed:
        draw = await draw_of(desk, place.case_id)
        form.typed = {"experts": [one.expert for one in draw.proposed]}


@extra(AREA, "experts")
async def drawn(desk: Desk, place: Place) -> dict[str, object]:
    """The draw with whom it shut out, and why."""
    return {"draw": await draw_of(desk, place.case_id), "panel": await panel_of(desk, place.case_id)}


@choices(AREA, "strike", "expert")
async def seated(desk: Desk, place: Place) -> Sequence[Choice]:
    """Whoever sits on the panel."""
    seats = (await panel_of(desk, place.case_id)).seats
    return [
        Choice(one.expert or "", f"{one.name}　{one.employer}", one.status_name)
        for one in seats
        if one.status in SEATED
    ]


@choices(AREA, "replace", "expert")
async def kept_away(desk: Desk, place: Place) -> Sequence[Choice]:
    """Whoever sits on the panel and has not handed in."""
    seats = (await panel_of(desk, place.case_id)).seats
    waiting = [seat for seat in seats if seat.status in SEATED and seat.review is None]
    return [
        Choice(one.expert or "", f"{one.name}　{one.employer}", f"{one.status_name}　{one.due or ''}")
        for one in waiting
    ]


@choices(AREA, "replace", "by")
async def next_experts(desk: Desk, place: Place) -> Sequence[Choice]:
    """Whom the draw proposes first, then whoever is free of conflicts."""
    return await drawable(desk, place)


@shape(AREA, "replace")
async def next_drawn(desk: Desk, place: Place, form: Form) -> None:
    """At first the next expert of the draw takes the seat; who is kept away is chosen where only one can be."""
    known = await kept_away(desk, place)
    draw = await draw_of(desk, place.case_id)
    asked = desk.request.query_params.get("expert", known[0].code if len(known) == 1 else "")
    form.fill({"expert": asked or None, "by": draw.proposed[0].expert if draw.proposed else None})


@extra(AREA, "replace")
@extra(AREA, "strike")
@extra(AREA, "conclude")
async def counted(desk: Desk, place: Place) -> dict[str, object]:
    """The panel so far, and by which numbers it is judged."""
    panel, policy = await asyncio.gather(
        panel_of(desk, place.case_id), desk.api.get("/policies/in-force", EditionShown)
    )
    return {"panel": panel, "values": policy.values, **tally(panel)}


def tally(panel: PanelAnswer) -> dict[str, object]:
    """Reviews that count: how many, how many agree."""
    reviews = [one.review for one in panel.seats if one.review and one.status in SEATED]
    agreeing = sum(one.vote == "agree" for one in reviews)
    return {"counted": len(reviews), "agreeing": agreeing}


@keys(AREA, "reviews", "scores")
async def criteria(desk: Desk, place: Place) -> Sequence[Choice]:
    """The lines of the score sheet in force."""
    lines = (await panel_of(desk, place.case_id)).criteria
    return [marked(one.key, one.title, one.max_points, one.anchors, "可保留一位小数") for one in lines]


goes_on(AREA, "declare", "reviews")


@extra(AREA, "reviews")
async def sheet(desk: Desk, place: Place) -> dict[str, object]:
    """The material beside the score sheet, and what it takes to pass."""
    panel, policy = await asyncio.gather(
        panel_of(desk, place.case_id), desk.api.get("/policies/in-force", EditionShown)
    )
    case = place.of(ApplicationAnswer)
    material = sheets(encode(case.form)) if case.form else []
    return {"panel": panel, "values": policy.values, "material": material, "attachments": case.attachments}


@opening(AREA, "decide-objection")
async def one_objection(desk: Desk, case_id: str, key: str) -> str:
    """The objection that waits is chosen already, and nothing else: the application itself is waited for by others."""
    objection = key.removeprefix(OVERDUE).removeprefix(OBJECTION)
    case = await desk.api.get(f"/applications/{case_id}", ApplicationAnswer)
    if not any(offer.name == "decide-objection" for offer in case.can):
        return ""
    query = f"?{urlencode({'objection': objection})}" if key.endswith(f"{OBJECTION}{objection}") else ""
    return f"/applications/{case_id}/do/decide-objection{query}"


@choices(AREA, "decide-objection", "objection")
async def open_objections(desk: Desk, place: Place) -> Sequence[Choice]:
    """Those that are not decided."""
    return [
        Choice(one.id, f"{one.receipt}　{one.answer_by.text if one.answer_by else ''}")
        for one in await _objections(desk, place)
    ]


@shape(AREA, "decide-objection")
async def only_objection(desk: Desk, place: Place, form: Form) -> None:
    """Each finding that can be made now, with what it brings; the objection that was come from is chosen, or the only one."""
    possible = _findings(place.of(ApplicationAnswer))
    form.fields = tuple(
        one.offering(Choice(c.code, c.label, EFFECTS[c.code]) for c in one.options if c.code in possible)
        if one.name == "finding"
        else one
        for one in form.fields
    )
    known = [one.id for one in await _objections(desk, place)]
    asked = desk.request.query_params.get("objection", known[0] if len(known) == 1 else "")
    if not desk.typed and asked in known:
        form.typed = {"objection": [asked]}


def _findings(case: ApplicationAnswer) -> set[str]:
    """Setting (hearing, objection): upheld only once the unit was heard; of an application that has ended nothing is found."""
    if not case.open:
        return {"closed"}
    heard = case.intent is not None and case.intent.heard
    return {"not_upheld", "material_change", *(("upheld",) if heard else ())}


@extra(AREA, "decide-objection")
async def objected(desk: Desk, place: Place) -> dict[str, object]:
    """What the objections say."""
    heard = not place.of(ApplicationAnswer).open or "upheld" in _findings(place.of(ApplicationAnswer))
    return {"objections": await _objections(desk, place), "heard": heard}


async def _objections(desk: Desk, place: Place) -> list[ObjectionRow]:
    found = await _once(
        desk, "/objections", Page[ObjectionRow], application=place.case_id, open=True, limit=100
    )
    return found.items
