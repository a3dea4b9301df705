"""Legal time: days and instants of Asia/Shanghai, and how they are written."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_WEEKDAYS = "一二三四五六日"


def legal_day(instant: datetime) -> date:
    """Setting: the day in Shanghai at an instant; an instant without a zone raises ValueError."""
    if instant.tzinfo is None:
        raise ValueError("时刻必须带有时区")
    return instant.astimezone(SHANGHAI).date()


def start_of(day: date) -> datetime:
    """Setting: 0:00 of the day in Shanghai."""
    return datetime.combine(day, time(0), SHANGHAI)


def end_of(day: date) -> datetime:
    """Setting: 24:00 of the day in Shanghai, which is 0:00 of the next."""
    return start_of(day + timedelta(days=1))


def instant_of(day: date, at: time | None) -> datetime:
    """Setting: that time of the day in Shanghai; without one 24:00."""
    return end_of(day) if at is None else datetime.combine(day, at, SHANGHAI)


def hour_name(at: time | None) -> str:
    """Setting: 18时, 9时30分, and 24时 where the whole day counts."""
    if at is None:
        return "24时"
    return f"{at.hour}时{at.minute}分" if at.minute else f"{at.hour}时"


def hour_of(ends_at: datetime, day: date) -> str:
    """Setting: the hour of that day at which something ends, known by its instant."""
    return hour_name(None if ends_at == end_of(day) else ends_at.astimezone(SHANGHAI).time())


def weekday_name(day: date) -> str:
    """Setting: 周二."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def full_date(day: date) -> str:
    """Setting: 2026年2月24日（周二）, as people read a day."""
    return f"{chinese_date(day)}（{weekday_name(day)}）"


def chinese_date(day: date) -> str:
    """Setting: 2026年2月24日, as documents are dated."""
    return f"{day.year}年{day.month}月{day.day}日"
