"""How a case came to stand where it stands, and what it waits for."""

from datetime import date

from pydantic import BaseModel, Field

from api.models.cites import A_PLACE
from api.shown import Instant


class HistoryRow(BaseModel):
    """One line of a case's history."""

    seq: int = Field(examples=[7])
    at: Instant
    fact: str = Field(examples=["Recommended"])
    text: str = Field(examples=["出具书面推荐意见，报自治区人社厅，期限至2026年4月30日。"])
    cite: str | None = Field(examples=[A_PLACE])
    role: str = Field(examples=["league"])
    role_name: str = Field(examples=["包头市人力资源和社会保障局"])
    name: str | None = Field(examples=["样例经办人"], description="经办人姓名，仅办理机关可见")
    in_place_of: str | None = Field(default=None, examples=["样例经办人乙"], description="受何人委托代办")
    policy: int | None = Field(examples=[1], description="所依据的设置版次")
    own: bool = Field(default=False, description="由您本人办理")
    minor: bool = Field(default=False, description="办理过程中的保存、上传等记录")


class StepRow(BaseModel):
    """One stage that a case went through; it came there with the fact `seq`."""

    seq: int = Field(examples=[7])
    stage: str = Field(examples=["first_review"])
    name: str = Field(examples=["盟市初审"])
    since: Instant
    until: Instant | None = Field(description="离开该环节的时间，空为仍在该环节")


class WaitRow(BaseModel):
    """One reason why a case stands still."""

    kind: str = Field(examples=["first_review"])
    key: str | None = Field(examples=["first_review"], description="催办时使用；为空的不能由您催办")
    action: str = Field(examples=["按申报条件初审、综合考察并出具书面推荐意见"])
    whose: str = Field(examples=["包头市人力资源和社会保障局"])
    role: str = Field(examples=["league"])
    since: Instant
    due_on: date | None
    hour: str | None = Field(default=None, examples=["24时"], description="期满之日的几时届满")
    until: str | None = Field(examples=["2026年4月30日（周四），尚余3个工作日"])
    overdue_days: int | None = Field(description="逾期的自然日数，用于排序")
    overdue: str | None = Field(
        default=None,
        examples=["逾期3个工作日"],
        description="逾期多久：按工作日计算的期限以工作日表述，其他以天表述",
    )
    soon: bool = Field(default=False, description="三个工作日内到期")
    cite: str = Field(examples=[A_PLACE])
    limit: str | None = Field(examples=["设置：盟市初审期限（工作日）"])
    proof: str | None
    consequence: str
    moves: list[str] = Field(examples=[["出具书面推荐意见"]])
    own: bool = Field(default=False, description="由您所在的一方办理")
    name: str | None = Field(
        default=None, examples=["样例专家"], description="专办人员或者专家的姓名，仅厅和审计人员可见"
    )
    tally: str | None = Field(
        default=None, examples=["评审组5人，已提交2人"], description="同类事项已经办理多少"
    )


class ExplanationAnswer(BaseModel):
    """Why the case stands still, in plain words."""

    standing: str
    items: list[WaitRow]
    text: str
