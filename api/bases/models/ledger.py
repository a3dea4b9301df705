"""The ledger (台账) of a base as an answer: parts with titled columns, rows by column (Art. 25)."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, Field

from api.models.dates import Day
from domain.bases import law
from domain.bases.ledger.history import Known

Cell = bool | int | date | Decimal | str | None
Cells = dict[str, Cell]


class LedgerColumn(BaseModel):
    """One column."""

    key: str = Field(examples=["entered_on"])
    title: str = Field(examples=["进入基地日期"])


class LedgerPart(BaseModel):
    """One part of the ledger; each row has a value for every column."""

    key: str = Field(examples=["residents"])
    title: str = Field(examples=["在站记录"])
    cite: str = Field(examples=[law.VACANCY.cite])
    columns: list[LedgerColumn]
    rows: list[Cells] = Field(examples=[[{"number": "SB2026-0001", "entered_on": "2026-03-16"}]])


class LedgerDifference(BaseModel):
    """One line that reads otherwise now than on the day; null where it is missing."""

    part: str = Field(examples=["residents"])
    title: str = Field(examples=["在站记录"])
    columns: list[str] = Field(examples=[["离开基地之日"]], description="不一致的项目")
    then: Cells | None = Field(description="按当日已登记的信息")
    now: Cells | None = Field(description="按现已登记的信息")


class LedgerAnswer(BaseModel):
    """The ledger of a base as of a day, in one of the two views, and what these differ in."""

    base: str = Field(examples=["NMGBSH20260001"])
    on: Day
    known: Known
    known_name: str = Field(examples=["按现已登记的信息"])
    parts: list[LedgerPart]
    differences: list[LedgerDifference]
