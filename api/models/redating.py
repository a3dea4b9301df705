"""Bodies and answers of dating open time limits again."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.models.calendar import YearNotice
from api.models.dates import Day
from api.storable import storable

MOST_SHOWN, MOST_CONFIRMED = 500, 200


class Proposal(BaseModel):
    """What would be in force: today's settings and calendar with these changes, or as they are."""

    model_config = ConfigDict(extra="forbid")

    changes: Annotated[dict[str, object], AfterValidator(storable)] = Field(
        default={}, max_length=100, examples=[{"first_review_working_days": 25}], description="拟修改的设置"
    )
    calendar: YearNotice | None = Field(default=None, description="拟录入的一年放假安排")
    limit: int = Field(default=200, ge=1, le=MOST_SHOWN, strict=True, description="最多列出的期限数")


class RedatedLimit(BaseModel):
    """An open time limit whose date would change, with the proof of the new one."""

    case_kind: str = Field(examples=["application"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str | None = Field(examples=["2026-0001"])
    subject: str = Field(examples=["样例新材料有限公司"], description="单位名称；人员姓名不在此列出")
    key: str = Field(examples=["first_review"])
    action: str = Field(examples=["按申报条件初审、综合考察并出具书面推荐意见"])
    source: str = Field(examples=["设置：盟市初审期限（工作日）"])
    before: Day
    after: Day
    shorter: bool = Field(description="是否缩短；缩短须逐项确认")
    settled: bool = Field(description="日期不变，只是不再为暂定")
    over: bool = Field(description="新日期已过，不能据此调整")
    proof: str = Field(examples=["自2026年3月2日起25个工作日（当日不计入），至2026年4月7日（周二）"])


class RedatingCounts(BaseModel):
    """How many open time limits would change, and how."""

    total: int = Field(examples=[12])
    longer: int = Field(examples=[9])
    shorter: int = Field(examples=[2])
    settled: int = Field(examples=[1])


class RedatingPreview(BaseModel):
    """The changes; those beyond the limit are counted only."""

    policy: int = Field(examples=[1], description="计算所依据的设置版次")
    calendar: str = Field(examples=["国务院办公厅放假安排 2004–2026"])
    proposed: bool = Field(description="是否含拟议的修改；含拟议修改的日期要待其生效后才能确认")
    counts: RedatingCounts
    items: list[RedatedLimit]


class ConfirmedLimit(BaseModel):
    """One time limit and the very date that it is to have."""

    model_config = ConfigDict(extra="forbid")

    case_kind: str = Field(max_length=30, examples=["application"])
    case_id: str = Field(max_length=64, examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    key: str = Field(max_length=200, examples=["first_review"])
    due: date = Field(examples=["2026-04-07"])


class Confirmation(BaseModel):
    """The time limits that a person confirms one by one, and why they change."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1, max_length=500, examples=["2027年放假安排已经公布"])
    items: list[ConfirmedLimit] = Field(
        min_length=1,
        max_length=MOST_CONFIRMED,
        examples=[
            [
                {
                    "case_kind": "application",
                    "case_id": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f",
                    "key": "first_review",
                    "due": "2026-04-07",
                }
            ]
        ],
    )


class ConfirmedOutcome(ConfirmedLimit):
    """What came of one: moved, refused, or not yet answered (ask again with the same key)."""

    outcome: str = Field(examples=["moved"], description="moved、refused 或者 not_yet")
    code: str | None = Field(default=None, examples=["stale_preview"])
    detail: str | None = Field(default=None, examples=["预览内容已经变化，请重新预览后确认。"])
