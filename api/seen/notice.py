"""Notices and objections as answers; nothing here names whoever objected."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from api.models.dates import Due, day_of, due_of, ending
from api.models.notice import NoticeAnswer, NoticeUnit, ObjectionRow, ObjectionStatus
from domain.calendar import WorkCalendar
from domain.counting import Span, working_days_left
from domain.deadline import deadline, explain, fixed
from domain.source import setting
from domain.terms import OBJECTION_FINDING_NAMES, ObjectionFinding


def notice_answer(row: Any, entries: Sequence[Any], today: date, calendar: WorkCalendar) -> NoticeAnswer:
    """A notice with its units."""
    return NoticeAnswer(
        id=row.id,
        round=row.round_id,
        title=row.title,
        begins=day_of(row.begins_on),
        ends=ending(row.ends_on, today, calendar, Span.WORKING_DAYS, provisional=_provisional(row, calendar)),
        proof=_proof(row.begins_on, row.ends_on, calendar),
        running=row.begins_on <= today <= row.ends_on,
        published_at=row.published_at,
        units=[NoticeUnit(application=one.application_id, unit_name=one.unit_name) for one in entries],
    )


def _provisional(row: Any, calendar: WorkCalendar) -> bool:
    """Setting (counting): whether its end lies behind days whose holidays are not published yet."""
    years = range(row.begins_on.year, row.ends_on.year + 1)
    return any(calendar.is_provisional(date(year, 1, 1)) for year in years)


def _proof(begins: date, ends: date, calendar: WorkCalendar) -> str:
    """How the days between were counted; only the last day where the calendar was changed after the publication."""
    count = working_days_left(begins, ends, calendar)
    source = setting("notice_working_days")
    if count and calendar.why_rest(ends) is None:
        return explain(
            deadline(begins, count, Span.WORKING_DAYS, roll=False, calendar=calendar, source=source)
        )
    return explain(fixed(ends, source, calendar))


def objection_status(row: Any, today: date, calendar: WorkCalendar) -> ObjectionStatus:
    """What whoever holds the receipt may know."""
    return ObjectionStatus.model_validate(_status(row, today, calendar))


def objection_row(row: Any, today: date, calendar: WorkCalendar) -> ObjectionRow:
    """What the department and auditors see."""
    return ObjectionRow.model_validate(
        {
            **_status(row, today, calendar),
            "id": row.id,
            "notice": row.notice_id,
            "application": row.application_id,
            "number": row.number,
            "anonymous": row.anonymous,
            "grounds": row.grounds,
        }
    )


def _status(row: Any, today: date, calendar: WorkCalendar) -> dict[str, Any]:
    finding = ObjectionFinding(row.finding) if row.finding else None
    due: Due | None = None if finding else due_of(row.due_on, today, calendar, Span.WORKING_DAYS)
    return {
        "receipt": row.receipt,
        "unit_name": row.unit_name,
        "notice_title": row.title,
        "raised_at": row.raised_at,
        "status": "decided" if finding else "open",
        "status_name": "已办结" if finding else "调查处理中",
        "answer_by": due,
        "finding": finding,
        "finding_name": OBJECTION_FINDING_NAMES[finding] if finding else None,
        "reasons": row.reasons,
        "decided_at": row.decided_at,
    }
