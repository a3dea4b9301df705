"""What a campaign waits for: that the department brings it to its end."""

from domain.actor import DEPARTMENT
from domain.bases.campaign.keys import CAMPAIGN
from domain.bases.campaign.state import Campaign, CampaignKind
from domain.policy_values import Effect
from domain.source import setting
from domain.wait import Wait

ACTIONS = {
    CampaignKind.EVALUATION: "督促完成评估并结束本次评估",
    CampaignKind.SELF_CHECK: "督促完成年度自查并结束本次自查",
}
SOURCES = {
    CampaignKind.EVALUATION: setting("evaluation"),
    CampaignKind.SELF_CHECK: setting("self_check_month"),
}
THEN = {
    CampaignKind.EVALUATION: "结束时尚未评定等次的基地，本次评估终止",
    CampaignKind.SELF_CHECK: "结束后尚未提交自查报告的基地，仍应补交",
}
REMINDED = "逾期未结束的，按期再次提醒"


def waits(case: Campaign) -> tuple[Wait, ...]:
    """Art. 5, 25: one while it is open, none before and afterwards."""
    clock = case.clocks.get(CAMPAIGN)
    if clock is None:
        return ()
    then = THEN[case.kind] if clock.effect is Effect.PRINCIPLE else f"{THEN[case.kind]}；{REMINDED}"
    commands = ("campaigns/close", "campaigns/extend")
    return (
        Wait(
            key=CAMPAIGN,
            action=ACTIONS[case.kind],
            party=DEPARTMENT,
            source=SOURCES[case.kind],
            clock=clock,
            consequence=then,
            commands=commands,
        ),
    )


def wait_name(key: str) -> str:
    """Setting (evaluation): what the wait of that key is about, where the campaign itself is not at hand."""
    return {CAMPAIGN: "组织完成评估或者年度自查"}[key]
