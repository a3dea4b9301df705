"""Art. 10: 近三年企业研发投入占年销售收入比例, from the amounts of three years; money is exact, in yuan.

The text says 较高 and no number: the least share is a setting, and how three years are taken together an interpretation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

PERCENT = Decimal(100)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One year: what was sold for, and what was spent on research and development; yuan."""

    year: int
    revenue: Decimal
    research: Decimal


@dataclass(frozen=True, slots=True)
class Short:
    """A share below the least one: `lacking` in percentage points, `amount` in yuan that would have had to be spent more."""

    years: tuple[int, ...]
    share: Decimal
    lacking: Decimal
    amount: Decimal


def share(years: Sequence[YearFigures]) -> Decimal | None:
    """Per cent of the revenue of the years that went into research, exact; None without revenue."""
    revenue = sum((one.revenue for one in years), Decimal())
    if revenue <= 0:
        return None
    return sum((one.research for one in years), Decimal()) * PERCENT / revenue


def short_of(years: Sequence[YearFigures], least: Decimal, *, each: bool) -> tuple[Short, ...]:
    """Setting (interpretation): the three years together, or `each` by itself; compared before anything is rounded."""
    groups = [(one,) for one in years] if each else [tuple(years)]
    return tuple(short for group in groups if (short := _short(group, least)) is not None)


def _short(years: tuple[YearFigures, ...], least: Decimal) -> Short | None:
    revenue = sum((one.revenue for one in years), Decimal())
    spent = sum((one.research for one in years), Decimal())
    needed = revenue * least / PERCENT
    found = share(years)
    if found is None or spent >= needed:
        return None
    return Short(tuple(one.year for one in years), found, least - found, needed - spent)


def rounded(value: Decimal) -> Decimal:
    """Setting: a share as it is told, with two decimals."""
    return value.quantize(CENT, ROUND_HALF_UP)


def told(short: Short, least: Decimal) -> str:
    """By how much it falls short; where two decimals would hide it, the amount in yuan still tells it."""
    first, last = min(short.years), max(short.years)
    when = f"{first}年" if first == last else f"{first}年至{last}年"
    amount = short.amount.quantize(CENT, ROUND_CEILING)
    return (
        f"{when}研发投入占销售收入比例为{rounded(short.share)}%，未达到{least.normalize():f}%，"
        f"相差{rounded(short.lacking)}个百分点，研发投入少{amount}元"
    )
