"""The history of a check, a line for each fact."""

from domain.legal_time import chinese_date
from domain.narrative import Line, because
from domain.rights import law
from domain.rights.anytime import narrate_anytime
from domain.rights.check import facts as fact
from domain.rights.check.waits import wait_name
from domain.rights.rules import NOTICE_DATA

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:
    """权益·三(一): what the fact means, and what it rests on."""
    match happened:
        case fact.CheckCalled():
            text = f"启动“{happened.title}”（{happened.document}），涉及单位{len(happened.units)}家"
            return Line(f"{text}，{chinese_date(happened.due)}前完成。", law.SELF_CHECK)
        case fact.CheckClosed(summary, unfinished):
            rest = f"，尚有{len(unfinished)}家未完成" if unfinished else ""
            return Line(f"结束自查{rest}{because(summary)}。", NOTICE_DATA)
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return narrate_anytime(happened, wait_name(happened.key), "自治区科技厅")
