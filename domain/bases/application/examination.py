"""Art. 10, 11(2), 11(3): the first review of the league and the check of the department."""

from dataclasses import replace

from domain.bases import law
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.draft import changed_sections, form_problems
from domain.bases.application.eligibility import barred_now
from domain.bases.application.limits import start_clock
from domain.bases.application.papers import Paper, PaperKind
from domain.bases.application.priority import doubts, doubts_of, gaps, hints
from domain.bases.application.readiness import not_all_met, not_decided, not_inspected
from domain.bases.application.serving import issue
from domain.bases.application.state import Application, CorrectionItem
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ENDS, LEAGUE_DECLINES
from domain.bases.terms import (
    CONDITION_OF,
    FINDING_NAMES,
    SECTION_NAMES,
    Condition,
    Finding,
    PriorityGround,
    Section,
    Stage,
)
from domain.legal_time import legal_day
from domain.refusal import Problem, Refusal, RefusalKind, invalid, said
from domain.source import interpretation, setting
from domain.terms import Role

RETURNERS = {Stage.CONSENT: Role.AUTHORITY, Stage.FIRST_REVIEW: Role.LEAGUE}
"""Who returns at which stage; elsewhere the department."""


def record_finding(
    case: Application, command: cmd.RecordFinding, c: Circumstances, world: World
) -> fact.FindingRecorded | Refusal:
    """Art. 11(2): 符合, 不符合 or 待补充; anything but 符合 says why."""
    if command.finding is not Finding.MET:
        missing = said(command.note, "note", f"认定为“{FINDING_NAMES[command.finding]}”的理由")
        if missing is not None:
            return missing
    return fact.FindingRecorded(command.condition, command.finding, command.note)


def confirm_priority(
    case: Application, command: cmd.ConfirmPriority, c: Circumstances, world: World
) -> fact.PriorityConfirmed | Refusal:
    """Art. 10: only a ground that the unit claimed, and confirmed only where nothing speaks against it."""
    if not any(claim.ground is command.ground for claim in case.form.priorities):
        detail = "申报单位没有填报该优先设立情形。"
        return Refusal(
            code="not_claimed",
            detail=detail,
            source=setting("procedure"),
            kind=RefusalKind.INVALID,
            field="ground",
        )
    against = doubts_of(command.ground, case.form, _doubts(case, c))
    if command.confirmed and against:
        return invalid(
            against, "该优先设立情形不能确认，可以不予确认或者退回补正；不影响申报。", "unproven_claim"
        )
    return fact.PriorityConfirmed(command.ground, command.confirmed, command.note)


def _doubts(case: Application, c: Circumstances) -> tuple[Problem, ...]:
    """Setting (correction_working_days): counted from the submission, also while a correction is answered later."""
    submitted = legal_day(case.submitted_at) if case.submitted_at else c.today
    return doubts(case.form, case.attachments, c.policy, submitted)


def record_inspection(
    case: Application, command: cmd.RecordInspection, c: Circumstances, world: World
) -> fact.InspectionRecorded | Refusal:
    """Art. 11(2): the 综合考察 has a date that is past, members and a conclusion."""
    problems = tuple(_inspection_problems(case, command, c))
    if problems:
        return invalid(problems, "综合考察记录不完整。")
    return fact.InspectionRecorded(command.on, command.members, command.conclusion)


def _inspection_problems(case: Application, command: cmd.RecordInspection, c: Circumstances) -> list[Problem]:
    source, problems = setting("form"), []
    if command.on > c.today:
        problems.append(Problem("on", "in_future", "考察日期不得晚于今天。", source))
    if not [member for member in command.members if member.strip()]:
        problems.append(Problem("members", "required", "请填写考察人员。", source))
    if not command.conclusion.strip():
        problems.append(Problem("conclusion", "required", "请填写考察结论。", source))
    return problems


def return_for_correction(
    case: Application, command: cmd.ReturnForCorrection, c: Circumstances, world: World
) -> fact.ReturnedForCorrection | Refusal:
    """Setting: item by item and all at once (一次告知); it comes back to this stage and this reviewer."""
    source = setting("correction_working_days")
    if not command.items:
        return Refusal(
            code="required",
            detail="请至少列出一项需要补正的事项。",
            source=source,
            kind=RefusalKind.INVALID,
            field="items",
        )
    for index, item in enumerate(command.items):
        if not item.request.strip():
            field = f"items[{index}].request"
            return Refusal(
                code="required",
                detail="请写明需要补正的内容。",
                source=source,
                kind=RefusalKind.INVALID,
                field=field,
            )
    if case.correction is not None and not command.why_later.strip():
        detail = "补正事项应当一次告知；再次退回的，请写明首次退回时没有告知的原因。"
        return Refusal(
            code="not_told_at_once",
            detail=detail,
            source=setting("procedure"),
            kind=RefusalKind.INVALID,
            field="why_later",
        )
    items = tuple(
        CorrectionItem(str(n), item.section, item.request) for n, item in enumerate(command.items, 1)
    )
    return fact.ReturnedForCorrection(
        items,
        case.stage,
        replace(start_clock("correction", c), deadline=None),
        command.why_later.strip(),
        _correction_notice(case, items, c),
    )


