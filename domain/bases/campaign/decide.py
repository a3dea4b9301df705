"""Art. 5, 6, 25: decides the commands of a campaign over many bases."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from domain import redating
from domain.actor import DEPARTMENT, Actor
from domain.bases import law
from domain.bases.campaign import commands as cmd
from domain.bases.campaign import facts as fact
from domain.bases.campaign.keys import CAMPAIGN
from domain.bases.campaign.state import Campaign, CampaignKind, CampaignStage
from domain.bases.campaign.waits import waits
from domain.bases.campaign.world import CampaignWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import clock_until
from domain.counting import years_after
from domain.deadline import fixed
from domain.legal_time import chinese_date
from domain.refusal import PROCEDURE, Problem, Refusal, RefusalKind, forbidden, invalid, said
from domain.source import Source, setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL, due

MOST_YEARS = 5
"""Setting (evaluation): a day or a year further away is a slip of the pen."""
MOST_NAMED = 20
MOST_TITLE = 200
"""Setting (evaluation): characters; lists and notifications show it in one line."""
RULE = setting("evaluation")
DAY_SOURCES = {CampaignKind.EVALUATION: RULE, CampaignKind.SELF_CHECK: setting("self_check_month")}


def open_campaign(
    case: Campaign, command: cmd.OpenCampaign, c: Circumstances, world: CampaignWorld
) -> fact.CampaignOpened | Refusal:
    """Art. 5, 25: over active bases only; the self-check of a year once, and never by looking far away."""
    if case.stage is not None:
        return Refusal(code="already_open", detail="该项评估或者自查已经启动。", source=PROCEDURE)
    if command.kind is CampaignKind.SELF_CHECK and world.same_year:
        return Refusal(
            code="same_year",
            detail=f"{command.year}年度自查已经组织过。",
            source=setting("self_check_open_month"),
        )
    problems = tuple(_problems(command, c.today, world))
    if problems:
        return invalid(problems, "评估或者自查的安排不完整，请补正。")
    clock = clock_until(CAMPAIGN, fixed(command.closes_on, DAY_SOURCES[command.kind], c.calendar), c)
    evaluation = command.kind is CampaignKind.EVALUATION
    return fact.CampaignOpened(
        kind=command.kind,
        title=command.title.strip(),
        year=command.year,
        on=c.today,
        closes_on=command.closes_on,
        bases=tuple(dict.fromkeys(world.bases)),
        indicators=c.policy.evaluation_indicators if evaluation else (),
        starts={CAMPAIGN: clock},
    )


def _problems(command: cmd.OpenCampaign, today: date, world: CampaignWorld) -> Iterator[Problem]:
    if not command.title.strip():
        yield Problem("title", "required", "请填写名称。", RULE)
    elif len(command.title.strip()) > MOST_TITLE:
        yield Problem("title", "too_long", f"名称不得超过{MOST_TITLE}个字。", RULE)
    source = DAY_SOURCES[command.kind]
    if not today <= command.closes_on <= years_after(today, MOST_YEARS):
        detail = f"截止日不得早于今天，也不得晚于{MOST_YEARS}年之后。"
        yield Problem("closes_on", "out_of_range", detail, source)
    elif not today.year - MOST_YEARS <= command.year <= command.closes_on.year:
        detail = f"年度应在{today.year - MOST_YEARS}年至截止日所在年份之间。"
        yield Problem("year", "out_of_range", detail, source)
    yield from _base_problems(world)


def _base_problems(world: CampaignWorld) -> Iterator[Problem]:
    if world.unknown:
        more = f"等共{len(world.unknown)}家" if len(world.unknown) > MOST_NAMED else ""
        detail = f"以下基地不存在或者备案已经失效：{'、'.join(world.unknown[:MOST_NAMED])}{more}。"
        yield Problem("bases", "not_active", detail, RULE)
    elif not world.bases:
        yield Problem("bases", "no_bases", "没有备案有效的基地，无需启动。", RULE)


def extend_campaign(
    case: Campaign, command: cmd.ExtendCampaign, c: Circumstances, world: CampaignWorld
) -> fact.CampaignExtended | Refusal:
    """Setting (evaluation): only longer, also once the day has passed; whoever has no result yet is told."""
    known = case.closes_on or c.today
    problems = tuple(_longer(case.kind, command, known, c.today))
    if problems:
        return invalid(problems, "截止日的延长有误。")
    if (command.before, command.units) != (known, len(world.unfinished)):
        return Refusal(code="stale_preview", detail=_unseen(command), source=RULE, field="closes_on")
    clock = clock_until(CAMPAIGN, fixed(command.closes_on, DAY_SOURCES[case.kind], c.calendar), c)
    return fact.CampaignExtended(
        closes_on=command.closes_on,
        before=known,
        reason=command.reason.strip(),
        unfinished=world.unfinished,
        leagues=world.leagues,
        starts={CAMPAIGN: clock},
    )


def _unseen(command: cmd.ExtendCampaign) -> str:
    if command.before is None or command.units is None:
        return "请先查看延长后的影响，再办理延长。"
    return "查看影响之后情况已有变化，请重新查看影响，再办理延长。"


def _longer(kind: CampaignKind, command: cmd.ExtendCampaign, known: date, today: date) -> Iterator[Problem]:
    source = DAY_SOURCES[kind]
    if command.closes_on <= known:
        detail = f"截止日只能延长，不能提前：应晚于现定的{chinese_date(known)}。"
        yield Problem("closes_on", "not_longer", detail, source)
    elif not today <= command.closes_on <= years_after(today, MOST_YEARS):
        detail = f"截止日不得早于今天，也不得晚于{MOST_YEARS}年之后。"
        yield Problem("closes_on", "out_of_range", detail, source)
    if not command.reason.strip():
        yield Problem("reason", "required", "请填写延长的理由。", RULE)


def close_campaign(
    case: Campaign, command: cmd.CloseCampaign, c: Circumstances, world: CampaignWorld
) -> fact.CampaignClosed | Refusal:
    """Setting (evaluation): at any time, with a summary; what is unfinished is told and kept on record."""
    missing = said(command.summary, "summary", "工作总结", RULE)
    return missing or fact.CampaignClosed(command.summary.strip(), c.today, world.unfinished, (CAMPAIGN,))


def move_deadline(
    case: Campaign, command: cmd.MoveDeadline, c: Circumstances, world: CampaignWorld
) -> fact.DeadlineMoved | Refusal:
    """Setting (redating): its only day was set by a person, so that nothing is ever dated again."""
    return redating.move_deadline(case.clocks, command, c)


def timer_fired(
    case: Campaign, command: cmd.TimerFired, c: Circumstances, world: CampaignWorld
) -> fact.Escalated | fact.Reminded | Refusal:
    """Setting (effects): a passed day closes nothing; the department is told, and reminded from then on."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.due:
        return fact.Escalated(command.key, DEPARTMENT_LEVEL)
    return fact.Reminded(command.key, found.wait.clock.overdue)


