"""Folds facts into the state of an application: never fails, never changes meaning."""

from dataclasses import replace

from domain.bases.application import facts as fact
from domain.bases.application.apply_hearing import HearingFact, apply_hearing, signed_by_acting, with_papers
from domain.bases.application.apply_panel import PanelFact, apply_panel
from domain.bases.application.clocks import with_clock
from domain.bases.application.state import (
    Application,
    ConditionFinding,
    Correction,
    Inspection,
    NoticeEntry,
    Objection,
    Opinion,
    PriorityFinding,
)
from domain.bases.terms import ENDS, ObjectionFinding, Stage
from domain.legal_time import legal_day
from domain.source import setting
from domain.stamp import Stamp
from domain.terms import Role
from domain.wait import Clock

DraftFact = (
    fact.DraftOpened | fact.DraftSaved | fact.Attached | fact.Detached | fact.Submitted | fact.WindowMoved
)
ConsentFact = fact.Consented | fact.ConsentRefused | fact.ConsentAskedAgain
ReviewFact = fact.FindingRecorded | fact.PriorityConfirmed | fact.InspectionRecorded
ExaminedFact = (
    fact.ReturnedForCorrection | fact.CorrectionAnswered | fact.Recommended | fact.NotRecommended | fact.Accepted
    | fact.Refused
)  # fmt: skip
NoticeFact = (
    fact.NoticeBegan
    | fact.NoticeEnded
    | fact.ObjectionRaised
    | fact.ObjectionDecided
    | fact.Filed
    | fact.WasLeftOut
)
TimedFact = fact.DeadlineMoved | fact.Urged | fact.Reminded | fact.Escalated
EndingFact = fact.Withdrawn | fact.Lapsed | fact.DeemedWithdrawn
AnytimeFact = EndingFact | TimedFact | fact.TaskTransferred


def apply(case: Application, happened: fact.Fact, stamp: Stamp) -> Application:
    """The state after the fact."""
    if isinstance(happened, DraftFact):
        return _draft(case, happened, stamp)
    if isinstance(happened, ConsentFact):
        return _consent(case, happened, stamp)
    if isinstance(happened, ReviewFact):
        return _review(case, happened, stamp)
    if isinstance(happened, ExaminedFact):
        return _examined(case, happened, stamp)
    if isinstance(happened, HearingFact):
        return apply_hearing(case, happened)
    if isinstance(happened, PanelFact):
        return apply_panel(case, happened, stamp.at)
    if isinstance(happened, NoticeFact):
        return _notice(case, happened)
    return _anytime(case, happened, stamp)


def _to(case: Application, stage: Stage, clock: Clock | None) -> Application:
    return replace(case, stage=stage, clock=clock, task=None)


def _end(case: Application, stage: Stage, reason: str) -> Application:
    return replace(_to(case, stage, None), end_reason=reason)


def _draft(case: Application, happened: DraftFact, stamp: Stamp) -> Application:
    match happened:
        case fact.DraftOpened():
            return _opened(case, happened)
        case fact.DraftSaved():
            return replace(case, revision=happened.revision, form=happened.form)
        case fact.Attached():
            return replace(case, attachments=(*case.attachments, happened.attachment))
        case fact.Detached():
            return replace(
                case, attachments=tuple(one for one in case.attachments if one.id != happened.attachment)
            )
        case fact.Submitted():
            return replace(_to(case, happened.to, happened.clock), submitted_at=stamp.at)
        case fact.WindowMoved():
            return replace(case, clock=happened.clock)


def _opened(case: Application, happened: fact.DraftOpened) -> Application:
    return replace(
        case,
        round=happened.round,
        unit=happened.unit,
        unit_name=happened.unit_name,
        nature=happened.nature,
        route=happened.route,
        league=happened.league,
        authority=happened.authority,
        clock=happened.clock,
    )


def _consent(case: Application, happened: ConsentFact, stamp: Stamp) -> Application:
    match happened:
        case fact.Consented():
            return _without(_to(case, happened.to, happened.clock), Role.AUTHORITY)
        case fact.ConsentRefused():
            return _opposed(case, happened, happened.reason, Role.AUTHORITY, stamp)
        case fact.ConsentAskedAgain():
            return _without(_to(case, Stage.CONSENT, happened.clock), Role.AUTHORITY)


def _opposed(
    case: Application,
    happened: fact.ConsentRefused | fact.NotRecommended,
    reasons: str,
    office: Role,
    stamp: Stamp,
) -> Application:
    """Interpretations: the opinion of an office ends the application, or goes with it to the department."""
    known = with_papers(case, happened.paper)
    if happened.to in ENDS:
        return _end(known, happened.to, reasons)
    opinion = Opinion(office, reasons, legal_day(stamp.at))
    return replace(_to(known, happened.to, happened.clock), opinions=(*known.opinions, opinion))


def _without(case: Application, office: Role) -> Application:
    """What the office was against is asked of it again, or it agrees now."""
    return replace(case, opinions=tuple(one for one in case.opinions if one.office is not office))


