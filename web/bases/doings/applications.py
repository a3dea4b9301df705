"""What the forms of examining an application show and offer (Art. 9–11)."""

from collections.abc import Sequence
from hashlib import sha256

from api.bases.models.application import ApplicationAnswer, InspectionBegins
from api.bases.models.round import RoundAnswer
from api.commands import CommandAnswer
from api.models.history import WaitRow
from api.routers.colleagues import Colleague
from db.codec import encode
from domain.bases import law
from domain.bases.application.refusing import REFUSAL_ARTICLES
from domain.bases.articles import ARTICLES
from domain.bases.terms import (
    CONDITION_OF,
    GROUND_NAMES,
    SECTION_NAMES,
    Condition,
    Finding,
    Section,
)
from domain.service import WAY_NAMES, Way
from domain.terms import ROLE_NAMES, Role
from web.ask import RefusedError
from web.bases.sheets import sheets
from web.desk import Desk
from web.doing import Place, case_of, choices, extra, keys, opening, page_of_own, shape
from web.forms.field import Choice, Field
from web.forms.form import Form
from web.posted import WITHIN

AREA = "applications"
case_of(AREA, ApplicationAnswer)
page_of_own(AREA, "findings", "findings")
page_of_own(AREA, "priorities", "findings")
NOTHING = "（没有填写）"
LETTER = "letter"
LETTER_FIELD = Field(
    name=LETTER,
    kind="paper",
    label="同意函",
    hint="有同意函的，可以一并上传，随申报材料供盟市和厅审核时查看。",
    aside=True,
)


@opening(AREA, "notices")
async def of_round(desk: Desk, case_id: str, _: str) -> str:
    """What is published for all that passed is published by the round."""
    return await _in_round(desk, case_id, "notices")


@opening(AREA, "filings")
async def filed_by_round(desk: Desk, case_id: str, _: str) -> str:
    """The same of the filing document."""
    return await _in_round(desk, case_id, "filings")


@shape(AREA, "consent")
async def letter(desk: Desk, place: Place, form: Form) -> None:
    """The letter of the 主管部门 that was chosen beside its opinion is put to the application first."""
    form.fields = (*form.fields, LETTER_FIELD)
    file = desk.files.pop(f"{WITHIN}{LETTER}", None)
    if file is None or not file.filename:
        return
    content = await file.read()
    given = (file.filename, content, file.content_type or "application/octet-stream")
    key = f"{form.key}-{sha256(content).hexdigest()[:16]}"
    try:
        await desk.api.upload(f"{place.home}/attachments", given, CommandAnswer, key=key)
    except RefusedError as refused:
        if refused.code != "same_file":
            raise RefusedError(refused.status, {**refused.body, "field": LETTER, "problems": []}) from None


async def _in_round(desk: Desk, case_id: str, command: str) -> str:
    """The form of the round, where it can be given now."""
    case = await desk.api.get(f"/applications/{case_id}", ApplicationAnswer)
    found = await desk.api.get(f"/rounds/{case.round}", RoundAnswer)
    given = any(offer.name == command for offer in found.can)
    return f"/rounds/{case.round}/do/{command}" if given else ""


@choices(AREA, "intend-refusal", "article")
async def refusal_articles(_: Desk, __: Place) -> Sequence[Choice]:
    """The articles that a refusal can rest on, each with its words."""
    return [Choice(one, f"{law.chosen(one).cite}　{_begin(ARTICLES[one])}") for one in REFUSAL_ARTICLES]


@choices(AREA, "transfer", "to")
async def colleagues(desk: Desk, _: Place) -> Sequence[Choice]:
    """Whoever acts for the own office."""
    found = await desk.api.get("/colleagues", list[Colleague])
    return [Choice(one.id, one.name) for one in found]


@choices(AREA, "urge", "key")
async def urged(desk: Desk, place: Place) -> Sequence[Choice]:
    """The waits that the caller may name, with whose turn it is and until when."""
    found = await desk.api.get(f"/applications/{place.case_id}/waits", list[WaitRow])
    return [
        Choice(one.key, one.action, f"{one.whose}　{one.until or '无期限'}")
        for one in found
        if one.key is not None
    ]


@choices(AREA, "priorities", "ground")
async def claimed(_: Desk, place: Place) -> Sequence[Choice]:
    """The grounds of Art. 10 that the unit claimed, with what it wrote."""
    found = place.of(ApplicationAnswer).priorities
    return [Choice(one.ground, GROUND_NAMES[one.ground], one.evidence or NOTHING) for one in found]


