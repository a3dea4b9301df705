"""Which filters and orders of the list of applications go together: those that an index serves."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from domain.terms import Role


class Order(StrEnum):
    """The orders of the list."""

    CHANGED = "changed_at"
    SUBMITTED = "submitted_at"
    DUE = "due_on"
    NUMBER = "number"
    NAME = "unit_name"


FILTERS = ("round", "stage", "league", "route", "nature", "unit", "overdue")
SMALL = frozenset({Role.UNIT, Role.AUTHORITY, Role.EXPERT})
"""Whoever sees few applications may combine everything: their own rows are read and sorted."""


def sets(*found: str) -> frozenset[frozenset[str]]:
    """Sets of filters, each written as words."""
    return frozenset(frozenset(one.split()) for one in found)


PLACES = sets("", "stage", "round", "round stage", "league", "league stage")
OFFERED: dict[Order, frozenset[frozenset[str]]] = {
    Order.CHANGED: PLACES | sets("league round", "league round stage")
    | sets("route", "round route", "nature", "round nature", "unit"),
    Order.SUBMITTED: sets("", "round", "round stage", "league", "league stage", "unit"),
    Order.DUE: PLACES | frozenset(one | {"overdue"} for one in PLACES),
    Order.NUMBER: sets("", "round", "unit"),
    Order.NAME: sets("", "unit"),
}  # fmt: skip


class Text(StrEnum):
    """How a text that is looked for narrows the list: not at all, to few ids, to names, or by looking at each row."""

    NONE = "none"
    FEW = "few"
    NAMES = "names"
    EACH = "each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A query without its values."""

    order: Order
    filters: frozenset[str]
    role: Role
    one_stage: bool
    after: bool
    text: Text = Text.NONE

    @property
    def effective(self) -> frozenset[str]:
        """The filters, and the league that an office's scope stands for."""
        return self.filters | {"league"} if self.role is Role.LEAGUE else self.filters

    @property
    def spreads_stages(self) -> bool:
        """Whether the index has the stage before the order, and no single stage is asked for."""
        staged = self.order in {Order.CHANGED, Order.SUBMITTED, Order.DUE} and self._few is False
        led = self.effective & {"round", "league", "stage"}
        return (
            staged and bool(led) and not self.effective & {"route", "nature", "unit"} and not self.one_stage
        )

    @property
    def spreads_rounds(self) -> bool:
        """Whether the index begins with the round, and none is asked for."""
        return not self._few and "round" not in self.filters and bool(self.filters & {"route", "nature"})

    @property
    def _few(self) -> bool:
        return self.role in SMALL or self.text is Text.FEW


def order_of(filters: Collection[str]) -> Order:
    """The order when none is asked for."""
    return Order.DUE if "overdue" in filters else Order.CHANGED


def served(order: Order, filters: frozenset[str], role: Role) -> bool:
    """Whether an index serves this combination for this role."""
    if role in SMALL:
        return True
    if role is Role.LEAGUE:
        bare = filters - {"league"}
        if bare & {"route", "nature"}:
            return False
        return bare in OFFERED[order] or (filters | {"league"}) in OFFERED[order]
    return filters in OFFERED[order]
