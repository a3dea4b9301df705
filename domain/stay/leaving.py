"""The regular exit (Art. 18) and where the person goes (Art. 21)."""

from collections.abc import Iterator

from domain import law
from domain.circumstances import Circumstances
from domain.refusal import Problem, Refusal, said
from domain.source import setting
from domain.stay import commands as cmd
from domain.stay import facts as fact
from domain.stay import oddities
from domain.stay.checks import in_stay, on_record, refused, written
from domain.stay.order import assessed_first
from domain.stay.state import Appraisal, Stay
from domain.stay.terms import Result
from domain.stay.world import StayWorld

FORM = setting("form")


def hand_in_reports(
    case: Stay, command: cmd.HandInReports, c: Circumstances, world: StayWorld
) -> fact.ReportsHandedIn | Refusal:
    """Art. 18: the research report and the work summary; handed in again until the exit."""
    found = refused(_reports(case, command), "书面材料不完整，请补正。")
    return found or fact.ReportsHandedIn(command.report, command.summary)


def _reports(case: Stay, command: cmd.HandInReports) -> Iterator[Problem]:
    for paper, field, title in (
        (command.report, "report", "科研报告"),
        (command.summary, "summary", "工作总结"),
    ):
        yield from written(paper, field, title)
        if paper.strip():
            yield from on_record(case, paper, field, title)
    if command.report.strip() and command.report == command.summary:
        yield Problem("summary", "same_paper", "科研报告和工作总结应分别上传。", FORM)


def record_appraisal(
    case: Stay, command: cmd.RecordAppraisal, c: Circumstances, world: StayWorld
) -> fact.AppraisalRecorded | Refusal:
    """Art. 18: the experts' appraisal of research and work."""
    found = refused(_appraisal(case, command, c), "专家评定登记不完整，请补正。")
    if found:
        return found
    appraisal = Appraisal(command.on, command.experts, command.text, command.paper)
    return fact.AppraisalRecorded(appraisal)


def _appraisal(case: Stay, command: cmd.RecordAppraisal, c: Circumstances) -> Iterator[Problem]:
    yield from in_stay(case, command.on, c.today, "on", "评定日期")
    yield from written(command.text, "text", "评定意见")
    yield from on_record(case, command.paper, "paper", "评定材料")
    if not command.experts:
        yield Problem("experts", "required", "请填写参加评定的专家。", FORM)
    for index, expert in enumerate(command.experts):
        yield from written(expert, f"experts[{index}]", "参加评定的专家")


def complete_exit(
    case: Stay, command: cmd.CompleteExit, c: Circumstances, world: StayWorld
) -> fact.ExitCompleted | Refusal:
    """Art. 18: the station has done the formalities, after reports, appraisal and a passed exit assessment."""
    if any(one.open for one in case.removals):
        detail = "退出基地处理尚未办结，不能办理出基地手续。"
        return Refusal("removal_open", detail, setting("procedure"))
    problems = (*missing(case), *_formalities(case, command, c))
    found = refused(iter(problems), "尚不具备办理出基地手续的条件。")
    odd = tuple(oddities.of_exit(case, command.left_on))
    found = found or oddities.unconfirmed(odd, command.confirmed_oddities, command.oddity_reason)
    return found or fact.ExitCompleted(
        command.left_on,
        command.formalities,
        oddities.codes(odd),
        command.oddity_reason if odd else "",
        case.supplement.id if case.supplement else "",
    )


def missing(case: Stay) -> Iterator[Problem]:
    """Art. 17, 18: what has to be there before the formalities."""
    if case.exit.report is None or case.exit.summary is None:
        yield Problem("reports", "required", "尚未提交科研报告和工作总结。", law.REPORTS)
    if case.exit.appraisal is None:
        yield Problem("appraisal", "required", "尚未组织专家评定并形成书面材料。", law.APPRAISAL)
    if not exit_passed(case):
        yield Problem("exit_assessment", "required", "出基地考核尚未合格。", setting("interpretation"))


def exit_passed(case: Stay) -> bool:
    """Art. 17: whether both sides passed the postdoc at the exit."""
    found = case.exit_assessment
    return found is not None and found.result in {Result.PASSED, Result.EXCELLENT}


def _formalities(case: Stay, command: cmd.CompleteExit, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.formalities, "formalities", "出基地手续的办理情况")
    yield from in_stay(case, command.left_on, c.today, "left_on", "出基地日期")
    yield from assessed_first(case, command.left_on)


def record_destination(
    case: Stay, command: cmd.RecordDestination, c: Circumstances, world: StayWorld
) -> fact.DestinationRecorded | Refusal:
    """Art. 21, 22: where the person works afterwards, and whether the employer recommends; recorded again at will."""
    found = said(command.employer, "employer", "用人单位", FORM)
    return found or fact.DestinationRecorded(
        command.destination, command.employer, command.employer_recommends
    )
