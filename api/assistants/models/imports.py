"""Imports of hires as answers."""

from datetime import date, datetime

from pydantic import BaseModel, Field


class HireImportRow(BaseModel):
    """How an import stands."""

    id: str
    year: int = Field(examples=[2025])
    begun: date = Field(description="开始工作日期，用于整个文件")
    file_name: str
    status: str = Field(examples=["done"], description="checking, invalid, done, failed")
    status_name: str = Field(examples=["已导入"])
    total: int = Field(description="行数")
    done: int = Field(description="已处理的行数")
    problems: int = Field(description="问题数（最多列出一万处）")
    warnings: list[str]
    marked: bool = Field(description="有标注了问题的文件")
    hires: int = Field(default=0, description="导入的聘用信息")
    counted: int = Field(default=0, description="其中已计入")
    held: int = Field(default=0, description="其中待认定")
    ineligible: int = Field(default=0, description="其中不计入")
    reason: str = ""
    created_at: datetime
    finished_at: datetime | None


class HireImportProblem(BaseModel):
    """What is wrong with a cell; row 0: with the file or its headers."""

    row: int = Field(examples=[7])
    column: str = Field(examples=["identity"])
    column_name: str = Field(examples=["身份证号"])
    code: str = Field(examples=["numeric_code"])
    detail: str
    article: str | None


class HireImportAnswer(HireImportRow):
    """An import with its first problems."""

    first_problems: list[HireImportProblem]
