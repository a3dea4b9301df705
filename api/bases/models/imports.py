"""Answers about imports of workbooks."""

from datetime import datetime

from pydantic import BaseModel, Field

from db.imports import ImportStatus


class ImportProblem(BaseModel):
    """One thing wrong with one cell; what is written in the cell is not repeated here."""

    sheet: str = Field(examples=["博士后"])
    cell: str = Field(examples=["博士后!D17"])
    column: str = Field(examples=["证件号码"])
    code: str = Field(examples=["bad_identity"])
    detail: str = Field(examples=["号码校验码不正确。"])
    article: str = Field(examples=["设置：填报要求"])


class ImportNotice(BaseModel):
    """What whoever confirms cannot see in the file, or sees otherwise than it is read."""

    code: str = Field(examples=["hidden_rows"])
    detail: str = Field(examples=["“博士后”表有1行在文件中被隐藏或者筛选掉（第3行）。"])
    hidden: bool = Field(description="是否须在确认导入时一并确认")


class ImportRow(BaseModel):
    """An import and how far it is."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    file_name: str = Field(examples=["样例基地和博士后.xlsx"])
    sha256: str
    status: ImportStatus
    status_name: str = Field(examples=["校验通过、待确认导入"])
    total: int = Field(description="已填写的行数", examples=[120])
    done: int = Field(description="已处理的行数；确认导入后从零重新计", examples=[120])
    problems: int = Field(description="问题总数；有问题即整份不导入", examples=[0])
    notices: list[ImportNotice] = Field(
        description="导入前须知：隐藏的行、列、工作表，按结果读取的公式，合并的单元格"
    )
    marked: bool = Field(description="是否有标注了问题的文件可以下载")
    bases: int = Field(default=0, description="新登记的基地数")
    stays: int = Field(default=0, description="新登记的博士后数")
    persons: int = Field(default=0, description="新登记的人员数")
    reason: str | None = Field(default=None, description="未能完成的原因")
    created_at: datetime
    finished_at: datetime | None


class ImportAnswer(ImportRow):
    """An import with some of its problems, in the order of sheets and rows."""

    first_problems: list[ImportProblem] = Field(description="从 skip 起最多 limit 处问题")
