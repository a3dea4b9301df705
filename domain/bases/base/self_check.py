"""Art. 25: the base checks its own postdoctoral work once a year."""

from collections.abc import Iterator

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.keys import SELF_CHECK
from domain.bases.base.state import Base, SelfCheck
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import clock_until
from domain.deadline import fixed
from domain.refusal import Problem, Refusal, invalid
from domain.source import setting

FORM, YEARLY = setting("form"), setting("self_check_open_month")
"""The text asks for checks at regular intervals; that it is once a year is a setting."""


def open_self_check(
    case: Base, command: cmd.OpenSelfCheck, c: Circumstances, world: BaseWorld
) -> fact.SelfCheckOpened | Refusal:
    """Setting (self_check_open_month): once for a year; several years can be open at once, each until its day."""
    key = f"{SELF_CHECK}{command.year}"
    if key in case.clocks or handed_in(case, command.year) is not None:
        return Refusal(code="already_open", detail=f"{command.year}年度自查已经启动。", source=YEARLY)
    due = fixed(command.due, setting("self_check_month"), c.calendar)
    return fact.SelfCheckOpened(command.campaign, command.year, {key: clock_until(key, due, c)})


def hand_in_self_check(
    case: Base, command: cmd.HandInSelfCheck, c: Circumstances, world: BaseWorld
) -> fact.SelfCheckHandedIn | Refusal:
    """Art. 25: taken late as well; what the base itself found opens nothing by itself."""
    key = f"{SELF_CHECK}{command.year}"
    if handed_in(case, command.year) is not None:
        return Refusal(
            code="already_handed_in", detail=f"{command.year}年度自查报告已经提交。", source=YEARLY
        )
    if key not in case.clocks:
        return Refusal(code="not_open", detail=f"{command.year}年度自查尚未启动。", source=YEARLY)
    problems = tuple(_problems(case, command))
    if problems:
        return invalid(problems, "自查报告不完整，请补正。")
    found = tuple(one.strip() for one in command.problems)
    check = SelfCheck(command.year, c.today, command.report.strip(), found, command.paper)
    return fact.SelfCheckHandedIn(check, (key,))


def handed_in(case: Base, year: int) -> SelfCheck | None:
    """Art. 25: the check of that year, or None while it is missing."""
    return next((one for one in case.self_checks if one.year == year), None)


def _problems(case: Base, command: cmd.HandInSelfCheck) -> Iterator[Problem]:
    if not command.report.strip():
        yield Problem("report", "required", "请填写自查报告。", FORM)
    for index, found in enumerate(command.problems):
        if not found.strip():
            yield Problem(f"problems[{index}]", "required", "请写明自查发现的问题。", FORM)
    if command.paper is not None and not on_record(case, command.paper):
        yield Problem("paper", "no_such_paper", "没有找到该附件，请先上传。", setting("attachments"))


def on_record(case: Base, paper: str) -> bool:
    """Setting (attachments): whether a file of that id was put to the base."""
    return any(one.id == paper for one in case.papers)
