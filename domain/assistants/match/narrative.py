"""The history of a match, a line for each fact; nobody is named in it."""

from collections import Counter

from domain import ticking
from domain.assistants import law
from domain.assistants.counting.matching import GAP_NAMES
from domain.assistants.match import facts as fact
from domain.assistants.match.state import WAY_NAMES
from domain.assistants.match.waits import wait_name
from domain.narrative import Line
from domain.source import setting


def narrate(happened: fact.Fact) -> Line:
    """What the fact means, and what it rests on."""
    match happened:
        case fact.ListMatched(listed=listed, ours=ours, differences=differences):
            found = Counter(each.gap for each in differences)
            told = "，".join(f"{name}{found[gap]}人" for gap, name in GAP_NAMES.items())
            return Line(f"比对名单{listed}人、本系统{ours}人：{told}。", law.SAME_AS_MINISTRY)
        case fact.DifferencesSettled(differences=keys, way=way, reason=reason):
            return Line(f"处理差异{len(keys)}条：{WAY_NAMES[way]}。{reason}", law.SAME_AS_MINISTRY)
        case ticking.Escalated(key):
            return Line(f"{wait_name(key)}逾期，已告知上级。", setting("effects", "assistants"))
        case ticking.Reminded(key, overdue):
            word = "逾期" if overdue else "到期"
            rests_on = setting("reminder_days_before", "assistants")
            return Line(f"{word}提醒：{wait_name(key)}。", rests_on, minor=True)
        case ticking.DeadlineMoved(key, _, reason):
            return Line(f"{wait_name(key)}的期限重新计算：{reason}", setting("redating", "assistants"))
        case _:
            raise AssertionError(happened)
