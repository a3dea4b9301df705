"""A new edition of the settings, decided inside the records' door."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.records import Recorded
from db.locks import one_at_a_time
from db.policies import editions
from domain.legal_time import chinese_date
from domain.policy import Policy, PolicyProblem, amend, in_force
from domain.records import PolicyIssued
from domain.refusal import Problem, Refusal, invalid
from domain.source import setting

_SOURCE = setting("form")


async def issue(
    conn: AsyncConnection, changes: Mapping[str, object], effective_on: date, reason: str, today: date
) -> Recorded | Refusal:
    """The edition in force on its first day with these changes, under the next number; all problems at once."""
    await one_at_a_time(conn, "policy")
    known = await editions(conn)
    number = max(one.edition for one in known) + 1
    made = amend(
        in_force(max(effective_on, today), known),
        changes,
        edition=number,
        effective_on=effective_on,
        reason=reason,
    )
    problems = [] if isinstance(made, Policy) else [_problem(one) for one in made]
    if effective_on < today:
        problems.append(_problem(PolicyProblem("effective_on", "生效日期不得早于今天")))
    if problems or not isinstance(made, Policy):
        return _unfit(problems)
    later = [one for one in known if one.effective_on > effective_on]
    warnings = tuple(
        f"第{one.edition}版自{chinese_date(one.effective_on)}起生效，届时将取代本版；其中不含本次修改。"
        for one in later
    )
    return Recorded(str(number), PolicyIssued(made), warnings)


def proposed(policy: Policy, changes: Mapping[str, object], today: date) -> Policy | Refusal:
    """The edition with these changes as if it held today, to look at and not to issue."""
    made = amend(policy, changes, edition=policy.edition + 1, effective_on=today, reason="预览")
    return made if isinstance(made, Policy) else _unfit([_problem(one) for one in made])


def _unfit(problems: Sequence[Problem]) -> Refusal:
    return invalid(tuple(problems), f"设置有{len(problems)}处不符合要求。", "invalid")


def _problem(one: PolicyProblem) -> Problem:
    own = {"effective_on", "reason", "changes", "edition"}
    field = one.field if one.field in own else f"changes.{one.field}"
    return Problem(field, "bad_setting", f"{one.message}。", _SOURCE)
