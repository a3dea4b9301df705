"""The errands of 内人社办发〔2025〕196号."""

from collections.abc import Mapping
from types import MappingProxyType

from activities.bases.errands.recount import recount
from activities.bases.errands.self_check import open_self_check
from activities.errands.errand import Errand

ERRANDS: Mapping[str, Errand] = MappingProxyType(
    {
        "self_check_campaign": Errand(
            title="启动年度自查", when="每日9时查看是否到启动日", hour=9, run=open_self_check
        ),
        "recount": Errand(title="补计空站期限", when="每日2时", hour=2, run=recount),
    }
)
