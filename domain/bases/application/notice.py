"""Art. 11(3): the public notice, objections and the filing, as one application goes through them."""

from collections.abc import Iterator
from dataclasses import replace

from domain.bases import law
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.eligibility import barred_now
from domain.bases.application.limits import start_clock
from domain.bases.application.papers import Paper, PaperKind
from domain.bases.application.refusing import unheard
from domain.bases.application.serving import issue
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.terms import ENDS, ObjectionFinding, Stage
from domain.refusal import Refusal, RefusalKind
from domain.source import setting
from domain.wait import Clock


def begin_notice(
    case: Application, command: cmd.BeginNotice, c: Circumstances, world: World
) -> fact.NoticeBegan:
    """Art. 11(3): the notice runs the policy's working days, the day of publication not counted.

    It ends by itself, so nobody is reminded of it.
    """
    return fact.NoticeBegan(command.notice, c.today, replace(start_clock("notice", c), before=()))


def raise_objection(
    case: Application, command: cmd.RaiseObjection, c: Circumstances, world: World
) -> fact.ObjectionRaised | Refusal:
    """Art. 11(3): by anyone until the notice ends; it holds only this unit."""
    if case.notice is None or c.today > case.notice.ends:
        return Refusal(
            code="notice_over", detail="公示期已满，不再受理异议。", source=setting("notice_working_days")
        )
    if any(one.id == command.objection for one in case.objections):
        return Refusal(code="already_raised", detail="该异议已经受理。", source=setting("objection"))
    return fact.ObjectionRaised(command.objection, start_clock("objection", c))


def end_notice(case: Application, c: Circumstances) -> fact.NoticeEnded:
    """Art. 11(3): with an open objection the application is held until the finding."""
    if case.open_objections:
        return fact.NoticeEnded(Stage.HELD, None)
    return fact.NoticeEnded(Stage.CLEARED, start_clock("filing", c))


def decide_objection(
    case: Application, command: cmd.DecideObjection, c: Circumstances, world: World
) -> fact.ObjectionDecided | Refusal:
    """Art. 11(3): 公示无异议: upheld ends the application.

    Setting (hearing): only once the unit was told what is intended, and heard; the reasons answer what it said.
    Setting (objection): with reasons; one that is not upheld counts as none, a material change needs a new notice.
    """
    one = next((one for one in case.objections if one.id == command.objection), None)
    if one is None:
        return Refusal(
            code="not_found",
            detail="没有找到该异议。",
            source=setting("objection"),
            kind=RefusalKind.NOT_FOUND,
        )
    if not one.open:
        return Refusal(code="already_decided", detail="该异议已经办结。", source=setting("objection"))
    if not command.reasons.strip():
        return Refusal(
            code="required",
            detail="请填写认定理由。",
            source=setting("objection"),
            kind=RefusalKind.INVALID,
            field="reasons",
        )
    unfit = _unfit_finding(case, command.finding)
    if unfit is not None:
        return unfit
    heard = case.intent is not None and case.intent.heard
    if command.finding is ObjectionFinding.UPHELD and not heard:
        return unheard(case.intent)
    to, clock = _after(case, command, c)
    papers = tuple(_papers(case, command, c))
    return fact.ObjectionDecided(
        objection=command.objection,
        finding=command.finding,
        reasons=command.reasons,
        to=to,
        clock=clock,
        papers=papers,
    )


def _unfit_finding(case: Application, finding: ObjectionFinding) -> Refusal | None:
    """Setting (objection): there is nothing to find about an application that has ended, and only then."""
    if (case.stage in ENDS) == (finding is ObjectionFinding.CLOSED):
        return None
    ended = "该申报已经终止，异议只作答复，不再认定成立与否。"
    detail = ended if case.stage in ENDS else "该申报尚未终止，应当对异议作出认定。"
    return Refusal(
        code="unfit_finding",
        detail=detail,
        source=setting("objection"),
        kind=RefusalKind.INVALID,
        field="finding",
    )


def _papers(case: Application, command: cmd.DecideObjection, c: Circumstances) -> Iterator[Paper]:
    """Setting (objection): an answer to whoever objected, and to the unit what became of its application."""
    source = setting("objection")
    yield issue(
        case, PaperKind.OBJECTION, c, reason=command.reasons, source=source, objection=command.objection
    )
    if command.finding is ObjectionFinding.UPHELD:
        yield issue(case, PaperKind.REFUSED, c, reason=command.reasons, source=source, nth=2)


def _after(
    application: Application, command: cmd.DecideObjection, c: Circumstances
) -> tuple[Stage, Clock | None]:
    match command.finding:
        case ObjectionFinding.UPHELD:
            return Stage.REFUSED, None
        case ObjectionFinding.CLOSED:
            return application.stage, None
        case ObjectionFinding.MATERIAL_CHANGE if application.stage is not Stage.PANEL:
            return Stage.PASSED, start_clock("notice_publish", c)
        case ObjectionFinding.NOT_UPHELD | ObjectionFinding.MATERIAL_CHANGE:
            others = [one for one in application.open_objections if one.id != command.objection]
            if application.stage is Stage.HELD and not others:
                return Stage.CLEARED, start_clock("filing", c)
            return application.stage, application.clock


def file(case: Application, command: cmd.File, c: Circumstances, world: World) -> fact.Filed | Refusal:
    """Art. 2, 11(3), 24: after a notice without open objection, and only if the unit still can have a base."""
    if case.open_objections:
        detail = f"{case.unit_name}尚有{len(case.open_objections)}件未办结的异议，不能备案。"
        return Refusal(code="objection_open", detail=detail, source=law.NO_OBJECTION)
    barred = barred_now(c, world)
    return barred or fact.Filed(command.base, command.document)
