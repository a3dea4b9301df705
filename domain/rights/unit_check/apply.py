"""Folds facts into the state of a unit's part in a check."""

from dataclasses import replace

from domain.rights.terms import RightsFinding
from domain.rights.unit_check import facts as fact
from domain.rights.unit_check.checklist import ENCOURAGED
from domain.rights.unit_check.state import UnitCheck, UnitCheckStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: UnitCheck, happened: fact.Fact, stamp: Stamp) -> UnitCheck:  # a case for each fact
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.UnitCheckOpened():
            return _opened(case, happened)
        case fact.CheckHandedIn():
            return replace(
                case,
                stage=UnitCheckStage.HANDED_IN,
                reports={report.item: report for report in happened.reports},
                handed_in_on=happened.on,
                late_days=happened.late_days,
            )
        case fact.ItemFound(item=item, finding=finding, reason=reason, reviewed=reviewed):
            reasons = {**case.reasons, item: reason}
            case = replace(case, findings={**case.findings, item: finding}, reasons=reasons)
            return _settled(case) if reviewed else case
        case fact.FindingAnswered(item, document):
            return replace(case, answers={**case.answers, item: document})
        case fact.ItemVerified(item=item, met=met, reason=reason):
            finding = RightsFinding.MET if met else RightsFinding.NOT_MET
            reasons = {**case.reasons, item: reason}
            return _settled(replace(case, findings={**case.findings, item: finding}, reasons=reasons))
        case fact.UnitCheckClosed(reason):
            return replace(case, stage=UnitCheckStage.CLOSED, closed_because=reason, clocks={})
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return case


def _opened(case: UnitCheck, happened: fact.UnitCheckOpened) -> UnitCheck:
    return replace(
        case,
        stage=UnitCheckStage.CALLED,
        check=happened.check,
        unit=happened.unit,
        league=happened.league,
        authority=happened.authority,
        traits=happened.traits,
        year=happened.year,
        due=happened.due,
    )


def _settled(case: UnitCheck) -> UnitCheck:
    """Verified once nothing that is a duty is left."""
    left = any(
        finding in (RightsFinding.NOT_MET, RightsFinding.PARTLY) and item not in ENCOURAGED
        for item, finding in case.findings.items()
    )
    return replace(case, stage=UnitCheckStage.RECTIFYING if left else UnitCheckStage.VERIFIED)
