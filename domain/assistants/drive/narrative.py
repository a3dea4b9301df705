"""The history of a drive, a line for each fact."""

from datetime import date

from domain import ticking
from domain.assistants import law
from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.notice_data import sum_of
from domain.assistants.drive import facts as fact
from domain.assistants.drive.decide import CHANGES, RANKING
from domain.assistants.drive.waits import OPENING, wait_name
from domain.legal_time import chinese_date
from domain.narrative import Line
from domain.source import setting


def narrate(happened: fact.Fact) -> Line:  # noqa: C901  # a line for each fact
    """What the fact means, and what it rests on."""
    match happened:
        case fact.DriveOpened(notice, warned):
            more, total = "".join(warned), sum_of(notice.targets)
            told = f"任务总数{total}" if notice.targets else "任务指标待导入"
            what = "更正已登记的" if happened.again else "登记"
            return Line(f"{what}{notice.year}年度任务（{notice.document}），{told}。{more}", law.DRIVE)
        case fact.TargetsEntered(printed_total=total, printed_zones=zones, warnings=warned):
            more = "".join(warned)
            told = f"导入任务指标，任务总数{total}，其中高新区（农高区）{zones}"
            return Line(f"{told}（{happened.file_name}）。{more}", law.TARGETS)
        case fact.TargetsIssued(document=document):
            return Line(f"下达任务指标（{document}），各任务单位开始报送周报告。", law.TARGETS)
        case fact.TargetMoved(giver=giver, taker=taker, number=number, document=document):
            return Line(f"任务指标由{_name(giver)}调整{number}个至{_name(taker)}（{document}）。", CHANGES)
        case fact.TargetRaised(line=line, number=number, document=document):
            return Line(f"{_name(line)}任务指标增加{number}个（{document}）。", CHANGES)
        case fact.DriveProlonged(last=last, document=document):
            return Line(f"年度任务延长至{chinese_date(last)}（{document}）。", OPENING)
        case fact.NationalSummaryFiled(summary):
            detail = f"累计发布{summary.published}人，累计聘用{summary.hired}人"
            if summary.frozen_to is not None:
                week = chinese_date(date.fromisoformat(summary.frozen_to))
                detail += f"；各任务单位的周报告已报至{week}一期"
            return Line(f"报送截至{chinese_date(summary.as_of)}的国家汇总：{detail}。", law.NATIONAL_REPORTS)
        case fact.BulletinPublished(bulletin):
            return Line(f"发出《{bulletin.title}》（{bulletin.document}）。", RANKING)
        case fact.BulletinCorrected(document, erratum):
            more = f"，{len(erratum.corrections)}项数字与原件不同" if erratum.corrections else ""
            return Line(f"更正{document}（{erratum.document}）{more}。", RANKING)
        case fact.DriveSettling():
            return Line(
                "年度任务的最后一日届满，转入补录。", setting("late_entry_working_days", "assistants")
            )
        case fact.DriveClosed(summary, unfinished):
            names = "、".join(_name(key) for key in unfinished)
            more = f"未完成任务指标的：{names}。" if unfinished else "各任务单位均已完成任务指标。"
            return Line(f"结束年度任务：{summary.rstrip('。')}。{more}", OPENING)
        case ticking.Escalated(key):
            return Line(f"{wait_name(key)}逾期。", setting("effects", "assistants"))
        case ticking.Reminded(key, overdue):
            return Line(
                f"{'逾期' if overdue else '到期'}提醒：{wait_name(key)}。",
                setting("effects", "assistants"),
                minor=True,
            )
        case ticking.DeadlineMoved(key, _, reason):
            return Line(f"{wait_name(key)}的期限重新计算：{reason}", setting("redating", "assistants"))


def _name(key: str) -> str:
    known = task_lines().get(key)
    return known.name if known else key
