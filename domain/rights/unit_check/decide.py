"""Decides commands of a unit's part in a check (权益·三(一), settings)."""

from collections.abc import Iterator

from domain.circumstances import clock_until, limited
from domain.deadline import fixed
from domain.refusal import Problem, Refusal, invalid
from domain.rights import law
from domain.rights.anytime import BODY_LEVEL, move_deadline, refusal, said, wrong
from domain.rights.check.decide import source_of_day
from domain.rights.circumstances import Circumstances
from domain.rights.rules import CHECKLIST, FORM, NOTICE_DATA, rule
from domain.rights.terms import ITEM_NAMES, Item, RightsFinding
from domain.rights.unit_check import commands as cmd
from domain.rights.unit_check import facts as fact
from domain.rights.unit_check.checklist import ENCOURAGED, applicable, enough_research_time
from domain.rights.unit_check.guard import guard
from domain.rights.unit_check.keys import HAND_IN, RECTIFY, REVIEW, VERIFY
from domain.rights.unit_check.kinds import TRAITS
from domain.rights.unit_check.state import ItemReport, Made, UnitCheck
from domain.rights.unit_check.waits import waits
from domain.rights.unit_check.world import UnitCheckWorld
from domain.ticking import due
from domain.wait import Clock

WRONG = frozenset({RightsFinding.NOT_MET, RightsFinding.PARTLY})


def decide(  # noqa: C901  # a case for each command
    case: UnitCheck, command: cmd.Command, c: Circumstances, world: UnitCheckWorld
) -> fact.Fact | Refusal:
    """权益·三(一): whether the command is taken now, from this actor, and what it brings about."""
    if (refused := guard(case, command, c.actor)) is not None:
        return refused
    match command:
        case cmd.OpenUnitCheck():
            return opened(case, command, c, world)
        case cmd.HandInCheck():
            return hand_in(case, command, c)
        case cmd.FindItem():
            return find(case, command, c)
        case cmd.AnswerFinding():
            return answer(case, command, c)
        case cmd.VerifyItem():
            return verify(case, command, c)
        case cmd.CloseUnitCheck(reason):
            left = tuple(item for item, finding in case.findings.items() if finding in WRONG)
            missing = said(reason, "reason", "结束理由", NOTICE_DATA)
            return missing or fact.UnitCheckClosed(reason.strip(), left, tuple(case.clocks))
        case cmd.MoveDeadline():
            return move_deadline(case.clocks, command, c)
        case cmd.TimerFired():
            return timer_fired(case, command, c)


def opened(
    case: UnitCheck, command: cmd.OpenUnitCheck, c: Circumstances, world: UnitCheckWorld
) -> fact.UnitCheckOpened:
    """权益·三(一): by the day of the notice, which no rest day moves."""
    day = fixed(command.due, source_of_day(command.due), c.calendar)
    return fact.UnitCheckOpened(
        check=command.check,
        unit=command.unit,
        league=world.league,
        authority=world.authority,
        traits=tuple(sorted(world.traits if command.kind is None else TRAITS[command.kind])),
        year=command.year,
        due=command.due,
        starts={HAND_IN: clock_until(HAND_IN, day, c)},
    )


def hand_in(case: UnitCheck, command: cmd.HandInCheck, c: Circumstances) -> fact.CheckHandedIn | Refusal:
    """权益·三(一): every item that the unit must have, with its document; late is taken and says by how many days."""
    problems = tuple(_problems(case, command, c))
    if problems:
        return invalid(problems, "自查表不完整，请补正。")
    late = (c.today - case.due).days if case.due and c.today > case.due else 0
    return fact.CheckHandedIn(
        reports=command.reports,
        on=c.today,
        late_days=late,
        starts={REVIEW: limited(REVIEW, "review_working_days", c)},
        stops=(HAND_IN,),
    )


def _problems(case: UnitCheck, command: cmd.HandInCheck, c: Circumstances) -> Iterator[Problem]:
    needed, given = applicable(case.traits), [report.item for report in command.reports]
    for item in needed:
        if item not in given:
            yield Problem(f"reports.{item.value}", "required", f"请填写“{ITEM_NAMES[item]}”。", CHECKLIST)
    for item in dict.fromkeys(given):
        if item not in needed:
            detail = f"“{ITEM_NAMES[item]}”不适用于本单位。"
            yield Problem(f"reports.{item.value}", "not_applicable", detail, CHECKLIST)
        if given.count(item) > 1:
            yield Problem(f"reports.{item.value}", "duplicate", "同一自查项只能填写一次。", CHECKLIST)
    for report in command.reports:
        yield from _report_problems(report, c)


