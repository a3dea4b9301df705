"""Art. 11: one scene for every branch of the procedure; each gives the lives whose histories are kept."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from activities.bases.documents.issuing import issue
from activities.contract import LifeRef
from db.bases.application import APPLICATION
from db.cases import load
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application.papers import PaperKind
from domain.bases.application.state import Application
from domain.bases.round import commands as round_cmd
from domain.bases.terms import ObjectionFinding, Section
from domain.terms import Role, Route
from ids import new_id
from scenario.backstage import ROUND, Backstage
from scenario.timekeeper import Timekeeper
from scenario.values import form

PUBLIC = Actor("public", Role.PUBLIC, "public")
Play = Callable[[Backstage, Timekeeper], Awaitable[Sequence[tuple[str, LifeRef | str]]]]
"""Gives under which name the history of a life, or of the workflow of that id, is kept."""
SCENES: dict[str, tuple[Route, Play]] = {}


def scene(route: Route = Route.LOCAL) -> Callable[[Play], Play]:
    """Keeps the scene under its name."""

    def keep(play: Play) -> Play:
        SCENES[play.__name__] = (route, play)
        return play

    return keep


def life(case_id: str) -> LifeRef:
    """The life of an application."""
    return LifeRef("application", case_id)


async def days(time: Timekeeper, count: int) -> None:
    """So many days pass."""
    await time.advance(timedelta(days=count))


async def heard(on: Backstage, unit: Actor, case_id: str, ground: str) -> None:
    """Setting (hearing): the unit is told of the intended refusal, signs for the notice, and gives up its time."""
    await on.do(on.crew.department, case_id, cmd.IntendRefusal(ground, "样例事实和理由"))
    await issue(on.lives.engine, on.lives.clock.now(), case_id)
    await on.do(unit, case_id, cmd.SignFor(await open_paper(on, case_id)))
    await on.do(unit, case_id, cmd.GiveStatement("", waives=True))


async def open_paper(on: Backstage, case_id: str) -> str:
    """The notice of the intended refusal that is still to be signed for."""
    async with system_transaction(on.lives.engine) as conn:
        case: Application = (await load(conn, APPLICATION, case_id)).state
    return next(one.id for one in case.open_papers if one.kind is PaperKind.INTENT)


@scene()
async def lapsed(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(1): reminders, and the draft lapses when the window closes."""
    await on.open_round(40)
    case_id = await on.opened(on.crew.units[0])
    await days(time, 42)
    return [("lapsed", life(case_id))]


@scene(Route.CENTRAL)
async def corrected(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(1): consent, a return that is answered, and a withdrawal."""
    await on.open_round()
    unit, league = on.crew.units[0], on.crew.league
    case_id = await on.submitted(unit)
    await on.do(on.crew.authority, case_id, cmd.GiveConsent("样例意见"))
    await on.do(league, case_id, cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例要求"),)))
    await days(time, 5)
    item = (await on.items(case_id))[0]
    await on.do(unit, case_id, cmd.AnswerCorrection({item: "样例说明"}))
    await on.do(unit, case_id, cmd.Withdraw("样例理由"))
    return [("corrected_and_withdrawn", life(case_id))]


@scene(Route.REGION)
async def consent_refused(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(1): the 主管部门 does not agree."""
    await on.open_round()
    case_id = await on.submitted(on.crew.units[0])
    await on.do(on.crew.authority, case_id, cmd.RefuseConsent("样例理由"))
    return [("consent_refused", life(case_id))]


@scene()
async def uncorrected(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Setting: a return that nobody answers is deemed a withdrawal."""
    await on.open_round()
    case_id = await on.submitted(on.crew.units[0])
    items = (cmd.CorrectionRequest(Section.PAY, "样例要求"),)
    await on.do(on.crew.league, case_id, cmd.ReturnForCorrection(items))
    await days(time, 30)
    return [("correction_missed", life(case_id))]


@scene()
async def escalated(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(2): a first review that comes late is escalated and reminded of; then the league declines."""
    await on.open_round()
    case_id = await on.submitted(on.crew.units[0])
    await days(time, 55)
    await on.do(on.crew.league, case_id, cmd.DeclineToRecommend("样例理由"))
    return [("escalated_and_declined", life(case_id))]


@scene()
async def refused(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(3): the department refuses."""
    await on.open_round()
    case_id = await on.recommended(on.crew.units[0])
    await heard(on, on.crew.units[0], case_id, "9(3)")
    await on.do(on.crew.department, case_id, cmd.Refuse("9(3)", "样例理由"))
    return [("refused_after_hearing", life(case_id))]


@scene()
async def not_passed(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(3): the panel says no."""
    await on.open_round()
    return [("not_passed", life(await on.passed(on.crew.units[0], score=50)))]


@scene()
async def whole(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(3): one notice for two, an objection that holds one of them, the filing, the end of the round."""
    office, (first, second, third) = on.crew.department, on.crew.units
    await on.open_round()
    filed, held, waiting = await on.passed(first), await on.passed(second), await on.submitted(third)
    await on.do(office, ROUND, round_cmd.PublishNotice(new_id()), kind="round")
    objection = new_id()
    await on.do(PUBLIC, held, cmd.RaiseObjection(objection), seen=True)
    await days(time, 20)
    await on.do(office, ROUND, round_cmd.PublishFiling(), kind="round")
    await heard(on, second, held, "11(3)")
    upheld = cmd.DecideObjection(objection, ObjectionFinding.UPHELD, "样例理由")
    await on.do(office, held, upheld)
    await days(time, 45)
    await on.do(on.crew.league, waiting, cmd.DeclineToRecommend("样例理由"))
    await heard(on, third, waiting, "9(3)")
    await on.do(office, waiting, cmd.Refuse("9(3)", "样例理由"))
    await on.do(office, ROUND, round_cmd.FinishRound("样例总结"), kind="round")
    return [
        ("filed", life(filed)),
        ("upheld_after_hearing", life(held)),
        ("round", LifeRef("round", ROUND)),
    ]


@scene()
async def in_notice(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 11(3): still open, its notice running."""
    await on.open_round()
    case_id = await on.passed(on.crew.units[0])
    await on.do(on.crew.department, ROUND, round_cmd.PublishNotice(new_id()), kind="round")
    return [("in_notice", life(case_id))]


@scene()
async def rolled_over(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """A life that continues as new after many commands."""
    await on.open_round()
    unit = on.crew.units[0]
    case_id = await on.opened(unit)
    for revision in range(90):
        await on.do(unit, case_id, cmd.SaveDraft(revision, form(on.today)))
    return [("rolled_over", life(case_id))]


START = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
