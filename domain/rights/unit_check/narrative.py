"""The history of a unit's part in a check, a line for each fact."""

from domain.legal_time import chinese_date
from domain.narrative import Line, because
from domain.rights import law
from domain.rights.anytime import narrate_anytime
from domain.rights.rules import NOTICE_DATA, rule
from domain.rights.terms import FINDING_NAMES, ITEM_NAMES, ITEM_SOURCES
from domain.rights.unit_check import facts as fact
from domain.rights.unit_check.waits import wait_name

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:  # a line for each fact
    """权益·三(一): what the fact means, and what it rests on."""
    match happened:
        case fact.UnitCheckOpened(due=due):
            return Line(f"列入自查，{chinese_date(due)}前完成。", law.SELF_CHECK)
        case fact.CheckHandedIn(reports=reports, late_days=late):
            when = f"，迟{late}日" if late else ""
            return Line(f"提交自查表，共{len(reports)}项{when}。", law.OWN_RULES)
        case fact.ItemFound(item=item, finding=finding, reason=reason):
            text = f"“{ITEM_NAMES[item]}”认定为{FINDING_NAMES[finding]}{because(reason)}。"
            return Line(text, ITEM_SOURCES[item])
        case fact.FindingAnswered(item, document):
            return Line(f"“{ITEM_NAMES[item]}”已整改：{document}。", law.CORRECTED)
        case fact.ItemVerified(item=item, met=met, reason=reason):
            said = "通过核验" if met else "未通过核验，继续整改"
            return Line(f"“{ITEM_NAMES[item]}”{said}{because(reason)}。", rule("verify_working_days"))
        case fact.UnitCheckClosed(reason, left):
            return Line(f"结束，尚有{len(left)}项未落实{because(reason)}。", NOTICE_DATA)
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return narrate_anytime(happened, wait_name(happened.key), "主管部门、盟市科技局或者自治区科技厅")
