"""An application as an answer."""

from api.bases.models.application import (
    ApplicationAnswer,
    ConditionFound,
    CorrectionSeen,
    Ended,
    InspectionSeen,
    ItemSeen,
    NoticeSeen,
    ObjectionSeen,
    PriorityFound,
    VerdictSeen,
)
from api.bases.models.application_lists import listed
from api.bases.seen.application_papers import intent_seen, left_out_seen, opinions_seen, papers_seen
from api.bases.sight.application import Frame, Sight
from api.models.can import Can, NotYet
from api.models.dates import day_of
from api.seen.offered import Offered, offered
from domain.bases.application.allowed import NAMES, allowed, withheld
from domain.bases.application.commands import SaveDraft
from domain.bases.application.corrected import is_corrected
from domain.bases.application.drawing.verdict import why_not_passed
from domain.bases.application.explanation import end_source
from domain.bases.application.priority import particulars
from domain.bases.application.progress import work
from domain.bases.application.state import Application, Correction, Objection, Verdict
from domain.bases.application.waits import waits
from domain.bases.terms import (
    CONDITION_NAMES,
    ENDS,
    FINDING_NAMES,
    GROUND_NAMES,
    OBJECTION_FINDING_NAMES,
    SECTION_NAMES,
    STAGE_NAMES,
    Condition,
)
from domain.refusal import Refusal


def application_answer(one: Sight, task_name: str | None, frame: Frame) -> ApplicationAnswer:
    """The whole of it, as far as the reader sees it."""
    seen, material, reader = one.seen, one.material, one.reader
    row = listed([one.row], reader.today, reader.calendar)[0]
    return ApplicationAnswer.model_validate(
        {
            **row,
            "seq": one.seq,
            "authority": seen.authority,
            "open": one.case.stage not in ENDS,
            "task": seen.task if task_name else None,
            "task_name": task_name if seen.task else None,
            "form": seen.form if material else None,
            "attachments": list(seen.attachments),
            "findings": conditions_found(seen) if material else [],
            "priorities": priorities_found(seen) if material else [],
            "inspection": _inspection(seen),
            "recommendation": seen.recommendation,
            "correction": _correction(seen, seen.correction) if seen.correction else None,
            "verdicts": [verdict_seen(verdict) for verdict in seen.verdicts],
            "notice": _notice(one),
            "objections": [_objection(objection, whole=reader.oversees) for objection in seen.objections],
            "base": seen.base,
            "document": seen.document,
            "ended": _ended(one),
            "papers": papers_seen(seen),
            "intent": intent_seen(seen),
            "opinions": opinions_seen(seen),
            "left_out": left_out_seen(seen),
            "can": _can(one, frame),
            "not_yet": _not_yet(one, frame),
        }
    )


def conditions_found(seen: Application) -> list[ConditionFound]:
    """Art. 11(2): all five conditions, with their findings where there are any."""
    return [
        ConditionFound(
            condition=condition,
            title=CONDITION_NAMES[condition],
            finding=found.finding if found else None,
            finding_name=FINDING_NAMES[found.finding] if found else "未认定",
            note=found.note if found else "",
        )
        for condition in Condition
        for found in [seen.findings.get(condition)]
    ]


def priorities_found(seen: Application) -> list[PriorityFound]:
    """Art. 10: the claimed grounds."""
    return [
        PriorityFound(
            ground=claim.ground,
            title=GROUND_NAMES[claim.ground],
            evidence=claim.evidence,
            particulars=particulars(claim),
            confirmed=found.confirmed if found else None,
            note=found.note if found else "",
        )
        for claim in seen.form.priorities
        for found in [seen.priorities.get(claim.ground)]
    ]


def verdict_seen(verdict: Verdict) -> VerdictSeen:
    """The panel's result."""
    return VerdictSeen(
        counted=verdict.counted,
        quorum=verdict.quorum,
        quorate=verdict.quorate,
        mean=verdict.mean,
        agreeing=verdict.agreeing,
        passed=verdict.passed,
        why=why_not_passed(verdict) if verdict.quorate and not verdict.passed else None,
        policy=verdict.policy,
        at=verdict.at,
    )


def _inspection(seen: Application) -> InspectionSeen | None:
    if seen.inspection is None:
        return None
    on, members = day_of(seen.inspection.on), list(seen.inspection.members)
    return InspectionSeen(on=on, members=members, conclusion=seen.inspection.conclusion)


def _correction(seen: Application, correction: Correction) -> CorrectionSeen:
    items = [
        ItemSeen(
            id=item.id,
            section=item.section,
            section_name=SECTION_NAMES[item.section],
            request=item.request,
            answer=item.answer,
            changed=is_corrected(correction, item.section, seen.form, seen.attachments),
        )
        for item in correction.items
    ]
    return CorrectionSeen(
        back_to=correction.back_to,
        back_to_name=STAGE_NAMES[correction.back_to],
        why_later=correction.why_later,
        items=items,
    )


def _notice(one: Sight) -> NoticeSeen | None:
    notice = one.seen.notice
    if notice is None:
        return None
    begins, ends = day_of(notice.begins), day_of(notice.ends)
    return NoticeSeen(id=notice.notice, begins=begins, ends=ends, over=one.reader.today > notice.ends)


def _objection(objection: Objection, *, whole: bool) -> ObjectionSeen:
    finding = objection.finding
    return ObjectionSeen(
        id=objection.id if whole else None,
        open=objection.open,
        finding=finding,
        finding_name=OBJECTION_FINDING_NAMES[finding] if finding else None,
        reasons=objection.reasons if whole else None,
    )


def _ended(one: Sight) -> Ended | None:
    if one.case.stage not in ENDS:
        return None
    source = end_source(one.case)
    return Ended(reason=one.seen.end_reason, cite=source.cite if source else None)


def _can(one: Sight, frame: Frame) -> list[Can]:
    given = [
        Offered(name, title, name, "PUT" if command is SaveDraft else "POST")
        for command in allowed(one.case, frame.c, frame.world)
        for name, title in [NAMES[command]]
    ]
    under = f"/api/v1/applications/{one.case.id}"
    return offered("application", under, given, waits(one.case), one.reader, work(one.case))


def _not_yet(one: Sight, frame: Frame) -> list[NotYet]:
    return [
        NotYet(name=name, title=title, detail=told(found.why), cite=source.cite if source else None)
        for found in withheld(one.case, frame.c, frame.world)
        for (name, title), source in [(NAMES[found.command], found.why.source)]
    ]


def told(why: Refusal) -> str:
    """The refusal with everything that is missing."""
    details = [problem.detail for problem in why.problems if problem.detail != why.detail]
    return why.detail + "".join(details)
