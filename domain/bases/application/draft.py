"""Art. 11(1): the draft, its revisions and attachments, and the submission."""

from dataclasses import fields
from datetime import date

from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.eligibility import barred_now, ineligible
from domain.bases.application.form import Form
from domain.bases.application.form_check import check_form
from domain.bases.application.limits import start_clock, window_clock
from domain.bases.application.papers import PaperKind
from domain.bases.application.plain import plain_form
from domain.bases.application.priority import doubts, gaps, hints
from domain.bases.application.serving import issue
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.attachment import Attachment
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import CONSENT_REFUSED, ENDS
from domain.bases.policy import Policy
from domain.bases.terms import CONDITION_OF, SECTION_NAMES, RoundStage, Section, Stage
from domain.legal_time import full_date
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid, said
from domain.source import interpretation, setting
from domain.terms import Role, Route
from domain.unit import consent_needed


def open_draft(
    case: Application, command: cmd.OpenDraft, c: Circumstances, world: World
) -> fact.DraftOpened | Refusal:
    """Art. 2, 9(1), 11(1), 24: a unit that can apply begins while the window is open."""
    if case.unit:
        return Refusal(
            code="already_open", detail="该申报已经建立，请继续填报。", source=setting("procedure")
        )
    if world.unit.id != c.actor.scope or command.unit != c.actor.scope:
        return forbidden("只能为本单位申报。", setting("permission"))
    barred = not_to_submit(case, c, world)
    if barred is not None:
        return barred
    if world.applied:
        return Refusal(
            code="already_applied",
            detail="本单位在本申报批次已有申报，不能重复申报。",
            source=setting("procedure"),
        )
    unit = world.unit
    clock = window_clock(world.window.closes, c)
    return fact.DraftOpened(
        round=command.round,
        unit=unit.id,
        unit_name=unit.name,
        nature=unit.nature,
        route=unit.route,
        league=unit.league,
        authority=unit.authority,
        clock=clock,
    )


def window_closed(c: Circumstances, world: World) -> Refusal | None:
    """Art. 11: submissions are taken in the window that the department opened."""
    window = world.window
    if window.stage is RoundStage.OPEN and window.opens <= c.today <= window.closes:
        return None
    detail = f"本申报批次的申报期为{full_date(window.opens)}至{full_date(window.closes)}，现不在申报期内。"
    return Refusal(code="window_closed", detail=detail, source=setting("round_window"))


def save_draft(
    case: Application, command: cmd.SaveDraft, c: Circumstances, world: World
) -> fact.DraftSaved | Refusal:
    """Art. 11(1): a revision made from the present one; in a correction only what was returned may change."""
    if command.revision != case.revision:
        return stale(case)
    saved = plain_form(command.form)
    outside = changed_sections(plain_form(case.form), saved) - may_change(case)
    if outside:
        return not_returned(outside)
    return fact.DraftSaved(case.revision + 1, saved)


def stale(case: Application) -> Refusal:
    """Setting: somebody saved in between."""
    return Refusal(
        code="stale_revision",
        detail=f"申报书已更新为第{case.revision}稿，请在最新稿上修改。",
        source=setting("form"),
    )


def not_returned(sections: set[Section]) -> Refusal:
    """Setting: a correction touches only what was returned."""
    names = "、".join(SECTION_NAMES[section] for section in Section if section in sections)
    return Refusal(
        code="not_returned",
        detail=f"补正只能修改退回所列部分；“{names}”未列入退回事项。",
        source=setting("correction_working_days"),
    )


def changed_sections(before: Form, after: Form) -> set[Section]:
    """Art. 9, 10: which parts of the form differ."""
    return {
        Section(one.name) for one in fields(Form) if getattr(before, one.name) != getattr(after, one.name)
    }


def may_change(case: Application) -> set[Section]:
    """Setting: in a correction the returned sections, in a draft everything."""
    if case.correction is None or case.stage is not Stage.CORRECTION:
        return set(Section)
    return {item.section for item in case.correction.items}


def attach(case: Application, command: cmd.Attach, c: Circumstances, world: World) -> fact.Attached | Refusal:
    """Art. 9, 10: evidence for a condition or a ground."""
    paper = command.attachment
    if paper.consent is not (case.stage is Stage.CONSENT):
        return forbidden("同意函由主管部门在出具意见时上传。", setting("attachments"))
    if not paper.consent and not paper_may_change(case, paper):
        return Refusal(
            code="not_returned",
            detail="补正只能增减退回事项所涉的证明材料。",
            source=setting("correction_working_days"),
        )
    if any(_same(one, paper) for one in case.attachments):
        return Refusal(
            code="same_file",
            detail="该文件已经上传，不必重复上传。",
            source=setting("attachments"),
            field="file",
        )
    return fact.Attached(paper)


