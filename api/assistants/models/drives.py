"""Drives, the board of a drive, and what each line owes, as answers."""

from pydantic import BaseModel, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from api.shown import Instant
from domain.assistants.counting.lines import Group
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.progress import Light
from domain.assistants.counting.report import Counts, Part, WeekFigures
from domain.assistants.drive.state import DriveStage
from domain.assistants.task.state import TaskStage


class DriveRow(BaseModel):
    """One drive of the list."""

    id: str = Field(examples=["2025"])
    year: int = Field(examples=[2025])
    title: str = Field(examples=["2025年科研助理岗位年度任务"])
    stage: DriveStage
    stage_name: str = Field(examples=["进行中"])
    document: str = Field(examples=["内科成字〔2025〕26号"])
    total: int = Field(examples=[1900], description="任务总数")
    opens: Day
    last: Day


class TargetRow(BaseModel):
    """The target of a line."""

    line: str = Field(examples=["150200"])
    name: str = Field(examples=["包头市"])
    group: Group
    group_name: str = Field(examples=["盟市"])
    target: int = Field(examples=[600])
    zone: int | None = Field(examples=[600], description="其中国家高新区（国家农高区）；附件1没有数的为空")
    floor: int = Field(examples=[600], description="不得少于的数（所属高新区的最低任务数）")


class MilestoneRow(BaseModel):
    """A milestone of the drive."""

    key: str = Field(examples=["2025-06-15/published"])
    day: Day
    measure: Measure
    measure_name: str = Field(examples=["岗位发布"])
    lower: int = Field(examples=[10], description="%")
    upper: int = Field(examples=[20], description="%")


class ChangeRow(BaseModel):
    """A change of targets."""

    on: Day
    text: str = Field(examples=["内蒙古大学调整10个至内蒙古农业大学"])
    document: str = Field(examples=["样例调整〔2025〕1号"])


class BulletinRowShown(BaseModel):
    """A line or zone in a bulletin."""

    line: str
    name: str
    group: Group
    group_name: str
    target: int | None
    published: int
    hired: int
    completion: str
    rank: int | None = Field(description="同类别内的名次；没有任务数的不排名")
    due: int
    in_time: int
    missed: int


class ErratumShown(BaseModel):
    """An erratum to a bulletin."""

    document: str
    on: Day
    text: str
    corrections: list[str] = Field(examples=[["内蒙古大学累计聘用：原为20人，应为17人"]])


class BulletinShown(BaseModel):
    """A bulletin as it was published."""

    document: str = Field(examples=["样例通报〔2025〕1号"])
    title: str
    as_of: Day
    on: Day
    text: str
    rows: list[BulletinRowShown]
    errata: list[ErratumShown]


class DriveAnswer(DriveRow):
    """One drive in whole."""

    seq: int
    issued: str = Field(description="下达文号")
    warnings: list[str]
    targets: list[TargetRow]
    zones: int = Field(examples=[1600])
    milestones: list[MilestoneRow]
    changes: list[ChangeRow]
    bulletins: list[BulletinShown]
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class Cell(BaseModel):
    """One week of one line on the board."""

    week: str = Field(examples=["2025-06-18"])
    state: str = Field(examples=["on_time"])
    state_name: str = Field(examples=["按时"])
    told: str = Field(examples=["2025年6月18日（周三）18时前报送"])


class BoardRow(BaseModel):
    """A line on the board."""

    task: str = Field(examples=["2025-150200"])
    line: str
    name: str
    group: Group
    group_name: str
    target: int | None
    published: int
    hired: int
    in_post: int = Field(description="在岗：已计入、尚未离岗的人数；离岗的仍计入累计聘用（设置）")
    publication: str = Field(examples=["98.5%"])
    completion: str = Field(examples=["50%"])
    fill: str = Field(examples=["50.8%"])
    due: int = Field(description="应报期数")
    received: int
    in_time: int
    missed: int
    in_a_row: int = Field(description="最近连续漏报的期数")
    bulletin: bool = Field(description="连续漏报达到设置的期数，提请通报；是否通报由科技厅决定")
    typed_published: int | None = Field(description="最近一期手工填报的累计发布，与系统取数不同时有值")
    typed_hired: int | None = Field(description="最近一期手工填报的累计聘用，与系统取数不同时有值")
    cells: list[Cell]


class ZoneGapShown(BaseModel):
    """Where a zone and its line report different figures of the same part, to be explained by both."""

    week: str = Field(examples=["2025-06-25"])
    text: str = Field(examples=["累计聘用：呼和浩特金山高新区报480人，呼和浩特市其中数470人，相差10人"])
    explained: list[str]


class Board(BaseModel):
    """Lines by weeks, with the figures of the region: the sum of the 30 lines, zone reports never added."""

    year: int
    weeks: list[str]
    rows: list[BoardRow]
    target: int
    published: int
    hired: int
    in_post: int
    publication: str
    completion: str
    fill: str
    reporters: int
    received: int
    in_time: int
    due: int
    zone_gaps: list[ZoneGapShown] = Field(
        description="高新区所报与所在盟市其中数不一致的，由双方说明；全区数不变"
    )


