"""What becomes of an act that was wrong: which commands can be taken back within minutes, and what is done otherwise."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.bases import law
from domain.command_words import Instead
from domain.source import setting

REVERSAL = setting("reversal")
TAKEABLE_COMMANDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "application": frozenset(
            {
                "return", "recommend", "decline", "consent", "refuse-consent", "consent-again", "accept",
                "intend-refusal", "drop-intent", "refuse", "withdraw", "recuse", "strike", "replace",
            }
        ),
        "postdoc": frozenset(
            {
                "abandon", "filing/return", "filing/refuse", "filing/refusal", "leaving", "exit",
                "supplement/withdrawal", "removals", "removals/decision", "void", "filing/accept", "exit-receipt",
                "direct-hire", "leaving-reversal", "removals/reversal",
            }
        ),
        "base": frozenset(
            {"cancellation/notice", "cancellation/waiver", "cancellation", "workstation", "reversal"}
        ),
        "round": frozenset({"finish"}),
        "campaign": frozenset({"campaigns/close"}),
        "post": frozenset({"posts/closing"}),
        "collection": frozenset({"collections/closing"}),
    }
)  # fmt: skip
"""Setting (take_back_minutes): kind → names of the commands whose facts are in `TAKEABLE`; posts and collections reopen."""

CORRECTED: Mapping[str, Mapping[str, Instead]] = MappingProxyType(
    {
        "application": {
            "submit": Instead(
                "需要修改的，由审核单位退回补正，或者撤回申报后在申报期内重新申报。", setting("procedure")
            ),
            "recuse": Instead("专家回避后另行指派专家，不再恢复原专家的评审。", setting("recusal")),
            "conclude": Instead(
                "结论形成以后发现专家应当回避的，取消该专家的评审，重新形成结论。", setting("recusal")
            ),
            "decide-objection": Instead(
                "认定有误的，公示期内可以再次提出异议，由自治区人社厅重新核实。", setting("objection")
            ),
            "withdraw": Instead("撤回后在申报期内可以重新申报。", setting("procedure")),
        },
        "round": {
            "extend": Instead(
                "申报期只能延长，不能提前结束；延长有误的，不再恢复原截止日。", setting("round_window")
            ),
            "notices": Instead(
                "公示已向社会公开；所列单位情况有误的，登记异议，核实以前不予备案。", law.NO_OBJECTION
            ),
            "filings": Instead(
                "备案文件已经公布；名称、地址等登记有误的，登记基地变更；备案终止的，另行办理。", REVERSAL
            ),
        },
        "base": {
            "cancellation": Instead("取消备案确有错误的，由自治区人社厅撤销备案终止，恢复基地。", REVERSAL),
            "workstation": Instead("获批设站登记有误的，由自治区人社厅撤销备案终止，恢复基地。", REVERSAL),
            "cancellation/keep": Instead(
                "决定不取消备案以后，又有应当取消备案情形的，重新告知、听取陈述申辩后决定。",
                setting("hearing"),
            ),
            "cancellation/notice": Instead(
                "告知以后查明不应取消备案的，由自治区人社厅决定不取消备案；取消备案以后查明的，撤销备案终止。",
                REVERSAL,
            ),
            "reversal": Instead(
                "恢复以后仍有应当取消备案情形的，重新告知、听取陈述申辩后决定。", setting("hearing")
            ),
            "evaluations/grade": Instead("等次评定以后，评估材料和评分不再更正。", setting("evaluation")),
        },
        "postdoc": {
            "sign": Instead("协议签订以后需要变更的，由三方签署补充协议。", setting("agreement")),
            "entry": Instead("进站日期有误的，更正进入基地日期；整条登记有误的，作废登记。", REVERSAL),
            "exit": Instead(
                "办结有误的，由自治区人社厅撤销出基地登记，恢复在站，各项期限随之恢复。", REVERSAL
            ),
            "leaving": Instead("登记有误的，由自治区人社厅撤销在站终止登记，恢复在站。", REVERSAL),
            "removals": Instead(
                "情形不存在的，作出不予退出的决定，或者由自治区人社厅撤销退出基地处理。", REVERSAL
            ),
            "removals/waiver": Instead("放弃有误的，决定作出之前仍可以补充陈述申辩。", setting("hearing")),
            "refusals/waiver": Instead("放弃有误的，决定作出之前仍可以补充陈述申辩。", setting("hearing")),
            "removals/decision": Instead("决定有误的，由自治区人社厅撤销退出基地处理。", REVERSAL),
            "direct-hire": Instead(
                "不属于期满出站的，由自治区人社厅撤销出基地登记，所出具的证明随之失效。", law.DIRECT_HIRE
            ),
            "exit-receipt": Instead("出基地登记撤销的，回执随之失效。", REVERSAL),
            "void": Instead("作废有误的，重新登记该人员。", REVERSAL),
        },
        "campaign": {
            "campaigns/extend": Instead("截止日只能延长，不能提前。", setting("evaluation")),
        },
        "post": {
            "posts/publication": Instead(
                "发布后需要修改的，修改岗位；不再招聘的，关闭岗位。", setting("procedure")
            ),
        },
    }
)
"""Kind → name of the command → what is done where it was wrong and can't, or can't any more, be taken back."""
