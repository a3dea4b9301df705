"""Invented values to test with (样例)."""

from datetime import date, datetime

from activities.published_calendar import published_calendar
from domain.actor import SYSTEM, Actor
from domain.assistants.counting.lines import Employer, Seat
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.progress import Entry
from domain.assistants.offices import CODE
from domain.assistants.policy import DEFAULT_POLICY, AssistantsPolicy
from domain.circumstances import CircumstancesUnder
from domain.legal_time import SHANGHAI, start_of
from domain.terms import Role

CALENDAR = published_calendar()
POLICY = DEFAULT_POLICY
KJT = Actor("kjt-officer", Role.DEPARTMENT, "150000", line=CODE)
LEAGUE = Actor("league-officer", Role.LEAGUE, "150200", line=CODE)
ZONE = Actor("zone-officer", Role.REPORTER, "zone-xitu", line=CODE)
LISTED = Actor("imu-officer", Role.REPORTER, "imu", line=CODE)
TIMER = SYSTEM
HOME = Actor("rst-officer", Role.DEPARTMENT, "150000")


def day(text: str, year: int = 2025) -> date:
    return date.fromisoformat(f"{year}-{text}")


def at(text: str, year: int = 2025) -> datetime:
    return datetime.fromisoformat(f"{year}-{text}").replace(tzinfo=SHANGHAI)


def in_place(division: str, *, code: str = "C-1", zone: str | None = None) -> Employer:
    return Employer(code=code, seats=(Seat(day("01-01"), division, zone),))


def _entry(
    measure: Measure, line: str, on: date, known: datetime, change: int = 1, zone: str | None = None
) -> Entry:
    return Entry(measure=measure, line=line, day=on, known=known, change=change, zone=zone)


def post(
    on: str, number: int = 1, *, known: str = "", line: str = "150200", zone: str | None = None
) -> Entry:
    seen = at(known) if known else start_of(day(on))
    return _entry(Measure.PUBLISHED, line, day(on), seen, number, zone)


def hire(
    on: str, number: int = 1, *, known: str = "", line: str = "150200", zone: str | None = None
) -> Entry:
    seen = at(known) if known else start_of(day(on))
    return _entry(Measure.FULFILLED, line, day(on), seen, number, zone)


def circumstances(
    when: datetime, actor: Actor, policy: AssistantsPolicy = POLICY
) -> CircumstancesUnder[AssistantsPolicy]:
    return CircumstancesUnder(when, actor, policy, CALENDAR)
