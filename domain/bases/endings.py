"""Commands that end something or cannot be taken back by whoever gives them: what each brings, said before it is sent."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.bases import law
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES, REFUSED_FILING
from domain.command_words import Ending
from domain.source import interpretation, setting

ENDINGS: Mapping[str, Mapping[str, Ending]] = MappingProxyType(
    {
        "application": {
            "refuse-consent": Ending(
                "不同意的意见告知申报单位，并报自治区人社厅处理；适用口径定为终止的，本件申报到此终止。",
                interpretation(CONSENT_REFUSED),
            ),
            "decline": Ending(
                "不予推荐的意见告知申报单位，并连同申报材料报自治区人社厅决定；适用口径定为终止的，本件申报到此终止。",
                interpretation(LEAGUE_DECLINES),
            ),
            "refuse": Ending(
                "不予备案，本件申报到此终止，不予备案告知书送达申报单位。", setting("procedure")
            ),
            "intend-refusal": Ending(
                "向申报单位送达拟不予备案事先告知书，听取陈述申辩；作出决定之前，该申报不再往下办理。",
                setting("hearing"),
            ),
            "withdraw": Ending(
                "本件申报到此终止，已填报的材料不再审核；申报期内可以重新申报。", setting("procedure")
            ),
            "recuse": Ending("您不再参加本件评议，也不能再查看材料。", setting("recusal")),
            "strike": Ending(
                "该专家的评审取消，不再计入结论；有效评审不足的，另行指派专家，已形成的结论重新形成。",
                setting("recusal"),
            ),
            "replace": Ending(
                "该专家因故不再参加本件评议，也不能再查看材料；由接替的专家评审，评审期限重新计算。不作为回避。",
                setting("expert_replacement"),
            ),
        },
        "round": {
            "finish": Ending("申报批次结束，不再发布公示，不再备案。", setting("procedure")),
        },
        "base": {
            "cancellation": Ending(
                "取消基地备案，基地终止；因连续2年无在站博士后研究人员取消的，3年后方可再次申请设立。",
                law.CANCELLATION,
            ),
            "cancellation/waiver": Ending(
                "放弃剩余陈述申辩期限，由自治区人社厅作出决定。", setting("hearing")
            ),
            "workstation": Ending("基地获批设立工作站，基地资格自动注销。", law.WORKSTATION),
        },
        "postdoc": {
            "abandon": Ending(
                "本次招收终止，三方协议不再签订或者履行；再行招收的，重新登记。", setting("procedure")
            ),
            "filing/refuse": Ending(
                "拟不予进站备案，先向基地和本人送达事先告知书、听取陈述申辩，再作出决定。", setting("hearing")
            ),
            "filing/refusal": Ending(
                "决定不予备案的，只及于本次进站备案，本人在站时间不变；适用口径另有规定的从其规定。",
                interpretation(REFUSED_FILING),
            ),
            "leaving": Ending(
                "在站到此结束，不属于退出基地处理；空站期限、统计和补助按离开基地之日计算。",
                setting("leaving"),
            ),
            "exit": Ending(
                "本人出基地，在站到此结束：不再进行中期考核，不再登记在站事项，补助和空站期限按离开基地之日计算。",
                setting("procedure"),
            ),
            "supplement/withdrawal": Ending(
                "补充协议不再签署，已经签署的一并失效，原协议不变；需要变更的，由基地重新拟定。",
                setting("agreement"),
            ),
            "removals": Ending(
                "启动退出基地处理，先听取本人陈述申辩，再由基地设立单位作出决定。", setting("hearing")
            ),
            "removals/waiver": Ending(
                "放弃剩余陈述申辩期限，由基地设立单位作出决定；已经陈述的，作出决定时一并答复。",
                setting("hearing"),
            ),
            "refusals/waiver": Ending(
                "放弃该方剩余陈述申辩期限；另一方期限届满或者也已放弃的，由自治区人社厅作出决定。",
                setting("hearing"),
            ),
            "removals/decision": Ending(
                "决定退出的，在站到此结束，不享受期满出站人员的相关政策。", law.NO_BENEFITS
            ),
            "void": Ending("整条登记作废，不计入在站人数、补助和统计，只供查阅。", setting("reversal")),
        },
        "campaign": {
            "campaigns/close": Ending(
                "本次评估或者自查结束，尚未评定等次的基地，本次评估终止。", setting("procedure")
            ),
        },
        "post": {
            "posts/closing": Ending("岗位不再公开，不再接受对接；已有的对接记录保留。", setting("procedure")),
        },
        "collection": {
            "collections/closing": Ending(
                "不再接受本次征集的岗位填报，已填报的岗位不受影响。", setting("procedure")
            ),
        },
    }
)
"""Kind → name of the command → what it brings. Pages put them last, never as the first choice, and tell this before sending."""
