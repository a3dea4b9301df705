"""Art. 10: what speaks against a claimed ground for priority; never a reason against the application itself."""

from collections.abc import Iterator
from datetime import date

from domain import law
from domain.counting import years_before
from domain.form import Attachment, Form, PriorityClaim
from domain.interpretations import PRIORITY_BACK
from domain.legal_time import chinese_date
from domain.policy import Policy
from domain.refusal import Problem
from domain.source import interpretation, numeral, setting
from domain.terms import GROUND_NAMES, PriorityGround

DATED_GROUNDS = {PriorityGround.AWARD: "award_years", PriorityGround.LIST: "list_years"}
RECENT = {PriorityGround.AWARD: law.RECENT_AWARD, PriorityGround.LIST: law.RECENT_LIST}
"""Art. 10: 近五年, 近三年."""
BACK = interpretation(PRIORITY_BACK)
"""From which day they are counted back."""


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
        f"form.priorities[{index}]." for index, one in enumerate(form.priorities) if one.ground is ground
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
