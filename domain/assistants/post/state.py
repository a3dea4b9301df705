"""The folded state of a post."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.assistants.counting.changes import KnownChange
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.posts import Funding, Work
from domain.wait import Clock


class PostStage(StrEnum):
    """Where it stands."""

    PLANNED = "planned"
    PUBLISHED = "published"
    FILLED = "filled"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


POST_STAGE_NAMES = {
    PostStage.PLANNED: "已征集",
    PostStage.PUBLISHED: "已发布",
    PostStage.FILLED: "已招满",
    PostStage.WITHDRAWN: "已撤回",
    PostStage.CLOSED: "已随年度任务结束",
}
ENDS = frozenset({PostStage.WITHDRAWN, PostStage.CLOSED})
"""A post that is filled is taken up again where somebody leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostProject:
    """26·二(一): a project that the post rests on; funds in 万元, exact."""

    number: str
    name: str
    approved: Decimal
    received: Decimal | None = None
    own: bool = False
    """Whether it is one of the unit's own (自立项目), and no plan project of some level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """26·二(一): what a post is: how many persons, for what work, out of which funds, with which projects and teams."""

    title: str
    persons: int
    work: Work
    funding: Funding
    duties: str = ""
    """岗位说明."""
    projects: tuple[PostProject, ...] = ()
    teams: tuple[str, ...] = ()
    """26·二(一): teams that set it up together (联合设置)."""
    own_graduates_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post."""

    id: str
    year: int = 0
    unit: str = ""
    unit_name: str = ""
    code: str = ""
    """The unit's unified social credit code."""
    stage: PostStage | None = None
    placement: Placement | None = None
    offer: Offer | None = None
    planned_on: date | None = None
    published_on: date | None = None
    link: str = ""
    platform: str = ""
    restriction: str = ""
    """What an overseer found, while it is not lifted."""
    withdrawn: str = ""
    """Why it was withdrawn."""
    hires: tuple[str, ...] = ()
    """Hires that hold it now, by id."""
    last: date | None = None
    figures: tuple[KnownChange, ...] = ()
    clocks: Mapping[str, Clock] = field(default_factory=dict)

    @property
    def persons(self) -> int:
        """How many it is for."""
        return self.offer.persons if self.offer else 0
