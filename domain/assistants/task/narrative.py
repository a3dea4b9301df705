"""The history of a task, a line for each fact."""

from domain import ticking
from domain.assistants import law
from domain.assistants.counting.notice_data import MEASURE_NAMES
from domain.assistants.counting.progress import LIGHT_NAMES, corridor_text
from domain.assistants.task import facts as fact
from domain.assistants.task.decide import CHANGES, OPENING
from domain.assistants.task.keys import CONTACTS, NEXT
from domain.assistants.task.waits import LOCK, wait_name
from domain.legal_time import chinese_date, full_date, hour_of, legal_day
from domain.narrative import Line, until
from domain.source import setting


def narrate(happened: fact.Fact) -> Line:
    """What the fact means, and what it rests on."""
    return _of_weeks(happened) or _of_course(happened)


def _of_weeks(happened: fact.Fact) -> Line | None:
    match happened:
        case ticking.PeriodBegan(key=key, begins=begins, ends=ends, due=due):
            days = f"{chinese_date(begins)}至{chinese_date(ends)}"
            return Line(f"{key}一期（{days}）开始，报送期限至{due.due_text}。", law.WEEKLY_REPORT)
        case fact.ReportSubmitted():
            return _sent(happened)
        case ticking.ReportMissed(key, due_at):
            day = legal_day(due_at)
            until_when = f"{full_date(day)}{hour_of(due_at, day)}"
            return Line(f"{key}一期至{until_when}期限届满未报送，记为漏报。", law.WEEKLY_REPORT)
        case ticking.ReportFrozen(key):
            return Line(f"{key}一期定稿，不再修改。", LOCK)
        case fact.ReportReturned(week, reason):
            return Line(f"{week}一期不完整，退回重报：{reason}", LOCK)
        case fact.ClarificationAsked(week, reason):
            return Line(f"{week}一期需要说明：{reason}", LOCK)
        case fact.ReportClarified(week, text):
            return Line(f"就{week}一期作出说明：{text}", LOCK)
        case _:
            return None


def _sent(happened: fact.ReportSubmitted) -> Line:
    receipt, figures = happened.receipt, happened.typed or happened.drawn
    late = f"，{receipt.late.text}" if receipt.late else ""
    if happened.zero:
        return Line(f"{receipt.week}一期零报告{late}。", law.ZERO_REPORT)
    told = f"新发布{figures.posts.new}人、新聘用{figures.hires.new}人，累计发布{figures.posts.total}人、累计聘用{figures.hires.total}人"
    more = f"；有{len(happened.differences)}项与系统取数不一致" if happened.differences else ""
    return Line(f"报送{receipt.week}一期：{told}{late}{more}。", law.WEEKLY_REPORT)


def _of_course(happened: fact.Fact) -> Line:  # noqa: C901  # a line for each fact
    match happened:
        case fact.TaskOpened(year=year, name=name, target=target, starts=starts):
            told = f"任务指标{target}个" if target is not None else "没有任务指标"
            limit = until(starts.get(CONTACTS), "填报联系人的期限")
            return Line(f"{name}{year}年度任务：{told}{limit}。", law.TARGETS)
        case fact.TargetSet(target, _, document):
            return Line(f"任务指标调整为{target}个（{document}）。", CHANGES)
        case fact.TaskProlonged(last, document):
            return Line(f"年度任务延长至{chinese_date(last)}（{document}）。", OPENING)
        case fact.ContactsNamed(starts=starts):
            told = "，自即日起报送周报告" if NEXT in starts else ""
            return Line(f"填报分管领导和联络员{told}。", law.RESPONSIBILITY)
        case fact.MilestoneMeasured(measured):
            milestone = measured.milestone
            told = f"{chinese_date(milestone.day)}{MEASURE_NAMES[milestone.measure]}{measured.value}人"
            corridor = f"（{corridor_text(measured.bounds)}）"
            return Line(f"进度节点：{told}{corridor}，{LIGHT_NAMES[measured.light]}。", law.MILESTONES)
        case fact.SampleDrawn(sample=sample):
            told = f"抽查{sample.unit_name}聘用信息{len(sample.hires)}条（共{sample.population}条）"
            return Line(f"{told}，抽取种子{sample.seed}。", law.RESPONSIBILITY)
        case fact.SampleChecked(_, doubtful, text):
            found = f"存疑{len(doubtful)}条" if doubtful else "未见异常"
            return Line(f"抽查结果：{found}。{text}", law.RESPONSIBILITY)
        case fact.GapExplained(_, text):
            return Line(f"说明未达进度节点的原因：{text}", law.SUPERVISION)
        case fact.LetterSent(_, document):
            return Line(f"发出督办函（{document}）。", law.SUPERVISION)
        case fact.TargetSplit(parts, difference):
            more = f"，与任务数相差{difference}" if difference else ""
            return Line(f"分解任务指标至{len(parts)}处{more}。", law.RESPONSIBILITY)
        case fact.UnitAssigned(unit):
            more = f"（{unit.document}）" if unit.document else ""
            return Line(f"{unit.name}自{chinese_date(unit.since)}起归属本任务单位{more}。", law.INCLUDED)
        case fact.TaskClosed(summary):
            return Line(f"年度任务结束：{summary}", OPENING)
        case ticking.Escalated(key):
            return Line(f"{wait_name(key)}逾期，已逐级告知。", setting("missed_ladder", "assistants"))
        case ticking.Reminded(key, overdue):
            word = "逾期" if overdue else "到期"
            return Line(f"{word}提醒：{wait_name(key)}。", setting("report_ladder", "assistants"), minor=True)
        case ticking.DeadlineMoved(key, _, reason):
            return Line(f"{wait_name(key)}的期限重新计算：{reason}", setting("redating", "assistants"))
        case _:
            raise AssertionError(happened)
