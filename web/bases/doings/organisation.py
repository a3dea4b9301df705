"""What the forms of a base's organisation, guidance and awards offer, and what they are about (Art. 6, 7, 17)."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.bases.base.organisation_terms import ARRANGEMENT_NAMES, GUIDANCE_WAY_NAMES
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


def _register(command: str) -> None:
    @extra(AREA, command)
    async def shown(_: Desk, place: Place) -> dict[str, Any]:
        base = f"{place.case['unit_name']}（{place.case['code']}）"
        return {"known": [("基地", base), *_about(place, command)]}


for _command in COMMANDS:
    _register(_command)


def _about(place: Place, command: str) -> Known:
    about = ABOUT.get(command)
    if about is None:
        return []
    field, told = about
    found = _named(place.case[field], place.parts[1])
    return [] if found is None else told(found)


def _named(known: Iterable[Mapping[str, Any]], wanted: str) -> Mapping[str, Any] | None:
    each = (one.get("recorded", one) for one in known)
    return next((one for one in each if one["id"] == wanted), None)


def _arrangement(one: Mapping[str, Any]) -> Known:
    return [
        ("种类", ARRANGEMENT_NAMES[one["kind"]]),
        ("名称", one["title"]),
        ("起始日期", short_day(one["since"])),
    ]


def _guidance(one: Mapping[str, Any]) -> Known:
    way = f"{short_day(one['on'])}，{GUIDANCE_WAY_NAMES[one['way']]}"
    return [("指导", way), ("事项", one["subject"]), ("指导意见", one["advice"])]


def _honour(one: Mapping[str, Any]) -> Known:
    return [("表彰奖励", one["title"]), ("日期", short_day(one["on"])), ("文件", one["document"])]


ABOUT = {
    "arrangements/end": ("arrangements", _arrangement),
    "guidance/answer": ("guidances", _guidance),
    "honours/withdrawal": ("honours", _honour),
}
"""Command → where what it concerns stands in the record, and what is told of it."""


@shape(AREA, "arrangements")
async def arrangement(desk: Desk, place: Place, form: Form) -> None:
    """What is in force can be replaced; first what is lacking."""
    standing = [one for one in place.case["arrangements"] if one["recorded"]["until"] is None]
    choices = [
        Choice(one["recorded"]["id"], f"{one['kind_name']}：{one['recorded']['title']}") for one in standing
    ]
    form.offering("replaces", choices)
    lacking = place.case["lacking"]
    form.fill({"kind": lacking[0]["kind"] if lacking else None, "since": desk.today})
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
