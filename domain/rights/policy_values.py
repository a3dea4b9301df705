"""What the settings of this programme begin with: effects of passed time limits, who grants which entitlement."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.policy_values import Effect
from domain.rights.terms import Body, Right

DUTIES = (
    "acknowledge", "accept", "answer", "extended", "reopened", "competence", "measure", "inquiry",
    "claim", "due", "contest", "hand_in", "review", "rectify", "verify", "figures", "report", "entitlement", "yearly_review",
)  # fmt: skip
"""Waits whose passed time is told upwards: silence grants nothing and closes nothing."""
DEFAULT_EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        **dict.fromkeys(DUTIES, Effect.DUTY),
        "rating": Effect.AUTOMATIC,
        "confirm": Effect.AUTOMATIC,
        "bulletin": Effect.DISCRETION,
        "yearly_review": Effect.DUTY,
    }
)
DEFAULT_AGENCIES: Mapping[str, str] = MappingProxyType(
    {
        Right.SPOUSE.value: Body.RST.value,
        Right.SCHOOLING.value: Body.JYT.value,
        Right.HOUSING.value: Body.ZZB.value,
        Right.MEDICAL.value: Body.WJW.value,
        Right.FINANCE.value: Body.ZZB.value,
        Right.TRANSPORT.value: Body.ZZB.value,
        Right.ACADEMICIAN.value: Body.RST.value,
        Right.SUPERVISOR.value: Body.RST.value,
        Right.PROFESSOR.value: Body.RST.value,
        Right.POSTDOC.value: Body.RST.value,
        Right.DOCTOR.value: Body.RST.value,
    }
)
"""Setting (entitlement_agencies): the text names 组织部, 人社厅, 教育厅 and 各相关职能部门 together, for no entitlement in particular."""


def allowed_effects(key: str) -> tuple[Effect, ...]:
    """Setting (effects): a duty stays one; what ends by itself does so under every edition; a bulletin is by discretion."""
    return (DEFAULT_EFFECTS[key],)
