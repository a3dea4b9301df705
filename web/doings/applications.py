"""What the forms of examining an application show and offer (Art. 9–11)."""

from collections.abc import Sequence
from typing import Any

from domain import law
from domain.application.examination import REFUSAL_ARTICLES
from domain.articles import ARTICLES
from domain.terms import GROUND_NAMES, PriorityGround
from web.desk import Desk
from web.doing import Place, choices, extra, keys
from web.forms.field import Choice
from web.sheets import sheets

AREA = "applications"
NOTHING = "（没有填写）"


@choices(AREA, "refuse", "article")
async def refusal_articles(_: Desk, __: Place) -> Sequence[Choice]:
    """The articles that a refusal can rest on, each with its words."""
    return [Choice(one, f"{law.chosen(one).cite}　{_begin(ARTICLES[one])}") for one in REFUSAL_ARTICLES]


@choices(AREA, "transfer", "to")
async def colleagues(desk: Desk, _: Place) -> Sequence[Choice]:
    """Whoever acts for the own office."""
    found = await desk.api.get("/colleagues")
    return [Choice(one["id"], one["name"]) for one in found]


@choices(AREA, "urge", "key")
async def urged(desk: Desk, place: Place) -> Sequence[Choice]:
    """The waits that the caller may name, with whose turn it is and until when."""
    found = await desk.api.get(f"/applications/{place.case_id}/waits")
    return [
        Choice(one["key"], one["action"], f"{one['whose']}　{one['until'] or '无期限'}")
        for one in found
        if one["key"] is not None
    ]


@choices(AREA, "priorities", "ground")
async def claimed(_: Desk, place: Place) -> Sequence[Choice]:
    """The grounds of Art. 10 that the unit claimed, with what it wrote."""
    found = place.case["priorities"]
    return [
        Choice(one["ground"], GROUND_NAMES[PriorityGround(one["ground"])], one["evidence"] or NOTHING)
        for one in found
    ]


@keys(AREA, "answer", "answers")
async def requests(_: Desk, place: Place) -> Sequence[Choice]:
    """The items to answer, each with what was asked for."""
    correction = place.case["correction"] or {"items": []}
    return [
        Choice(one["id"], f"{index}．{one['section_name']}", f"补正要求：{one['request']}")
        for index, one in enumerate(correction["items"], 1)
    ]


async def examined(_: Desk, place: Place) -> dict[str, Any]:
    """The findings so far, and the form that is decided on."""
    form = place.case["form"]
    return {"law": cite_of, "sheets": sheets(form) if form else []}


@extra(AREA, "refuse")
async def refusing(desk: Desk, place: Place) -> dict[str, Any]:
    """The same, and the articles in full."""
    texts = [(law.chosen(one).cite, ARTICLES[one]) for one in REFUSAL_ARTICLES]
    return {**await examined(desk, place), "articles": texts}


for _command in (
    "recommend",
    "decline",
    "accept",
    "return",
    "inspection",
    "consent",
    "refuse-consent",
):
    extra(AREA, _command)(examined)


def cite_of(number: str) -> str:
    """An article in words."""
    return law.chosen(number).cite


def _begin(text: str, letters: int = 46) -> str:
    return text if len(text) <= letters else f"{text[:letters]}……"
