"""The errands of 内科成字〔2025〕26号."""

from collections.abc import Mapping
from types import MappingProxyType

from activities.assistants.errands.retention import erase_what_is_over
from activities.errands.errand import Errand

ERRANDS: Mapping[str, Errand] = MappingProxyType(
    {
        "hire_retention": Errand(
            title="保存期满的科研助理个人信息归档后删除", when="每日4时", hour=4, run=erase_what_is_over
        )
    }
)
