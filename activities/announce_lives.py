"""Who is told of what happens in the lives of bases and postdocs, besides the tasks, reminders and escalations."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from domain.actor import DEPARTMENT, Party
from domain.base import facts as base_fact
from domain.base.narrative import narrate as narrate_base
from domain.base.state import Base
from domain.narrative import Line
from domain.stay import facts as stay_fact
from domain.stay.narrative import narrate as narrate_stay
from domain.stay.state import Stay
from domain.terms import Role, Route

Parties = Callable[[Any], tuple[Party, ...]]


def unit(case: Stay | Base) -> tuple[Party, ...]:
    """The unit that set up the base."""
    return (Party(Role.UNIT, case.unit),)


def league(case: Stay | Base) -> tuple[Party, ...]:
    """Art. 6: the league of the area; region-level units have none above them but the department."""
    return () if case.route is Route.REGION else (Party(Role.LEAGUE, case.league),)


def others(case: Stay) -> tuple[Party, ...]:
    """Station and postdoc."""
    return (Party(Role.STATION, case.station), Party(Role.POSTDOC, case.person))


def sides(case: Stay) -> tuple[Party, ...]:
    """Art. 13(1): all three sides."""
    return (*unit(case), *others(case))


def everybody(case: Stay) -> tuple[Party, ...]:
    """All three sides and both levels above."""
    return (*sides(case), *league(case), DEPARTMENT)


def offices(case: Base) -> tuple[Party, ...]:
    """The unit and both levels above."""
    return (*unit(case), *league(case), DEPARTMENT)


TOLD: Mapping[type, Parties] = {
    stay_fact.EntryCorrected: sides,
    stay_fact.FilingAccepted: sides,
    stay_fact.FilingRefused: lambda case: (*sides(case), *league(case)),
    stay_fact.MentorChanged: sides,
    stay_fact.TermChanged: sides,
    stay_fact.NoticeServed: lambda case: (*sides(case), *league(case)),
    stay_fact.RemovalReferred: lambda case: (*sides(case), *league(case)),
    stay_fact.ReferralDecided: sides,
    stay_fact.DoubtSettled: lambda case: (*sides(case), *league(case)),
    stay_fact.RemovalOpened: lambda case: (*sides(case), *league(case)),
    stay_fact.RemovalDecided: everybody,
    stay_fact.RemovalReversed: everybody,
    stay_fact.ExitCompleted: sides,
    stay_fact.EndedWithBase: sides,
    stay_fact.ResumedWithBase: sides,
    stay_fact.StayVoided: lambda case: (*sides(case), *league(case)),
    base_fact.CancellationOpened: lambda case: (*unit(case), *league(case)),
    base_fact.FilingKept: lambda case: (*unit(case), *league(case)),
    base_fact.FilingCancelled: offices,
    base_fact.WorkstationApproved: offices,
    base_fact.EndingReversed: offices,
    base_fact.EvaluationGraded: lambda case: (*unit(case), *league(case)),
    base_fact.BaseAmended: lambda case: (*unit(case), *league(case)),
    base_fact.AmendmentTookEffect: offices,
}
"""Fact → who is told of it by a notification."""


def told(case: object, happened: Any) -> Iterator[tuple[Party, Line]]:
    """The parties that hear of this fact, with its line of the history."""
    parties = TOLD.get(type(happened))
    if parties is None or not isinstance(case, Stay | Base):
        return
    line = narrate_stay(happened) if isinstance(case, Stay) else narrate_base(happened)
    yield from ((party, line) for party in parties(case))
