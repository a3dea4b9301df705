"""What a base waits for in self-checks, evaluations and rectifications: a wait for each clock of theirs."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.actor import DEPARTMENT, Party
from domain.bases import law
from domain.bases.base import keys
from domain.bases.base.overseer import overseer, unit_of
from domain.bases.base.state import Base
from domain.policy_values import Effect
from domain.source import setting
from domain.terms import Role
from domain.wait import Clock, Wait

ESCALATED_TWICE = "逾期未办结的，先提请盟市人社局督办，再提请自治区人社厅督办"
ESCALATED = "逾期未办结的，提请自治区人社厅督办"
REMINDED = "逾期未办结的，按期再次提醒"
IN_PRINCIPLE = "该期限为原则性要求，逾期仍可办理"

Build = Callable[[Base, str, Clock], Wait]
"""From the base, the whole key and the running clock."""

WORK_NAMES: Mapping[str, str] = MappingProxyType(
    {
        keys.SELF_CHECK.rstrip(":"): "开展年度自查",
        keys.EVIDENCE.rstrip(":"): "提交评估材料",
        keys.SCORE.rstrip(":"): "按评估指标评分",
        keys.GRADE.rstrip(":"): "评定评估等次",
        keys.RECTIFICATION.rstrip(":"): "落实整改并报告",
        keys.RECTIFICATION_CHECK.rstrip(":"): "验收整改",
        keys.GUIDANCE.rstrip(":"): "落实并回复指导意见",
    }
)
"""Key before the colon → what the wait is about, where the base itself is not at hand."""


def self_check(case: Base, key: str, clock: Clock) -> Wait:
    """Art. 25: the unit checks its own work regularly; the day is a setting."""
    party, year = unit_of(case), key.removeprefix(keys.SELF_CHECK)
    action = f"开展{year}年度自查并提交自查报告"
    return Wait(
        key=key,
        action=action,
        party=party,
        source=law.SELF_CHECK,
        clock=clock,
        consequence=_then(party, clock),
        commands=("self-checks",),
    )


def evidence(case: Base, key: str, clock: Clock) -> Wait:
    """Setting (evaluation): the unit answers every indicator; once its time is over, scores go on without."""
    party = unit_of(case)
    then = f"{_then(party, clock)}；逾期未提交的，可以按已掌握的情况直接评分"
    commands = ("evaluations/evidence", "evaluations/scores") if clock.overdue else ("evaluations/evidence",)
    return Wait(
        key=key,
        action=_named(key),
        party=party,
        source=setting("evaluation"),
        clock=clock,
        consequence=then,
        commands=commands,
    )


def score(case: Base, key: str, clock: Clock) -> Wait:
    """Setting (evaluation): the league scores the bases of its area; that there are evaluations is Art. 5, 6."""
    party = overseer(case)
    source = setting("evaluation")
    return Wait(
        key=key,
        action=_named(key),
        party=party,
        source=source,
        clock=clock,
        consequence=_then(party, clock),
        commands=("evaluations/scores",),
    )


def grade(case: Base, key: str, clock: Clock) -> Wait:
    """Art. 5: the department evaluates; that it gives a grade is a setting."""
    return Wait(
        key=key,
        action=_named(key),
        party=DEPARTMENT,
        source=setting("evaluation_grades"),
        clock=clock,
        consequence=_then(DEPARTMENT, clock),
        commands=("evaluations/grade",),
    )


def rectification(case: Base, key: str, clock: Clock) -> Wait:
    """Art. 25: problems are put right in time."""
    party, commands = unit_of(case), ("rectifications/answer",)
    return Wait(
        key=key,
        action=_named(key),
        party=party,
        source=law.RECTIFIED,
        clock=clock,
        consequence=_then(party, clock),
        commands=commands,
    )


def rectification_check(case: Base, key: str, clock: Clock) -> Wait:
    """Setting: whoever ordered the rectification looks at what was done."""
    known = case.rectification(key.removeprefix(keys.RECTIFICATION_CHECK))
    by_department = known is not None and known.opened_by == Role.DEPARTMENT
    party = DEPARTMENT if by_department else overseer(case)
    source = setting("rectification_check_working_days")
    return Wait(
        key=key,
        action=_named(key),
        party=party,
        source=source,
        clock=clock,
        consequence=_then(party, clock),
        commands=("rectifications/check",),
    )


def guidance(case: Base, key: str, clock: Clock) -> Wait:
    """Setting (procedure): whoever guided asked for an answer by a day."""
    party, known = unit_of(case), {one.id: one.subject for one in case.guidances}
    subject = known.get(key.removeprefix(keys.GUIDANCE), "")
    action = f"{_named(key)}：{subject}" if subject else _named(key)
    return Wait(
        key=key,
        action=action,
        party=party,
        source=setting("procedure"),
        clock=clock,
        consequence=_then(party, clock),
        commands=("guidance/answer",),
    )


WORK_WAITS: Mapping[str, Build] = MappingProxyType(
    {
        keys.SELF_CHECK.rstrip(":"): self_check,
        keys.EVIDENCE.rstrip(":"): evidence,
        keys.SCORE.rstrip(":"): score,
        keys.GRADE.rstrip(":"): grade,
        keys.RECTIFICATION.rstrip(":"): rectification,
        keys.RECTIFICATION_CHECK.rstrip(":"): rectification_check,
        keys.GUIDANCE.rstrip(":"): guidance,
    }
)
"""Key before the colon → what builds its wait."""


def _named(key: str) -> str:
    return WORK_NAMES[key.partition(":")[0]]


def _then(party: Party, clock: Clock) -> str:
    """Setting (effects): who is told when the time is over; a limit that holds in principle only brings nothing."""
    if clock.effect is Effect.PRINCIPLE:
        return IN_PRINCIPLE
    if party.role is Role.DEPARTMENT:
        return REMINDED
    return ESCALATED_TWICE if party.role is Role.UNIT else ESCALATED