def _same(one: Attachment, other: Attachment) -> bool:
    return (one.sha256, one.condition, one.ground) == (other.sha256, other.condition, other.ground)


def detach(case: Application, command: cmd.Detach, c: Circumstances, world: World) -> fact.Detached | Refusal:
    """Art. 9, 10: evidence taken out of the present revision; what was submitted stays on record."""
    paper = next((one for one in case.attachments if one.id == command.attachment), None)
    if paper is None:
        return Refusal(
            code="not_found",
            detail="没有找到该附件。",
            source=setting("attachments"),
            kind=RefusalKind.NOT_FOUND,
        )
    if not paper_may_change(case, paper):
        return Refusal(
            code="not_returned",
            detail="补正只能增减退回事项所涉的证明材料。",
            source=setting("correction_working_days"),
        )
    return fact.Detached(command.attachment)


def paper_may_change(case: Application, paper: Attachment) -> bool:
    """Setting: in a correction only the papers of returned sections; never the letter of the 主管部门."""
    if paper.consent:
        return False
    sections = may_change(case)
    if paper.condition is None:
        return Section.PRIORITIES in sections or case.stage is Stage.DRAFT
    return any(CONDITION_OF.get(section) is paper.condition for section in sections)


def submit(
    case: Application, command: cmd.Submit, c: Circumstances, world: World
) -> fact.Submitted | Refusal:
    """Art. 2, 9, 10, 11(1): complete, eligible and in time; all problems at once, each with its field."""
    if command.revision != case.revision:
        return stale(case)
    closed = window_closed(c, world)
    if closed is not None:
        return closed
    problems = (
        *ineligible(world.unit, world.standing, c.today),
        *form_problems(case, c.policy, c.today),
    )
    if problems:
        return invalid(problems, f"申报书尚有{len(problems)}处需要完善，请逐项修改后再提交。")
    to = Stage.CONSENT if consent_needed(case.route) else Stage.FIRST_REVIEW
    remarks = hints((*doubts(case.form, case.attachments, c.policy, c.today), *gaps(case.form)))
    return fact.Submitted(case.revision, to, start_clock(to.value, c), remarks)


def not_to_submit(case: Application, c: Circumstances, world: World) -> Refusal | None:
    """Art. 2, 9(1), 11(1), 24: why nothing can be submitted, whatever the form says."""
    return window_closed(c, world) or barred_now(c, world)


def form_problems(case: Application, policy: Policy, on: date) -> tuple[Problem, ...]:
    """Art. 9, 10: what the present revision lacks on that day; in a correction only in the returned parts.

    What was not returned was in order, and cannot be changed now.
    """
    found = check_form(case.form, case.attachments, policy, on)
    if case.stage is not Stage.CORRECTION:
        return found
    sections = may_change(case)
    conditions = {CONDITION_OF[one] for one in sections if one in CONDITION_OF}
    fields_ = tuple(f"form.{one.value}" for one in sections)
    papers = tuple(f"attachments.{one.value}" for one in conditions)
    return tuple(problem for problem in found if problem.field.startswith(fields_ + papers))


def give_consent(
    case: Application, command: cmd.GiveConsent, c: Circumstances, world: World
) -> fact.Consented:
    """Art. 11(1): with the consent the application goes to the league, or to the department directly."""
    to = Stage.DEPARTMENT_CHECK if case.route is Route.REGION else Stage.FIRST_REVIEW
    return fact.Consented(command.opinion, to, start_clock(to.value, c))


def refuse_consent(
    case: Application, command: cmd.RefuseConsent, c: Circumstances, world: World
) -> fact.ConsentRefused | Refusal:
    """Art. 11(1): with reasons; whether that ends the application is an interpretation (`CONSENT_REFUSED`)."""
    missing = said(command.reason, "reason", "不同意的理由")
    if missing:
        return missing
    paper = issue(
        case,
        PaperKind.CONSENT_REFUSED,
        c,
        reason=command.reason,
        source=interpretation(CONSENT_REFUSED),
        office=Role.AUTHORITY,
    )
    if c.policy.reads(CONSENT_REFUSED) == ENDS:
        return fact.ConsentRefused(command.reason, paper=paper)
    clock = start_clock("department_check", c)
    return fact.ConsentRefused(command.reason, Stage.DEPARTMENT_CHECK, clock, paper)
