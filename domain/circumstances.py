"""What a rule is told besides the case itself: the instant, the actor, the policy and calendar in force."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.actor import Actor
from domain.bases.interpretations import TERM_LAST_DAY
from domain.bases.settings_titles import FIXED_BY
from domain.bases.transition import counted_from
from domain.calendar import WorkCalendar
from domain.deadline import Deadline, Roll, Span, deadline, fixed
from domain.legal_time import legal_day
from domain.policy import Effect, Policy
from domain.policy_values import DUTIES
from domain.source import setting, source_of
from domain.wait import Clock, Step, later_instants

LIMITS = {
    "consent": "consent_working_days",
    "first_review": "first_review_working_days",
    "correction": "correction_working_days",
    "department_check": "department_check_working_days",
    "panel_assign": "panel_assign_working_days",
    "panel_review": "panel_review_working_days",
    "panel_conclude": "panel_conclude_working_days",
    "notice_publish": "notice_publish_working_days",
    "notice": "notice_working_days",
    "objection": "objection_answer_working_days",
    "filing": "filing_working_days",
}

TERMS = frozenset({"project_term_longest_months"})
"""Limits of the time in a base, which begins with the day of entry itself."""
DAY_BEFORE = "day_before"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The frame of one decision."""

    at: datetime
    actor: Actor
    policy: Policy
    calendar: WorkCalendar

    @property
    def today(self) -> date:
        """The legal day in Asia/Shanghai."""
        return legal_day(self.at)


def start_clock(key: str, c: Circumstances) -> Clock:
    """Setting: the time limit of the wait `key`, in working days, the day it starts on not counted."""
    name = LIMITS[key]
    days: int = getattr(c.policy, name)
    due = deadline(
        c.today, days, Span.WORKING_DAYS, roll=Roll.NEXT, calendar=c.calendar, source=setting(name)
    )
    return clock_until(key, due, c)


def window_clock(closes: date, c: Circumstances) -> Clock:
    """Setting (round_window): a draft can be handed in until the round's window closes, a date that the department set."""
    due = fixed(closes, setting("round_window"), c.calendar)
    return clock_until("draft", due, c)


def limit(
    parameter: str, c: Circumstances, *, start: date | None = None, roll: Roll | None = None
) -> Deadline:
    """Setting (counting): a policy parameter counted from a day (today), in the unit that its name tells.

    Its source is the article that fixes the parameter, or the setting. The last day moves from a rest day as the settings
    say of this parameter; `roll` KEEP keeps it, for periods that are not there to act in. What the text fixes counts
    nothing before the regulation (Art. 26).
    """
    count: int = getattr(c.policy, parameter)
    event = start or c.today
    if parameter in TERMS:
        return term_limit(parameter, c.policy, c.calendar, event)
    return deadline(
        counted_from(event, c.policy) if parameter in FIXED_BY else event,
        count,
        span_of(parameter),
        roll=roll_of(parameter, c.policy) if roll is None else roll,
        calendar=c.calendar,
        source=source_of(parameter),
        parameter=parameter,
        event=event,
    )


def roll_of(parameter: str, policy: Policy) -> Roll:
    """Setting (roll_rules): what a rest day does to the last day that this parameter counts to."""
    general = Roll.NEXT if policy.roll_to_working_day else Roll.KEEP
    return policy.roll_rules.get(parameter, general)


def term_limit(parameter: str, policy: Policy, calendar: WorkCalendar, entered_on: date) -> Deadline:
    """Art. 14: until when somebody who entered on the day can stay: the interpretation term_last_day says up to which day.

    No rest day moves it: it is not there to act in.
    """
    return deadline(
        counted_from(entered_on, policy),
        getattr(policy, parameter),
        Span.MONTHS,
        roll=Roll.KEEP,
        calendar=calendar,
        source=source_of(parameter),
        parameter=parameter,
        event=entered_on,
        first_counts=policy.reads(TERM_LAST_DAY) == DAY_BEFORE,
    )


def span_of(parameter: str) -> Span:
    """Setting (counting): in what a parameter is counted."""
    if parameter.endswith("_working_days"):
        return Span.WORKING_DAYS
    return Span.MONTHS if parameter.endswith("_months") else Span.DAYS


def limited(key: str, parameter: str, c: Circumstances, *, start: date | None = None) -> Clock:
    """A clock over `limit`, with the effect of its key and the reminder ladder."""
    return clock_until(key, limit(parameter, c, start=start), c)


def clock_until(
    key: str, due: Deadline, c: Circumstances, *, steps: tuple[Step, ...] = (), later: tuple[Step, ...] = ()
) -> Clock:
    """A clock with the policy's effect and reminder ladder; what follows a colon in the key does not matter.

    `steps` and `later` are a ladder of this wait's own, before and after its end.
    """
    policy = c.policy
    key = key.partition(":")[0]
    return Clock(
        c.at,
        due,
        Effect.DUTY if key in DUTIES else policy.effects.get(key, Effect.DUTY),
        policy.reminder_days_before,
        policy.reminder_days_after_every,
        from_hour=policy.reminder_from_hour,
        until_hour=policy.reminder_until_hour,
        steps=steps,
        later=later,
        later_at=later_instants(due, later, c.calendar),
    )
