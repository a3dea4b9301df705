"""A sample (样例) of what each kind of document says: templates are tried out with it, and shown with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from activities.assistants.documents import content_drive as of_drive
from activities.assistants.documents import content_integrity as of_integrity
from activities.assistants.documents import content_task as of_task
from activities.assistants.documents.content_integrity import Decided, Looked
from activities.assistants.documents.kinds import DocumentKind
from activities.documents.content import Content, Drafted
from activities.published_calendar import published_calendar
from domain.assistants.counting.bulletin import BulletinRow, Correction
from domain.assistants.counting.lines import task_lines, zones
from domain.assistants.counting.national import Summary
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.progress import Bounds, Light, Measured
from domain.assistants.counting.report import Counts, Difference, WeekFigures
from domain.assistants.drive.state import Bulletin, Drive, DriveStage, Erratum
from domain.assistants.integrity.state import (
    Checked,
    Integrity,
    IntegrityFinding,
    IntegrityOrigin,
    IntegrityStage,
)
from domain.assistants.law import WEEKLY_REPORT
from domain.assistants.policy_values import CONTACT_FIELDS
from domain.assistants.task.state import Contact, Report, Sample, Task, TaskStage
from domain.counting import Roll
from domain.deadline import fixed
from domain.legal_time import SHANGHAI
from domain.recurring import Lateness, Turn

AT = datetime(2025, 6, 18, 19, 30, tzinfo=SHANGHAI)
WEEK = "2025-06-18"
MILESTONE = NOTICE_2025.milestones[0]


def sample_of(kind: DocumentKind) -> Content:
    """What such a document says of an invented case (样例)."""
    found = SAMPLES[kind]()
    if not isinstance(found, Content):
        raise TypeError(kind)
    return found


def _rows() -> tuple[BulletinRow, ...]:
    every = {**task_lines(), **zones()}
    return tuple(
        BulletinRow(
            line=key,
            target=NOTICE_2025.targets[key].total
            if key in NOTICE_2025.targets
            else NOTICE_2025.zone_floors.get(key),
            published=12,
            hired=9,
            rank=number if key in NOTICE_2025.targets else None,
            due=3,
            received=3,
            in_time=2,
            missed=1,
        )
        for number, key in enumerate(every, 1)
    )


def _drive() -> Drive:
    erratum = Erratum(
        document="样例通报〔2025〕2号",
        on=date(2025, 7, 8),
        text="样例：经核查，内蒙古大学3名人员的聘用信息不实。",
        corrections=(
            Correction("imu", "hired", 9, 6),
            Correction("150200", "published", 12, 13),
            Correction("imu", "rank", 1, 2),
        ),
    )
    printed = Bulletin(
        document="样例通报〔2025〕1号",
        title="关于科研助理岗位开发进展情况的通报",
        as_of=date(2025, 6, 30),
        on=date(2025, 7, 2),
        text="样例：截至6月30日，全区岗位发布总体达到通知规定的进度。请进度较慢的任务单位采取措施，加快岗位发布和聘用。",
        rows=_rows(),
        errata=(erratum,),
    )
    return Drive(
        id="2025",
        year=2025,
        stage=DriveStage.OPEN,
        notice=NOTICE_2025,
        last=NOTICE_2025.last,
        targets=NOTICE_2025.targets,
        issued="样例下达〔2025〕1号",
        national=(date(2025, 6, 30),),
        bulletins=(printed,),
    )


def _task() -> Task:
    due = fixed(date(2025, 6, 18), WEEKLY_REPORT, published_calendar(), at=time(18), roll=Roll.KEEP)
    counts = Counts(new=6, supplementary=1, total=19, new_zone=4, supplementary_zone=0, total_zone=15)
    figures = WeekFigures(posts=counts, hires=replace(counts, new=3, total=9), planned=30)
    return Task(
        id="2025-150200",
        year=2025,
        line="150200",
        name="包头市",
        stage=TaskStage.REPORTING,
        target=600,
        zone_target=600,
        milestones=NOTICE_2025.milestones,
        measured={
            MILESTONE.key: Measured(
                milestone=MILESTONE,
                target=600,
                value=19,
                bounds=Bounds(60, 120),
                light=Light.BELOW,
                reached=False,
            )
        },
        explained={MILESTONE.key: "样例：部分单位招聘简章正在审定。"},
        letters={MILESTONE.key: "样例督办〔2025〕1号"},
        leader=Contact(
            name="样例分管领导",
            post="副局长",
            phone="0472-0000000",
            mobile="13800000000",
            email="sample@example.cn",
        ),
        liaison=Contact(
            name="样例联络员",
            post="科长",
            phone="0472-0000001",
            mobile="13800000001",
            email="sample@example.cn",
        ),
        named_on=date(2025, 6, 9),
        turns={
            WEEK: Turn(
                key=WEEK,
                begins=date(2025, 6, 12),
                ends=date(2025, 6, 18),
                due=due,
                received=AT,
                late=Lateness(timedelta(hours=1, minutes=30), 0),
            )
        },
        reports={
            WEEK: Report(
                at=AT,
                drawn=figures,
                typed=replace(figures, posts=replace(counts, total=20)),
                differences=(Difference("posts.total", 19, 20),),
                reasons={"posts.total": "样例：1个岗位的链接当日补录"},
                unpublished="样例：岗位说明书正在编制。",
                unfilled="样例：正在面试。",
            )
        },
    )


def _national() -> Drafted:
    summary = Summary(date(2025, 6, 30), "2025-06-25", 640, 210)
    return of_drive.national(_drive(), summary, date(2025, 7, 1), "")


def _sampled() -> Task:
    sample = Sample(
        unit="sample-unit",
        unit_name="样例科技有限公司",
        seed="0123456789abcdef",
        population=40,
        hires=("h-1", "h-2", "h-3"),
        drawn_on=date(2025, 7, 7),
        doubtful=("h-2",),
        text="样例：2人服务协议和工资发放记录齐全，1人未见工资发放记录。",
        checked_on=date(2025, 7, 10),
    )
    return replace(_task(), samples={"1": sample})


LOOKED = {
    key: Looked(key, name, date(2025, 6, 16), "已计入")
    for key, name in (("h-1", "样例毕业生甲"), ("h-2", "样例毕业生乙"), ("h-3", "样例毕业生丙"))
}


def _integrity() -> Integrity:
    return Integrity(
        id="i-1",
        year=2025,
        unit="sample-unit",
        unit_name="样例科技有限公司",
        stage=IntegrityStage.FOUND,
        origin=IntegrityOrigin.SPOT_CHECK,
        reason="样例：抽查中未见工资发放记录。",
        opened_on=date(2025, 7, 11),
        hires=(Checked(hire="h-2"),),
        explanation="样例：该人员尚未到岗。",
        papers="样例：服务协议",
        finding=IntegrityFinding.FALSE,
        grounds="样例：未实际聘用，工资、参保均无记录。",
        counted_back=("h-2",),
        handed_over="样例移交〔2025〕1号",
        asked="样例：有新的证明材料。",
        upheld=False,
        review="样例：补交的工资发放记录属实。",
    )


SAMPLES: Mapping[DocumentKind, Callable[[], Drafted]] = {
    DocumentKind.TARGETS: lambda: of_drive.targets(_drive(), date(2025, 6, 9)),
    DocumentKind.BULLETIN: lambda: of_drive.bulletin(_drive(), "样例通报〔2025〕1号"),
    DocumentKind.ERRATUM: lambda: of_drive.erratum(_drive(), "样例通报〔2025〕2号"),
    DocumentKind.NATIONAL: _national,
    DocumentKind.CONTACTS: lambda: of_task.contacts(_task(), CONTACT_FIELDS),
    DocumentKind.REPORT: lambda: of_task.report(_task(), WEEK, AT.date()),
    DocumentKind.LETTER: lambda: of_task.supervision(
        _task(), MILESTONE.key, "样例：请于7月4日前报送整改措施，并加快岗位发布。", date(2025, 6, 20)
    ),
    DocumentKind.CHECK: lambda: of_integrity.spot_check(_sampled(), "1", LOOKED),
    DocumentKind.FINDING: lambda: of_integrity.finding(
        _integrity(),
        Decided(on=date(2025, 8, 1), hires=("h-2",), document="样例移交〔2025〕1号"),
        LOOKED,
        "",
    ),
    DocumentKind.REVIEW: lambda: of_integrity.review(
        _integrity(), Decided(on=date(2025, 8, 15), hires=("h-2",)), LOOKED, ""
    ),
}
