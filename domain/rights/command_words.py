"""Words for the commands of this programme: every name that a wait has, and what ends something."""

from domain.command_words import CommandWords, Ending
from domain.rights.rules import CODE, COMPLAINT, EVIDENCE, NOTICE_DATA, SUCCESSION, TALENTS, rule

COMMAND_WORDS = {
    "commitment": CommandWords(
        names={
            "agreement": "确认承诺内容",
            "dispute": "不予确认",
            "amendment": "提出变更",
            "fulfilments": "报送兑现和佐证",
            "breaking": "登记未能兑现",
            "confirmations": "确认兑现",
            "contests": "提出争议",
            "settlement": "认定争议",
            "release": "放弃承诺",
            "replacement": "替代承诺",
            "departure": "登记离开",
            "succession": "登记承接单位",
        },
        endings={
            "breaking": Ending("该项承诺以未能兑现了结，并告知主管部门或者盟市科技局", EVIDENCE),
            "release": Ending("该项承诺了结", EVIDENCE),
            "succession": Ending("由承接单位继续兑现", SUCCESSION),
        },
        dates=frozenset({"due"}),
    ),
    "check": CommandWords(
        names={"closing": "结束自查"}, endings={"closing": Ending("本次自查结束", NOTICE_DATA)}
    ),
    "unit_check": CommandWords(
        names={
            "reports": "提交自查表",
            "findings": "逐项认定",
            "answers": "报送整改",
            "verification": "核验整改",
            "closing": "带问题结束",
        },
        endings={"closing": Ending("未落实的各项不再核验", NOTICE_DATA)},
    ),
    "complaint": CommandWords(
        names={
            "files": "提交附件",
            "acknowledgement": "告知收到",
            "acceptance": "受理",
            "referral": "移送",
            "routing": "指定承办",
            "refusal": "不予受理",
            "matter": "并为同一事项",
            "redaction": "制作遮盖件",
            "inquiries": "发核实函",
            "extension": "延长答复期限",
            "answer": "答复",
            "measures": "登记措施落实",
            "rating": "评价",
            "reopening": "申请重新办理",
            "retaliation": "反映打击报复",
            "withdrawal": "撤回投诉",
            "identity": "查看联系方式",
        },
        endings={
            "refusal": Ending("该件办结", COMPLAINT),
            "withdrawal": Ending("该件不再办理", COMPLAINT),
        },
    ),
    "inquiry": CommandWords(names={"answer": "回复核实函"}),
    "dispatch": CommandWords(
        names={
            "confirmation": "确认季度数据",
            "filing": "报告季度调度情况",
            "bulletin": "发布通报",
            "internal": "不作通报",
        },
        endings={"filing": Ending("数据不再确认", rule("quarter_figures"))},
    ),
    "talent": CommandWords(
        names={
            "review": "完成复核",
            "class": "变更人才类别",
            "entitlements": "申请服务保障事项",
            "grant": "落实服务保障事项",
            "refusal": "不予落实",
            "ending": "终止服务保障事项",
            "code": "启用人才码",
            "revocation": "停用人才码",
            "delisting": "移出清单",
        },
        endings={
            "delisting": Ending("人才码失效", TALENTS),
            "revocation": Ending("人才码失效", CODE),
        },
        dates=frozenset({"yearly_review"}),
    ),
    "practice": CommandWords(names={"choice": "选用或者不选用", "publication": "发布"}),
    "question": CommandWords(names={"answer": "答复咨询"}),
}
