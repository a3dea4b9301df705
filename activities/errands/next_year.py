"""Setting (counting): towards the end of a year the department is asked for the holidays of the next."""

from activities.errands.desk import Desk
from activities.published_calendar import calendar_of

FROM_MONTH = 11
"""The State Council publishes in November, as a rule."""


async def ask_for_calendar(desk: Desk) -> dict[str, int]:
    """Tells the department once a week, from November on, while the next year is not entered."""
    calendar = await desk.look_up(calendar_of)
    following = desk.today.year + 1
    if desk.today.month < FROM_MONTH or following in calendar.published_years:
        return {"asked": 0}
    _, week, _ = desk.today.isocalendar()
    body = (
        f"{following}年的放假安排尚未录入，涉及该年的期限均为暂定。国务院办公厅公布后，请及时录入，"
        "并对在办事项的期限变化逐项确认。"
    )
    await desk.tell("calendar", f"calendar/{following}/{week}", f"请录入{following}年放假安排", body)
    return {"asked": 1}
