"""A measured figure, its target, and the table of all of them."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `target` None is only told, not judged."""

    title: str
    value: float
    unit: str
    target: float | None = None
    more_is_better: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the target is reached."""
        if self.target is None:
            return None
        return self.value >= self.target if self.more_is_better else self.value <= self.target

    @property
    def verdict(self) -> str:
        """Met, or missed by how much."""
        if self.target is None or self.met is None:
            return ""
        if self.met:
            return "[green]met[/]"
        off = abs(self.value - self.target)
        share = f" ({off / self.target:.0%})" if self.target else ""
        return f"[red]missed by {off:.3g} {self.unit}{share}[/]"


def show(figures: Sequence[Figure], console: Console) -> None:
    """Prints the table."""
    table = Table(title="figures of this machine", title_justify="left")
    table.add_column("figure", overflow="fold")
    for name in ("measured", "target"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    for figure in figures:
        sign = "≥" if figure.more_is_better else "≤"
        target = "" if figure.target is None else f"{sign} {figure.target:g} {figure.unit}"
        table.add_row(figure.title, f"{figure.value:,.4g} {figure.unit}".rstrip(), target, figure.verdict)
    console.print(table)


def median(seconds: Sequence[float]) -> float:
    """The p50 in milliseconds."""
    return statistics.median(seconds) * 1000


def p95(seconds: Sequence[float]) -> float:
    """The p95 in milliseconds."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] * 1000
