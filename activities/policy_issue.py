"""A new edition of the settings, decided inside the records' door."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.record_door import Recorded
from db.locks import one_at_a_time
from db.policies import editions
from domain.legal_time import chinese_date
from domain.pack import Pack, amend
from domain.policy import Edition, Of, in_force
from domain.policy_values import PolicyProblem
from domain.records import PolicyIssued, edition_id
from domain.refusal import Problem, Refusal, invalid
from domain.source import setting

_SOURCE = setting("form")


async def issue(
    conn: AsyncConnection,
    own: Pack[Edition],
    changes: Mapping[str, object],
    effective_on: date,
    reason: str,
    today: date,
) -> Recorded | Refusal:
    """The edition of a programme in force on its first day with these changes, under the next number; all problems at once."""
    await one_at_a_time(conn, "policy")
    known = await editions(conn, own)
    number = max(one.edition for one in known) + 1
    made = amend(
        in_force(max(effective_on, today), known),
        changes,
        edition=number,
        effective_on=effective_on,
        reason=reason,
    )
    problems = [] if isinstance(made, Edition) else [_problem(one) for one in made]
    if effective_on < today:
        problems.append(_problem(PolicyProblem("effective_on", "生效日期不得早于今天")))
    if problems or not isinstance(made, Edition):
        return _unfit(problems)
    later = [one for one in known if one.effective_on > effective_on]
    warnings = tuple(
        f"第{one.edition}版自{chinese_date(one.effective_on)}起生效，届时将取代本版；其中不含本次修改。"
        for one in later
    )
    return Recorded(edition_id(made), PolicyIssued(made), warnings)


def proposed(policy: Of, changes: Mapping[str, object], today: date) -> Of | Refusal:
    """The edition with these changes as if it held today, to look at and not to issue."""
    made = amend(policy, changes, edition=policy.edition + 1, effective_on=today, reason="预览")
    return _unfit([_problem(problem) for problem in made]) if isinstance(made, tuple) else made


def _unfit(problems: Sequence[Problem]) -> Refusal:
    return invalid(tuple(problems), f"设置有{len(problems)}处不符合要求。", "invalid")


def _problem(one: PolicyProblem) -> Problem:
    own = {"effective_on", "reason", "changes", "edition"}
    field = one.field if one.field in own else f"changes.{one.field}"
    return Problem(field, "bad_setting", f"{one.message}。", _SOURCE)
