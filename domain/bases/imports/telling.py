"""Setting (import): who hears of what was imported about them: one message for each of them and import, not for each row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from domain.actor import Party
from domain.bases.base.state import Base
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Leaving
from domain.source import setting
from domain.terms import Role
from domain.wait import Wait

SOURCE = setting("import")
Mark = tuple[str, str]
"""Kind and id of a case."""
BASE, POSTDOC = "base", "postdoc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What of an import is about one party: how much of what, how much of it waits for them, and the first case."""

    party: Party
    first: Mark
    bases: int = 0
    stays: int = 0
    waiting: int = 0


def telling(
    bases: Iterable[Base], stays: Iterable[Stay], waits: Mapping[Mark, Iterable[Wait]]
) -> tuple[Imported, ...]:
    """Everybody whom a new base or stay is about, once each, in the order of the rows."""
    found: dict[Mark, Imported] = {}
    for base in bases:
        _count(found, (BASE, base.code), _of_base(base), waits, bases=1)
    for stay in stays:
        _count(found, (POSTDOC, stay.id), _of_stay(stay), waits, stays=1)
    return tuple(found.values())


def _count(
    found: dict[Mark, Imported],
    case: Mark,
    parties: Iterator[Party],
    waits: Mapping[Mark, Iterable[Wait]],
    *,
    bases: int = 0,
    stays: int = 0,
) -> None:
    for party in parties:
        key = (party.role.value, party.scope)
        known = found.get(key) or Imported(party=party, first=case)
        asked = sum((wait.party.role, wait.party.scope) == (party.role, party.scope) for wait in waits[case])
        found[key] = replace(
            known, bases=known.bases + bases, stays=known.stays + stays, waiting=known.waiting + asked
        )


def _of_base(base: Base) -> Iterator[Party]:
    yield Party(Role.UNIT, base.unit)
    yield Party(Role.LEAGUE, base.league)


def _of_stay(stay: Stay) -> Iterator[Party]:
    """Nobody writes to who has died."""
    yield Party(Role.UNIT, stay.unit)
    yield Party(Role.LEAGUE, stay.league)
    yield Party(Role.STATION, stay.station)
    if stay.exit.leaving is not Leaving.DEATH:
        yield Party(Role.POSTDOC, stay.person)


def title(one: Imported) -> str:
    """What was imported, in a line."""
    return f"已补录登记：{_what(one)}"


def sentence(one: Imported) -> str:
    """The same with what is to be done."""
    waiting = f"其中等待您办理的事项{one.waiting}项，请到待办中办理。" if one.waiting else ""
    return (
        f"自治区人社厅通过批量导入补录了与您有关的登记：{_what(one)}（{SOURCE.cite}）。{waiting}"
        "请核对，登记有误的，请联系自治区人社厅更正。"
    )


def _what(one: Imported) -> str:
    parts = (f"基地{one.bases}家" if one.bases else "", f"博士后记录{one.stays}条" if one.stays else "")
    return "、".join(part for part in parts if part)
