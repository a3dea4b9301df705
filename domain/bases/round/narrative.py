"""The history of a round, a line for each fact."""

from domain.bases import law
from domain.bases.round import facts as fact
from domain.bases.round.listing import told
from domain.bases.round.state import Omitted
from domain.legal_time import chinese_date
from domain.narrative import Line
from domain.source import setting

__all__ = ["Line", "narrate"]


def _without(omitted: tuple[Omitted, ...]) -> str:
    return f"未列入{len(omitted)}家：{told(omitted)}" if omitted else ""


def narrate(happened: fact.Fact) -> Line:
    """Art. 11: what the fact means, and what it rests on."""
    match happened:
        case fact.RoundOpened():
            window = f"{chinese_date(happened.opens)}至{chinese_date(happened.closes)}"
            return Line(
                f"启动“{happened.title}”，申报期{window}。{happened.hint or ''}", setting("round_window")
            )
        case fact.WindowExtended():
            reason = happened.reason.strip().rstrip("。")
            because = f"：{reason}" if reason else ""
            return Line(f"申报期延长至{chinese_date(happened.closes)}{because}。", setting("round_window"))
        case fact.WindowClosed():
            return Line("申报期结束，进入审核评议。", setting("round_window"))
        case fact.NoticePublished(notice):
            days = f"{chinese_date(notice.begins)}至{chinese_date(notice.ends)}"
            doubt = "；期满日暂定，有的年份放假安排尚未公布" if notice.provisional else ""
            text = f"发布公示（公示期{days}，发布当日不计入{doubt}），共{len(notice.listed)}家。"
            return Line(text + _without(notice.omitted), law.NOTICE)
        case fact.FilingPublished(filing):
            text = f"以{filing.document}备案并公布，共{len(filing.listed)}家。"
            return Line(text + _without(filing.omitted), law.FILED)
        case fact.RoundFinished():
            summary = happened.summary.strip().rstrip("。")
            return Line("申报批次结束" + (f"：{summary}。" if summary else "。"), setting("procedure"))
        case fact.RoundReminded():
            return Line("申报期即将结束提醒。", setting("reminder_days_before"))
