"""Runs cases forward twice, under the settings in force and under others, and puts both side by side."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.altering import altered
from domain.calendar import WorkCalendar
from domain.legal_time import end_of, legal_day, start_of
from domain.policy import Edition
from domain.simulation.alike import Alike
from domain.simulation.differences import CaseComparison
from domain.simulation.echoes import SILENT, Beside, Echo, Echoes, Mark, by_case
from domain.simulation.events import LEFT, MOMENT, Event, What
from domain.simulation.fold import AnyRules, Frame, Given, Subject, foresee, quiet
from domain.simulation.redate import quieted, under
from domain.simulation.rules import rules

NOBODY = ""
"""In the place of the id of a case, where many are alike."""
Counted = tuple[date, What]
"""What is counted: in which month (its first day), and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is simulated: from when to when, under which settings, and since when the others hold (from the start)."""

    start: datetime
    until: datetime
    present: Edition
    variant: Edition
    calendar: WorkCalendar
    effective_on: date | None = None
    assume_leaving: bool = True
    varies: bool = True
    """Whether there is anything to compare with."""


def planned(
    start: datetime,
    until: date,
    present: Edition,
    variant: Edition,
    calendar: WorkCalendar,
    *,
    effective_on: date | None = None,
    assume_leaving: bool = True,
) -> Plan:
    """Setting (rehearsal): from an instant to the end of a day; of what comes after a due date only the first is told."""
    end = max(end_of(until), start)
    return Plan(
        start=start,
        until=end,
        present=quiet(present),
        variant=quiet(variant),
        calendar=calendar,
        effective_on=effective_on,
        assume_leaving=assume_leaving,
        varies=present != variant,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both runs over many cases: how many of what in which month (its first day), and what became of each case."""

    cases: int
    changed: int
    present: Mapping[Counted, int]
    variant: Mapping[Counted, int]
    details: tuple[CaseComparison, ...]
    echoes: tuple[Echoes, ...] = ()
    """What these cases tell others."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a case, and of all that are alike: nobody's events, and what is counted of them."""

    found: CaseComparison
    changed: bool
    present: Mapping[Counted, int]
    variant: Mapping[Counted, int]

    def of(self, case_id: str) -> CaseComparison:
        """The same of that case."""
        found = self.found
        present, variant = _named(found.present, case_id), _named(found.variant, case_id)
        return CaseComparison(found.kind, case_id, present, variant, found.echoes)


class Likeness:
    """What was found of cases so far under one plan: one that is alike needs no folding."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._alike: dict[str, Alike[Subject, Told]] = {}

    def told(self, subject: Subject) -> Told:
        """As `compare_case` finds it, for nobody; each kind has questions of its own."""
        nobody = altered(subject, case_id=NOBODY, told=True, counts=True)
        if subject.echoes:  # others name the case that they tell
            return _told(compare_case(subject, self._plan))
        alike = self._alike.get(subject.kind)
        if alike is None:
            alike = Alike(lambda one: _told(compare_case(one, self._plan)), rules()[subject.kind].carried)
            self._alike[subject.kind] = alike
        return alike(nobody)


def compare(
    subjects: Iterable[Subject],
    plan: Plan,
    *,
    wanted: int | None = None,
    only_changed: bool = False,
    likeness: Likeness | None = None,
) -> Comparison:
    """Setting (rehearsal): the cases one by one, those that tell others before these.

    With the details of the first `wanted` that tell anything, or of all.
    """
    known = Likeness(plan) if likeness is None else likeness
    cases = changed = 0
    found: dict[int, tuple[Told, int]] = {}
    details: list[CaseComparison] = []
    echoes: list[Echoes] = []
    heard: dict[Mark, Echoes] = {}
    for subject in subjects:
        more = heard.get((subject.kind, subject.case_id))
        told = known.told(subject if more is None else altered(subject, echoes=subject.echoes + more))
        if told.found.echoes:
            echoes.append(told.found.echoes)
            for mark, further in by_case((told.found.echoes,)).items():
                heard[mark] = heard.get(mark, SILENT) + further
        if not subject.counts:
            continue
        cases, changed = cases + 1, changed + told.changed
        found[id(told)] = (told, found.get(id(told), (told, 0))[1] + 1)
        telling = told.changed if only_changed else (told.found.present or told.found.variant)
        if subject.told and telling and (wanted is None or len(details) < wanted):
            details.append(told.of(subject.case_id))
    return Comparison(
        cases=cases,
        changed=changed,
        present=_summed((told.present, times) for told, times in found.values()),
        variant=_summed((told.variant, times) for told, times in found.values()),
        details=tuple(details),
        echoes=tuple(echoes),
    )


def _told(found: CaseComparison) -> Told:
    months = Counter(_months(found.present))
    other = months if found.variant == found.present else Counter(_months(found.variant))
    return Told(found, bool(found.differences), dict(months), dict(other))


def _named(events: Iterable[Event], case_id: str) -> tuple[Event, ...]:
    """The events of that case; what is said of nobody's leaving is said of its."""
    return tuple(
        altered(event, case_id=case_id, key=f"{LEFT}{case_id}" if event.key == LEFT else event.key)
        for event in events
    )


