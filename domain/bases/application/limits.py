"""The time limits of an application by the key of its wait; none of them is in the text."""

from datetime import date

from domain.bases.circumstances import Circumstances
from domain.circumstances import clock_until
from domain.deadline import Roll, Span, deadline, fixed
from domain.source import setting
from domain.wait import Clock

LIMITS = {
    "consent": "consent_working_days",
    "first_review": "first_review_working_days",
    "correction": "correction_working_days",
    "department_check": "department_check_working_days",
    "panel_assign": "panel_assign_working_days",
    "panel_review": "panel_review_working_days",
    "panel_conclude": "panel_conclude_working_days",
    "notice_publish": "notice_publish_working_days",
    "notice": "notice_working_days",
    "objection": "objection_answer_working_days",
    "filing": "filing_working_days",
}


def start_clock(key: str, c: Circumstances) -> Clock:
    """Setting: the time limit of the wait `key`, in working days, the day it starts on not counted."""
    name = LIMITS[key]
    days: int = getattr(c.policy, name)
    due = deadline(
        c.today, days, Span.WORKING_DAYS, roll=Roll.NEXT, calendar=c.calendar, source=setting(name)
    )
    return clock_until(key, due, c)


def window_clock(closes: date, c: Circumstances) -> Clock:
    """Setting (round_window): a draft can be handed in until the round's window closes, a date that the department set."""
    due = fixed(closes, setting("round_window"), c.calendar)
    return clock_until("draft", due, c)
