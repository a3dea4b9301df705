"""What choices, ladders and effects the settings of this programme have."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.policy_values import Effect

RECORDS, TYPED = "records", "typed"
LOWER, UPPER = "lower", "upper"
CEILING, FLOOR = "ceiling", "floor"
LETTER, NOTHING = "letter", "nothing"
ONCE_EVER, ONCE_A_YEAR = "once_ever", "once_a_year"
OWN_LINE, ZONE_TOO = "own_line", "zone_too"
TO_LEAGUE, HELD = "league", "held"
APPROVED, RECEIVED = "approved", "received"

CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "official_figure": {RECORDS: "系统取数", TYPED: "手工填报"},
        "milestone_bound": {LOWER: "进度区间下限", UPPER: "进度区间上限"},
        "milestone_rounding": {CEILING: "向上取整", FLOOR: "向下取整"},
        "milestone_action": {LETTER: "拟制督办函", NOTHING: "仅作提示"},
        "count_person": {ONCE_EVER: "历年只计一次", ONCE_A_YEAR: "每年度计一次"},
        "listed_unit_in_zone": {OWN_LINE: "只计入本单位", ZONE_TOO: "同时列入所在高新区其中数"},
        "unlisted_region_unit": {TO_LEAGUE: "计入所在盟市并提示科技厅", HELD: "待科技厅认定归属"},
        "funding_base": {APPROVED: "批复总经费", RECEIVED: "到账经费"},
    }
)
"""Setting → what it can be, in officials' words."""

REPORT_LADDER = ("前1日09:00", "当日09:00", "当日15:00")
MISSED_LADDER = ("后1日09:00", "后1日12:00")
CONTACT_COLUMNS: Mapping[str, str] = MappingProxyType(
    {"name": "姓名", "post": "职务", "phone": "办公电话", "mobile": "手机", "email": "电子邮箱"}
)
"""Field of a contact → the column of the sheet (附件3), which the copy at hand does not have."""
PHONES = ("phone", "mobile")
CONTACT_FIELDS = tuple(CONTACT_COLUMNS.values())

DEFAULT_EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "report": Effect.DUTY,
        "contacts": Effect.DUTY,
        "explain": Effect.DUTY,
        "letter": Effect.DISCRETION,
        "publish": Effect.PRINCIPLE,
        "fill": Effect.PRINCIPLE,
        "agreement": Effect.DUTY,
        "clear": Effect.DUTY,
        "settle": Effect.DUTY,
        "sample": Effect.DUTY,
        "hear": Effect.DUTY,
        "find": Effect.DUTY,
        "decide_review": Effect.DUTY,
        "erratum": Effect.DUTY,
    }
)
DUTIES = frozenset({"report"})
"""What the text demands (26·三): no setting makes less of it than a duty."""


def allowed_effects(key: str) -> tuple[Effect, ...]:
    """Setting (effects): what the passing of this wait's time may bring; nothing is ended by silence."""
    if key in DUTIES:
        return (Effect.DUTY,)
    return (Effect.DUTY, Effect.DISCRETION, Effect.PRINCIPLE)
