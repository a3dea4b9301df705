"""What the forms of a base's organisation, guidance and awards offer, and what they are about (Art. 6, 7, 17)."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from api.bases.models.base import BaseRecord
from domain.bases.base.state_organisation import Arrangement, Guidance, Honour
from domain.bases.base.terms_organisation import ARRANGEMENT_NAMES, GUIDANCE_WAY_NAMES
from web.bases.paper_upload import offer_papers
from web.desk import Desk
from web.doing import Place, extra, shape
from web.filters import short_day
from web.forms.field import Choice
from web.forms.form import Form

AREA = "bases"
WITH_PAPER = ("arrangements", "guidance", "honours")
COMMANDS = (*WITH_PAPER, "arrangements/end", "guidance/answer", "honours/withdrawal")
Known = list[tuple[str, str]]
Held = TypeVar("Held", Arrangement, Guidance, Honour)


def _register(command: str) -> None:
    @extra(AREA, command)
    async def shown(_: Desk, place: Place) -> dict[str, object]:
        base = f"{place.of(BaseRecord).unit_name}（{place.of(BaseRecord).code}）"
        return {"known": [("基地", base), *_about(place, command)]}


for _command in COMMANDS:
    _register(_command)


def _about(place: Place, command: str) -> Known:
    record = place.of(BaseRecord)
    match command:
        case "arrangements/end":
            return _of((seen.recorded for seen in record.arrangements), place, _arrangement)
        case "guidance/answer":
            return _of(record.guidances, place, _guidance)
        case "honours/withdrawal":
            return _of(record.honours, place, _honour)
        case _:
            return []


def _of(held: Iterable[Held], place: Place, told: Callable[[Held], Known]) -> Known:
    found = next((each for each in held if each.id == place.parts[1]), None)
    return [] if found is None else told(found)


def _arrangement(arrangement: Arrangement) -> Known:
    return [
        ("种类", ARRANGEMENT_NAMES[arrangement.kind]),
        ("名称", arrangement.title),
        ("起始日期", short_day(arrangement.since)),
    ]


def _guidance(guidance: Guidance) -> Known:
    way = f"{short_day(guidance.on)}，{GUIDANCE_WAY_NAMES[guidance.way]}"
    return [("指导", way), ("事项", guidance.subject), ("指导意见", guidance.advice)]


def _honour(honour: Honour) -> Known:
    return [("表彰奖励", honour.title), ("日期", short_day(honour.on)), ("文件", honour.document)]


@shape(AREA, "arrangements")
async def arrangement(desk: Desk, place: Place, form: Form) -> None:
    """What is in force can be replaced; first what is lacking."""
    standing = [one for one in place.of(BaseRecord).arrangements if one.recorded.until is None]
    choices = [Choice(one.recorded.id, f"{one.kind_name}：{one.recorded.title}") for one in standing]
    form.offering("replaces", choices)
    lacking = place.of(BaseRecord).lacking
    form.fill({"kind": lacking[0].kind if lacking else None, "since": desk.today})
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "arrangements/end")
async def ended(desk: Desk, _: Place, form: Form) -> None:
    """Today."""
    form.fill({"until": desk.today})


@shape(AREA, "guidance")
async def guidance(desk: Desk, place: Place, form: Form) -> None:
    """Today."""
    form.fill({"on": desk.today})
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "honours")
async def honour(desk: Desk, place: Place, form: Form) -> None:
    """Today."""
    form.fill({"on": desk.today})
    await offer_papers(desk, place, form, "paper")
