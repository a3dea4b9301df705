"""What the forms of a stay offer: papers, sides, articles, items, and what is known already as first values."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from api.bases.models.stay import StayAnswer, StayRow
from api.pages import Page
from db.codec import encode
from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.stay.agreement import CONTRACTS, MAY_SIGN
from domain.bases.stay.ending import PROVEN_BY
from domain.bases.stay.keys import EXIT
from domain.bases.stay.money import SETTLED
from domain.bases.stay.state_course import Subsidy, Visit
from domain.bases.stay.state_entry import Agreement
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import (
    CONTRACT_NAMES,
    LEAVING_NAMES,
    ODDITY_NAMES,
    REMOVAL_GROUND_NAMES,
    SIDE_NAMES,
    SUBSIDY_STATUS_NAMES,
    Ground,
    Oddity,
    Side,
    SubsidyStatus,
)
from domain.counting import add_months
from domain.disciplines import DISCIPLINES
from domain.plain.days import day
from domain.service import WAY_NAMES, Way
from domain.terms import Nature, Role
from web.bases.doings.shared import urgent
from web.bases.doings.stays_known import open_supplement
from web.bases.paper_upload import offer_papers
from web.desk import Desk
from web.doing import Place, choices, keys, shape
from web.forms.field import Choice, Field
from web.forms.form import Form

AREA = "stays"
Held = TypeVar("Held", Removal, Subsidy, Visit)
LEADERS = (Side.UNIT, Side.STATION)
TERM, TERMS = "term", (24, 36, 48)
"""Art. 14: 2年至4年: months to choose from, in a field of the page alone."""
AS_BEFORE = "权利义务、成果归属、违约责任和待遇比较沿用本单位上一份协议，请核对修改。"
OTHERWISE = "按所选期限推算；另行约定的，选“另行约定”后填写。"
TERM_FIELD = Field(
    name=TERM,
    kind="choice",
    label="工作期限",
    required=True,
    aside=True,
    options=(*(Choice(str(months), f"{months}个月") for months in TERMS), Choice("other", "另行约定")),
)
Known = Callable[[Desk, StayAnswer], Mapping[str, object]]


def _today(name: str) -> Known:
    return lambda desk, _: {name: desk.today}


def _assessment(desk: Desk, _: StayAnswer) -> Mapping[str, object]:
    return {"on": desk.today}


FIRST: Mapping[str, Known] = {
    "midterm": _assessment,
    "exit-assessment": _assessment,
    "visits/return": _today("on"),
    "subsidies": _today("on"),
}
"""Command → what its form begins with, where it needs nothing else."""
MAY_BE_ODD: Mapping[str, Known] = {
    "entry": _today("entered_on"),
    "entry-correction": lambda _, case: {
        "entered_on": case.entered_on,
        "formalities_on": (case.formalities_on if case.formalities_on != case.entered_on else None),
    },
    "exit": _today("left_on"),
}
"""The same for commands of which what is unusual has to be confirmed."""
CONFIRMED, WHY = "confirmed_oddities", "oddity_reason"
PAPERS: Mapping[str, Sequence[str]] = {
    "merits": ("paper",),
    "reports": ("report", "summary"),
}
"""Command → fields that name papers of the stay, where it needs nothing else."""


def _begins(command: str, known: Known) -> None:
    @shape(AREA, command)
    async def filled(desk: Desk, place: Place, form: Form) -> None:
        form.fill(known(desk, place.of(StayAnswer)))


def _names_papers(command: str, paths: Sequence[str]) -> None:
    @shape(AREA, command)
    async def offered(desk: Desk, place: Place, form: Form) -> None:
        await offer_papers(desk, place, form, *paths)


def _asks_for_oddities(command: str, known: Known) -> None:
    @shape(AREA, command)
    async def asked(desk: Desk, place: Place, form: Form) -> None:
        form.fill(known(desk, place.of(StayAnswer)))
        odd = _odd(form)
        if odd:
            form.change(CONFIRMED, lambda field: replace(field.offering(odd), required=True))
            form.change(WHY, _needed)
            return
        form.change(CONFIRMED, lambda _: None)
        form.change(WHY, lambda _: None)


def _odd(form: Form) -> list[Choice]:
    """What is to be confirmed: what the refusal lists, and what was ticked already."""
    told = {problem.code: problem.detail for problem in form.problems if problem.field == CONFIRMED}
    return [
        Choice(one.value, told.get(one.value, ODDITY_NAMES[one]))
        for one in Oddity
        if one.value in told or one.value in form.texts(CONFIRMED)
    ]


for _command, _known in FIRST.items():
    _begins(_command, _known)
for _command, _known in MAY_BE_ODD.items():
    _asks_for_oddities(_command, _known)
for _command, _paths in PAPERS.items():
    _names_papers(_command, _paths)


@choices(AREA, "urge", "key")
async def urged(desk: Desk, place: Place) -> Sequence[Choice]:
    """The waits of others."""
    return await urgent(desk, place)


@shape(AREA, "profile")
async def profile(desk: Desk, place: Place, form: Form) -> None:
    """As it is."""
    form.fill({"profile": place.of(StayAnswer).profile})
    form.change("profile.discipline", lambda one: one.suggesting(DISCIPLINES.values()))
    await offer_papers(desk, place, form, "profile.degree.paper", "profile.degree.recognition_paper")


@shape(AREA, "degree")
async def degree(desk: Desk, place: Place, form: Form) -> None:
    """The certificate; what was promised falls away with it."""
    form.fill({"degree": place.of(StayAnswer).profile.degree})
    form.change("degree.promised_by", lambda _: None)
    for name in ("institution", "certificate", "awarded_on"):
        form.change(f"degree.{name}", _needed)
    await offer_papers(desk, place, form, "degree.paper", "degree.recognition_paper")


def _needed(field: Field) -> Field:
    return replace(field, required=True)


@shape(AREA, "agreement")
async def agreement(desk: Desk, place: Place, form: Form) -> None:
    """The draft so far, or two mentors to be named; only contracts that fit the unit (Art. 14)."""
    fitting = [
        Choice(one.value, CONTRACT_NAMES[one]) for one in CONTRACTS[Nature(place.of(StayAnswer).nature)]
    ]
    form.change("agreement.signed", lambda _: None)
    form.change("agreement.mentors.until", lambda _: None)
    form.change("agreement.contract", lambda field: field.offering(fitting))
    form.change("agreement.mentors", lambda field: replace(field, fixed=tuple(_sides(LEADERS))))
    form.change("agreement.ends", lambda field: replace(field, required=False, hint=OTHERWISE))
    form.fields = (TERM_FIELD, *form.fields)
    known = place.of(StayAnswer).agreement
    if known is not None:
        form.fill({"agreement": _in_order(known), TERM: _term_of(known.begins, known.ends)})
    if not form.typed:
        last = await _last_terms(desk, place)
        form.fill({"agreement": {**last, **_first_draft(desk, fitting[0].code)}, TERM: str(TERMS[0])})
        if last:
            form.change("agreement", lambda field: replace(field, hint=AS_BEFORE))
    await _derive(desk, form)
    await offer_papers(desk, place, form, "agreement.paper")


def _first_draft(desk: Desk, contract: str) -> dict[str, object]:
    mentors = [{"side": side.value, "full_time": side is Side.UNIT} for side in LEADERS]
    return {"begins": desk.today, "contract": contract, "mentors": mentors}


async def _last_terms(desk: Desk, place: Place) -> dict[str, object]:
    """What the unit agreed in its last agreement and mostly agrees again; looked for in its latest stays."""
    for row in (await desk.api.get("/stays", Page[StayRow], limit=3)).items:
        if row.id == place.case_id:
            continue
        known = (await desk.api.get(f"/stays/{row.id}", StayAnswer)).agreement
        if known is not None:
            kept = {name: getattr(known, name) for name in ("rights_duties", "ownership", "liability")}
            return {**kept, "pay": {"comparable": str(known.pay.comparable)}}
    return {}


def _in_order(known: Agreement) -> Agreement:
    """The agreement with its mentors in the order of the rows."""
    return replace(known, mentors=tuple(sorted(known.mentors, key=lambda mentor: LEADERS.index(mentor.side))))


def _term_of(begins: date, ends: date) -> str:
    """The term to choose by which the agreed last day comes about; none where it was agreed otherwise."""
    found = [months for months in TERMS if last_of(begins, months) == ends]
    return str(found[0]) if found else "other"


def last_of(begins: date, months: int) -> date:
    """Art. 14: the day before the corresponding one, which is within the term under any reading of its last day."""
    return add_months(begins, months) - timedelta(days=1)


async def _derive(_: Desk, form: Form) -> None:
    """The last day from the chosen term, and the day from which the pay counts from the first one, where it is blank."""
    begins, months = day(form.text("agreement.begins")), form.text(TERM)
    if not isinstance(begins, date):
        return
    if months in {str(known) for known in TERMS}:
        form.typed.update({"agreement.ends": [last_of(begins, int(months)).isoformat()]})
    if not form.text("agreement.pay.since"):
        form.typed.update({"agreement.pay.since": [begins.isoformat()]})


def _sides(sides: Sequence[Side]) -> list[Choice]:
    return [Choice(one.value, SIDE_NAMES[one]) for one in sides]


@shape(AREA, "pay")
async def pay(desk: Desk, place: Place, form: Form) -> None:
    """As it is, from today on (Art. 20)."""
    known = place.of(StayAnswer).pay
    form.change("pay.yearly", lambda field: replace(field, hint=""))
    form.fill({"pay": {**(encode(known[-1]) if known else {}), "since": desk.today}})


@shape(AREA, "sign")
async def sign(desk: Desk, place: Place, form: Form) -> None:
    """The sides that the caller may sign for, and that have not signed; today."""
    agreed = place.of(StayAnswer).agreement
    _signing(desk, form, agreed.signed if agreed else {})


def _signing(desk: Desk, form: Form, signed: Container[str]) -> None:
    own = MAY_SIGN.get(Role(desk.role or Role.PUBLIC), ())
    open_sides = [one for one in own if one.value not in signed]
    form.offering("side", _sides(open_sides))
    form.fill({"side": open_sides[0] if open_sides else None, "on": desk.today})


@keys(AREA, "filing/answer", "answers")
async def requests(_: Desk, place: Place) -> Sequence[Choice]:
    """The items that the report was returned for."""
    found = place.of(StayAnswer).filing.items
    return [Choice(one.id, f"第{one.id}项", f"补正要求：{one.request}") for one in found]


@choices(AREA, "filing/refuse", "article")
async def articles(_: Desk, __: Place) -> Sequence[Choice]:
    """The articles with the beginning of their words."""
    return [
        Choice(article, f"{law.chosen(article).cite}　{text[:28]}…") for article, text in ARTICLES.items()
    ]


@shape(AREA, "mentors")
async def mentor(desk: Desk, _: Place, form: Form) -> None:
    """A station names only its own (Art. 15)."""
    sides = (Side.STATION,) if desk.role == Role.STATION else LEADERS
    form.change("mentor.until", lambda _: None)
    form.change("mentor.side", lambda field: field.offering(_sides(sides)))
    form.fill({"mentor": {"side": sides[0], "full_time": sides[0] is Side.UNIT, "since": desk.today}})


@shape(AREA, "supplement")
async def supplement(desk: Desk, place: Place, form: Form) -> None:
    """What is agreed now, to be changed; beyond four years with a major project on record (Art. 14)."""
    case = place.of(StayAnswer)
    projects = [Choice(one.id, one.title) for one in case.projects if not one.ended_on]
    form.change("major_project", lambda field: field.offering(projects))
    form.fill(
        {
            "ends_on": case.ends_on,
            "project": case.profile.project,
            "summary": case.profile.project_summary,
            "goals": case.agreement.goals if case.agreement else "",
        }
    )
    form.change("paper", _needed)
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "supplement/sign")
async def sign_supplement(desk: Desk, place: Place, form: Form) -> None:
    """The sides that the caller may sign for, and that have not signed; today."""
    draft = open_supplement(place.of(StayAnswer))
    _signing(desk, form, draft.signed if draft else {})


@shape(AREA, "major-projects")
async def major(desk: Desk, place: Place, form: Form) -> None:
    """A term of more than four years rests on it, so that its paper is asked for."""
    form.change("paper", _needed)
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "major-projects/amendment")
async def amendment(desk: Desk, place: Place, form: Form) -> None:
    """The project as it is."""
    for project in place.of(StayAnswer).projects:
        if project.id == place.parts[1]:
            form.fill(
                {"funded_until": project.funded_until, "task": project.task, "task_until": project.task_until}
            )
    form.change("paper", _needed)
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "appraisal")
async def appraisal(desk: Desk, place: Place, form: Form) -> None:
    """Today, and the paper of it."""
    form.fill({"on": desk.today})
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "removals")
async def removal(desk: Desk, place: Place, form: Form) -> None:
    """The ten grounds of Art. 23, and the evidence."""
    form.offering(
        "ground", [Choice(one.value, REMOVAL_GROUND_NAMES[one], law.ground(one.value).cite) for one in Ground]
    )
    await offer_papers(desk, place, form, "papers")


@shape(AREA, "doubts/finding")
async def finding(desk: Desk, place: Place, form: Form) -> None:
    """Whether the ground is there; at the end of the term, whether there is no good reason (Art. 23(9))."""
    if place.parts[1] == EXIT:
        form.change("holds", lambda field: replace(field, label="是否无正当理由期满不办理出基地手续"))
    await offer_papers(desk, place, form, "papers")


@shape(AREA, "removals/service")
async def service(desk: Desk, place: Place, form: Form) -> None:
    """The postdoc signs for the notice here; the base records another way, with its receipt."""
    await _serves(desk, place, form)


@shape(AREA, "removals/decision-service")
async def decision_service(desk: Desk, place: Place, form: Form) -> None:
    """The same for the decision."""
    await _serves(desk, place, form)


async def _serves(desk: Desk, place: Place, form: Form, *, by_office: bool | None = None) -> None:
    own = desk.role == Role.POSTDOC if by_office is None else not by_office
    ways = [one for one in Way if (one is Way.SYSTEM) == own]
    form.offering("way", [Choice(one.value, WAY_NAMES[one]) for one in ways])
    form.fill({"way": ways[0] if own else None, "on": None if own else desk.today})
    form.change("on", (lambda _: None) if own else _needed)
    await _signed_paper(desk, place, form, by_office=not own)


@shape(AREA, "refusals/service")
async def refusal_service(desk: Desk, place: Place, form: Form) -> None:
    """A side signs for the notice here; the department records another way, with its receipt."""
    await _serves(desk, place, form, by_office=desk.role == Role.DEPARTMENT)


@shape(AREA, "refusals/decision-service")
async def refusal_delivery(desk: Desk, place: Place, form: Form) -> None:
    """The same for the refusal."""
    await _serves(desk, place, form, by_office=desk.role == Role.DEPARTMENT)


@shape(AREA, "refusals/statement")
async def refusal_statement(desk: Desk, place: Place, form: Form) -> None:
    """In the side's own words, or on the signed paper that the department puts on record."""
    await _signed_paper(desk, place, form, by_office=desk.role == Role.DEPARTMENT)


