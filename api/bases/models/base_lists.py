"""Rows of the lists over all bases: benefits to be made up (Art. 24), guidance (Art. 6), awards."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, Field

from api.models.dates import Due
from domain.bases.base.terms_organisation import GuidanceWay
from domain.terms import Role


class OfBase(BaseModel):
    """Which base a row is about."""

    base: str = Field(examples=["NMGBSH20260001"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])


class BenefitRow(OfBase):
    """One benefit of a base that became a workstation: what is due, what was paid, what is left (yuan)."""

    id: str = Field(examples=["1"])
    title: str = Field(examples=["博士后科研工作站建站补助"])
    approved_on: date = Field(examples=["2027-03-01"], description="获批设站、基地资格自动注销之日")
    document: str = Field(examples=["样例批文1号"])
    amount_due: Decimal | None = Field(examples=["500000.00"], description="应补齐金额（元）；没有登记的为空")
    basis: str
    amount_paid: Decimal = Field(examples=["200000.00"], description="已补齐金额（元）")
    amount_rest: Decimal | None = Field(
        examples=["300000.00"], description="尚余金额（元）；没有登记应补齐金额的为空"
    )
    payments: list[str] = Field(examples=[["2027年3月5日200000元（首笔）"]])
    settled_on: date | None
    pending: bool = Field(description="尚未补齐")
    due: Due | None


class GuidanceRow(OfBase):
    """One guidance of a base, with its answer where one was asked for."""

    id: str = Field(examples=["1"])
    on: date = Field(examples=["2026-09-01"])
    way: GuidanceWay
    way_name: str = Field(examples=["实地指导"])
    by: Role
    by_name: str = Field(examples=["盟市"])
    subject: str
    advice: str
    answer: str
    answered_on: date | None
    pending: bool = Field(description="待基地回复")
    due: Due | None


class HonourRow(OfBase):
    """One award to a base."""

    id: str = Field(examples=["1"])
    title: str = Field(examples=["优秀博士后创新实践基地"])
    on: date = Field(examples=["2026-09-01"])
    granted_by: str
    document: str
    withdrawn: str = Field(description="撤销的理由；没有撤销的为空")
