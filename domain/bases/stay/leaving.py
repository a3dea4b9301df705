"""The regular exit (Art. 18) and where the person goes (Art. 21)."""

from collections.abc import Iterator

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import EXIT_PASSED, EXIT_WITHOUT_MIDTERM
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay import oddities
from domain.bases.stay.aftermath import after_end
from domain.bases.stay.checks import in_stay, on_record, refused, written
from domain.bases.stay.doubts import unfound
from domain.bases.stay.order import acted_first, assessed_first, within_six_years
from domain.bases.stay.state import Stay
from domain.bases.stay.state_end import Appraisal
from domain.bases.stay.terms import RESULT_NAMES, SIDE_NAMES, Ground, Result, Side
from domain.bases.stay.world import StayWorld
from domain.plain.names import organisation_name
from domain.refusal import Problem, Refusal
from domain.source import interpretation, setting

FORM = setting("form")
NEEDED = "needed"
"""The answer to `exit_without_midterm` under which the midterm has to be there."""


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
    """Art. 18: the station has done the formalities, after reports, appraisal and a passed exit assessment.

    A completed exit ends a case that was opened for want of it (Art. 23(9)).
    """
    barred = bars(case)
    if barred:
        return barred
    pending = [one for one in case.removals if one.open]
    problems = (*missing(case), *midterm_missing(case, c), *_formalities(case, command, c))
    found = refused(iter(problems), "尚不具备办理出基地手续的条件。")
    odd = tuple(oddities.of_exit(case, command.left_on))
    found = found or oddities.unconfirmed(odd, command.confirmed_oddities, command.oddity_reason)
    return found or fact.ExitCompleted(
        left_on=command.left_on,
        formalities=command.formalities,
        oddities=oddities.codes(odd),
        oddity_reason=command.oddity_reason if odd else "",
        starts=after_end(case, c),
        dropped=tuple(one.id for one in pending),
        supplement=case.supplement.id if case.supplement else "",
    )


def bars(case: Stay) -> Refusal | None:
    """Art. 23, setting (procedure): what has to be decided before anybody leaves by a regular exit."""
    if any(one.open and one.ground is not Ground.EXPIRED for one in case.removals):
        detail = "退出基地处理尚未办结，不能办理出基地手续。"
        return Refusal(code="removal_open", detail=detail, source=setting("procedure"))
    doubted = unfound(case, [one for one in Ground if one is not Ground.EXPIRED])
    if doubted:
        return doubted
    if case.refusal is not None and case.refusal.open:
        detail = "拟不予备案事项尚未办结，请办结后再办理出基地手续。"
        return Refusal(code="refusal_open", detail=detail, source=setting("procedure"))
    return None


def midterm_missing(case: Stay, c: Circumstances) -> Iterator[Problem]:
    """Interpretation (exit_without_midterm): whether the midterm has to be there; earlier time is not asked for it."""
    needed = c.policy.reads(EXIT_WITHOUT_MIDTERM) == NEEDED and not case.entered_history
    if needed and (case.midterm is None or case.midterm.result is None):
        source = interpretation(EXIT_WITHOUT_MIDTERM)
        yield Problem("midterm", "required", "中期考核尚未形成结果，不能办理出基地手续。", source)


def missing(case: Stay) -> Iterator[Problem]:
    """Art. 17, 18: what has to be there before the formalities."""
    if case.exit.report is None or case.exit.summary is None:
        yield Problem("reports", "required", "尚未提交科研报告和工作总结。", law.REPORTS)
    if case.exit.appraisal is None:
        yield Problem("appraisal", "required", "尚未组织专家评定并形成书面材料。", law.APPRAISAL)
    if not exit_passed(case):
        detail = f"出基地考核尚未合格：{_opinions(case)}。"
        yield Problem("exit_assessment", "required", detail, interpretation(EXIT_PASSED))


def _opinions(case: Stay) -> str:
    """Art. 17: what base and station say of the postdoc at the exit, or that they have not."""
    said = case.exit_assessment.opinions if case.exit_assessment else {}
    return "，".join(
        f"{SIDE_NAMES[side]}意见为{RESULT_NAMES[said[side].result]}"
        if side in said
        else f"{SIDE_NAMES[side]}尚未出具意见"
        for side in (Side.UNIT, Side.STATION)
    )


def exit_passed(case: Stay) -> bool:
    """Art. 17: whether both sides passed the postdoc at the exit."""
    found = case.exit_assessment
    return found is not None and found.result in {Result.PASSED, Result.EXCELLENT}


def _formalities(case: Stay, command: cmd.CompleteExit, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.formalities, "formalities", "出基地手续的办理情况")
    yield from in_stay(case, command.left_on, c.today, "left_on", "离开基地之日")
    yield from assessed_first(case, command.left_on)
    exit_acts = [case.exit.appraisal.on] if case.exit.appraisal else []
    exit_acts += [one.on for one in case.exit_assessment.opinions.values()] if case.exit_assessment else []
    yield from acted_first(case, command.left_on, c.today, apart=exit_acts)
    yield from within_six_years(case, command.left_on, c)


def record_destination(
    case: Stay, command: cmd.RecordDestination, c: Circumstances, world: StayWorld
) -> fact.DestinationRecorded | Refusal:
    """Art. 21, 22: where the person works afterwards, and whether the employer recommends; recorded again at will."""
    found = refused(_destination(case, command), "去向登记不完整，请补正。")
    return found or fact.DestinationRecorded(
        command.destination,
        organisation_name(command.employer),
        command.employer_recommends,
        command.recommendation,
    )


def _destination(case: Stay, command: cmd.RecordDestination) -> Iterator[Problem]:
    yield from written(command.employer, "employer", "用人单位")
    yield from on_record(case, command.recommendation, "recommendation", "用人单位推荐意见")
    if command.employer_recommends and command.recommendation is None:
        detail = "用人单位推荐的，请上传用人单位的推荐意见。"
        yield Problem("recommendation", "required", detail, setting("attachments"))
