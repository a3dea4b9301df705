"""Collections, posts and matches as answers (Art. 21)."""

from datetime import date

from pydantic import BaseModel, Field

from api.models.can import Can
from domain.bases import law
from domain.bases.posts.terms import MatchChannel, MatchStatus, PostStatus


class CollectionRow(BaseModel):
    """A collection of posts by the department (`league` empty) or a league."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    title: str = Field(examples=["2026年度博士后高质量岗位征集"])
    note: str = Field(examples=["请各单位填报年内拟招聘博士后的岗位。"])
    league: str = Field(examples=[""])
    scope_name: str = Field(examples=["全区"], description="征集范围")
    opened_on: date
    closes_on: date
    closed_on: date | None
    closed_because: str
    running: bool = Field(description="现在可以填报")
    posts: int = Field(examples=[3], description="已填报的岗位")


class CollectionAnswer(CollectionRow):
    """One collection with what the reader can do."""

    cite: str = Field(examples=[law.POSTS.cite])
    can: list[Can]


class PostRow(BaseModel):
    """A post of the list."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    title: str = Field(examples=["稀土功能材料研发岗"])
    employer: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    field: str = Field(examples=["材料科学与工程"])
    number: int = Field(examples=[2], description="招聘人数")
    hired: int = Field(examples=[0], description="已达成人数")
    open_until: date = Field(examples=["2026-12-31"], description="报名截止日期")
    status: PostStatus
    status_name: str = Field(examples=["已发布"])
    taking: bool = Field(description="现在接受对接")
    collection: str | None
    collection_title: str | None
    entered_on: date
    published_on: date | None
    contact: str = Field(examples=["样例人力资源部 0472-0000000"])


class MatchSeen(BaseModel):
    """Somebody who was brought together with a post, as far as the reader sees it."""

    id: str
    channel: MatchChannel
    channel_name: str = Field(examples=["本人表达意向"])
    begun_on: date
    note: str
    stay: str | None
    status: MatchStatus
    status_name: str = Field(examples=["洽谈中"])
    result_note: str
    result_on: date | None


class PostAnswer(PostRow):
    """One post in whole with what the reader can do."""

    conditions: str
    treatment: str
    unit: str | None
    base: str | None
    closed_on: date | None
    note: str
    cite: str = Field(examples=[law.POSTS.cite])
    matches: list[MatchSeen]
    can: list[Can]


class PublicPost(BaseModel):
    """A published post as anyone may read it."""

    id: str
    title: str = Field(examples=["稀土功能材料研发岗"])
    employer: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    field: str = Field(examples=["材料科学与工程"])
    number: int = Field(examples=[2])
    conditions: str
    treatment: str
    contact: str
    open_until: date
    published_on: date | None


class PostFigures(BaseModel):
    """Posts of one area."""

    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    posts: int = Field(examples=[5], description="征集的岗位")
    people: int = Field(examples=[9], description="招聘人数")
    open: int = Field(examples=[2], description="正在招聘的岗位")
    open_people: int = Field(examples=[4])
    matches: int = Field(examples=[6], description="对接人次")
    hired: int = Field(examples=[1], description="达成人数")


class PostStatistics(BaseModel):
    """Posts by area as far as the reader oversees them."""

    cite: str = Field(examples=[law.POSTS.cite])
    groups: list[PostFigures]
    total: PostFigures
