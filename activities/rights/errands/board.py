"""The errands of the plan on researchers' rights."""

from collections.abc import Mapping
from types import MappingProxyType

from activities.errands.errand import Errand
from activities.rights.errands.identities import erase_identities
from activities.rights.errands.quarters import freeze_quarters

ERRANDS: Mapping[str, Errand] = MappingProxyType(
    {
        "rights_quarters": Errand(
            title="权益投诉季度数据定稿", when="每季度第一日0时，遗漏的每日补办", hour=0, run=freeze_quarters
        ),
        "rights_identities": Errand(
            title="保存期满的投诉内容、附件、联系方式和回执删除", when="每日5时", hour=5, run=erase_identities
        ),
    }
)