def _review(case: Application, happened: ReviewFact, stamp: Stamp) -> Application:
    by = stamp.actor.user
    match happened:
        case fact.FindingRecorded():
            found = ConditionFinding(happened.finding, happened.note, by)
            return replace(case, findings={**case.findings, happened.condition: found})
        case fact.PriorityConfirmed():
            confirmed = PriorityFinding(happened.confirmed, happened.note, by)
            return replace(case, priorities={**case.priorities, happened.ground: confirmed})
        case fact.InspectionRecorded():
            return replace(
                case, inspection=Inspection(happened.on, happened.members, happened.conclusion, by)
            )


def _examined(case: Application, happened: ExaminedFact, stamp: Stamp) -> Application:
    match happened:
        case fact.ReturnedForCorrection():
            correction = Correction(
                items=happened.items,
                returned_by=stamp.actor.user,
                back_to=happened.back_to,
                form=case.form,
                attachments=case.attachments,
                why_later=happened.why_later,
            )
            returned = _to(with_papers(case, happened.paper), Stage.CORRECTION, happened.clock)
            return replace(returned, correction=correction)
        case fact.CorrectionAnswered():
            return _answered(signed_by_acting(case, stamp), happened)
        case fact.Recommended():
            return replace(_to(case, Stage.DEPARTMENT_CHECK, happened.clock), recommendation=happened.opinion)
        case fact.NotRecommended():
            return _opposed(case, happened, happened.reasons, Role.LEAGUE, stamp)
        case fact.Accepted():
            return _to(case, Stage.PANEL, happened.clock)
        case fact.Refused():
            ended = _end(with_papers(case, happened.paper), Stage.REFUSED, happened.reason)
            return replace(ended, end_source=happened.source)


def _answered(case: Application, happened: fact.CorrectionAnswered) -> Application:
    correction = case.correction
    items = correction.items if correction else ()
    answered = tuple(replace(item, answer=happened.answers.get(item.id, "")) for item in items)
    return replace(
        _to(case, happened.to, happened.clock),
        task=correction.returned_by if correction else None,
        correction=replace(correction, items=answered) if correction else None,
        findings={key: finding for key, finding in case.findings.items() if key not in happened.touched},
        priorities={
            key: priority for key, priority in case.priorities.items() if key not in happened.touched_grounds
        },
    )


def _notice(case: Application, happened: NoticeFact) -> Application:
    match happened:
        case fact.NoticeBegan():
            deadline = happened.clock.deadline
            ends = deadline.due if deadline else happened.begins
            entry = NoticeEntry(happened.notice, happened.begins, ends)
            return replace(_to(case, Stage.IN_NOTICE, happened.clock), notice=entry, left_out=None)
        case fact.NoticeEnded():
            return _to(case, happened.to, happened.clock)
        case fact.ObjectionRaised():
            return replace(case, objections=(*case.objections, Objection(happened.objection, happened.clock)))
        case fact.ObjectionDecided():
            return _objection_decided(case, happened)
        case fact.Filed():
            filed = replace(_to(case, Stage.FILED, None), base=happened.base, document=happened.document)
            return replace(filed, left_out=None)
        case fact.WasLeftOut(left_out):
            return replace(case, left_out=left_out)


def _objection_decided(case: Application, happened: fact.ObjectionDecided) -> Application:
    decided = tuple(
        replace(one, finding=happened.finding, reasons=happened.reasons)
        if one.id == happened.objection
        else one
        for one in case.objections
    )
    known = with_papers(case, *happened.papers)
    moved = replace(known, objections=decided, stage=happened.to, clock=happened.clock)
    match happened.finding:
        case ObjectionFinding.UPHELD:
            return replace(moved, end_reason=happened.reasons, task=None)
        case ObjectionFinding.MATERIAL_CHANGE:
            return replace(moved, notice=None, task=None)
        case ObjectionFinding.NOT_UPHELD | ObjectionFinding.CLOSED:
            return moved


def _anytime(case: Application, happened: AnytimeFact, stamp: Stamp) -> Application:
    match happened:
        case fact.TaskTransferred():
            return replace(case, task=happened.to)
        case fact.Withdrawn():
            return _end(case, Stage.WITHDRAWN, happened.reason)
        case fact.DeemedWithdrawn():
            source = setting("correction_working_days")
            known = with_papers(case, happened.paper)
            return replace(_end(known, Stage.WITHDRAWN, happened.reason), end_source=source)
        case fact.Lapsed():
            return _end(case, Stage.LAPSED, happened.reason)
        case _:
            return _timed(case, happened, stamp)


def _timed(case: Application, happened: TimedFact, stamp: Stamp) -> Application:
    match happened:
        case fact.DeadlineMoved(key, clock):
            return with_clock(case, key, lambda _: clock)
        case fact.Urged():
            return case
        case fact.Reminded():
            return with_clock(case, happened.key, lambda clock: replace(clock, reminded=stamp.at))
        case fact.Escalated():
            told = with_clock(case, happened.key, lambda clock: replace(clock, overdue=True))
            return replace(told, clock=happened.clock or told.clock)
