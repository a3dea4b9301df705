"""Good practices and questions as answers, and what is sent."""

from pydantic import BaseModel, ConfigDict, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from domain.rights.practice.state import PracticeStage
from domain.rights.question.state import QuestionStage
from domain.rights.terms import Body, Topic


class PracticeRow(BaseModel):
    """One practice of the list."""

    id: str
    title: str = Field(examples=["样例：科研财务助理全覆盖"])
    from_name: str = Field(examples=["样例新材料有限公司"], description="报送的单位或者盟市科技局")
    stage: PracticeStage
    stage_name: str = Field(examples=["已报送"])
    published_on: Day | None


class PracticeAnswer(PracticeRow):
    """One practice in whole."""

    seq: int
    text: str
    reason: str
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class PracticeShown(BaseModel):
    """A published practice, for anybody."""

    id: str
    title: str
    from_name: str
    text: str
    published_on: Day | None


class NewQuestion(BaseModel):
    """A question of anybody to one of the departments with a window; no account is kept with it."""

    model_config = ConfigDict(extra="forbid")

    body: Body = Field(examples=["czt"], description="向哪一个部门咨询")
    topic: Topic
    text: str = Field(min_length=1, max_length=2000, examples=["样例：横向项目结余经费可以用于哪些支出？"])


class QuestionReceipt(BaseModel):
    """Shown once: by both the answer is found."""

    number: str = Field(examples=["7KQP-2M9X-HT4C-WB6N"])
    secret: str = Field(examples=["9XWB-4C2M-KQP7-6NHT"], description="查询密码")
    body: str = Field(examples=["自治区财政厅"])
    message: str


class QuestionFollowed(BaseModel):
    """Where it stands, for whoever has the receipt."""

    number: str
    body: str
    topic: str
    stage: str = Field(examples=["待答复"])
    answer: str


class QuestionRow(BaseModel):
    """One question of the list."""

    id: str
    body: Body
    body_name: str = Field(examples=["自治区财政厅"])
    topic: Topic
    topic_name: str = Field(examples=["报销"])
    stage: QuestionStage
    stage_name: str = Field(examples=["待答复"])
    published: bool


class QuestionAnswer(QuestionRow):
    """One question in whole; what was written, for the department that was asked."""

    seq: int
    text: str | None
    question: str
    answer: str
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class QuestionShown(BaseModel):
    """A published question with its answer, in the department's words."""

    id: str
    body_name: str
    topic_name: str
    question: str
    answer: str
