"""Art. 25: the yearly self-check of all bases is opened on the day of the settings."""

from datetime import date

from activities.errands.desk import Desk
from db.policies import policy_on
from domain.bases.campaign.commands import OpenCampaign
from domain.bases.campaign.state import CampaignKind
from domain.bases.pack import PACK
from ids import derived_id


async def open_self_check(desk: Desk) -> dict[str, int]:
    """Opens the campaign of the year, from its day on until it is over; once a year, also if a person opened it."""
    policy = await desk.look_up(lambda conn: policy_on(conn, desk.today, PACK))
    year = desk.today.year
    closes = date(year, policy.self_check_month, policy.self_check_day)
    if not date(year, policy.self_check_open_month, policy.self_check_open_day) <= desk.today <= closes:
        return {"opened": 0}
    command = OpenCampaign(kind=CampaignKind.SELF_CHECK, title=f"{year}年度自查", year=year, closes_on=closes)
    case_id = derived_id("campaign", "self_check", str(year))
    opened = await desk.decide(f"errand/self_check/{year}", "campaign", case_id, command)
    return {"opened": int(opened)}
