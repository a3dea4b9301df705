"""What somebody wants mailed: each message at once, one letter each working day, or nothing; and what that letter says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from domain.legal_time import chinese_date


class Wish(StrEnum):
    """How somebody wants to be mailed; the messages themselves are in the inbox in any case."""

    EACH = "each"
    DIGEST = "digest"
    NONE = "none"


WISH_NAMES = {Wish.EACH: "每条消息随时发送", Wish.DIGEST: "每个工作日汇总发送一次", Wish.NONE: "不发送邮件"}
USUAL_HOUR = "08:30"
HOURS = tuple(f"{hour:02}:{minute:02}" for hour in range(6, 21) for minute in (0, 30))
"""Shanghai time; the letter is written at the half hour that was chosen."""
MOST_TITLES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one letter is about: how much waits, and the titles of the messages since the last letter."""

    on: date
    waiting: int
    overdue: int
    due_today: int
    titles: Sequence[str]

    @property
    def worth_a_letter(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.waiting or self.titles)


def is_due(at: str, now: time) -> bool:
    """Whether the chosen hour has come; a run that was missed is made up for on the same day."""
    return now >= time.fromisoformat(at)


def letter(day: Day, page: str) -> tuple[str, str]:
    """Subject and text: counts, and titles as the single letters have them; nothing else of any case."""
    subject = f"{chinese_date(day.on)}待办和消息汇总"
    lines = [f"现有待办{day.waiting}项，其中已逾期{day.overdue}项、今日到期{day.due_today}项。"]
    if day.titles:
        lines += ["", f"上次汇总以来的未读消息{len(day.titles)}条："]
        lines += [f"{place}. {title}" for place, title in enumerate(day.titles[:MOST_TITLES], 1)]
        if len(day.titles) > MOST_TITLES:
            lines.append(f"其余{len(day.titles) - MOST_TITLES}条请在系统中查看。")
    lines += ["", f"请登录系统办理：{page}", "不再接收汇总邮件的，可在“本人”页修改。"]
    return subject, "\n".join(lines)