def _summed(found: Iterable[tuple[Mapping[Counted, int], int]]) -> Counter[Counted]:
    sums: Counter[Counted] = Counter()
    for counted, times in found:
        for each, number in counted.items():
            sums[each] += number * times
    return sums


def merged(parts: Iterable[Comparison], wanted: int | None = None) -> Comparison:
    """One comparison out of several over different cases, in their order."""
    known = tuple(parts)
    present: Counter[Counted] = Counter()
    other: Counter[Counted] = Counter()
    for part in known:
        present.update(part.present)
        other.update(part.variant)
    return Comparison(
        cases=sum(part.cases for part in known),
        changed=sum(part.changed for part in known),
        present=present,
        variant=other,
        details=tuple(detail for part in known for detail in part.details)[:wanted],
        echoes=tuple(echoes for part in known for echoes in part.echoes),
    )


Run = tuple[tuple[Event, ...], tuple[Echo, ...]]
"""What happens to a case, and what it tells others."""


def compare_case(subject: Subject, plan: Plan) -> CaseComparison:
    """Setting (rehearsal): one case under both settings."""
    own = rules()[subject.kind]
    before = altered(subject, case=quieted(own, subject.case))
    present = _run(own, before, plan, None)
    same = not plan.varies and subject.echoes.present == subject.echoes.variant
    other = present if same else _run(own, before, plan, plan.variant if plan.varies else None, other=True)
    return CaseComparison(subject.kind, subject.case_id, present[0], other[0], Echoes(present[1], other[1]))


def _run(own: AnyRules, subject: Subject, plan: Plan, variant: Edition | None, *, other: bool = False) -> Run:
    """One run, and at its end that somebody leaves whose case is still open then."""
    heard = subject.echoes.variant if other else subject.echoes.present
    leaving = tuple(own.given(subject, plan.start)) if plan.assume_leaving else ()
    given = (*leaving, *(Given(echo.at, echo.command, None, echo.source) for echo in heard))
    last = own.leaves(subject, plan.start) if plan.assume_leaving else None
    until = min(plan.until, last.at - MOMENT) if last is not None else plan.until
    known = Frame(plan.start, until, plan.present, plan.calendar)
    beside = Beside(subject.belonging)
    folded = _fold(own, subject, plan, known, given, beside, variant)
    events: list[Event] = []
    while True:
        try:
            events.append(next(folded))
        except StopIteration as end:
            after = end.value
            break
    leaves = last is not None and last.at <= plan.until
    if leaves and last is not None and own.leaves(altered(subject, case=after), plan.start) is not None:
        events.append(last)
    return tuple(events), tuple(beside.told)


def _fold(
    own: AnyRules,
    subject: Subject,
    plan: Plan,
    known: Frame,
    given: tuple[Given[object], ...],
    beside: Beside,
    variant: Edition | None,
) -> Generator[Event, None, object]:
    """Under the present settings until the day from which the others hold, and under those from then on."""
    case, case_id = subject.case, subject.case_id
    if variant is None:
        return (yield from foresee(own, case_id, case, known, given, beside))
    if plan.effective_on is not None and plan.effective_on > legal_day(known.start):
        start = min(start_of(plan.effective_on), known.until)
        case = yield from foresee(own, case_id, case, altered(known, until=start), given, beside)
        given = tuple(one for one in given if one.at > start)
        known = altered(known, start=start)
    changed = altered(known, policy=variant)
    return (yield from foresee(own, case_id, under(own, case, known, changed), changed, given, beside))


def _months(events: Iterable[Event]) -> Iterator[Counted]:
    """What is counted, by month."""
    counted = (event for event in events if rules()[event.kind].counts(event))
    return ((event.day.replace(day=1), event.what) for event in counted)
