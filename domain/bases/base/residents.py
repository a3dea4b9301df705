"""Art. 24: who is in station from when to when, told by the stays, and what it means for the vacancy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.keys import STEP, VACANCY
from domain.bases.base.proceedings import system_issues
from domain.bases.base.state import Base, Resident
from domain.bases.base.terms import BaseStatus, CancelGround, StepStatus
from domain.bases.base.vacancy import Count, count, gaps, with_resident, without
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import AFTER_BASE
from domain.bases.transition import first_day
from domain.legal_time import chinese_date
from domain.policy_values import Effect
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import interpretation, setting
from domain.wait import Clock

FORM, COUNTED = setting("form"), setting("vacancy_count")


def record_resident(
    case: Base, command: cmd.RecordResident, c: Circumstances, world: BaseWorld
) -> fact.ResidentRecorded | Refusal:
    """Art. 24: an interval in station, new or corrected; after an end only what lies before it."""
    found = tuple(_problems(command, c))
    if found:
        return invalid(found, "在站起止日期有误。", "bad_interval")
    last_day = _last_day(case, c)
    if last_day is not None and command.entered_on > last_day:
        detail = f"基地备案至{chinese_date(last_day)}终止，此后不能进站。"
        return Refusal(code="base_ended", detail=detail, source=interpretation(AFTER_BASE))
    resident = Resident(
        command.stay, command.entered_on, command.left_on, command.late_days, command.filed_on
    )
    return _recorded(case, resident, c)


def _last_day(case: Base, c: Circumstances) -> date | None:
    """Art. 24: the end, or the due date that cancels by itself and has passed, though its timer has not yet run."""
    clock = case.clocks.get(VACANCY)
    if clock is None or clock.effect is not Effect.AUTOMATIC or clock.deadline is None:
        return case.last_day
    if not system_issues(case.proceeding(CancelGround.VACANCY), c):
        return case.last_day
    return clock.deadline.due if clock.deadline.ends_at <= c.at else None


def _problems(command: cmd.RecordResident, c: Circumstances) -> Iterator[Problem]:
    if command.entered_on > c.today:
        yield Problem("entered_on", "in_future", "进入基地日期不得晚于今天。", FORM)
    yield from _leaving_problems(command.entered_on, command.left_on, c)


def _leaving_problems(entered_on: date, left_on: date | None, c: Circumstances) -> Iterator[Problem]:
    if left_on is not None and left_on > c.today:
        yield Problem("left_on", "in_future", "离开基地之日不得晚于今天。", FORM)
    if left_on is not None and left_on < entered_on:
        yield Problem("left_on", "before_entry", "离开基地之日不得早于进入基地日期。", FORM)


def _recorded(case: Base, resident: Resident, c: Circumstances) -> fact.ResidentRecorded:
    moving = case.status is BaseStatus.ENDED and resident.left_on is None
    step = _moving_step(case, resident.stay, c) if moving else {}
    if moving:
        resident = replace(resident, left_on=max(case.ended_on or c.today, resident.entered_on))
    ledger = with_resident(case.residents, resident)
    counted = count(case, ledger, c)
    return fact.ResidentRecorded(
        resident=resident,
        before=case.resident(resident.stay),
        vacant_since=counted.vacant_since,
        due_before=counted.due_before,
        due_after=counted.due_after,
        gap=_new_gap(case, ledger, c),
        starts={**counted.starts, **step},
        stops=counted.stops,
        ground_gone=counted.ground_gone,
    )


def _moving_step(case: Base, stay: str, c: Circumstances) -> dict[str, Clock]:
    """Art. 24: whoever is found to have been in station when the base became a workstation moves there as well.

    Also somebody whose recruitment ended with the base, and whose entry before that is reported now.
    """
    ending = case.ending
    if ending is None:
        return {}
    known = [one for one in ending.steps if one.target == stay]
    if any(one.status is StepStatus.OPEN for one in known):
        return {}
    again = f".{len(known) + 1}" if known else ""
    return {f"{STEP}{len(case.endings)}{again}-{stay}": Clock(since=c.at, wakes=c.at)}


def _new_gap(case: Base, ledger: Sequence[Resident], c: Circumstances) -> tuple[date, date] | None:
    if case.filed_on is None:
        return None
    months, first = c.policy.vacancy_months, first_day(c.policy)
    before = set(gaps(case.residents, case.filed_on, months, first))
    found = gaps(ledger, case.filed_on, months, first)
    return next((gap for gap in found if gap not in before), None)


def record_leaving(
    case: Base, command: cmd.RecordLeaving, c: Circumstances, world: BaseWorld
) -> fact.ResidentRecorded | Refusal:
    """Art. 24: the interval ends on a day, which still counts as a day in station; or it goes on again."""
    known = case.resident(command.stay)
    if known is None:
        detail = "基地没有该博士后研究人员的在站记录。"
        return Refusal(
            code="not_found", detail=detail, source=COUNTED, kind=RefusalKind.NOT_FOUND, field="stay"
        )
    found = tuple(_leaving_problems(known.entered_on, command.left_on, c))
    if found:
        return invalid(found, "离开基地之日有误。", "bad_interval")
    return _recorded(case, replace(known, left_on=command.left_on), c)


def forget_resident(
    case: Base, command: cmd.ForgetResident, c: Circumstances, world: BaseWorld
) -> fact.ResidentForgotten:
    """Art. 24: the interval never counted; its trace stays in the history."""
    counted = count(case, without(case.residents, command.stay), c)
    return fact.ResidentForgotten(
        stay=command.stay,
        reason=command.reason,
        before=case.resident(command.stay),
        vacant_since=counted.vacant_since,
        due_before=counted.due_before,
        due_after=counted.due_after,
        starts=counted.starts,
        stops=counted.stops,
        ground_gone=counted.ground_gone,
    )


def recount(
    case: Base, command: cmd.Recount, c: Circumstances, world: BaseWorld
) -> fact.VacancyRecounted | Refusal:
    """Art. 24: the ledger under the settings in force; starts a clock that is missing."""
    counted: Count = count(case, case.residents, c)
    if not counted.moves:
        detail = "按在站记录和现行设置重新计算，空站期限没有变化。"
        return Refusal(code="nothing_moves", detail=detail, source=COUNTED)
    return fact.VacancyRecounted(
        vacant_since=counted.vacant_since,
        due_before=counted.due_before,
        due_after=counted.due_after,
        starts=counted.starts,
        stops=counted.stops,
        ground_gone=counted.ground_gone,
    )
