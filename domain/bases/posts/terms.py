"""The closed vocabularies of posts (Art. 21)."""

from enum import StrEnum


class PostStatus(StrEnum):
    """How far a post is; whether its day has passed is seen from the day."""

    SUBMITTED = "submitted"
    OPEN = "open"
    RETURNED = "returned"
    CLOSED = "closed"


POST_STATUS_NAMES = {
    PostStatus.SUBMITTED: "待核实发布",
    PostStatus.OPEN: "已发布",
    PostStatus.RETURNED: "退回修改",
    PostStatus.CLOSED: "已关闭",
}


class MatchChannel(StrEnum):
    """Who brought person and post together."""

    POSTDOC = "postdoc"
    STATION = "station"
    UNIT = "unit"
    OFFICE = "office"


MATCH_CHANNEL_NAMES = {
    MatchChannel.POSTDOC: "本人表达意向",
    MatchChannel.STATION: "流动站推荐",
    MatchChannel.UNIT: "用人单位登记",
    MatchChannel.OFFICE: "人社部门对接",
}


class MatchStatus(StrEnum):
    """What became of it."""

    OPEN = "open"
    TALKS = "talks"
    HIRED = "hired"
    FAILED = "failed"


MATCH_STATUS_NAMES = {
    MatchStatus.OPEN: "待对接",
    MatchStatus.TALKS: "洽谈中",
    MatchStatus.HIRED: "已达成",
    MatchStatus.FAILED: "未达成",
}
RUNNING = frozenset({MatchStatus.OPEN, MatchStatus.TALKS})
