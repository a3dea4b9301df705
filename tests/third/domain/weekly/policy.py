"""The settings of the made-up programme (样例)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.policy import Edition


@dataclass(frozen=True, slots=True)
class WeeklyPolicy(Edition):
    """One edition: the hour at which a week ends, and how many working days lie before the first one."""

    programme: ClassVar[str] = "weekly"
    report_hour: int = 18
    lead_working_days: int = 2


DEFAULT_POLICY = WeeklyPolicy(
    edition=1, effective_on=date(2025, 6, 1), reason="《样例办法》施行（样例，虚构）"
)