@shape(AREA, "refusals/waiver")
async def refusal_waiver(desk: Desk, place: Place, form: Form) -> None:
    """By the side, or on the signed paper that the department puts on record."""
    await _signed_paper(desk, place, form, by_office=desk.role == Role.DEPARTMENT)


@shape(AREA, "filing/refusal")
async def refusal_decision(_: Desk, place: Place, form: Form) -> None:
    """A statement is answered; without one there is nothing to answer."""
    refusals = place.of(StayAnswer).refusals
    hearings = refusals[-1].hearings.values() if refusals else ()
    stated = any(one.statement for one in hearings)
    form.change("answer", _needed if stated else lambda _: None)


@shape(AREA, "filing/return")
async def filing_return(_: Desk, place: Place, form: Form) -> None:
    """Whoever returns a report again says why this was not told the first time (一次告知)."""
    form.change("not_before", _needed if place.of(StayAnswer).filing.items else lambda _: None)


@shape(AREA, "leaving")
async def leaving(desk: Desk, place: Place, form: Form) -> None:
    """Death, transfer, or an agreement of the three; with its papers."""
    form.offering(
        "leaving", [Choice(one.value, LEAVING_NAMES[one], f"须上传{PROVEN_BY[one]}") for one in PROVEN_BY]
    )
    form.fill({"left_on": desk.today})
    await offer_papers(desk, place, form, "papers")


