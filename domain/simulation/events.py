"""What a simulation tells: who would be reminded, overdue, escalated, removed or cancelled, and when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.legal_time import legal_day
from domain.source import Source

MOMENT = timedelta(microseconds=1)
LEFT = "left:"
"""+ id: the key of an assumed leaving, for which nobody waits."""


class What(StrEnum):
    """What would happen at an instant."""

    REMINDED = "reminded"
    OVERDUE = "overdue"
    OPENED = "opened"
    NOTICED = "noticed"
    ASKED = "asked"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    LEFT = "left"
    ENDED = "ended"


WHAT_NAMES = {
    What.REMINDED: "提醒",
    What.OVERDUE: "逾期",
    What.OPENED: "启动处理决定",
    What.NOTICED: "发出事先告知",
    What.ASKED: "请有关方面认定、核实",
    What.CANCELLED: "取消",
    What.LAPSED: "自动办结",
    What.LEFT: "期满离开（假定）",
    What.ENDED: "随所属事项终止",
}
"""A programme that calls something otherwise says so in `Said.names`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that would happen to a case: at an instant, for the wait `key`, under a source."""

    kind: str
    case_id: str
    at: datetime
    what: What
    key: str
    source: Source

    @property
    def day(self) -> date:
        """The legal day that it belongs to: what happens at 24:00 still belongs to the day that ends.

        A cancellation holds from the day after the two years; that day is its own (Art. 24).
        """
        return legal_day(self.at if self.what is What.CANCELLED else self.at - MOMENT)
