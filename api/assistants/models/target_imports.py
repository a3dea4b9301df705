"""Imports of tables of targets as answers."""

from datetime import datetime

from pydantic import BaseModel, Field


class TargetImportProblem(BaseModel):
    """What is wrong with a cell; row 0: with the table as a whole."""

    row: int = Field(examples=[21])
    column: str = Field(examples=["total"])
    column_name: str = Field(examples=["任务数"])
    code: str = Field(examples=["below_zone_floor"])
    detail: str
    article: str | None


class TargetImportAnswer(BaseModel):
    """How an import of targets came out."""

    id: str
    drive: str = Field(examples=["2025"])
    file_name: str
    taken: bool = Field(description="已导入；有一处问题即整份不导入")
    rows: int = Field(description="表格行数")
    problems: list[TargetImportProblem]
    warnings: list[str]
    marked: bool = Field(description="有标注了问题的文件")
    created_at: datetime
