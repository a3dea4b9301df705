"""The history of a weekly duty (样例), a line for each fact."""

from domain.weekly import law
from domain.weekly.duty import facts as fact
from domain.weekly.duty.waits import wait_name

from domain import ticking
from domain.legal_time import chinese_date, full_date
from domain.narrative import Line


def narrate(happened: fact.Fact) -> Line:  # noqa: C901  # a line for each fact
    """What the fact means, and what it rests on."""
    match happened:
        case fact.DutyOpened(title):
            return Line(f"启动“{title}”。", law.OPENING)
        case ticking.PeriodBegan(key=key, begins=begins, ends=ends, due=due):
            return Line(
                f"{key}一期（{chinese_date(begins)}至{chinese_date(ends)}）开始，报送期限至{due.due_text}。",
                law.REPORT,
            )
        case fact.ReportSent(receipt, count):
            late = f"，{receipt.late.text}" if receipt.late else ""
            what = f"报送{count}件" if count else "零报告"
            return Line(f"{receipt.week}一期{what}{late}。", law.REPORT if count else law.ZERO)
        case ticking.ReportMissed(key, due):
            return Line(f"{key}一期至{full_date(due.astimezone().date())}未报送，记为漏报。", law.REPORT)
        case ticking.ReportFrozen(key):
            return Line(f"{key}一期定稿。", law.REPORT)
        case fact.ReportReturned(key, reason):
            return Line(f"{key}一期退回重报：{reason}", law.REPORT)
        case fact.DutyClosed(summary):
            return Line(f"结束：{summary}", law.OPENING)
        case ticking.DeadlineMoved(key) | ticking.Escalated(key) | ticking.Reminded(key):
            return Line(f"{wait_name(key)}。", law.LADDER)
