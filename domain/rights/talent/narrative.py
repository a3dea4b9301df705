"""The history of a talent, a line for each fact."""

from domain.narrative import Line, because
from domain.rights import law
from domain.rights.anytime import narrate_anytime
from domain.rights.rules import CODE, TALENTS, rule
from domain.rights.talent import facts as fact
from domain.rights.talent.state import ENTITLEMENT_NAMES
from domain.rights.talent.waits import wait_name
from domain.rights.terms import RIGHT_NAMES, RIGHT_SOURCES
from domain.text import numeral

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:  # noqa: C901  # a line for each fact
    """权益·二(一): what the fact means, and what it rests on."""
    match happened:
        case fact.TalentListed(grade=grade, document=document):
            return Line(f"列入实名清单，{numeral(grade)}类（{document}）。", law.REAL_NAME_LIST)
        case fact.ClassChanged(grade, before, reason):
            text = f"由{numeral(before)}类变更为{numeral(grade)}类，已落实的事项待复核{because(reason)}。"
            return Line(text, TALENTS)
        case fact.TalentReviewed(ended, reason):
            rest = f"，终止{len(ended)}项{because(reason)}" if ended else ""
            return Line(f"完成复核{rest}。", rule("yearly_review_months"))
        case fact.EntitlementAsked(_, right):
            return Line(f"申请“{RIGHT_NAMES[right]}”。", RIGHT_SOURCES[right])
        case fact.EntitlementDecided(_, status, reason):
            text = f"服务保障事项{ENTITLEMENT_NAMES[status]}{because(reason)}。"
            return Line(text, rule("entitlement_agencies"))
        case fact.AllowanceOffered():
            return Line("在站期间可以申请“博士后补贴”。", law.ALLOWANCES)
        case fact.FollowedEnded(ended=ended, reason=reason):
            rest = f"，{len(ended)}项服务保障事项随之终止" if ended else ""
            return Line(f"在站结束{rest}{because(reason)}。", law.ALLOWANCES)
        case fact.CodeIssued():
            return Line("启用新的人才码。", law.ONE_CODE)
        case fact.CodeRevoked(reason):
            return Line(f"停用人才码{because(reason)}。", CODE)
        case fact.TalentDelisted(reason):
            return Line(f"移出实名清单，人才码失效{because(reason)}。", TALENTS)
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return narrate_anytime(happened, wait_name(happened.key), "自治区科技厅")
