"""Art. 22: who may apply for 副高级 directly after the exit, with what the letter says, or what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.bases import law
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import MeritRecord
from domain.bases.stay.terms import Destination, StayStage
from domain.refusal import Problem
from domain.source import Source

SOURCE = law.DIRECT_TITLE
IN_REGION = frozenset({Destination.UNIT, Destination.REGION})
"""Art. 22: 留在内蒙古自治区工作."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What the letter of Art. 22 rests on; name and number of the person are put in where they are kept."""

    person: str
    base: str
    unit_name: str
    station_name: str
    entered_on: date
    left_on: date
    merit: MeritRecord
    """The earliest confirmed condition met while in the station."""
    destination: Destination
    employer: str
    source: Source = SOURCE


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Either the facts of a letter, or everything that is missing, each with its source."""

    letter: LetterFacts | None
    missing: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the person may apply directly."""
        return self.letter is not None


def eligibility(case: Stay) -> Eligibility:
    """Art. 22, 23: a regular exit, one of the three merits met in the station, work in the region, a recommendation."""
    lacks = tuple(_missing(case))
    return Eligibility(None if lacks else _letter(case), lacks)


def _letter(case: Stay) -> LetterFacts | None:
    merit, to, entered, left = _merit(case), case.exit.destination, case.entered_on, case.left_on
    if merit is None or to is None or entered is None or left is None:
        return None
    return LetterFacts(
        person=case.person,
        base=case.base,
        unit_name=case.unit_name,
        station_name=case.station_name,
        entered_on=entered,
        left_on=left,
        merit=merit,
        destination=to,
        employer=case.exit.employer,
    )


def _missing(case: Stay) -> Iterator[Problem]:
    yield from _exit(case)
    if _merit(case) is None:
        detail = "没有经核实的、在站期间满足的条件：国家资助博士后研究人员计划、中国博士后科学基金资助或者省部级以上项目。"
        yield Problem("merits", "no_merit", detail, law.MERITS)
    if case.exit.destination is None:
        yield Problem("destination", "no_destination", "尚未登记出站后的去向。", law.IN_REGION_AFTERWARDS)
    elif case.exit.destination not in IN_REGION:
        detail = "出站后未留在内蒙古自治区工作。"
        yield Problem("destination", "outside_region", detail, law.IN_REGION_AFTERWARDS)
    elif not case.exit.employer_recommends:
        yield Problem(
            "employer_recommends", "not_recommended", "尚无用人单位的推荐。", law.EMPLOYER_RECOMMENDS
        )


def _exit(case: Stay) -> Iterator[Problem]:
    if case.stage is StayStage.REMOVED:
        detail = "退出基地的，不享受国家、自治区对期满出站博士后研究人员规定的相关政策。"
        yield Problem("stage", "removed", detail, law.NO_BENEFITS)
    elif case.stage is not StayStage.EXITED or case.left_on is None or case.entered_on is None:
        yield Problem("stage", "not_exited", "尚未办结出基地手续。", law.IN_REGION_AFTERWARDS)


def _merit(case: Stay) -> MeritRecord | None:
    met = (one for one in case.merits if one.confirmed and _in_station(case, one.on))
    return min(met, key=lambda one: (one.on, one.id), default=None)


def _in_station(case: Stay, on: date) -> bool:
    """Art. 22: 在站期间, both days counted."""
    if case.entered_on is None or on < case.entered_on:
        return False
    return case.left_on is None or on <= case.left_on
