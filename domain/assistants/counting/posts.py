"""26·二(一), 二(二): what keeps a post from being published, whether it counts, and out of what it can be paid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.assistants import law
from domain.assistants.policy import AssistantsPolicy
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import setting
from domain.spreadsheet import quoted

_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+\S*$", re.IGNORECASE)


class Work(StrEnum):
    """26·前言: the six kinds of work, and what else (等)."""

    RESEARCH = "research"
    FACILITIES = "facilities"
    CONVERSION = "conversion"
    ACADEMIC = "academic"
    FINANCE = "finance"
    POSTDOC = "postdoc"
    OTHER = "other"


WORK_NAMES = {
    Work.RESEARCH: "科研项目辅助研究",
    Work.FACILITIES: "实验（工程）设施运行维护和实验技术",
    Work.CONVERSION: "科技成果转化",
    Work.ACADEMIC: "学术助理",
    Work.FINANCE: "财务助理",
    Work.POSTDOC: "博士后研究",
    Work.OTHER: "其他",
}


class Funding(StrEnum):
    """26·二(二): out of what a post is paid."""

    LABOUR = "labour"
    SURPLUS = "surplus"
    DEDICATED = "dedicated"
    OTHER = "other"


FUNDING_NAMES = {
    Funding.LABOUR: "项目经费“劳务费”科目",
    Funding.SURPLUS: "结余资金",
    Funding.DEDICATED: "配套专门资金",
    Funding.OTHER: "其他",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertised:
    """A post as it is to be published: how many persons, where it can be read, whom it is limited to."""

    persons: int
    published: date | None = None
    link: str = ""
    platform: str = ""
    own_graduates_only: bool = False
    restricted: bool = False
    """Whether an overseer found a limit that is not lifted."""
    teams: tuple[str, ...] = ()
    """The teams or projects that set it up together."""


def publishable(post: Advertised, policy: AssistantsPolicy) -> Refusal | None:
    """26·二(一): a post is published with link and platform, and open to others than the own graduates."""
    problems = tuple(_problems(post, policy))
    return invalid(problems, f"岗位发布有{len(problems)}处不符合要求。", "post") if problems else None


def _problems(post: Advertised, policy: AssistantsPolicy) -> Iterator[Problem]:
    if post.own_graduates_only:
        detail = "不得设置仅招录本校（所）毕业生等限制条件。"
        yield Problem("own_graduates_only", "restricted", detail, law.NO_RESTRICTION)
    if policy.link_required and not post.link:
        yield Problem("link", "link_missing", "请填写岗位发布的网址链接。", law.PUBLISHED)
    elif post.link and _ADDRESS.match(post.link) is None:
        detail = f"{quoted(post.link)}不是网址，应以https://或http://开头，如https://www.example.com/1。"
        yield Problem("link", "bad_link", detail, law.PUBLISHED)
    if not post.platform.strip():
        yield Problem("platform", "platform_missing", "请填写发布岗位的招聘平台。", law.PUBLISHED)
    if post.persons < 1:
        yield Problem("persons", "no_persons", "招聘人数应为正整数。", setting("form", "assistants"))


def published_persons(post: Advertised, policy: AssistantsPolicy) -> int:
    """Setting (rates): posts are counted in persons; a joint post once, a restricted one not while that stands."""
    linked = bool(post.link) or not policy.link_required
    free = not post.restricted or policy.restricted_counts
    return post.persons if post.published is not None and linked and free else 0


def fundable(funding: Funding, *, on_plan_project: bool) -> Refusal | None:
    """26·二(二): labour fees pay only for posts that rest on a plan project."""
    if funding is not Funding.LABOUR or on_plan_project:
        return None
    return Refusal(
        code="labour_without_project",
        detail="只有依托各级科技计划项目设立的岗位，才可以从项目经费“劳务费”科目列支，请选择所依托的项目。",
        source=law.LABOUR_FEES,
        kind=RefusalKind.INVALID,
        field="funding",
    )
