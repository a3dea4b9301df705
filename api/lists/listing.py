"""A list as a table of columns: titles, where the values stand in an item of the interface, who sees them, masks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum

from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.terms import Role

Item = Mapping[str, object]
Out = str | int | float | date | None
"""A value of a workbook."""
SIGNED_IN = frozenset(role for role in Role if role not in (Role.PUBLIC, Role.SYSTEM))
MASKED_FOR = frozenset({Role.AUDITOR})
"""Setting (permission): who oversees what was done, and needs no person's data for it."""


class Kind(StrEnum):
    """What a value is; decides how it is written."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"
    YUAN = "yuan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column.

    `place` is where its value stands in an item (`opens.on`, `roles.role_name`); `codes` are the fields of the item
    that say the same in codes and go with it. `seen_by` are the roles for which the column exists, `own` whether the
    reader sees it of this very item. `mask` is laid over the value for `MASKED_FOR`; where a value is masked as it is
    put together, `masked_part` says so. `wide` columns stand on the page only when all columns are asked for.
    """

    title: str
    place: str
    kind: Kind = Kind.TEXT
    codes: tuple[str, ...] = ()
    seen_by: frozenset[Role] = SIGNED_IN
    own: Callable[[Item, Actor], bool] | None = None
    mask: Callable[[str], str] | None = None
    masked_part: bool = False
    wide: bool = False
    words: tuple[str, str] = ("是", "否")

    def __post_init__(self) -> None:
        """A mask is laid over a whole field; raises ValueError for one within a field."""
        if self.mask is not None and self.place != self.head:
            raise ValueError(self.place)

    @property
    def head(self) -> str:
        """The field of the item that holds the value."""
        return self.place.partition(".")[0]

    def shows(self, item: Item, actor: Actor) -> bool:
        """Whether the reader sees the value of this item."""
        return actor.role in self.seen_by and (self.own is None or self.own(item, actor))

    def value(self, item: object) -> Out:
        """The cell of a workbook; `item` is one that the interface gave to the reader."""
        found = value_at(item, self.place)
        if isinstance(found, list):
            return "、".join(str(each) for each in found if each is not None) or None
        if self.kind is Kind.YES_NO and found is not None:
            return self.words[0] if found else self.words[1]
        return _written(self.kind, found)

    def text(self, item: object) -> str:
        """The same on a page, whose items are answers of the interface."""
        return in_words(self.value(item))


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name in addresses, its title, its route, its columns.

    `keys` are the fields of an item that lead somewhere (ids, marks, what may be done) and are no column.
    """

    name: str
    title: str
    path: str
    columns: tuple[Column, ...]
    keys: frozenset[str] = frozenset()

    def columns_for(self, role: Role) -> tuple[Column, ...]:
        """The columns that exist for the role, in order."""
        return tuple(column for column in self.columns if role in column.seen_by)

    def seen(self, item: Item, actor: Actor) -> dict[str, object]:
        """The item as the reader sees it: hidden values are null, masked ones masked."""
        hidden = self._hidden(item, actor)
        shown = {name: None if name in hidden else value for name, value in item.items()}
        if actor.role in MASKED_FOR:
            for column in self.columns:
                if column.mask is not None and column.head not in hidden:
                    shown[column.head] = _masked(shown[column.head], column.mask)
        return shown

    def _hidden(self, item: Item, actor: Actor) -> frozenset[str]:
        """Fields of which no column is shown."""
        fields: dict[str, bool] = {}
        for column in self.columns:
            shown = column.shows(item, actor)
            for name in (column.head, *column.codes):
                fields[name] = fields.get(name, False) or shown
        return frozenset(name for name, shown in fields.items() if not shown)


def value_at(item: object, place: str) -> object:
    """What stands at a place; a list of them within a list."""
    name, _, rest = place.partition(".")
    if isinstance(item, list | tuple):
        return [value_at(each, place) for each in item]
    value = item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
    return value_at(value, rest) if rest and value is not None else value


def in_words(value: Out) -> str:
    """A value of a workbook as pages write it; blank for none."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value)


def _masked(value: object, mask: Callable[[str], str]) -> object:
    if isinstance(value, list | tuple):
        return [mask(str(each)) for each in value]
    return None if value is None else mask(str(value))


def _written(kind: Kind, value: object) -> Out:
    if value is None or value == "":
        return None
    match kind:
        case Kind.DAY:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        case Kind.MOMENT:
            return _moment(value)
        case Kind.NUMBER:
            return value if isinstance(value, int | float) else str(value)
        case Kind.YUAN:
            return _yuan(Decimal(str(value)))
        case _:
            pass
    return str(value.value) if isinstance(value, Enum) else str(value)


def _yuan(amount: Decimal) -> int | float:
    """An amount of money as a number of a workbook; exact to the cent, below 10^12."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _moment(value: object) -> str:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def listings(*tables: Sequence[Listing]) -> dict[str, Listing]:
    """The lists by name."""
    return {listing.name: listing for table in tables for listing in table}
