"""Why a campaign stands where it stands (Art. 5, 25)."""

from datetime import datetime

from domain.bases.campaign.state import CAMPAIGN_KIND_NAMES, CAMPAIGN_STAGE_NAMES, Campaign, CampaignStage
from domain.bases.campaign.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation
from domain.legal_time import chinese_date

__all__ = ["Explanation", "explain"]


def explain(case: Campaign, now: datetime, calendar: WorkCalendar) -> Explanation:
    """Art. 5, 25: what the campaign waits for, or what it came to."""
    if case.stage is None:
        return explanation("campaign", "该项评估或者自查尚未启动。", (), now, calendar)
    covered = f"“{case.title}”（{CAMPAIGN_KIND_NAMES[case.kind]}）涉及基地{len(case.bases)}家"
    if case.stage is CampaignStage.CLOSED and case.closed_on is not None:
        summary = case.summary.strip().rstrip("。")
        came_to = f"{covered}，已于{chinese_date(case.closed_on)}结束：{summary}。"
        return explanation("campaign", came_to, (), now, calendar)
    standing = f"{covered}，目前{CAMPAIGN_STAGE_NAMES[case.stage]}。"
    return explanation("campaign", standing, waits(case), now, calendar)
