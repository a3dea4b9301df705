"""A value that notes what is asked of it: each look at it is a question with its answer; what is only carried along is none.

Who gives the same answers to the same questions has the same outcome, whatever else is different (`alike`).
"""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from types import MemberDescriptorType, NoneType
from typing import SupportsIndex, TypeVar

from domain.wait import Clock

Value = TypeVar("Value")
Answer = tuple[object, ...]
"""What is seen of a value: a single thing with its type, of a compound one its type, and what it is made of when that is asked."""
SINGLE = frozenset({NoneType, bool, int, str, date, time, timedelta})
WRITTEN = frozenset({datetime, Decimal})
"""Equal ones may differ in their zone, or in their digits, and are the same only if they are written so."""
Fields = frozenset[tuple[type, str]]
"""Classes with the name of a field."""
COMPARED: Fields = frozenset({(Clock, "since"), (Clock, "reminded")})
"""Instants that differ for each case, and are mostly held against others: a comparison is a question of its own."""


@dataclass(frozen=True, slots=True)
class At:
    """A step to a part of a tuple or a mapping."""

    key: object


Path = tuple[str | At, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is at a place; or how an instant there stands to another, which is given or at another place."""

    path: Path
    by: str = ""
    """The name of a comparison in `operator`, or `truth`; empty where the thing itself is looked at."""
    other: datetime | str | Path | None = None
    apart: bool = False
    """Whether an instant or a text at the place is not looked at yet."""

    def of(self, value: object) -> Answer:
        """What such a value answers; LookupError or AttributeError where it has no such place."""
        found = _at(value, self.path)
        if not self.by:
            return _look(found, apart=self.apart)
        if self.by == "truth":
            return (bool(found),)
        other = _at(value, self.other) if isinstance(self.other, tuple) else self.other
        return (getattr(operator, self.by)(found, other),)


@dataclass(frozen=True, slots=True)
class Asking:
    """The questions so far with their answers, in the order in which they were asked."""

    carried: Fields = frozenset()
    """Texts that are mostly carried along: it is a question of its own what they say."""
    noted: dict[Question, Answer] = field(default_factory=dict)

    def note(self, question: Question, answer: Answer) -> None:
        """The first time that it is asked."""
        self.noted.setdefault(question, answer)


def watched(value: Value, asking: Asking) -> Value:
    """The same value, of which every look is noted."""
    found = _shown(value, (), asking)
    if not isinstance(found, type(value)):
        raise TypeError(f"{type(value).__name__} cannot be watched")
    return found


def settled(value: object) -> object:
    """A value that came of watched ones, with nothing in it that is watched; what it holds of them was asked for."""
    if isinstance(value, Instant):
        return _whole(value)
    if isinstance(value, Name):
        return _whole(value)
    kind = type(value)
    if kind is tuple or kind is list:
        return kind(settled(each) for each in value)  # type: ignore[attr-defined]  # one of these two
    if isinstance(value, Mapping):
        return {key: settled(each) for key, each in value.items()}
    if not is_dataclass(kind):
        return value
    plain = getattr(kind, "watches", kind)
    parts = {one.name: getattr(value, one.name) for one in fields(kind)}
    known = {name: settled(part) for name, part in parts.items()}
    same = plain is kind and all(known[name] is part for name, part in parts.items())
    return value if same else plain(**known)


class _Unseen:
    """What stands in a field that nobody has looked into."""

    __slots__ = ("apart", "asking", "path", "raw", "seen", "shown")

    def __init__(self, raw: object, path: Path, asking: Asking, *, apart: bool) -> None:
        self.raw, self.path, self.asking, self.apart = raw, path, asking, apart
        self.seen = False
        self.shown: object = None

    def look(self) -> object:
        """What stands there, from now on known; parts of it may not be."""
        if not self.seen:
            question = Question(self.path, apart=self.apart)
            self.asking.note(question, _look(self.raw, apart=self.apart))
            self.shown = _shown(self.raw, self.path, self.asking, apart=self.apart)
            self.seen = True
        return self.shown


class _Window:
    """A field of a watched value."""

    __slots__ = ("slot",)

    def __init__(self, slot: MemberDescriptorType) -> None:
        self.slot = slot

    def __get__(self, holder: object, kind: type | None = None) -> object:
        if holder is None:
            return self
        found: object = self.slot.__get__(holder)
        return found.look() if type(found) is _Unseen else found

    def __set__(self, holder: object, value: object) -> None:
        self.slot.__set__(holder, value)


Seen = TypeVar("Seen", datetime, str)
OWN = frozenset({"__class__", "__reduce_ex__"})
"""What is looked up by name and says nothing of the thing."""


def _whole(one: Seen) -> Seen:
    """The thing itself, which is a question of its own."""
    plain: Seen = _looked_at(one)  # type: ignore[assignment]  # of the same sort as what shows it
    return plain


def _looked_at(one: object) -> object:
    asking, path, plain = _of(one)
    asking.note(Question(path), _look(plain))
    return plain


def _of(one: object) -> tuple[Asking, Path, object]:
    found: tuple[Asking, Path, object] = object.__getattribute__(one, "known")
    return found


def _compared(one: object, by: str, other: object) -> bool:
    asking, path, plain = _of(one)
    against = other
    if isinstance(other, _Watched):
        _, against, other = _of(other)
    found: bool = getattr(plain, f"__{by}__")(other)
    if against != path and found is not NotImplemented and isinstance(against, datetime | str | tuple):
        asking.note(Question(path, by, against), (found,))
    return found


class _Watched:
    """What an instant and a text of a watched value share: a comparison is a question of its own.

    What they are made of is not what they say, so that nothing can look at them unseen.
    """

    def __getattribute__(self, name: str) -> object:
        return object.__getattribute__(self, name) if name in OWN else getattr(_looked_at(self), name)

    def __lt__(self, other: object) -> bool:
        return _compared(self, "lt", other)

    def __le__(self, other: object) -> bool:
        return _compared(self, "le", other)

    def __gt__(self, other: object) -> bool:
        return _compared(self, "gt", other)

    def __ge__(self, other: object) -> bool:
        return _compared(self, "ge", other)

    def __eq__(self, other: object) -> bool:
        return _compared(self, "eq", other)

    def __ne__(self, other: object) -> bool:
        return _compared(self, "ne", other)

    def __hash__(self) -> int:
        return hash(_looked_at(self))

    def __repr__(self) -> str:
        return repr(_looked_at(self))

    def __str__(self) -> str:
        return str(_looked_at(self))

    def __format__(self, how: str) -> str:
        return format(_looked_at(self), how)


class Instant(_Watched, datetime):
    """An instant of a watched value: to compare it asks for less than to look at it."""

    known: tuple[Asking, Path, datetime]

    def __add__(self, other: timedelta) -> datetime:  # type: ignore[override]  # what comes of it is not watched
        return _whole(self) + other

    __radd__ = __add__  # type: ignore[assignment]  # as above

    def __sub__(self, other: datetime | timedelta) -> object:  # type: ignore[override]  # of two sorts, as in the class itself
        return _whole(self) - other

    def __rsub__(self, other: datetime) -> timedelta:
        return other - _whole(self)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[object, ...]:
        return _whole(self).__reduce_ex__(protocol)  # type: ignore[return-value]  # for a datetime never a text


class Name(_Watched, str):
    """A text of a watched value: that it is there, or equal to another, asks for less than to look at it."""

    known: tuple[Asking, Path, str]

    def __bool__(self) -> bool:
        asking, path, plain = _of(self)
        asking.note(Question(path, "truth"), (bool(plain),))
        return bool(plain)

    def __len__(self) -> int:
        return len(_whole(self))

    def __iter__(self) -> Iterator[str]:
        return iter(_whole(self))

    def __contains__(self, part: object) -> bool:
        return _whole(self).__contains__(part)  # type: ignore[operator]  # as a text itself takes it

    def __getitem__(self, place: SupportsIndex | slice) -> str:
        return _whole(self)[place]

    def __add__(self, other: str) -> str:
        return _whole(self) + other

    def __radd__(self, other: str) -> str:
        return other + _whole(self)

    def __mul__(self, times: SupportsIndex) -> str:
        return _whole(self) * times

    __rmul__ = __mul__

    def __mod__(self, values: object) -> str:
        return _whole(self) % values

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[object, ...]:
        return str, (_whole(self),)


UNSAID = "\0"


def _name(raw: str, path: Path, asking: Asking) -> Name:
    made = Name(UNSAID)
    object.__setattr__(made, "known", (asking, path, raw))
    return made


def _instant(raw: datetime, path: Path, asking: Asking) -> Instant:
    made = Instant(1, 1, 1, tzinfo=UTC)
    object.__setattr__(made, "known", (asking, path, raw))
    return made


def _shown(raw: object, path: Path, asking: Asking, *, apart: bool = False) -> object:
    """What is handed over: of a compound value the parts are not looked at."""
    kind: type = type(raw)
    if apart and isinstance(raw, str) and kind is str:
        return _name(raw, path, asking)
    if apart and isinstance(raw, datetime) and kind is datetime:
        return _instant(raw, path, asking)
    if kind in SINGLE:
        return raw
    if isinstance(raw, tuple) and kind is tuple:
        return tuple(_shown(each, (*path, At(place)), asking) for place, each in enumerate(raw))
    if isinstance(raw, dict) and kind is dict:
        return {key: _shown(each, (*path, At(key)), asking) for key, each in raw.items()}
    found = _watching(kind)
    if found is None:
        return raw
    made: object = object.__new__(found.kind)
    for name, slot in found.slots:
        known = (kind, name) in COMPARED or (kind, name) in asking.carried
        slot.__set__(made, _Unseen(slot.__get__(raw), (*path, name), asking, apart=known))
    return made


def _look(raw: object, *, apart: bool = False) -> Answer:
    """What `_shown` shows: two values of the same look are the same to whoever looks."""
    kind: type = type(raw)
    if apart and kind in (datetime, str):
        return (kind,)
    if kind in SINGLE or isinstance(raw, Enum):
        return kind, raw
    if isinstance(raw, tuple) and kind is tuple:
        return kind, *map(_look, raw)
    if isinstance(raw, dict) and kind is dict:
        return kind, *((type(key), key, _look(each)) for key, each in raw.items())
    if _watching(kind) is not None:
        return (kind,)
    if kind in WRITTEN:
        return kind, repr(raw)
    if is_dataclass(kind):
        return kind, *(_look(getattr(raw, part.name)) for part in fields(kind))
    return kind, object()  # like nothing else: whoever has such a thing is folded by itself


@dataclass(frozen=True, slots=True)
class _Watching:
    """The class of the watched values of a class."""

    kind: type
    slots: Sequence[tuple[str, MemberDescriptorType]]
    """The name of each field, and where it is kept."""


@cache
def _watching(kind: type) -> _Watching | None:
    """Only where the class keeps its fields in slots and does nothing else; otherwise a value is looked at whole."""
    if not is_dataclass(kind) or hasattr(kind, "__post_init__"):
        return None
    kept = {one.name: getattr(kind, one.name, None) for one in fields(kind)}
    slots = {name: slot for name, slot in kept.items() if isinstance(slot, MemberDescriptorType)}
    if len(slots) < len(kept) or not kept:
        return None
    body = {
        "__slots__": (),
        "__eq__": _equality(kind, tuple(kept)),
        "__hash__": kind.__hash__,
        "watches": kind,
        **{name: _Window(slot) for name, slot in slots.items()},
    }
    made = type(kind.__name__, (kind,), body)
    return _Watching(made, tuple(slots.items()))


def _equality(kind: type, names: tuple[str, ...]) -> Callable[[object, object], bool]:
    """A dataclass is equal to one of its very class only: here also to a watched one, and the other way round."""
    parts = attrgetter(*names)

    def same(self: object, other: object) -> bool:
        found: bool = parts(self) == parts(other) if isinstance(other, kind) else NotImplemented
        return found

    return same


def _at(value: object, path: Path) -> object:
    found = value
    for step in path:
        found = found[step.key] if isinstance(step, At) else getattr(found, step)  # type: ignore[index]  # a tuple or a mapping
    return found