@keys(AREA, "answer", "answers")
async def requests(_: Desk, place: Place) -> Sequence[Choice]:
    """The items to answer, each with what was asked for."""
    correction = place.of(ApplicationAnswer).correction
    return [
        Choice(
            item.id,
            f"{index}．{item.section_name}（{'已改' if item.changed else '未改'}）",
            f"补正要求：{item.request}",
        )
        for index, item in enumerate(correction.items if correction else (), 1)
    ]


async def examined(_: Desk, place: Place) -> dict[str, object]:
    """The findings so far, and the form that is decided on."""
    form = place.of(ApplicationAnswer).form
    return {"law": cite_of, "sheets": sheets(encode(form)) if form else []}


@choices(AREA, "refuse", "article")
async def told_article(_: Desk, place: Place) -> Sequence[Choice]:
    """The article that the unit was told; another one is told anew."""
    intent = place.of(ApplicationAnswer).intent
    cite = intent.cite if intent else None
    return [Choice(one, law.chosen(one).cite) for one in REFUSAL_ARTICLES if law.chosen(one).cite == cite]


@shape(AREA, "refuse")
async def as_told(_: Desk, place: Place, form: Form) -> None:
    """The decision begins with the ground and the reason that were told."""
    intent = place.of(ApplicationAnswer).intent
    known = [number for number in REFUSAL_ARTICLES if intent and law.chosen(number).cite == intent.cite]
    reason = intent.reason if intent else None
    form.fill({"article": known[0] if known else None, "reason": reason, "answer": None})


@shape(AREA, "inspection")
async def begun(desk: Desk, place: Place, form: Form) -> None:
    """The record begins with what is on record, otherwise with today and who went along the last time."""
    if not desk.typed:
        form.fill(await desk.api.get(f"{place.home}/inspection", InspectionBegins))


@shape(AREA, "return")
async def still_lacking(_: Desk, place: Place, form: Form) -> None:
    """The return begins with what was found to be lacking, each with the reason that was recorded."""
    items = [
        {"section": _section_of(found.condition, found.note).value, "request": found.note}
        for found in place.of(ApplicationAnswer).findings
        if found.finding is Finding.PENDING
    ]
    form.fill({"items": items} if items else {})


def _section_of(condition: Condition, note: str) -> Section:
    """The part of the form to be corrected: the one that the reason names, else the first of the condition."""
    parts = [section for section, of in CONDITION_OF.items() if of is condition]
    return next((one for one in parts if SECTION_NAMES[one] in note), parts[0])


@choices(AREA, "receipt", "paper")
@choices(AREA, "service", "paper")
async def open_papers(desk: Desk, place: Place) -> Sequence[Choice]:
    """The papers that are still to be served: the unit's own, or those of the office."""
    own = desk.role == Role.UNIT.value
    return [
        Choice(one.id, f"{one.name}（{one.on.text}，{one.addressee}）", one.reason)
        for one in place.of(ApplicationAnswer).papers
        if one.open and (own or one.office_name == ROLE_NAMES[Role(desk.role or "")])
    ]


@shape(AREA, "receipt")
async def only_paper(desk: Desk, place: Place, form: Form) -> None:
    """Where there is but one paper it is chosen."""
    known = await open_papers(desk, place)
    form.fill({"paper": known[0].code if len(known) == 1 else None})


@shape(AREA, "service")
async def other_ways(desk: Desk, place: Place, form: Form) -> None:
    """Every way but the unit's own signature in the system, which it gives itself."""
    ways = [one for one in Way if one is not Way.SYSTEM]
    form.offering("way", [Choice(one.value, WAY_NAMES[one]) for one in ways])
    known = await open_papers(desk, place)
    form.fill(
        {"paper": known[0].code if len(known) == 1 else None, "way": None, "on": desk.today, "receipt": None}
    )


@extra(AREA, "intend-refusal")
async def refusing(desk: Desk, place: Place) -> dict[str, object]:
    """The same, and the articles in full."""
    texts = [(law.chosen(one).cite, ARTICLES[one]) for one in REFUSAL_ARTICLES]
    return {**await examined(desk, place), "articles": texts}


for _command in (
    "recommend",
    "decline",
    "refuse",
    "drop-intent",
    "consent-again",
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
