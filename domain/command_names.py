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
        "profile": "更正招收信息",
        "agreement": "拟定三方协议",
        "sign": "签订三方协议",
        "abandon": "终止招收",
        "entry": "报告进站",
        "entry-correction": "更正进站日期",
        "filing": "报进站备案",
        "filing/accept": "准予进站备案",
        "filing/return": "退回进站备案补正",
        "filing/answer": "逐项答复备案补正事项",
        "filing/refuse": "不予进站备案",
        "degree": "登记博士学位证书",
        "midterm": "出具中期考核意见",
        "exit-assessment": "出具出基地考核意见",
        "mentors": "更换合作导师",
        "project": "变更研究项目",
        "term": "变更在基地期限",
        "major-projects": "登记重大项目",
        "visits": "登记派出",
        "visits/extension": "变更派出返回日期",
        "visits/return": "登记派出返回",
        "pay": "登记薪酬待遇",
        "subsidies": "登记经费补助",
        "subsidies/outcome": "登记补助拨付、停发或者追回",
        "merits": "申报直接申报副高级职称条件",
        "merits/confirm": "核实直接申报副高级职称条件",
        "reports": "提交科研报告和工作总结",
        "appraisal": "登记专家评定",
        "exit": "办结出基地手续",
        "destination": "登记去向",
        "removals": "报告退出基地情形",
        "removals/statement": "陈述申辩",
        "removals/decision": "作出退出基地处理决定",
        "removals/reversal": "撤销退出基地处理",
        "void": "作废登记",
    }
)
"""Name in `Wait.commands` → what officials call it."""


def command_names(commands: tuple[str, ...]) -> tuple[str, ...]:
    """Setting (procedure): the names in order; a command without a name raises KeyError."""
    return tuple(COMMAND_NAMES[one] for one in commands)
