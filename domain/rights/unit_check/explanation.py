"""Why a unit's part in a check stands where it stands (权益·三(一))."""

from datetime import datetime

from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.rights.terms import RightsFinding
from domain.rights.unit_check.checklist import applicable
from domain.rights.unit_check.state import STAGE_NAMES, UnitCheck
from domain.rights.unit_check.waits import waits

__all__ = ["Explanation", "explain"]


def explain(case: UnitCheck, now: datetime, calendar: WorkCalendar) -> Explanation:
    """权益·三(一): how many items are in order."""
    stage = STAGE_NAMES[case.stage] if case.stage else "尚未启动"
    met = sum(finding is RightsFinding.MET for finding in case.findings.values())
    late = f"，迟交{case.late_days}日" if case.late_days else ""
    text = f"{case.year}年度自查目前{stage}{late}，适用{len(applicable(case.traits))}项，落实{met}项。"
    return explanation("unit_check", text, waits(case), now, calendar)