Rule = Callable[[Campaign, Any, Circumstances, CampaignWorld], fact.Fact | Refusal]
"""Judges one command. Any: each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.OpenCampaign: open_campaign,
    cmd.ExtendCampaign: extend_campaign,
    cmd.CloseCampaign: close_campaign,
    cmd.MoveDeadline: move_deadline,
    cmd.TimerFired: timer_fired,
}


def decide(
    case: Campaign, command: cmd.Command, c: Circumstances, world: CampaignWorld
) -> fact.Fact | Refusal:
    """Art. 5: the department organises; the yearly schedule opens a self-check, and timers act by themselves."""
    if not _may(command, c.actor):
        return forbidden("评估和年度自查由自治区人社厅组织。", _source_of(command))
    if not isinstance(command, cmd.OpenCampaign) and case.stage is None:
        return Refusal(
            code="not_found", detail="没有该项评估或者自查。", source=PROCEDURE, kind=RefusalKind.NOT_FOUND
        )
    if case.stage is CampaignStage.CLOSED:
        return Refusal(code="wrong_stage", detail="该项评估或者自查已经结束。", source=PROCEDURE)
    return RULES[type(command)](case, command, c, world)


def _may(command: cmd.Command, actor: Actor) -> bool:
    scheduled = isinstance(command, cmd.OpenCampaign) and command.kind is CampaignKind.SELF_CHECK
    if actor.role is Role.SYSTEM:
        return scheduled or isinstance(command, cmd.TimerFired)
    return DEPARTMENT.includes(actor) and not isinstance(command, cmd.TimerFired)


def _source_of(command: cmd.Command) -> Source:
    """Setting (procedure): timers are nobody's; Art. 5 gives evaluations to the department, a setting the yearly call."""
    if isinstance(command, cmd.OpenCampaign) and command.kind is CampaignKind.SELF_CHECK:
        return setting("self_check_open_month")
    return PROCEDURE if isinstance(command, cmd.TimerFired) else law.DEPARTMENT_EVALUATES
