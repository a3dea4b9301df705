"""The errands by name: those of the kernel, and those that the programmes bring."""

from collections.abc import Mapping
from types import MappingProxyType

from activities.errands.consistency import check_consistency
from activities.errands.digest import send_digests
from activities.errands.errand import Errand
from activities.errands.heads import keep_heads
from activities.errands.next_year import ask_for_calendar
from activities.errands.old_drafts import erase_old_drafts
from activities.errands.retention import erase_what_is_over
from activities.errands.statistics import take_snapshot
from programmes import merged

OWN: Mapping[str, Errand] = MappingProxyType(
    {
        "consistency": Errand(title="核对登记簿与各表", when="每日3时", hour=3, run=check_consistency),
        "heads": Errand(title="签存登记簿的日校验值", when="每日1时", hour=1, run=keep_heads),
        "calendar": Errand(
            title="催录下一年放假安排", when="11月、12月每日9时", hour=9, run=ask_for_calendar, months="11,12"
        ),
        "digest": Errand(
            title="发送每日汇总邮件，告知委托代办的起止",
            when="每半小时；邮件在工作日按各人所定时间",
            hour=8,
            run=send_digests,
            half_hourly=True,
        ),
        "statistics": Errand(title="留存月度统计", when="每月1日9时", hour=9, run=take_snapshot, day="1"),
        "drafts": Errand(title="清除久未续填的草稿", when="每日4时", hour=4, run=erase_old_drafts),
        "retention": Errand(
            title="保存期满的个人信息归档后删除", when="每日5时", hour=5, run=erase_what_is_over
        ),
    }
)

ERRANDS: Mapping[str, Errand] = merged("activities", "errands.board", "ERRANDS", OWN)
"""Name → errand; a programme's stand in `activities/<programme>/errands/board.py`."""
