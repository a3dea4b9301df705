"""The history of a hire, a line for each fact; nobody is named in it."""

from domain import ticking
from domain.assistants import law
from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.persons import StayEvent
from domain.assistants.counting.posts import FUNDING_NAMES, WORK_NAMES
from domain.assistants.hire import facts as fact
from domain.assistants.hire.keys import AGREEMENT
from domain.assistants.hire.state import HIRE_STAGE_NAMES
from domain.assistants.hire.waits import COUNTS, OPENING, wait_name
from domain.legal_time import chinese_date
from domain.narrative import Line, until
from domain.source import setting

POSTDOCS = setting("postdoc_counts", "assistants")
LEAVING = setting("leaving_counts", "assistants")
EVENT_NAMES = {
    StayEvent.VOIDED: "所依据的在站登记不再有效",
    StayEvent.NOT_FILED: "所依据的在站登记不再有效",
    StayEvent.REMOVED: "所依据的在站已经结束",
    StayEvent.EXITED: "所依据的在站已经结束",
    StayEvent.MOVED: "所依据的在站继续，单位情况有变更",
    StayEvent.RESUMED: "所依据的在站登记已恢复",
}
"""Why a stay ended is a matter of its own programme, and is not told here."""


def narrate(happened: fact.Fact) -> Line:  # noqa: C901  # a line for each fact
    """What the fact means, and what it rests on."""
    match happened:
        case fact.HireRecorded():
            return _recorded(happened)
        case fact.HireCleared(reason=reason, instead=other):
            told = "改由本单位计入" if other else "认定计入"
            return Line(f"{told}：{reason}", COUNTS)
        case fact.HireHeld(reason):
            return Line(f"待认定，认定前不计入：{reason}", COUNTS)
        case fact.HireYielded(unit_name):
            return Line(f"改由{unit_name}填报计入，本条不再计入。", COUNTS)
        case fact.AgreementSigned(agreement):
            return Line(f"{chinese_date(agreement.signed_on)}签订服务协议。", law.AGREEMENT)
        case fact.InsuranceRecorded(insured, housing):
            told = f"社会保险{'已' if insured else '未'}参加，住房公积金{'已' if housing else '未'}缴存"
            return Line(f"{told}。", law.INSURANCE)
        case fact.FundingRecorded(funding):
            return Line(f"经费来源：{FUNDING_NAMES[funding]}。", law.LABOUR_FEES)
        case fact.HireEnded(on=on, reason=reason):
            return Line(f"{chinese_date(on)}离岗：{reason}", LEAVING)
        case fact.HireVoided(reason):
            return Line(f"撤销聘用信息：{reason}", law.TRUE_FIGURES)
        case fact.HireRestored(reason):
            return Line(f"聘用信息恢复：{reason}", setting("review_once", "assistants"))
        case fact.StayFollowed(event=event, stage=stage):
            return Line(f"{EVENT_NAMES[event]}，本条{HIRE_STAGE_NAMES[stage]}。", POSTDOCS)
        case fact.HireClosed():
            return Line("年度任务已经结束，本条按现状保存，不再办理。", OPENING)
        case fact.HireKept():
            return Line("年度任务尚未结束，本条继续办理。", OPENING, minor=True)
        case ticking.Escalated(key):
            rests_on = law.AGREEMENT if key == AGREEMENT else COUNTS
            return Line(f"{wait_name(key)}逾期，已告知上级。", rests_on)
        case ticking.Reminded(key, overdue):
            word = "逾期" if overdue else "到期"
            rests_on = setting("reminder_days_before", "assistants")
            return Line(f"{word}提醒：{wait_name(key)}。", rests_on, minor=True)
        case ticking.DeadlineMoved(key, _, reason):
            return Line(f"{wait_name(key)}的期限重新计算：{reason}", setting("redating", "assistants"))
        case _:
            raise AssertionError(happened)


def _recorded(happened: fact.HireRecorded) -> Line:
    line = task_lines()[happened.placement.line].name
    work = WORK_NAMES[happened.terms.work]
    told = f"{chinese_date(happened.terms.begun)}起聘用，{work}，{line}，{HIRE_STAGE_NAMES[happened.stage]}"
    why = f"：{happened.why.rstrip('。')}" if happened.why else ""
    limit = until(happened.starts.get(AGREEMENT), "签订服务协议的期限")
    return Line(f"{told}{why}{limit}。", law.SHEET)
