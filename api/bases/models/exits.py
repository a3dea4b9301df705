"""Exits with their receipts (Art. 5), and certificates for 直接考察 (Art. 22), as rows of lists."""

from datetime import date

from pydantic import BaseModel, Field

from api.models.dates import Due
from domain.bases.stay.terms import Leaving, StayStage


class ExitRow(BaseModel):
    """One person who left a base, and the department's receipt."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str = Field(examples=["SB2026-0001"])
    person_name: str = Field(examples=["样例博士甲"])
    base: str = Field(examples=["NMGBSH20260001"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    station_name: str = Field(examples=["样例大学材料科学与工程博士后科研流动站"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    stage: StayStage
    stage_name: str = Field(examples=["已出基地"])
    leaving: Leaving | None
    leaving_name: str | None = Field(examples=["去世"])
    left_on: date = Field(examples=["2028-03-10"])
    receipt: str | None = Field(examples=["NMGBSHCZ20280001"], description="出基地手续办理回执编号（设置）")
    receipted_on: date | None
    pending: bool = Field(description="待出具回执")
    due: Due | None


class CertificateRow(BaseModel):
    """One certificate for 直接考察 of somebody who left after the whole term."""

    certificate: str = Field(examples=["NMGBSHZM20280001"])
    on: date = Field(examples=["2028-04-10"])
    employer: str = Field(examples=["样例事业单位"])
    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str = Field(examples=["SB2026-0001"])
    person_name: str = Field(examples=["样例博士甲"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    entered_on: date | None
    left_on: date | None
    note: str
