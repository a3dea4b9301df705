"""The commands of stays and of bases by what they are about, as their pages head them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

COMMAND_GROUPS: Mapping[str, Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "postdoc": {
            "进站": (
                "person", "profile", "agreement", "sign", "abandon", "entry", "entry-correction", "filing", "filing/accept",
                "filing/return", "filing/answer", "filing/refuse", "refusals/service", "refusals/statement", "refusals/waiver",
                "filing/refusal", "refusals/decision-service", "degree",
            ),
            "学术委员会意见和表彰奖励": (
                "committee-opinions", "project/confirmation", "awards", "awards/withdrawal",
            ),
            "在站": (
                "midterm", "mentors", "supplement", "supplement/sign", "supplement/withdrawal", "major-projects",
                "major-projects/amendment", "major-projects/keeping", "visits", "visits/extension", "visits/return",
            ),
            "出基地": (
                "exit-assessment", "reports", "appraisal", "exit", "destination", "exit-receipt", "direct-hire", "leaving",
                "leaving-reversal",
            ),
            "退出": (
                "doubts/finding", "removals", "removals/service", "removals/statement", "removals/waiver", "removals/decision",
                "removals/referral", "removals/decision-service", "removals/reversal",
            ),
            "补助与待遇": (
                "pay", "subsidies", "subsidies/outcome", "merits", "merits/endorse", "merits/confirm",
            ),
            "其他": ("urge", "void"),
        },
        "base": {
            "自查、评估与整改": (
                "self-checks", "evaluations/evidence", "evaluations/scores", "evaluations/grade",
                "evaluations/evidence-correction", "evaluations/scores-correction",
                "rectifications", "rectifications/answer", "rectifications/check",
            ),
            "机构、人员、制度与指导": (
                "arrangements", "arrangements/end", "guidance", "guidance/answer", "honours", "honours/withdrawal",
            ),
            "备案的变更与终止": (
                "amendments", "succession", "workstation", "vacancy/confirm", "cancellation/notice", "cancellation/service",
                "cancellation/statement", "cancellation/waiver", "cancellation", "cancellation/keep", "endings/service",
                "reversal", "benefits", "benefits/plan", "recount",
            ),
            "其他": ("urge",),
        },
    }
)  # fmt: skip
"""Kind → heading → names of commands; what is of no heading is said elsewhere on the page."""
