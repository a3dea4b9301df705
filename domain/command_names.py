"""What the commands named in a wait are called by officials; the one place of these names."""

from collections.abc import Mapping
from types import MappingProxyType

COMMAND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "submit": "提交申报材料",
        "consent": "出具同意意见",
        "refuse-consent": "不同意申报",
        "findings": "逐项认定申报条件",
        "priorities": "确认优先设立情形",
        "inspection": "记录综合考察",
        "return": "退回补正",
        "recommend": "出具书面推荐意见",
        "decline": "不予推荐",
        "answer": "逐项答复补正事项",
        "accept": "审核通过并提交专家评议",
        "refuse": "不予备案",
        "experts": "指派评审专家",
        "declare": "声明无需回避",
        "recuse": "声明回避",
        "reviews": "提交评分表",
        "strike": "取消应当回避专家的评审",
        "conclude": "形成论证评议结论",
        "object": "提出异议",
        "decide-objection": "认定异议",
        "urge": "催办",
        "transfer": "转办任务",
        "withdraw": "撤回申报",
        "extend": "延长申报期",
        "notices": "发布公示",
        "filings": "备案并发文公布",
        "finish": "结束本轮",
    }
)
"""Name in `Wait.commands` → what officials call it."""


def command_names(commands: tuple[str, ...]) -> tuple[str, ...]:
    """Setting (procedure): the names in order; a command without a name raises KeyError."""
    return tuple(COMMAND_NAMES[one] for one in commands)
