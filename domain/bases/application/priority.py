"""Art. 10: what speaks against a claimed ground for priority; never a reason against the application itself."""

from collections.abc import Iterator
from datetime import date

from domain.bases import law
from domain.bases.application.form import Form, PriorityClaim
from domain.bases.application.research_share import rounded, share, short_of, told
from domain.bases.attachment import Attachment
from domain.bases.interpretations import EACH_YEAR, PRIORITY_BACK, RESEARCH_SHARE
from domain.bases.policy import Policy
from domain.bases.terms import (
    GROUND_NAMES,
    LEVEL_NAMES,
    PRIORITY_TITLE_NAMES,
    PriorityGround,
    PriorityLevel,
    PriorityTitle,
)
from domain.counting import years_before
from domain.legal_time import chinese_date
from domain.refusal import Problem
from domain.source import interpretation, setting
from domain.text import numeral

DATED_GROUNDS = {PriorityGround.AWARD: "award_years", PriorityGround.LIST: "list_years"}
RECENT = {PriorityGround.AWARD: law.RECENT_AWARD, PriorityGround.LIST: law.RECENT_LIST}
"""Art. 10: 近五年, 近三年."""
BACK = interpretation(PRIORITY_BACK)
"""From which day they are counted back."""
LEVELS = {
    PriorityGround.PLATFORM: law.LEVEL_OF_PLATFORM,
    PriorityGround.TITLE: law.LEVEL_OF_TITLE,
    PriorityGround.AWARD: law.LEVEL_OF_AWARD,
}
"""Art. 10: the grounds for which the text says 自治区级以上."""
NATIONAL = frozenset({PriorityTitle.HIGH_TECH, PriorityTitle.INTELLECTUAL_PROPERTY})
SHARED_GROUNDS = frozenset({PriorityGround.GROWTH, PriorityGround.TALENT})
"""Art. 10: 且近三年企业研发投入占年销售收入比例较高."""
SHARE, LEAST = interpretation(RESEARCH_SHARE), setting("research_share_least")
UNFINISHED = "近三年的年度、销售收入和研发投入应逐年填写齐全，才能计算比例。"


def doubts(
    form: Form, attachments: tuple[Attachment, ...], policy: Policy, submitted: date
) -> tuple[Problem, ...]:
    """Art. 10; interpretation (priority_back): 近五年 and 近三年 are counted back from the submission."""
    shown = {paper.ground for paper in attachments}
    return tuple(
        problem
        for index, claim in enumerate(form.priorities)
        for problem in _doubts(claim, f"form.priorities[{index}]", policy, submitted, claim.ground in shown)
    )


