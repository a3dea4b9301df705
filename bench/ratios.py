"""What is measured by turns: the median of the ratios of all pairs, and how far they are apart."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bench.talk import Numbers


@dataclass(frozen=True, slots=True)
class Wanted:
    """A ratio that is asked for; a target of None is only told."""

    title: str
    key: str
    target: float | None = None
    more_is_better: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line: what both had (median), and the ratio of the first to the second."""

    wanted: Wanted
    ours: float
    theirs: float
    each: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median of the pairs."""
        return statistics.median(self.each)

    @property
    def met(self) -> bool | None:
        """Whether the target is reached."""
        if self.wanted.target is None:
            return None
        return (
            self.middle >= self.wanted.target
            if self.wanted.more_is_better
            else self.middle <= self.wanted.target
        )


def ratio(wanted: Wanted, ours: Sequence[Numbers], theirs: Sequence[Numbers]) -> Ratio:
    """Of what was measured by turns, pair by pair."""
    pairs = [(mine[wanted.key], other[wanted.key]) for mine, other in zip(ours, theirs, strict=True)]
    return Ratio(
        wanted,
        statistics.median(mine for mine, _ in pairs),
        statistics.median(other for _, other in pairs),
        tuple(mine / other if other else 1.0 + mine for mine, other in pairs),
    )


def show_ratios(title: str, names: tuple[str, str], lines: Sequence[Ratio], console: Console) -> None:
    """Prints them as a table."""
    table = Table(title=title, title_justify="left")
    table.add_column("figure", overflow="fold")
    for name in (*names, "ratio", "pairs: lowest – highest", "target"):
        table.add_column(name, justify="right", no_wrap=True)
    for line in lines:
        target, sign = line.wanted.target, "≥" if line.wanted.more_is_better else "≤"
        colour = {True: "green", False: "red", None: "default"}[line.met]
        table.add_row(
            line.wanted.title,
            f"{line.ours:,.4g}",
            f"{line.theirs:,.4g}",
            f"[{colour}]{line.middle:.2f}[/]",
            f"{len(line.each)}: {min(line.each):.2f} – {max(line.each):.2f}",
            "" if target is None else f"{sign} {target:g}",
        )
    console.print(table)


def shares(title: str, of: Mapping[str, Sequence[Numbers]], console: Console) -> None:
    """CPU milliseconds of each process, medians over the turns, for everybody who took part."""
    keys = sorted({key for turns in of.values() for key in turns[0] if key.startswith("CPU")})
    table = Table(title=title, title_justify="left")
    table.add_column("processor time, ms")
    for name in of:
        table.add_column(name, justify="right")
    for key in keys:
        cells = [[turn[key] for turn in turns if key in turn] for turns in of.values()]
        table.add_row(
            key.removeprefix("CPU: "), *(f"{statistics.median(cell):.2f}" if cell else "" for cell in cells)
        )
    console.print(table)