def _correction_notice(case: Application, items: tuple[CorrectionItem, ...], c: Circumstances) -> Paper:
    """Setting (service): the correction runs from the day after the notice was served."""
    reason = "".join(f"{item.id}．{SECTION_NAMES[item.section]}：{item.request}\n" for item in items)
    return issue(
        case,
        PaperKind.CORRECTION,
        c,
        reason=reason.strip(),
        source=setting("correction_working_days"),
        office=RETURNERS.get(case.stage, Role.DEPARTMENT),
    )


def answer_correction(
    case: Application, command: cmd.AnswerCorrection, c: Circumstances, world: World
) -> fact.CorrectionAnswered | Refusal:
    """Setting: every item answered and the form complete; findings that the change does not touch stay."""
    correction = case.correction
    if correction is None:
        return Refusal(
            code="wrong_stage", detail="该申报没有待补正事项。", source=setting("correction_working_days")
        )
    problems = (*_unanswered(case, command), *form_problems(case, c.policy, c.today))
    if problems:
        return invalid(problems, f"补正尚有{len(problems)}处需要完善。")
    touched, grounds = touched_by(case)
    clock = start_clock(correction.back_to.value, c)
    remarks = hints((*_doubts(case, c), *gaps(case.form))) if grounds else ()
    return fact.CorrectionAnswered(
        answers=command.answers,
        revision=case.revision,
        to=correction.back_to,
        touched=touched,
        touched_grounds=grounds,
        clock=clock,
        hints=remarks,
    )


def _unanswered(case: Application, command: cmd.AnswerCorrection) -> list[Problem]:
    items = case.correction.items if case.correction else ()
    return [
        Problem(
            f"answers.{item.id}",
            "required",
            f"请答复第{item.id}项补正要求。",
            setting("correction_working_days"),
        )
        for item in items
        if not command.answers.get(item.id, "").strip()
    ]


def touched_by(case: Application) -> tuple[tuple[Condition, ...], tuple[PriorityGround, ...]]:
    """Art. 9, 10: the conditions and grounds whose form or papers the correction changed."""
    correction = case.correction
    if correction is None:
        return (), ()
    sections = changed_sections(correction.form, case.form)
    papers = set(correction.attachments) ^ set(case.attachments)
    conditions = {CONDITION_OF[one] for one in sections if one in CONDITION_OF}
    conditions |= {paper.condition for paper in papers if paper.condition is not None}
    grounds = {paper.ground for paper in papers if paper.ground is not None}
    if Section.PRIORITIES in sections:
        changed = set(correction.form.priorities) ^ set(case.form.priorities)
        grounds |= {claim.ground for claim in changed}
    return (
        tuple(condition for condition in Condition if condition in conditions),
        tuple(ground for ground in PriorityGround if ground in grounds),
    )


def recommend(
    case: Application, command: cmd.Recommend, c: Circumstances, world: World
) -> fact.Recommended | Refusal:
    """Art. 11(2): five conditions found 符合, the 综合考察 made, and the opinion written."""
    refused = not_to_recommend(case, c, world) or said(
        command.opinion, "opinion", "书面推荐意见", setting("form")
    )
    return refused or fact.Recommended(command.opinion, start_clock("department_check", c))


def not_to_recommend(case: Application, c: Circumstances, world: World) -> Refusal | None:
    """Art. 2, 9, 11(2), 24: what is still missing before the league can recommend, whatever it writes."""
    return barred_now(c, world) or not_all_met(case) or not_inspected(case, "出具推荐意见")


def decline_to_recommend(
    case: Application, command: cmd.DeclineToRecommend, c: Circumstances, world: World
) -> fact.NotRecommended | Refusal:
    """Art. 11(2): with reasons; whether that ends the application is an interpretation (`LEAGUE_DECLINES`)."""
    missing = said(command.reasons, "reasons", "不予推荐的理由")
    if missing:
        return missing
    paper = issue(
        case,
        PaperKind.NOT_RECOMMENDED,
        c,
        reason=command.reasons,
        source=interpretation(LEAGUE_DECLINES),
        office=Role.LEAGUE,
    )
    if c.policy.reads(LEAGUE_DECLINES) == ENDS:
        return fact.NotRecommended(command.reasons, paper=paper)
    clock = start_clock("department_check", c)
    return fact.NotRecommended(command.reasons, Stage.DEPARTMENT_CHECK, clock, paper)


def accept(case: Application, command: cmd.Accept, c: Circumstances, world: World) -> fact.Accepted | Refusal:
    """Art. 9, 11(3): on to the panel with all five conditions met; the department finds on what is open again."""
    refused = not_to_accept(case, c, world)
    return refused or fact.Accepted(command.note, start_clock("panel_assign", c))


def not_to_accept(case: Application, c: Circumstances, world: World) -> Refusal | None:
    """Art. 2, 9, 11, 24, interpretation (priority_open): what is still missing before the application can go to the panel."""
    if case.opposed_by(Role.AUTHORITY):
        detail = "主管部门不同意申报；须经主管部门同意，可以请主管部门重新研究，或者不予备案。"
        return Refusal(code="no_consent", detail=detail, source=law.CONSENT)
    missing = not_all_met(case) or not_decided(case, c.policy) or not_inspected(case, "提交专家评议")
    return barred_now(c, world) or missing
