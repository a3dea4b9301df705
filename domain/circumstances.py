"""What a rule is told besides the case itself: the instant, the actor, the settings and calendar in force."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from domain.actor import Actor
from domain.calendar import WorkCalendar
from domain.deadline import Deadline, Roll, Span, deadline
from domain.legal_time import legal_day
from domain.pack import pack_of
from domain.policy import Edition
from domain.policy_values import Effect
from domain.source import source_of
from domain.wait import Clock, Step, later_instants

Under_co = TypeVar("Under_co", bound=Edition, covariant=True)


@dataclass(
    frozen=True
)  # without slots: Python 3.11 cannot call an alias of a generic class that is frozen and has them
class CircumstancesUnder(Generic[Under_co]):
    """The frame of one decision, under the settings of the programme of its case."""

    at: datetime
    actor: Actor
    policy: Under_co
    calendar: WorkCalendar

    @property
    def today(self) -> date:
        """The legal day in Asia/Shanghai."""
        return legal_day(self.at)


Circumstances = CircumstancesUnder[Edition]
"""Under_co the settings of any programme."""
AnyCircumstances = CircumstancesUnder[Any]
"""Under_co settings of which only the rule of the kind knows the class. Any: in what all kinds share it is erased."""


def limit(
    parameter: str, c: Circumstances, *, start: date | None = None, roll: Roll | None = None
) -> Deadline:
    """Setting (counting): a policy parameter counted from a day (today), in the unit that its name tells.

    Its source is the article that fixes the parameter, or the setting. The last day moves from a rest day as the
    settings say of this parameter; `roll` KEEP keeps it, for periods that are not there to act in. What a text fixes may count
    nothing before it holds, and some parameters count their first day: the programme's pack says which.
    """
    own, event = pack_of(c.policy), start or c.today
    counting = own.counting(parameter, event, c.policy)
    rolls = roll_of(parameter, c.policy) if roll is None else roll
    return deadline(
        counting.start,
        getattr(c.policy, parameter),
        span_of(parameter),
        roll=rolls if counting.roll is None else counting.roll,
        calendar=c.calendar,
        source=source_of(parameter, own.programme),
        parameter=parameter,
        event=event,
        first_counts=counting.first_counts,
    )


def roll_of(parameter: str, policy: Edition) -> Roll:
    """Setting (roll_rules): what a rest day does to the last day that this parameter counts to."""
    general = Roll.NEXT if policy.roll_to_working_day else Roll.KEEP
    return policy.roll_rules.get(parameter, general)


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
        since=c.at,
        deadline=due,
        effect=Effect.DUTY if pack_of(policy).demands(key) else policy.effects.get(key, Effect.DUTY),
        before=policy.reminder_days_before,
        every_after=policy.reminder_days_after_every,
        from_hour=policy.reminder_from_hour,
        until_hour=policy.reminder_until_hour,
        steps=steps,
        later=later,
        later_at=later_instants(due, later, c.calendar),
    )
