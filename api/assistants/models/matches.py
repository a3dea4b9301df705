"""Matches as answers."""

from datetime import date

from pydantic import BaseModel, Field

from api.models.can import Can
from api.models.history import WaitRow
from domain.assistants.counting.matching import Gap
from domain.assistants.match.state import MatchStage


class MatchRow(BaseModel):
    """A match of the list."""

    id: str
    year: int = Field(examples=[2025])
    title: str = Field(examples=["2025年度聘用信息与教育部数据比对"])
    file_name: str = Field(examples=["样例名单.xlsx"])
    matched_on: date
    listed: int = Field(description="名单人数")
    ours: int = Field(description="本系统人数")
    differing: int = Field(description="差异（条）")
    open: int = Field(description="尚未处理（条）")
    stage: MatchStage
    stage_name: str = Field(examples=["差异处理中"])


class DifferenceShown(BaseModel):
    """A difference; who is in the list only is told by the row of the list, which is not kept."""

    key: str
    gap: Gap
    gap_name: str = Field(examples=["用人单位不一致"])
    row: int = Field(description="名单行号；0为名单没有")
    hire: str
    name: str = Field(examples=["样例甲"])
    line: str
    line_name: str
    ours: str = Field(description="本系统的用人单位代码")
    theirs: str = Field(description="名单的用人单位代码")
    settled: str = Field(description="处理情况；空为尚未处理")


class MatchAnswer(MatchRow):
    """One match with the differences that the reader has to do with."""

    seq: int
    differences: list[DifferenceShown]
    waits: list[WaitRow]
    standing: str
    can: list[Can]
