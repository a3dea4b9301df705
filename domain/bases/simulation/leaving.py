"""What a simulation assumes: whoever is in station leaves with the last day of the agreed term, or nobody ever does."""

from collections.abc import Iterator
from datetime import date, datetime

from domain.bases.base import commands as base_cmd
from domain.bases.base.state import Base
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import StayStage
from domain.legal_time import end_of, legal_day
from domain.simulation.events import LEFT, Event, What
from domain.simulation.fold import Given, Subject
from domain.source import setting

SOURCE = setting("rehearsal")


def residents_leave(subject: Subject, start: datetime) -> Iterator[Given[base_cmd.Command]]:
    """Setting (rehearsal): the base is told that each of its residents leaves when the term is over.

    A term that is over already is assumed to end today: what nobody has reported is not dated back.
    """
    if not isinstance(subject.case, Base):
        return
    for resident in subject.case.residents:
        ends = subject.ends.get(resident.stay)
        if resident.left_on is None and ends is not None:
            last = max(ends, legal_day(start))
            yield Given(
                end_of(last), base_cmd.RecordLeaving(resident.stay, last), _left(subject, resident.stay, last)
            )


def postdoc_leaves(subject: Subject, start: datetime) -> Event | None:
    """Setting (rehearsal): the same for a stay itself, of which nothing is foreseen afterwards."""
    case = subject.case
    if not isinstance(case, Stay) or case.stage is not StayStage.IN_STATION or case.ends_on is None:
        return None
    return _left(subject, subject.case_id, max(case.ends_on, legal_day(start)))


def _left(subject: Subject, stay: str, last: date) -> Event:
    return Event(
        kind=subject.kind,
        case_id=subject.case_id,
        at=end_of(last),
        what=What.LEFT,
        key=f"{LEFT}{stay}",
        source=SOURCE,
    )
