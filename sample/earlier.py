"""The bases of earlier rounds: dated facts with their document numbers, counted back from the day of the samples."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.bases.base.terms import BaseStatus, CancelGround
from domain.counting import add_months
from sample.units import UNITS
from scenario.cast import Cast

ACTIVE, ENDED, CANCELLED = BaseStatus.ACTIVE, BaseStatus.ENDED, BaseStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class Former:
    """A base of an earlier round: filed so many months ago (and days later), ended so many months ago."""

    login: str
    months: int
    days: int = 0
    status: BaseStatus = ACTIVE
    ended: int | None = None


FORMERS = (
    Former("salt", 84, status=CANCELLED, ended=50),
    Former("coal", 84, status=CANCELLED, ended=50),
    Former("hospital", 60, status=ENDED, ended=20),
    Former("copper", 60),
    Former("cashmere", 34),
    Former("vaccine", 30),
    Former("horse", 24, days=20),
    Former("battery", 22),
    Former("desert", 18, days=5),
    Former("ferment", 14),
    Former("veterinary", 12),
)
"""`salt` and `coal` were cancelled before the regulation, which bars nobody.

The two years of Art. 24 count nothing before 2025-12-15, so that nobody is barred before 2027-12-16; `copper` is cancelled
after two failed evaluations (setting), with notice, hearing, decision and service.

`horse` has been vacant for almost two years, of which the time before the regulation does not count (Art. 26).
"""


def ago(day: date, months: int, days: int = 0) -> date:
    """So many months before the day, and so many days after that."""
    return add_months(day, -months) + timedelta(days=days)


def bodies(day: date) -> dict[str, dict[str, Any]]:
    """What the department enters, by the unit's login; codes and documents are numbered within each year."""
    numbers: Counter[int] = Counter()
    found = {}
    for former in FORMERS:
        filed_on = ago(day, former.months, former.days)
        numbers[filed_on.year] += 1
        number = numbers[filed_on.year]
        found[former.login] = {
            "code": f"NMGBSH{filed_on.year}{number:04d}",
            "filed_on": filed_on.isoformat(),
            "document": f"样例社备〔{filed_on.year}〕{number}号",
            "status": former.status,
            "ended_on": None if former.ended is None else ago(day, former.ended).isoformat(),
            "research": UNITS[former.login].research,
            "ground": CancelGround.VACANCY if former.status is CANCELLED else None,
        }
    return found


async def enter_bases(cast: Cast, day: date) -> dict[str, str]:
    """Enters them all; gives the codes by the unit's login."""
    codes = {}
    for login, body in bodies(day).items():
        unit = cast.units[UNITS[login].name].scope
        await cast.department.do("/bases", {**body, "unit": unit})
        codes[login] = str(body["code"])
    return codes