def _report_problems(report: ItemReport, c: Circumstances) -> Iterator[Problem]:
    field = f"reports.{report.item.value}"
    if report.made is Made.MADE and not (report.document.strip() and report.on and report.clause.strip()):
        yield Problem(field, "no_document", "已制定的，请写明文件名称、日期和条款。", CHECKLIST)
    if report.on is not None and report.on > c.today:
        yield Problem(field, "in_future", "文件日期不得晚于今天。", FORM)
    if report.share_denominator < 1 or not 0 <= report.share_numerator <= report.share_denominator:
        yield Problem(field, "out_of_range", "科研工作时间比例应在0至1之间。", FORM)


def find(case: UnitCheck, command: cmd.FindItem, c: Circumstances) -> fact.ItemFound | Refusal:
    """权益·二, 三(一): one finding for each item; less than two thirds of the time is never enough."""
    needed = applicable(case.traits)
    if command.item not in needed:
        return wrong("item", "not_applicable", f"“{ITEM_NAMES[command.item]}”不适用于该单位。", CHECKLIST)
    if command.finding is RightsFinding.NOT_APPLICABLE:
        return wrong("finding", "no_finding", "该项适用于该单位，请作出认定。", CHECKLIST)
    if command.finding is not RightsFinding.MET and not command.reason.strip():
        return wrong("reason", "required", "未落实的，请写明问题。", CHECKLIST)
    reported = case.reports.get(command.item)
    met = command.item is Item.P12 and command.finding is RightsFinding.MET
    if met and reported is not None and not enough_research_time(reported.share):
        return wrong("finding", "below_two_thirds", "科研工作时间不足2/3，不能认定为落实。", law.TWO_THIRDS)
    after = {**case.findings, command.item: command.finding}
    reviewed = all(item in after for item in needed)
    return fact.ItemFound(
        item=command.item,
        finding=command.finding,
        reason=command.reason.strip(),
        reviewed=reviewed,
        starts=_rectifying(after, c) if reviewed else {},
        stops=(REVIEW,) if reviewed else (),
    )


def _rectifying(findings: dict[Item, RightsFinding], c: Circumstances) -> dict[str, Clock]:
    return {
        f"{RECTIFY}{item.value}": limited(RECTIFY, "rectification_months", c)
        for item, finding in findings.items()
        if finding in WRONG and item not in ENCOURAGED
    }


def answer(case: UnitCheck, command: cmd.AnswerFinding, c: Circumstances) -> fact.FindingAnswered | Refusal:
    """权益·三(一): with the document that puts it right."""
    key = f"{RECTIFY}{command.item.value}"
    if key not in case.clocks:
        return refusal("nothing_waits", "该项没有待整改的问题。", rule("rectification_months"), "item")
    verify_key = f"{VERIFY}{command.item.value}"
    return said(command.document, "document", "整改文件", law.CORRECTED) or fact.FindingAnswered(
        command.item,
        command.document.strip(),
        {verify_key: limited(VERIFY, "verify_working_days", c)},
        (key,),
    )


def verify(case: UnitCheck, command: cmd.VerifyItem, c: Circumstances) -> fact.ItemVerified | Refusal:
    """Setting (verify_working_days): verified, or back with a new time."""
    key = f"{VERIFY}{command.item.value}"
    if key not in case.clocks:
        return refusal("nothing_waits", "该项没有待核验的整改。", rule("verify_working_days"), "item")
    if not command.met and not command.reason.strip():
        return wrong("reason", "required", "未通过核验的，请写明理由。", rule("verify_working_days"))
    again = {f"{RECTIFY}{command.item.value}": limited(RECTIFY, "rectification_months", c)}
    return fact.ItemVerified(
        item=command.item,
        met=command.met,
        reason=command.reason.strip(),
        starts={} if command.met else again,
        stops=(key,),
    )


def timer_fired(case: UnitCheck, command: cmd.TimerFired, c: Circumstances) -> fact.Fact | Refusal:
    """Setting (effects): told upwards; nothing is found by silence."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.level or found.due:
        return fact.Escalated(command.key, found.level or BODY_LEVEL)
    return fact.Reminded(command.key, found.wait.clock.overdue)
