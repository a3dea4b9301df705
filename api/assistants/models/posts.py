"""Posts and hires as bodies and answers."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from api.models.plain import IdentityNumber, PersonName
from domain.assistants.counting.posts import Funding, Work
from domain.assistants.hire.state import HireStage, Particulars, Terms
from domain.assistants.post.state import Offer, PostStage
from domain.identity import IdentityKind


class NewPost(BaseModel):
    """A post that a unit plans."""

    model_config = ConfigDict(extra="forbid")

    year: int = Field(examples=[2025])
    offer: Offer
    zone: str = Field(default="", examples=["zone-xitu"], description="用人单位所在国家高新区（农高区）")


class PostRow(BaseModel):
    """A post of the list."""

    id: str
    year: int = Field(examples=[2025])
    unit: str
    unit_name: str = Field(examples=["样例新材料有限公司"])
    line: str = Field(examples=["150200"])
    line_name: str = Field(examples=["包头市"])
    zone: str | None
    zone_name: str = Field(examples=["包头稀土高新区"])
    title: str = Field(examples=["稀土材料实验助理"])
    work: Work
    work_name: str = Field(examples=["实验（工程）设施运行维护和实验技术"])
    persons: int = Field(examples=[2], description="招聘人数")
    hired: int = Field(examples=[1], description="在岗人数")
    stage: PostStage
    stage_name: str = Field(examples=["已发布"])
    planned_on: date
    published_on: date | None
    link: str = Field(examples=["https://www.example.com/posts/1"])
    platform: str = Field(examples=["高校毕业生公共就业服务官网"])
    restriction: str = Field(description="认定的限制条件，未取消前不计入已发布")


class PostAnswer(PostRow):
    """One post in whole."""

    seq: int
    flagged: bool = Field(description="自治区本级单位未列入任务分配表，计入所在盟市，请科技厅核定归属")
    offer: Offer
    required: int = Field(description="按所依托项目的经费，至少应设岗位数")
    gap: int = Field(description="应设岗位数减招聘人数，不小于0")
    counted: int = Field(description="计入已发布的人数")
    withdrawn: str
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class PublicOpenPost(BaseModel):
    """A post for anyone; nobody is named in it."""

    id: str
    title: str
    unit_name: str
    line_name: str
    work_name: str
    wanted: int = Field(description="尚招人数")
    duties: str
    published_on: date
    link: str
    platform: str


class RequiredProject(BaseModel):
    """26·二(一): a project with the posts that it has to have."""

    unit: str
    unit_name: str
    number: str
    name: str
    approved: Decimal = Field(description="批复总经费（万元）")
    required: int = Field(description="应设岗位数")
    set: int = Field(description="已设岗位数（人）")
    gap: int = Field(description="尚缺")


class NewHire(BaseModel):
    """Whom a unit hired; name and number are kept apart from everything else."""

    model_config = ConfigDict(extra="forbid")

    year: int = Field(examples=[2025])
    name: PersonName = Field(min_length=2, max_length=60, examples=["样例甲"])
    document: IdentityKind = IdentityKind.RESIDENT
    number: IdentityNumber = Field(min_length=5, max_length=30, examples=["11010519491231002X"])
    particulars: Particulars
    terms: Terms
    zone: str = Field(default="", examples=["zone-xitu"])


class HireRow(BaseModel):
    """A hire of the list."""

    id: str
    year: int = Field(examples=[2025])
    unit: str
    unit_name: str = Field(examples=["样例新材料有限公司"])
    line: str
    line_name: str = Field(examples=["包头市"])
    zone: str | None
    zone_name: str
    name: str = Field(examples=["样例甲"])
    number: str = Field(examples=["110***********002X"], description="证件号码，遮挡")
    document: IdentityKind
    document_name: str = Field(examples=["居民身份证"])
    university: str = Field(examples=["样例大学"])
    graduated: int = Field(examples=[2025])
    degree: int = Field(examples=[3])
    degree_name: str = Field(examples=["硕士研究生"])
    work: Work
    work_name: str
    begun: date
    agreed: bool
    insured: bool
    stage: HireStage
    stage_name: str = Field(examples=["已计入"])
    why: str


class HireAnswer(HireRow):
    """One hire in whole."""

    seq: int
    particulars: Particulars
    funding: Funding
    funding_name: str
    housing: bool
    post: str
    post_title: str
    projects: list[str]
    agreement: str
    left_on: Day | None
    leaving: str
    voided: str
    as_postdoc: bool = Field(description="以博士后研究计入")
    hints: list[str]
    waits: list[WaitRow]
    standing: str
    can: list[Can]
