"""The settings of a programme as a pack: its editions with their first day, what they may be, and how they are amended."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar

from domain.counting import Roll
from domain.faces import programme_of
from domain.interpretation import Question
from domain.legal_time import chinese_date
from domain.limits import Read, UnfitError
from domain.policy import Edition, Of
from domain.policy_values import Effect, PolicyProblem
from domain.source import Source, source_of
from domain.text import texts
from domain.titles import Titles, titles_of
from programmes import PROGRAMMES, part

MERGED = ("effects", "remedies", "interpretations", "roll_rules")
"""Settings by key, of which an edition changes only the keys that it names."""
MOST_REASON = 500


@dataclass(frozen=True, slots=True)
class Counting:
    """How a parameter is counted: from which day, whether with it, and what a rest day does to its end."""

    start: date
    first_counts: bool = False
    roll: Roll | None = None
    """None: as the settings say."""


def from_the_event(_: str, event: date, __: Edition) -> Counting:
    """Setting (counting): from the day of the event, which is not counted."""
    return Counting(event)


Held_co = TypeVar("Held_co", bound=Edition, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack(Generic[Held_co]):
    """What the kernel must know of the settings of a programme; `domain/<programme>/pack.py` has its `PACK`."""

    title: str
    """Whose settings they are, as a heading."""
    editions: type[Held_co]
    first: Held_co
    """The first edition, in force from the first day of the text."""
    begins: Source
    """The place of the text that fixes that day."""
    limits: Mapping[str, Read]
    """Setting → how a proposed value is read; what a text fixes is not here."""
    lead: str = ""
    """What a page of the settings says before them: who sets them, and what a text fixes."""
    readings: str = ""
    """What the page of the open questions says before them: who answers them, and what holds until then."""
    together: Callable[[Any], Collection[PolicyProblem]] = lambda _: ()
    """What does not fit together in an edition whose settings are each in order.

    Any, here and below: an edition of the pack's own class; a pack that is covariant in it cannot say so.
    """
    counting: Callable[[str, date, Any], Counting] = from_the_event
    """How a parameter is counted from the day of its event, under an edition."""
    effects: Mapping[str, Collection[Effect]] = field(default_factory=dict)
    """Key of a wait → which effects it can have; where it is one only, the text demands it."""
    remedies: Mapping[str, str] = field(default_factory=dict)
    """Kind of adverse decision → its name."""
    rolled: Mapping[str, str] = field(default_factory=dict)
    """Parameter → the time limit that a roll rule of its own can be set for, by name."""
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Setting that is one of a few codes → code → what it is called."""
    published: frozenset[str] = frozenset()
    """Waits whose end the public was told: no new edition or calendar moves it."""
    text_limits: Mapping[str, Read] = field(default_factory=dict)
    """What of the texts' own parameters can be tried out in a simulation, and within which limits."""
    tried: frozenset[str] = frozenset()
    """Settings beside the lengths of time limits that a simulation shows the effect of."""

    @property
    def programme(self) -> str:
        """Of which programme."""
        return self.editions.programme

    @property
    def questions(self) -> Mapping[str, Question]:
        """The open questions of its texts."""
        return self.editions.questions

    @property
    def called(self) -> str:
        """What pages call its text: 办法, 通知."""
        return texts()[self.begins.text].called

    @property
    def titles(self) -> Titles:
        """What its settings are called, and which of them a text fixes."""
        return titles_of(self.programme)

    def demands(self, key: str) -> bool:
        """Whether the text itself makes a duty of the wait of that key."""
        return key in self.effects and set(self.effects[key]) == {Effect.DUTY}


@cache
def pack(programme: str) -> Pack[Edition]:
    """The pack of a programme; one that this installation has not got raises ValueError."""
    if programme not in PROGRAMMES:
        raise ValueError(f"没有名为“{programme}”的工作")
    found: Pack[Edition] = part("domain", programme, "pack").PACK
    return found


def pack_of(edition: Edition) -> Pack[Edition]:
    """The pack that an edition is of."""
    return pack(edition.programme)


def pack_for(kind: str) -> Pack[Edition]:
    """The pack under which cases of a kind are decided; raises KeyError for a kind of no programme."""
    programme = programme_of(kind)
    if programme is None:
        raise KeyError(kind)
    return pack(programme)


def packs() -> tuple[Pack[Edition], ...]:
    """The packs of all programmes."""
    return tuple(pack(programme) for programme in PROGRAMMES)


def amend(
    policy: Of, changes: Mapping[str, object], *, edition: int, effective_on: date, reason: str
) -> Of | tuple[PolicyProblem, ...]:
    """Setting: the next edition with these changes, or all problems at once."""
    own = pack_of(policy)
    values: dict[str, Any] = {}  # Any: what the readers of the settings make, as `replace` takes it
    problems = _problems_of_edition(policy, edition, effective_on, reason)
    for name, value in changes.items():
        try:
            values[name] = _read(own, name, value)
        except UnfitError as problem:
            problems.append(PolicyProblem(name, str(problem)))
    if not changes:
        problems.append(PolicyProblem("changes", "没有修改任何设置"))
    for name in MERGED:
        values[name] = {**getattr(policy, name), **values.get(name, {})}
    amended = replace(policy, **values, edition=edition, effective_on=effective_on, reason=reason.strip())
    together = (*_problems_together(amended), *own.together(amended))
    return (*problems, *together) if problems or together else amended


def _read(own: Pack[Edition], name: str, value: object) -> object:
    if name in own.titles.fixed:
        key, _ = own.titles.fixed[name]
        cite = source_of(name, own.programme).cite
        raise UnfitError(f"由{texts()[key].called}{cite}规定，不能通过设置修改")
    if name not in own.limits:
        raise UnfitError("没有该项设置")
    return own.limits[name](value)


def _problems_of_edition(
    policy: Edition, edition: int, effective_on: date, reason: str
) -> list[PolicyProblem]:
    own = pack_of(policy)
    checks = (
        (edition > policy.edition, "edition", f"版次应大于{policy.edition}"),
        (effective_on >= own.first.effective_on, "effective_on", _too_early(own)),
        (1 <= len(reason.strip()) <= MOST_REASON, "reason", f"应写明修订理由，不超过{MOST_REASON}字"),
    )
    return [PolicyProblem(name, message) for holds, name, message in checks if not holds]


def _too_early(own: Pack[Edition]) -> str:
    called = texts()[own.begins.text].called
    return f"生效日期不得早于{called}施行之日{chinese_date(own.first.effective_on)}（{own.begins.cite}）"


def _problems_together(policy: Edition) -> tuple[PolicyProblem, ...]:
    if policy.reminder_from_hour < policy.reminder_until_hour:
        return ()
    return (PolicyProblem("reminder_from_hour", "提醒时段开始应早于结束"),)
