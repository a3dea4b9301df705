"""The errands by name: what each is for, when it is run, and what it does."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from activities.bases.errands.recount import recount
from activities.bases.errands.self_check import open_self_check
from activities.errands.consistency import check_consistency
from activities.errands.desk import Desk
from activities.errands.next_year import ask_for_calendar
from activities.errands.statistics import take_snapshot

OFFSET = 8
"""Hours that Shanghai is ahead of UTC, all year round; schedules are kept in UTC, so that no server needs its zone."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What it is called, when in words, and when as hour and days in Shanghai (daily, or on a day of each month)."""

    title: str
    when: str
    hour: int
    run: Callable[[Desk], Awaitable[dict[str, int]]]
    day: str = "*"
    months: str = "*"

    @property
    def cron(self) -> str:
        """Minute, hour, day, month and weekday in UTC."""
        return f"0 {(self.hour - OFFSET) % 24} {self.day} {self.months} *"


ERRANDS: Mapping[str, Errand] = MappingProxyType(
    {
        "self_check_campaign": Errand("启动年度自查", "每日9时查看是否到启动日", 9, open_self_check),
        "consistency": Errand("核对登记簿与各表", "每日3时", 3, check_consistency),
        "calendar": Errand("催录下一年放假安排", "11月、12月每日9时", 9, ask_for_calendar, months="11,12"),
        "statistics": Errand("留存月度统计", "每月1日9时", 9, take_snapshot, day="1"),
        "recount": Errand("补计空站期限", "每日2时", 2, recount),
    }
)
