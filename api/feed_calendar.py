"""Dates of a worklist as an iCalendar (RFC 5545): numbers and matters only, no person and no unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

MADE_BY = "-//Inner Mongolia RST//talent programmes//ZH"
TITLE = "办理期限"
REFRESH = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One day by which something is to be done; `page` is the address of its page."""

    uid: str
    matter: str
    number: str
    due_on: date
    since: datetime
    provisional: bool
    page: str


def as_calendar(found: Iterable[Dated]) -> bytes:
    """The calendar; each date is a whole day that leaves its owner free."""
    made = Calendar()
    made.add("prodid", MADE_BY)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", TITLE)
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for dated in found:
        made.add_component(_event(dated))
    text: bytes = made.to_ical()
    return text


def _event(dated: Dated) -> Event:
    event = Event()
    event.add("uid", dated.uid)
    event.add("dtstamp", dated.since)
    event.add("dtstart", dated.due_on)
    event.add("dtend", dated.due_on + timedelta(days=1))
    event.add("summary", f"{dated.matter}（{dated.number}）{'（暂定）' if dated.provisional else ''}")
    event.add("url", dated.page)
    event.add("transp", "TRANSPARENT")
    return event