@shape(AREA, "destination")
async def destination(desk: Desk, place: Place, form: Form) -> None:
    """As it is; the employer's recommendation is a paper."""
    known = place.of(StayAnswer).exit
    form.fill(
        {"destination": known.destination, "employer": known.employer, "recommendation": known.recommendation}
    )
    await offer_papers(desk, place, form, "recommendation")


@shape(AREA, "removals/statement")
async def statement(desk: Desk, place: Place, form: Form) -> None:
    """In the postdoc's own words, or on the signed paper that the base puts on record."""
    await _signed_paper(desk, place, form)


@shape(AREA, "removals/waiver")
async def waiver(desk: Desk, place: Place, form: Form) -> None:
    """By the postdoc, or on the signed paper that the base puts on record."""
    await _signed_paper(desk, place, form)


async def _signed_paper(desk: Desk, place: Place, form: Form, *, by_office: bool | None = None) -> None:
    """What is put on record for somebody needs a signed paper; one's own doing needs none."""
    own = desk.role == Role.POSTDOC if by_office is None else not by_office
    if own:
        form.change("paper", lambda _: None)
        return
    form.change("paper", _needed)
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "removals/decision")
async def decision(_: Desk, place: Place, form: Form) -> None:
    """A statement is answered; without one there is nothing to answer."""
    removal = _named(place.of(StayAnswer).removals, place)
    stated = removal is not None and removal.statement
    form.change("answer", _needed if stated else lambda _: None)


@shape(AREA, "visits/extension")
async def extension(desk: Desk, place: Place, form: Form) -> None:
    """The return date as it is; another one for a visit abroad has its paper."""
    visit = _named(place.of(StayAnswer).visits, place)
    form.fill({"return_by": visit.return_by if visit else None})
    if visit is not None and visit.abroad:
        form.change("paper", _needed)
    await offer_papers(desk, place, form, "paper")


def _named(held: Iterable[Held], place: Place) -> Held | None:
    """What the command concerns, by the id in its path; None where there is none (any more)."""
    return next((each for each in held if each.id == place.parts[1]), None)


@choices(AREA, "subsidies/outcome", "outcome")
async def outcomes(_: Desk, place: Place) -> Sequence[Choice]:
    """What may follow in Art. 19's subsidy as it stands."""
    subsidy = _named(place.of(StayAnswer).subsidies, place)
    following = SETTLED[subsidy.status if subsidy else SubsidyStatus.RECOVERED]
    return [Choice(one.value, SUBSIDY_STATUS_NAMES[one]) for one in SubsidyStatus if one in following]
