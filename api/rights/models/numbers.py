"""Statistics over commitments and over quarters, as answers."""

from pydantic import BaseModel, Field


class TallyRow(BaseModel):
    """Lines of commitments in one group; all but `late` add up to `lines`."""

    code: str = Field(examples=["pay"])
    name: str = Field(examples=["薪酬福利"])
    lines: int = Field(description="兑现事项")
    running: int = Field(description="未到期")
    overdue: int = Field(description="已逾期")
    reported: int = Field(description="已报兑现，未经确认")
    contested: int = Field(description="有争议")
    kept: int = Field(description="已兑现")
    partly: int = Field(description="部分兑现")
    broken: int = Field(description="未能兑现")
    given_up: int = Field(description="放弃或者替代")
    late: int = Field(description="到期时没有报送兑现，以后报送的仍计入")


class CommitmentNumbers(BaseModel):
    """Commitments that the reader sees, by matter and by league."""

    matters: list[TallyRow]
    leagues: list[TallyRow]
    whole: TallyRow


class PrintedRow(BaseModel):
    """One row of a table in which small numbers are withheld."""

    name: str = Field(examples=["职称评审"])
    cells: list[str] = Field(examples=[["12", "少于5", "不公布"]])


class QuarterNumbers(BaseModel):
    """What was received in each quarter; small numbers are withheld, and others so that no sum gives them away."""

    quarters: list[str] = Field(examples=[["2026年第2季度"]])
    least: int = Field(description="小于该数的不列具体数")
    topics: list[PrintedRow] = Field(description="按诉求类别，末行和末列为合计")
    agencies: list[PrintedRow] = Field(description="按承办部门，末行和末列为合计")