def doubts_of(ground: PriorityGround, form: Form, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Art. 10: those of one ground."""
    fields = tuple(
        f"form.priorities[{index}]."
        for index, priority in enumerate(form.priorities)
        if priority.ground is ground
    )
    return tuple(problem for problem in found if problem.field.startswith(fields)) if fields else ()


def hints(found: tuple[Problem, ...]) -> tuple[str, ...]:
    """Art. 10: the same as remarks to whoever examines; the application takes its course."""
    return tuple(f"{one.detail.rstrip('。')}，不影响申报，由审核单位核实。" for one in found)


def _doubts(
    claim: PriorityClaim, field: str, policy: Policy, submitted: date, shown: bool
) -> Iterator[Problem]:
    name = GROUND_NAMES[claim.ground]
    if not claim.evidence.strip() and not shown:
        detail = f"优先设立情形“{name}”未填写依据，也未上传证明材料。"
        yield Problem(f"{field}.evidence", "unproven", detail, setting("form"))
    parameter = DATED_GROUNDS.get(claim.ground)
    if parameter is not None:
        yield from _dated(claim, f"{field}.on", getattr(policy, parameter), submitted)
    yield from _levelled(claim, field)
    if claim.ground in SHARED_GROUNDS:
        yield from _shared(claim, field, policy, submitted)


def particulars(claim: PriorityClaim) -> str:
    """Art. 10: level, kind and share as they were filled in; empty where nothing was."""
    said = [f"级别：{LEVEL_NAMES[claim.level]}"] if claim.level else []
    if claim.title is not None:
        said.append(f"企业类别：{PRIORITY_TITLE_NAMES[claim.title]}")
    found = share(claim.years)
    if found is not None:
        first, last = claim.years[0].year, claim.years[-1].year
        said.append(f"{first}年至{last}年研发投入占销售收入比例：{rounded(found)}%")
    return "；".join(said)


def gaps(form: Form) -> tuple[Problem, ...]:
    """Setting (form): a level or figures that were not filled in; told, and left to whoever examines the papers."""
    return tuple(
        problem
        for index, claim in enumerate(form.priorities)
        for problem in _gaps(claim, f"form.priorities[{index}]")
    )


def _gaps(claim: PriorityClaim, field: str) -> Iterator[Problem]:
    name, form = GROUND_NAMES[claim.ground], setting("form")
    if claim.ground in LEVELS and claim.level is None:
        yield Problem(f"{field}.level", "level_missing", f"优先设立情形“{name}”未填写级别。", form)
    if claim.ground is PriorityGround.TITLE and claim.title is None:
        yield Problem(f"{field}.title", "title_missing", f"优先设立情形“{name}”未填写企业类别。", form)
    if claim.ground in SHARED_GROUNDS and _none_given(claim):
        detail = f"优先设立情形“{name}”未填写近三年的销售收入和研发投入。"
        yield Problem(f"{field}.latest_year", "figures_missing", detail, form)


def _none_given(claim: PriorityClaim) -> bool:
    return claim.latest_year is None and not any(one is not None for one in claim.amounts.values())


def _levelled(claim: PriorityClaim, field: str) -> Iterator[Problem]:
    """Art. 10: 自治区级以上; two of the titles 国家级."""
    name = GROUND_NAMES[claim.ground]
    if claim.ground not in LEVELS or claim.level is None:
        return
    if claim.level is PriorityLevel.BELOW:
        detail = f"优先设立情形“{name}”填写的级别为{LEVEL_NAMES[claim.level]}，应为自治区级以上。"
        yield Problem(f"{field}.level", "level_too_low", detail, LEVELS[claim.ground])
    elif claim.title in NATIONAL and claim.level is not PriorityLevel.NATIONAL:
        titled = PRIORITY_TITLE_NAMES[claim.title]
        detail = f"{titled}填写的级别为{LEVEL_NAMES[claim.level]}，应为国家级。"
        yield Problem(f"{field}.level", "level_too_low", detail, law.NATIONAL_TITLE)


def _shared(claim: PriorityClaim, field: str, policy: Policy, submitted: date) -> Iterator[Problem]:
    """Art. 10: 近三年; settings: which share is 较高, and how three years are taken together."""
    if _none_given(claim):
        return
    if not claim.years:
        yield Problem(f"{field}.latest_year", "figures_incomplete", UNFINISHED, setting("form"))
        return
    first, last = submitted.year - policy.list_years + 1, submitted.year - 1
    if not first <= claim.years[-1].year <= last:
        detail = (
            f"填写的三个年度为{claim.years[0].year}年至{claim.years[-1].year}年，最近一个年度应为{first}年至{last}年"
            f"（{BACK.cite}）。"
        )
        yield Problem(f"{field}.latest_year", "not_recent", detail, BACK)
    if share(claim.years) is None:
        yield Problem(f"{field}.revenue_latest", "no_revenue", "近三年没有销售收入，不能计算比例。", SHARE)
    each = policy.reads(RESEARCH_SHARE) == EACH_YEAR
    for short in short_of(claim.years, policy.research_share_least, each=each):
        detail = f"{told(short, policy.research_share_least)}（{LEAST.cite}，{SHARE.cite}）。"
        yield Problem(f"{field}.research_latest", "share_too_low", detail, SHARE)


def _dated(claim: PriorityClaim, field: str, years: int, submitted: date) -> Iterator[Problem]:
    name, since = GROUND_NAMES[claim.ground], years_before(submitted, years)
    if claim.on is None:
        detail = f"优先设立情形“{name}”未填写获奖、立项或入选的日期。"
        yield Problem(field, "undated", detail, setting("form"))
    elif claim.on > submitted:
        detail = f"优先设立情形“{name}”填写的日期晚于提交之日。"
        yield Problem(field, "in_future", detail, setting("form"))
    elif claim.on < since:
        detail = (
            f"优先设立情形“{name}”填写的日期为{chinese_date(claim.on)}，"
            f"不在自提交之日前推的近{numeral(years)}年内（{chinese_date(since)}起，{BACK.cite}）。"
        )
        yield Problem(field, "too_old", detail, RECENT[claim.ground])
