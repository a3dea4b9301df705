"""The history of a post, a line for each fact."""

from domain import ticking
from domain.assistants import law
from domain.assistants.counting.lines import task_lines, zones
from domain.assistants.post import facts as fact
from domain.assistants.post.waits import OPENING, wait_name
from domain.legal_time import chinese_date
from domain.narrative import Line
from domain.source import setting

PROCEDURE = setting("procedure", "assistants")


def narrate(happened: fact.Fact) -> Line:  # noqa: C901  # a line for each fact
    """What the fact means, and what it rests on."""
    match happened:
        case fact.PostPlanned(placement=placement, offer=offer):
            line, zone = task_lines()[placement.line].name, placement.zone
            part = f"，其中数计入{zones()[zone].name}" if zone else ""
            return Line(f"征集岗位“{offer.title}”{offer.persons}人，计入{line}{part}。", law.PUBLISHED)
        case fact.PostPublished(on=on, platform=platform):
            return Line(f"{chinese_date(on)}在{platform}发布。", law.PUBLISHED)
        case fact.PostChanged(offer):
            return Line(f"更新岗位“{offer.title}”，{offer.persons}人。", law.PUBLISHED)
        case fact.PostWithdrawn(reason):
            return Line(f"撤回岗位：{reason}", PROCEDURE)
        case fact.RestrictionFound(text):
            return Line(f"认定设有限制条件，取消前不计入已发布：{text}", law.NO_RESTRICTION)
        case fact.RestrictionLifted(text):
            return Line(f"限制条件已取消：{text}", law.NO_RESTRICTION)
        case fact.PostTaken(_, filled):
            return Line("聘用1人，岗位已招满。" if filled else "聘用1人。", law.CUMULATIVE)
        case fact.PostLeft():
            return Line("岗位空缺，可以继续招录。", law.VACANCIES)
        case fact.PostKept(last):
            return Line(f"年度任务延长至{chinese_date(last)}，岗位继续有效。", OPENING)
        case fact.PostClosed():
            return Line("随年度任务结束。", OPENING)
        case ticking.Escalated(key):
            return Line(f"{wait_name(key)}的期限已过，已告知。", law.MILESTONES)
        case ticking.Reminded(key, overdue):
            word = "逾期" if overdue else "到期"
            return Line(
                f"{word}提醒：{wait_name(key)}。", setting("reminder_days_before", "assistants"), minor=True
            )
        case ticking.DeadlineMoved(key, _, reason):
            return Line(f"{wait_name(key)}的期限重新计算：{reason}", setting("redating", "assistants"))
        case _:
            raise AssertionError(happened)