class ProgressNode(BaseModel):
    """A milestone over all lines: what they were to reach together, and what was reached."""

    key: str = Field(examples=["2025-06-15/published"])
    day: Day
    measure: Measure
    measure_name: str = Field(examples=["岗位发布"])
    lower: int = Field(description="各任务单位下限之和（人）")
    upper: int = Field(description="各任务单位上限之和（人）")
    value: int = Field(description="当日24时测算的各任务单位之和（人）；未到的为目前数")
    now: int = Field(description="该日以前的数，按目前掌握的情况（人）")
    forecast: bool
    below: int = Field(description="未达到的任务单位数")


class ProgressRow(BaseModel):
    """A line or zone with its rank within its group."""

    line: str
    name: str
    group: Group
    group_name: str
    target: int | None
    planned: int = Field(description="已征集岗位（人）")
    published: int
    hired: int
    completion: str
    percent: float | None = Field(description="完成率，%；没有任务数的为空", examples=[45.0])
    rank: int | None = Field(description="同类别内的名次；没有任务数的不排名")


class Progress(BaseModel):
    """How far a drive has come, for its charts; the region is the sum of the 30 lines."""

    year: int
    target: int
    planned: int
    published: int
    hired: int
    nodes: list[ProgressNode]
    rows: list[ProgressRow]


class TaskRow(BaseModel):
    """What one line owes, in the list."""

    id: str = Field(examples=["2025-150200"])
    year: int
    line: str
    name: str
    group: Group
    group_name: str
    stage: TaskStage
    stage_name: str
    target: int | None


class WeekShown(BaseModel):
    """One week as it became."""

    week: str = Field(examples=["2025-06-18"])
    begins: Day
    ends: Day
    due: str = Field(examples=["2025年6月18日（周三）18时"])
    state: str
    state_name: str
    late: str | None = Field(examples=["迟报16小时（1个工作日）"])
    missed: bool
    frozen: bool
    zero: bool
    sent_by: str
    drawn: WeekFigures | None
    typed: WeekFigures | None
    differences: list[str]
    unpublished: str
    unfilled: str
    asked: str
    clarified: str


class MeasuredRow(BaseModel):
    """A milestone of the line: as it was known then, or today's figure as a forecast."""

    key: str
    day: Day
    measure_name: str
    lower: int = Field(description="人")
    upper: int = Field(description="人")
    value: int
    now: int = Field(description="该日以前的数，按目前掌握的情况（人）")
    light: Light
    light_name: str = Field(examples=["未达"])
    forecast: bool
    reached: bool
    explained: str
    letter: str


class ContactShown(BaseModel):
    """Who leads the work, or reports."""

    name: str
    post: str
    phone: str
    mobile: str
    email: str


class OwnUnitRow(BaseModel):
    """A unit that the line includes."""

    code: str = Field(examples=["91150402MA0N0XQK8J"])
    name: str = Field(examples=["样例单位"])
    since: Day
    document: str


class UnitOfLine(BaseModel):
    """A unit that has hires in a line."""

    unit: str
    name: str


class SampleShown(BaseModel):
    """26·三: a spot check."""

    number: str
    unit_name: str
    drawn_on: Day
    population: int = Field(description="该单位计入的聘用信息（条）")
    hires: list[str]
    seed: str = Field(description="抽取种子；按同一种子可以重新抽取核对")
    checked_on: Day | None
    doubtful: list[str]
    text: str


class TaskAnswer(TaskRow):
    """What one line owes, in whole."""

    seq: int
    drive: str
    zone_target: int | None
    has_zone: bool = Field(description="是否有“其中国家高新区”一栏")
    leader: ContactShown | None
    liaison: ContactShown | None
    weeks: list[WeekShown]
    milestones: list[MeasuredRow]
    split: dict[str, int]
    split_difference: int = Field(description="分解任务数之和减任务数")
    units: list[OwnUnitRow] = Field(description="未列入任务分配表、归属本任务单位的单位")
    samples: list[SampleShown] = Field(description="抽查")
    zone_gaps: list[ZoneGapShown] = Field(description="高新区所报与所在盟市其中数不一致的，由双方说明")
    contact_columns: list[str] = Field(description="信息表的栏目", examples=[["姓名", "办公电话"]])
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class MadeOf(BaseModel):
    """One change of a figure of a week, and the record that it comes from."""

    measure: Measure
    measure_name: str = Field(examples=["任务指标完成"])
    part: Part
    part_name: str = Field(examples=["补记"])
    change: int = Field(examples=[-1], description="人；负数为核减")
    day: Day = Field(description="发布或者开始工作的日期")
    known: Instant = Field(description="系统记载的时间")
    zone: bool = Field(description="是否为其中高新区")
    kind: str = Field(examples=["assistant_hire"])
    id: str
    title: str = Field(examples=["样例单位"], description="您无权查看该记录的为空")


class Prefilled(BaseModel):
    """A week as the records give it now, beside what the report before had."""

    week: str
    begins: Day
    ends: Day
    due: str
    figures: WeekFigures
    before: WeekFigures | None
    posts: Counts
    hires: Counts
    unpublished: int = Field(description="已征集但未公开招聘的岗位数；大于0的须写明原因及进展情况")
    unfilled: int = Field(description="已发布但未聘用的岗位数；大于0的须写明原因及进展情况")
    made_of: list[MadeOf] = Field(description="本周新增和补记各由哪些记录构成，最近记载的在前，最多200条")
    more: bool = Field(description="超过200条，其余未列")
