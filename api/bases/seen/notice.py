"""Notices and objections as answers; nothing here names whoever objected."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, TypedDict

from activities.bases.objection_files import MOST
from api.bases.models.notice import (
    AnswerPaper,
    NoticeAnswer,
    NoticeOutcome,
    NoticeUnit,
    ObjectionFollowed,
    ObjectionRow,
)
from api.models.dates import Due, day_of, due_of, ending
from db.bases.objections import ObjectionFound
from db.bases.reads.notices import EntryFollowed, NoticeRow
from domain.bases.application.papers import Paper
from domain.bases.terms import OBJECTION_FINDING_NAMES, ObjectionFinding, Stage
from domain.calendar import WorkCalendar
from domain.counting import Roll, Span, working_days_left
from domain.deadline import deadline, explain, fixed
from domain.legal_time import chinese_date
from domain.offices import office
from domain.service import WAY_NAMES
from domain.source import setting


def notice_answer(
    row: NoticeRow, entries: Sequence[EntryFollowed], today: date, calendar: WorkCalendar, contact: str
) -> NoticeAnswer:
    """A notice with its units, each with what became of it since."""
    units = [_unit(one, row.id) for one in entries]
    return NoticeAnswer(
        id=row.id,
        round=row.round_id,
        title=row.title,
        contact=contact,
        begins=day_of(row.begins_on),
        ends=ending(row.ends_on, today, calendar, Span.WORKING_DAYS, provisional=_provisional(row, calendar)),
        proof=_proof(row.begins_on, row.ends_on, calendar),
        running=row.begins_on <= today <= row.ends_on,
        published_at=row.published_at,
        units=units,
        standing=sum(one.outcome is None or one.outcome.standing for one in units),
    )


OUT = {Stage.REFUSED: "refused", Stage.WITHDRAWN: "withdrawn", Stage.NOT_PASSED: "not_passed"}
OUTCOME_NAMES = {
    "refused": "不予备案",
    "withdrawn": "申报单位已撤回申报",
    "not_passed": "评议结论变更，不再拟备案",
    "changed": "公示内容有重大变更，重新公示",
    "renoticed": "已重新公示",
    "filed": "已备案",
}
"""Setting (objection): the outcome and its day are public; grounds and people are not."""


def _unit(entry: EntryFollowed, notice: str) -> NoticeUnit:
    outcome, bureau = _outcome(entry, notice), office(entry.league)
    return NoticeUnit(
        application=entry.application_id,
        unit_name=entry.unit_name,
        code=entry.code,
        league_name=bureau.area if bureau else "",
        outcome=outcome,
        outcome_text=f"{chinese_date(outcome.on.on)}{outcome.text}" if outcome else "",
    )


def _outcome(entry: EntryFollowed, notice: str) -> NoticeOutcome | None:
    """What came of the listing; a later notice of the same application takes its place."""
    stage = Stage(entry.stage)
    if entry.latest_notice != notice:
        return _came("renoticed", entry.latest_begins)
    if stage is Stage.PASSED and entry.changed_on is not None:
        return _came("changed", entry.changed_on)
    if stage in OUT and entry.ended_on is not None:
        return _came(OUT[stage], entry.ended_on)
    return _came("filed", entry.filed_on, standing=True) if entry.filed_on is not None else None


def _came(code: str, on: date, *, standing: bool = False) -> NoticeOutcome:
    told = {"code": code, "text": OUTCOME_NAMES[code], "on": day_of(on), "standing": standing}
    return NoticeOutcome.model_validate(told)


def _provisional(row: NoticeRow, calendar: WorkCalendar) -> bool:
    """Setting (counting): whether its end lies behind days whose holidays are not published yet."""
    return calendar.is_provisional_between(row.begins_on, row.ends_on)


def _proof(begins: date, ends: date, calendar: WorkCalendar) -> str:
    """How the days between were counted; only the last day where the calendar was changed after the publication."""
    count = working_days_left(begins, ends, calendar)
    source = setting("notice_working_days")
    if count and calendar.why_rest(ends) is None:
        return explain(
            deadline(begins, count, Span.WORKING_DAYS, roll=Roll.KEEP, calendar=calendar, source=source)
        )
    return explain(fixed(ends, source, calendar))


def objection_followed(
    row: ObjectionFound, paper: Paper | None, files: list[str], today: date, calendar: WorkCalendar
) -> ObjectionFollowed:
    """What whoever holds the receipt may know, with the answer that was given."""
    return ObjectionFollowed(
        **_status(row, today, calendar),
        answer=_answer(paper),
        files=files,
        can_add_files=row.finding is None and len(files) < MOST,
    )


def _answer(paper: Paper | None) -> AnswerPaper | None:
    if paper is None:
        return None
    service = paper.service
    return AnswerPaper(
        name=paper.name,
        on=day_of(paper.on),
        remedies=paper.remedies,
        served_on=day_of(service.on) if service else None,
        served_how=WAY_NAMES[service.way] if service else None,
        may_sign=service is None,
    )


def objection_row(row: ObjectionFound, today: date, calendar: WorkCalendar) -> ObjectionRow:
    """What the department and auditors see."""
    return ObjectionRow(
        **_status(row, today, calendar),
        id=row.id,
        notice=row.notice_id,
        application=row.application_id,
        number=row.number,
        anonymous=row.anonymous,
        grounds=row.grounds,
    )


class _Status(TypedDict):
    """How far an objection is, by the fields that both answers have."""

    receipt: str
    unit_name: str
    notice_title: str
    raised_at: datetime
    status: Literal["open", "decided"]
    status_name: str
    answer_by: Due | None
    finding: ObjectionFinding | None
    finding_name: str | None
    reasons: str | None
    decided_at: datetime | None


def _status(row: ObjectionFound, today: date, calendar: WorkCalendar) -> _Status:
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
