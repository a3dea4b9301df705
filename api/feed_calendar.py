"""Dates of a worklist as an iCalendar (RFC 5545): numbers and matters only, no person and no unit.

Instants are written in UTC: a zone's name would need its rules beside it, and for an offset (+08:00) icalendar writes the
name of a zone that it does not define (findings/icalendar-offset-is-an-undefined-zone.sh).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from domain.legal_time import hour_of

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
    ends_at: datetime | None = None
    """The instant of that day by which it is to be done, where that is before 24:00."""
    since: datetime
    provisional: bool
    page: str


def as_calendar(found: Iterable[Dated]) -> bytes:
    """The calendar; each date is a whole day that leaves its owner free, or the instant at which it ends."""
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
    if dated.ends_at is None:
        event.add("dtstart", dated.due_on)
        event.add("dtend", dated.due_on + timedelta(days=1))
    else:
        event.add("dtstart", dated.ends_at.astimezone(UTC))
    event.add("summary", _summary(dated))
    event.add("url", dated.page)
    event.add("transp", "TRANSPARENT")
    return event


def _summary(dated: Dated) -> str:
    by = f"{hour_of(dated.ends_at, dated.due_on)}前" if dated.ends_at else ""
    told = "，".join(note for note in (by, "暂定" if dated.provisional else "") if note)
    return f"{dated.matter}（{dated.number}）" + (f"（{told}）" if told else "")
