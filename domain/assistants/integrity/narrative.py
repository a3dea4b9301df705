"""The history of an integrity case, a line for each fact; nobody is named in it."""

from domain import ticking
from domain.assistants import law
from domain.assistants.integrity import facts as fact
from domain.assistants.integrity.state import FINDING_NAMES, ORIGIN_NAMES
from domain.assistants.integrity.waits import BULLETINS, HEARING, ONCE, wait_name
from domain.narrative import Line
from domain.source import setting


def narrate(happened: fact.Fact) -> Line:
    """What the fact means, and what it rests on."""
    match happened:
        case fact.IntegrityOpened(hires=hires, origin=origin, reason=reason):
            told = f"启动诚信核查，涉及聘用信息{len(hires)}条（{ORIGIN_NAMES[origin]}）：{reason}"
            return Line(told, law.FALSE_FIGURES)
        case fact.IntegrityExplained(text):
            return Line(f"单位说明：{text}", HEARING)
        case fact.IntegrityFound(finding=finding, hires=hires, grounds=grounds, document=document):
            back = f"，撤销聘用信息{len(hires)}条" if hires else ""
            over = f"，移交科研诚信管理部门（{document}）" if document else ""
            return Line(f"认定为{FINDING_NAMES[finding]}{back}{over}：{grounds}", law.FALSE_FIGURES)
        case _:
            return _afterwards(happened)


def _afterwards(happened: fact.Fact) -> Line:
    match happened:
        case fact.ReviewAsked(reason):
            return Line(f"申请复核：{reason}", ONCE)
        case fact.ReviewDecided(upheld, reason):
            told = "维持认定" if upheld else "撤销认定，聘用信息恢复，待认定是否计入"
            return Line(f"复核：{told}。{reason}", ONCE)
        case fact.ReviewLapsed():
            return Line("期限内未申请复核，认定不再变更。", ONCE)
        case fact.ErratumRecorded(bulletin, document):
            return Line(f"通报（{bulletin}）已更正（{document}）。", BULLETINS)
        case _:
            return _ticking(happened)


def _ticking(happened: fact.Fact) -> Line:
    match happened:
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
