"""Documents of a drive: its targets as issued, bulletins with their errata, the national summary."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from activities.documents.content import Drafted, broken, day, lacking, letter, lines
from domain.assistants import law
from domain.assistants.counting.bulletin import BulletinRow
from domain.assistants.counting.lines import GROUP_NAMES, task_lines
from domain.assistants.counting.national import Summary
from domain.assistants.counting.notice_data import Target, sum_of, zones_of
from domain.assistants.counting.progress import percent, rates
from domain.assistants.drive.naming import FIGURE_NAMES, counted
from domain.assistants.drive.state import Bulletin, Drive, Erratum
from domain.assistants.offices import LINES
from domain.assistants.task.line import line_of
from domain.source import setting
from domain.text import texts

ORGAN = LINES[0].department.name
EVERYBODY = "各盟市科学技术局，国家级高新区管委会，自治区各有关企事业单位"
"""As the notice itself is addressed."""
MINISTRY = "工业和信息化部"
PROCEDURE = setting("procedure", "assistants")
BLANK = "—"


def targets(case: Drive, issued: date | None) -> Drafted:
    """26·一, 附件1: the targets as they were issued; what was moved later has documents of its own."""
    if case.notice is None or issued is None:
        return lacking("issued", "尚未下达任务指标。", PROCEDURE)
    notice = case.notice
    opening = (
        f"根据《{texts()[law.DRIVE.text].title}》（{notice.document}）第一部分和附件1，现将{case.year}年科研助理岗位开发任务指标下达给你们（见附件）。"
        f"全区任务总数{sum_of(notice.targets)}个，其中国家高新区（国家农高区）{zones_of(notice.targets)}个。"
    )
    weeks = "请按照通知规定的进度完成岗位发布和任务指标，并于每周三18时前报送工作进展情况。"
    annex = f"{case.year}年内蒙古自治区科研助理岗位开发任务指标"
    return letter(
        ("关于下达", f"{case.year}年", "科研助理岗位", "开发任务指标的通知"),
        issued,
        lines(opening, weeks),
        organ=ORGAN,
        number=case.issued,
        recipient=EVERYBODY,
        attachments=[annex],
        annex_title=broken((f"{case.year}年内蒙古自治区", "科研助理岗位", "开发任务指标")),
        targets=_target_rows(notice.targets),
    )


def _target_rows(found: Mapping[str, Target]) -> Sequence[Mapping[str, object]]:
    rows = [
        {
            "group": GROUP_NAMES[line.group],
            "name": line.name,
            "total": str(found[key].total),
            "zone": "" if found[key].zone is None else str(found[key].zone),
        }
        for key, line in task_lines().items()
    ]
    return [*rows, {"group": "合计", "name": "", "total": str(sum_of(found)), "zone": str(zones_of(found))}]


def bulletin(case: Drive, document: str) -> Drafted:
    """Setting (ranking): as it was published; its figures are those of its own day and instant."""
    found = next((each for each in case.bulletins if each.document == document), None)
    if found is None:
        return lacking("part", "没有以此文号发出的通报。", PROCEDURE)
    about = (
        f"附件所列各任务单位的数截至{day(found.as_of)}：发布、聘用为累计人数，完成率为累计聘用与任务数之比，不封顶；按时、"
        "漏报为周报告期数。高新区的数为所在盟市的其中数，不另加。名次在同类别内按完成率排列，没有任务数的不排名。"
    )
    return letter(
        found.title,
        found.on,
        lines(found.text, about),
        organ=ORGAN,
        number=found.document,
        recipient=EVERYBODY,
        attachments=["各任务单位进展情况"],
        annex_title="各任务单位进展情况",
        rows=[_row(row) for row in found.rows],
    )


def _row(row: BulletinRow) -> Mapping[str, object]:
    line, told = line_of(row.line), rates(row.target, row.published, row.hired)
    return {
        "group": GROUP_NAMES[line.group],
        "name": line.name,
        "total": BLANK if row.target is None else str(row.target),
        "published": str(row.published),
        "hired": str(row.hired),
        "completion": percent(told.completion),
        "index": BLANK if row.rank is None else str(row.rank),
        "in_time": f"{row.in_time}/{row.due}",
        "missed": str(row.missed),
    }


def erratum(case: Drive, document: str) -> Drafted:
    """Setting (ranking): what of which bulletin was wrong, and the figures as they are known now for its day."""
    found = _erratum(case.bulletins, document)
    if found is None:
        return lacking("part", "没有以此文号发出的更正。", PROCEDURE)
    printed, corrected = found
    opening = f"{day(printed.on)}发出的《{printed.title}》（{printed.document}）现予更正：{corrected.text}"
    about = (
        f"截至{day(printed.as_of)}的数，与原通报不同的见附件；原通报其他内容不变。"
        if corrected.corrections
        else "原通报所列各项数不变。"
    )
    annex = ["与原通报不同的数"] if corrected.corrections else []
    return letter(
        ("关于更正", f"“{printed.title}”", "的通知"),
        corrected.on,
        lines(opening, about),
        organ=ORGAN,
        number=corrected.document,
        recipient=EVERYBODY,
        attachments=annex,
        annex_title="".join(annex),
        corrections=[
            {
                "name": line_of(each.line).name,
                "figure": FIGURE_NAMES[each.field],
                "before": counted(each, each.before),
                "now": counted(each, each.now),
            }
            for each in corrected.corrections
        ],
    )


def _erratum(every: Iterable[Bulletin], document: str) -> tuple[Bulletin, Erratum] | None:
    return next(
        ((printed, found) for printed in every for found in printed.errata if found.document == document),
        None,
    )


def national(case: Drive, found: Summary | None, filed: date | None, number: str) -> Drafted:
    """122·三(四): the summary of one of the year's dates as it was filed: frozen to a week, live to the day, both said."""
    if found is None or filed is None:
        return lacking("part", "尚未报送截至该日的国家汇总。", PROCEDURE)
    weeks = (
        f"各任务单位的周报告已报至{day(date.fromisoformat(found.frozen_to))}一期。"
        if found.frozen_to
        else "截至该日，尚无全部任务单位均已报送的周报告。"
    )
    body = lines(
        f"现将我区{case.year}年科研助理岗位开发和落实工作进展情况报告如下。",
        f"截至{day(found.as_of)}24时，累计发布岗位{found.published}人，累计聘用{found.hired}人。{weeks}",
        f"全区任务总数{sum_of(case.targets)}个。",
    )
    return letter(
        ("关于", f"{case.year}年科研助理岗位", "开发和落实工作", "进展情况的报告"),
        filed,
        body,
        organ=ORGAN,
        number=number,
        recipient=MINISTRY,
        as_of=day(found.as_of),
        published=str(found.published),
        hired=str(found.hired),
    )
