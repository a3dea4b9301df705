"""Dispatches of quarters as answers, and bulletins as anybody reads them."""

from pydantic import BaseModel, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from api.shown import Instant
from domain.rights.dispatch.state import DispatchStage


class FigureRow(BaseModel):
    """The figures of one group; open at the start and received are closed and open at the end."""

    code: str = Field(examples=["kjt"])
    name: str = Field(examples=["自治区科技厅"])
    open_start: int = Field(description="期初未办结")
    received: int = Field(description="本季度收到")
    closed: int = Field(description="本季度办结")
    open_end: int = Field(description="期末未办结")
    answered: int = Field(description="本季度答复")
    overdue: int = Field(description="本季度逾期")
    moved: int = Field(description="本季度收到的件中经移送的")
    solved: int = Field(description="本季度答复且措施已落实的")
    satisfied: int
    dissatisfied: int
    not_rated: int
    own_matter: int = Field(description="投诉涉及承办部门自身的")


class Confirmation(BaseModel):
    """An agency, and whether it confirmed its figures."""

    code: str
    name: str
    confirmed: bool
    remark: str


class DispatchRow(BaseModel):
    """One quarter of the list."""

    id: str = Field(examples=["2026Q3"])
    title: str = Field(examples=["2026年第3季度"])
    stage: DispatchStage
    stage_name: str = Field(examples=["数据已定稿，待确认"])
    received: int
    answered: int
    overdue: int
    open_end: int
    report_due: Day | None
    published_on: Day | None


class BulletinRow(BaseModel):
    """One line of a bulletin's table, as printed."""

    name: str = Field(examples=["自治区科技厅"])
    cells: list[str] = Field(examples=[["12", "少于5", "不公布", "0"]])


class Bulletin(BaseModel):
    """What was published of a quarter; what was withheld on that day stays withheld."""

    id: str = Field(examples=["2026Q3"])
    title: str = Field(examples=["2026年第3季度科研人员权益投诉办理情况通报"])
    number: str = Field(examples=["样例通报〔2026〕1号"], description="文号")
    published_on: Day
    text: str
    head: list[str] = Field(description="盟市")
    rows: list[BulletinRow]
    told: list[BulletinRow] = Field(description="全区答复、逾期和评价")
    units: list[BulletinRow] = Field(description="按设置公布到单位时才有")
    least: str = Field(examples=["少于5的数不公布"])


class DispatchAnswer(DispatchRow):
    """One quarter in whole."""

    seq: int
    frozen_at: Instant | None
    matters: int = Field(description="收到的投诉涉及多少个事项")
    whole: FigureRow
    agencies: list[FigureRow]
    leagues: list[FigureRow]
    topics: list[FigureRow]
    overdue_on: list[BulletinRow] = Field(description="逾期时由哪一个部门承办")
    confirmations: list[Confirmation]
    summary: str
    paper: str | None = Field(description="季度报告文号")
    filed_on: Day | None
    internal: bool = Field(description="已决定本季度不作通报")
    bulletin: Bulletin | None
    waits: list[WaitRow]
    standing: str
    can: list[Can]
