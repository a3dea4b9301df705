"""Why a base stands where it stands: in force and vacant or not, or how and why it ended (Art. 24)."""

from datetime import datetime

from domain.bases.base.ended_under import ended_under
from domain.bases.base.keys import VACANCY
from domain.bases.base.state import Base, Ending
from domain.bases.base.terms import BASE_STATUS_NAMES, BaseStatus, StepStatus
from domain.bases.base.vacancy import vacant_since
from domain.bases.base.waits import waits
from domain.bases.transition import told_before_law
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.legal_time import chinese_date
from domain.source import Source

__all__ = ["Explanation", "end_source", "explain"]


def explain(case: Base, now: datetime, calendar: WorkCalendar) -> Explanation:
    """Art. 24, 25: what it waits for, whose turn, until when, under what, and what would move it."""
    named = f"{case.unit_name}设立的基地（{case.code}）"
    standing = _active(case) if case.status is BaseStatus.ACTIVE else _ended(case)
    return explanation("base", f"{named}{standing}", waits(case), now, calendar)


def end_source(case: Base) -> Source | None:
    """What the end rests on (`ended_under`), or None while the base is in force."""
    return None if case.ending is None else ended_under(case.ending)


def _active(case: Base) -> str:
    since, vacant = case.filed_on, vacant_since(case.residents, case.filed_on)
    filed = f"于{chinese_date(since)}备案{told_before_law(since)}" if since else "已备案"
    if vacant is None:
        return f"{filed}，备案有效，目前在站博士后研究人员{case.in_station}名。"
    clock = case.clocks.get(VACANCY)
    due = clock.deadline if clock else None
    limit = f"，至{chinese_date(due.due)}满2年" if due else ""
    return f"{filed}，备案有效，自{chinese_date(vacant)}起无在站博士后研究人员{limit}。"


def _ended(case: Base) -> str:
    source, ending = end_source(case), case.ending
    on = f"自{chinese_date(case.ended_on)}起终止" if case.ended_on else "已终止"
    text = f"{BASE_STATUS_NAMES[case.status]}，{on}{told_before_law(case.ended_on)}。"
    if ending is not None:
        text += _how(ending)
    if case.barred_until is not None:
        text += f"至{chinese_date(case.barred_until)}不得再次申请设立。"
    return f"{text}依据：{source.cite}。" if source else text


def _how(ending: Ending) -> str:
    document = f"文号{ending.document}。" if ending.document else ""
    reason = ending.reason.strip().rstrip("。")
    left = sum(1 for one in ending.steps if one.status is StepStatus.OPEN)
    rest = f"尚有{left}项在办" if left else "均已办结"
    steps = f"随终止办理的博士后衔接{len(ending.steps)}项，{rest}。" if ending.steps else ""
    return f"{document}{f'理由：{reason}。' if reason else ''}{steps}"
