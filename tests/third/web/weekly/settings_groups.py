"""The settings of the made-up programme (样例) on the page."""

from collections.abc import Mapping
from types import MappingProxyType

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "周报送（样例）": ("report_", "lead_"),
        "提醒、顺延和逾期后果": ("reminder_", "roll_", "effects"),
        "救济途径": ("remedies",),
        "适用口径": ("interpretations",),
    }
)
OWN_STEPS: Mapping[str, str] = MappingProxyType({})
