"""Art. 14: the time in a base, always counted from the day of entry: its last day after two, four and six years."""

from datetime import date, timedelta

from domain.bases.circumstances import Circumstances
from domain.bases.counting import DAY_BEFORE
from domain.bases.interpretations import PROJECT_LIMIT
from domain.bases.policy import Policy
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import MajorProject
from domain.bases.transition import counted_from
from domain.circumstances import limit
from domain.counting import add_months
from domain.interpretation import TERM_LAST_DAY

LATER = "later"


def last_day(first: date, months: int, policy: Policy) -> date:
    """Interpretation (term_last_day): the last of so many months that begin on a day: the day before the corresponding one."""
    day = add_months(first, months)
    return day - timedelta(days=1) if policy.reads(TERM_LAST_DAY) == DAY_BEFORE else day


def two_years(entered_on: date, policy: Policy) -> date:
    """Art. 14: 一般为2年; up to the day before the corresponding one they are two years under any reading."""
    return add_months(entered_on, policy.term_months) - timedelta(days=1)


def four_years(entered_on: date, policy: Policy) -> date:
    """Art. 14, 26: the last day without a major project; time before the regulation is not counted."""
    return last_day(counted_from(entered_on, policy), policy.term_longest_months, policy)


def six_years(entered_on: date, c: Circumstances) -> date:
    """Art. 14, 23(9), 26: 最长不超过6年."""
    return limit("project_term_longest_months", c, start=entered_on).due


def standing(case: Stay) -> tuple[MajorProject, ...]:
    """Art. 14: the major projects on record that have not ended."""
    return tuple(one for one in case.projects if one.ended_on is None)


def ends_with(project: MajorProject, policy: Policy) -> date:
    """Art. 14, interpretation (project_limit): until when a term can last for a project: 资助期限和承担的任务, and its end."""
    days = [project.funded_until]
    if project.task_until is not None:
        days.append(project.task_until)
    last = max(days) if policy.reads(PROJECT_LIMIT) == LATER else min(days)
    return last if project.ended_on is None else min(last, project.ended_on)


def over_four_years(case: Stay, entered_on: date, policy: Policy) -> bool:
    """Art. 14: whether the agreed end lies beyond four years from this day of entry without a major project that bears it."""
    ends_on = case.ends_on or (case.agreement.ends if case.agreement else None)
    if ends_on is None or ends_on <= four_years(entered_on, policy):
        return False
    return not any(ends_on <= ends_with(one, policy) for one in standing(case))
