"""The history of a campaign, a line for each fact."""

from domain.bases import law
from domain.bases.campaign import facts as fact
from domain.bases.campaign.state import CAMPAIGN_KIND_NAMES, CampaignKind
from domain.bases.campaign.waits import wait_name
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import setting

__all__ = ["Line", "narrate"]

SOURCES = {
    CampaignKind.EVALUATION: law.DEPARTMENT_EVALUATES,
    CampaignKind.SELF_CHECK: setting("self_check_open_month"),
}


def narrate(happened: fact.Fact) -> Line:
    """Art. 5, 25: what the fact means, and what it rests on."""
    match happened:
        case fact.CampaignOpened():
            name, closes = CAMPAIGN_KIND_NAMES[happened.kind], chinese_date(happened.closes_on)
            text = f"启动“{happened.title}”（{happened.year}年度{name.removeprefix('年度')}）"
            return Line(f"{text}，涉及基地{len(happened.bases)}家，截止{closes}。", SOURCES[happened.kind])
        case fact.CampaignExtended():
            days = f"由{chinese_date(happened.before)}延长至{chinese_date(happened.closes_on)}"
            return Line(f"截止日{days}{because(happened.reason)}。", setting("evaluation"))
        case fact.CampaignClosed(summary, _, unfinished):
            rest = f"，尚有{len(unfinished)}家基地没有结果" if unfinished else "，各基地均有结果"
            return Line(f"结束{rest}{because(summary)}。", setting("evaluation"))
        case fact.DeadlineMoved(key, clock, reason):
            return Line(f"调整“{wait_name(key)}”的期限{until(clock)}{because(reason)}。", setting("redating"))
        case fact.Escalated(key):
            return Line(f"“{wait_name(key)}”逾期，提醒自治区人社厅抓紧办理。", setting("effects"))
        case fact.Reminded(key, overdue):
            when = "逾期提醒" if overdue else "到期提醒"
            name = "reminder_days_after_every" if overdue else "reminder_days_before"
            return Line(f"{when}：{wait_name(key)}。", setting(name))
